#include "documents/letter_plan.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace adsum::documents {
namespace {

constexpr double kBody = 10.5;        // points
constexpr double kSmall = 9;          // letterhead's lines, foot
constexpr double kGap = 8;            // between paragraphs
constexpr double kItemGap = 3;        // between items of a list
constexpr double kIndent = 17;        // of a list
constexpr double kHandwriting = 28;   // room for a signature
constexpr double kRow = 9.5;          // the text of a row
constexpr double kAsked = mm(48);     // the left column of rows
constexpr double kColumnGap = mm(4);  // between the columns
constexpr double kByHand = mm(10);    // room to answer by hand
constexpr std::size_t kTogether = 2;  // lines of a paragraph that never stand alone on a page

class Setting {
  public:
    Setting(const Letter& letter, Typesetter& typesetter)
        : letter_(letter), typesetter_(typesetter) {}

    Plan made() {
        head();
        window();
        y_ = letter_.addressee.empty() ? Paper::kBelowRule : Paper::kBelowWindow;
        opening();
        const Closing closing = signed_by();
        for (const Block& block : letter_.body) {
            // The last words go over the page with the name below them.
            after_ = &block == &letter_.body.back() ? closing.height : 0;
            put(block);
        }
        after_ = 0;
        put(closing);
        plan_.pages = page_ + 1;
        return std::move(plan_);
    }

  private:
    std::size_t set(const std::vector<Run>& runs, const Look& look) {
        plan_.texts.push_back(typesetter_.set(runs, look, letter_.language));
        return plan_.texts.size() - 1;
    }
    std::size_t plain(const std::string& text, const Look& look) {
        return set({{text, false, false}}, look);
    }
    double height(std::size_t text) const { return plan_.texts[text].height(); }
    void place(std::size_t text, Role role, double x, double y) {
        plan_.pieces.push_back({text, role, page_, x, y, 0, plan_.texts[text].lines.size()});
    }

    void head() {
        const double width = Paper::kRight - Paper::kLeft;
        const auto name = plain(letter_.school, {15, true, width});
        place(name, Role::kParagraph, Paper::kLeft, Paper::kTop);
        if (letter_.school_lines.empty()) {
            return;
        }
        // The address on a line of its own; smaller where much is known. The blank is for whoever
        // has the letter read aloud: a line that ends is no word that ends.
        std::string words = letter_.school_lines.front();
        for (std::size_t i = 1; i < letter_.school_lines.size(); ++i) {
            words += (i == 1 ? " \u2028" : " · ") + letter_.school_lines[i];
        }
        const double room = Paper::kRule - Paper::kTop - height(name) - mm(0.5);
        auto lines = plain(words, {kSmall, false, width});
        for (double size = kSmall - 0.5; height(lines) > room && size >= 6; size -= 0.5) {
            plan_.texts.pop_back();
            lines = plain(words, {size, false, width});
        }
        place(lines, Role::kParagraph, Paper::kLeft, Paper::kTop + height(name));
    }

    // Smaller where a long address would leave the window.
    void window() {
        const std::string address = join(letter_.addressee, "\u2028");
        if (address.empty()) {
            return;
        }
        auto text = plain(address, {kBody, false, Paper::kWindowWidth});
        for (double size = kBody - 1; height(text) > Paper::kWindowHeight && size >= 7; size -= 1) {
            plan_.texts.pop_back();
            text = plain(address, {size, false, Paper::kWindowWidth});
        }
        place(text, Role::kParagraph, Paper::kLeft, Paper::kWindowTop);
    }

    void opening() {
        const double width = Paper::kRight - Paper::kLeft;
        put_text(plain(letter_.date, {kBody, false, width}), Role::kParagraph, Paper::kLeft);
        if (!letter_.reference.empty()) {
            put_text(plain(letter_.reference, {kSmall, false, width}), Role::kParagraph,
                     Paper::kLeft);
        }
        y_ += kGap;
        if (!letter_.subject.empty()) {
            put_text(plain(letter_.subject, {12, true, width}), Role::kHeading1, Paper::kLeft);
            y_ += kGap;
        }
    }

    void put(const Block& block) {
        const double width = Paper::kRight - Paper::kLeft;
        if (block.kind == Block::Kind::kHeading) {
            y_ += kGap / 2;
            const auto text = set(block.runs, {11.5, true, width});
            make_room(height(text) + 3 * kBody * 1.4);
            put_text(text, Role::kHeading2, Paper::kLeft);
            y_ += kGap / 2;
            return;
        }
        if (block.kind == Block::Kind::kParagraph) {
            put_text(set(block.runs, {kBody, false, width}), Role::kParagraph, Paper::kLeft);
            y_ += kGap;
            return;
        }
        if (block.kind == Block::Kind::kRow) {
            put_row(block);
            return;
        }
        const double indent = kIndent * block.level;
        const auto text = set(block.runs, {kBody, false, width - indent});
        if (!block.marker.empty()) {
            const auto marker = plain(block.marker, {kBody, false, 0});
            make_room(needed(text));
            place(marker, Role::kMarker, Paper::kLeft + indent - kIndent, y_);
        }
        put_text(text, Role::kItem, Paper::kLeft + indent);
        y_ += &block == &letter_.body.back() || (&block + 1)->kind != Block::Kind::kItem ? kGap
                                                                                         : kItemGap;
    }

    // What is asked on the left, the answer beside it, a line below.
    void put_row(const Block& block) {
        const double width = Paper::kRight - Paper::kLeft;
        const double beside = Paper::kLeft + kAsked + kColumnGap;
        const auto asked = set({block.runs.front()}, {kRow, true, kAsked});
        const std::vector<Run> said(block.runs.begin() + 1, block.runs.end());
        const auto answer = set(said, {kRow, false, width - kAsked - kColumnGap});
        const double least = said.empty() ? kByHand : needed(answer);
        make_room(std::max(height(asked), least) + kItemGap);
        const int page = page_;
        const double top = y_;
        place(asked, Role::kRowHead, Paper::kLeft, top);
        if (said.empty()) {
            y_ += kByHand;
        } else {
            put_text(answer, Role::kRowCell, beside);
        }
        if (page_ == page) {
            y_ = std::max(y_, top + height(asked));
        }
        y_ += kItemGap / 2;
        plan_.strokes.push_back({page_, Paper::kLeft, y_, width});
        y_ += kItemGap;
    }

    // Stays together, with room to sign by hand.
    struct Closing {
        std::size_t greeting = 0, name = 0;
        double height = 0;  // 0: nobody signs
    };
    Closing signed_by() {
        if (letter_.signature.empty()) {
            return {};
        }
        const double width = Paper::kRight - Paper::kLeft;
        Closing made;
        made.greeting = plain(letter_.greeting, {kBody, false, width});
        made.name = plain(join(letter_.signature, "\u2028"), {kBody, false, width});
        made.height = height(made.greeting) + kHandwriting + height(made.name);
        return made;
    }
    void put(const Closing& closing) {
        if (closing.height == 0) {
            return;
        }
        make_room(closing.height);
        put_text(closing.greeting, Role::kParagraph, Paper::kLeft);
        y_ += kHandwriting;
        put_text(closing.name, Role::kParagraph, Paper::kLeft);
    }

    void next_page() {
        ++page_;
        y_ = Paper::kTop;
    }
    void make_room(double height) {
        if (y_ + height > Paper::kBottom && y_ > Paper::kTop) {
            next_page();
        }
    }
    // What must fit if the text is to begin on this page.
    double needed(std::size_t text) const {
        const auto& lines = plan_.texts[text].lines;
        const std::size_t with = lines.size() <= kTogether + 1 ? lines.size() : kTogether;
        return lines.empty() ? 0 : lines[with - 1].bottom;
    }

    void put_text(std::size_t text, Role role, double x) {
        const auto& lines = plan_.texts[text].lines;
        // Short last words and the signature stand on one page.
        const bool whole = after_ > 0 && height(text) < mm(60);
        make_room(whole ? height(text) + kGap + after_ : needed(text));
        std::size_t first = 0;
        while (first < lines.size()) {
            const double top = lines[first].top;
            std::size_t last = first;
            while (last < lines.size() && y_ + lines[last].bottom - top <= Paper::kBottom) {
                ++last;
            }
            last = std::max(last, first + 1);  // a line higher than a page is still a line
            if (lines.size() - last == 1 && last - first > kTogether) {
                --last;
            }
            plan_.pieces.push_back({text, role, page_, x, y_ - top, first, last});
            y_ += lines[last - 1].bottom - top;
            first = last;
            if (first < lines.size()) {
                next_page();
            }
        }
    }

    const Letter& letter_;
    Typesetter& typesetter_;
    Plan plan_;
    int page_ = 0;
    double y_ = 0;
    double after_ = 0;  // what must stand below the present block
};

}  // namespace

Plan plan_of(const Letter& letter, Typesetter& typesetter) {
    return Setting(letter, typesetter).made();
}

}  // namespace adsum::documents
