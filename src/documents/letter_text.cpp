// Markdown to the blocks of a letter.

#include "documents/letter.hpp"
#include "documents/tree.hpp"

namespace adsum::documents {
namespace {

class Blocks {
  public:
    void see(cmark_event_type event, cmark_node* node) {
        const bool enters = event == CMARK_EVENT_ENTER;
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_STRONG:
                bold_ += enters ? 1 : -1;
                break;
            case CMARK_NODE_EMPH:
                italic_ += enters ? 1 : -1;
                break;
            case CMARK_NODE_LIST:
                depth_ += enters ? 1 : -1;
                break;
            case CMARK_NODE_ITEM:
                marker_ = enters ? marker_of(node) : std::string();
                break;
            case CMARK_NODE_LINK:
                if (!enters) {
                    add_address(text_of(cmark_node_get_url(node)));
                }
                break;
            default:
                if (enters) {
                    enter(node);
                }
        }
    }
    std::vector<Block> take() {
        std::erase_if(blocks_, [](const Block& block) { return block.runs.empty(); });
        return std::move(blocks_);
    }

  private:
    static std::string marker_of(cmark_node* item) {
        const int number = number_of(item);
        return number == 0 ? "•" : std::to_string(number) + ".";
    }

    void enter(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HEADING:
                blocks_.push_back(
                    {Block::Kind::kHeading, cmark_node_get_heading_level(node), {}, {}});
                break;
            case CMARK_NODE_PARAGRAPH:
            case CMARK_NODE_CODE_BLOCK:
                blocks_.push_back({depth_ > 0 ? Block::Kind::kItem : Block::Kind::kParagraph,
                                   depth_ > 0 ? depth_ : 1,
                                   std::exchange(marker_, {}),
                                   {}});
                add(text_of(cmark_node_get_literal(node)));
                break;
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
                add(text_of(cmark_node_get_literal(node)));
                break;
            case CMARK_NODE_SOFTBREAK:
                add(" ");
                break;
            case CMARK_NODE_LINEBREAK:
                add("\u2028");
                break;
            default:
                break;
        }
    }

    void add(const std::string& text) {
        if (text.empty() || blocks_.empty()) {
            return;
        }
        auto& runs = blocks_.back().runs;
        const bool bold = bold_ > 0;
        const bool italic = italic_ > 0;
        if (!runs.empty() && runs.back().bold == bold && runs.back().italic == italic) {
            runs.back().text += text;
        } else {
            runs.push_back({text, bold, italic});
        }
    }

    void add_address(const std::string& address) {
        if (!blocks_.empty() && !blocks_.back().runs.empty() &&
            !blocks_.back().runs.back().text.ends_with(address)) {
            add(" (" + address + ")");
        }
    }

    std::vector<Block> blocks_;
    std::string marker_;
    int bold_ = 0, italic_ = 0, depth_ = 0;
};

}  // namespace

std::vector<Block> blocks_of(std::string_view markdown) {
    Blocks blocks;
    walk(markdown, [&](cmark_event_type event, cmark_node* node) { blocks.see(event, node); });
    return blocks.take();
}

std::string plain_text(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks) {
        const bool item = block.kind == Block::Kind::kItem || block.kind == Block::Kind::kRow;
        if (!text.empty()) {
            text += item ? "\n" : "\n\n";
        }
        text += block.marker.empty() ? "" : block.marker + " ";
        for (const Run& run : block.runs) {
            text += run.text;
            text += block.kind == Block::Kind::kRow && &run == block.runs.data() ? ": " : "";
        }
    }
    return text;
}

}  // namespace adsum::documents
