#pragma once
// A letter as data: what stands on the paper, before anybody knows where.

#include <string>
#include <string_view>
#include <vector>

namespace adsum::documents {

// Words of one look.
struct Run {
    std::string text;
    bool bold = false, italic = false;
    bool operator==(const Run&) const = default;
};

struct Block {
    // A row: what is asked (the first run), and what is answered (the others; where there are none,
    // room to write by hand).
    enum class Kind : std::uint8_t { kHeading, kParagraph, kItem, kRow };
    Kind kind = Kind::kParagraph;
    int level = 1;       // of a heading from 1; of a list item how deep it lies, from 1
    std::string marker;  // of an item: "•", "2."; empty where the item goes on in a new paragraph
    std::vector<Run> runs;
    bool operator==(const Block&) const = default;
};

// Headings, paragraphs and list items in their order. Raw HTML is left out, a link's address stands
// behind its words, since paper cannot be followed.
std::vector<Block> blocks_of(std::string_view markdown);

// Paragraphs apart by an empty line, list items each on a line.
std::string plain_text(const std::vector<Block>& blocks);

struct Letter {
    std::string school;                     // the letterhead
    std::vector<std::string> school_lines;  // address and telephone, where they are known
    std::vector<std::string> addressee;     // name and address, as in the envelope's window
    std::string date, reference, subject;
    std::string language;  // of the text: "en-GB", "ur"
    std::vector<Block> body;
    std::string greeting;                // "Yours sincerely"
    std::vector<std::string> signature;  // name, position, school
};

}  // namespace adsum::documents
