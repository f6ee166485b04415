#pragma once
// Where everything of a letter stands: texts on pages of A4, before a drop of ink. Of this room
// alone.

#include "documents/typesetter.hpp"

#include <string>
#include <vector>

namespace adsum::documents {

// What a reader for the blind calls it (ISO 32000, 14.8.4).
enum class Role : std::uint8_t {
    kParagraph,
    kHeading1,
    kHeading2,
    kMarker,
    kItem,
    kRowHead,
    kRowCell,
};

// A text, or those of its lines that stand on one page.
struct Piece {
    std::size_t text = 0;  // in Plan::texts
    Role role = Role::kParagraph;
    int page = 0;
    double x = 0, y = 0;  // of the whole text's corner
    std::size_t first = 0, last = 0;
};

// A thin line across, to write on or to part rows; nobody reads it aloud.
struct Stroke {
    int page = 0;
    double x = 0, y = 0, width = 0;
};

struct Plan {
    std::vector<Text> texts;
    std::vector<Stroke> strokes;
    std::vector<Piece> pieces;  // in the order in which they are read
    int pages = 1;
};

constexpr double mm(double length) {
    return length * 72 / 25.4;
}
// Points of A4, and of its margins.
struct Paper {
    static constexpr double kWidth = 595.276, kHeight = 841.89;
    static constexpr double kLeft = mm(22), kRight = kWidth - mm(22), kTop = mm(16), kRule = mm(33);
    static constexpr double kBottom = kHeight - mm(21), kFoot = kHeight - mm(14);
    // The window of a DL envelope, folded in three: 20 mm from the left, about 45 to 78 mm down.
    static constexpr double kWindowTop = mm(48), kWindowWidth = mm(80), kWindowHeight = mm(31);
    // Where the text begins below a window, and where there is none.
    static constexpr double kBelowWindow = mm(86), kBelowRule = mm(39);
};

Plan plan_of(const Letter& letter, Typesetter& typesetter);

}  // namespace adsum::documents
