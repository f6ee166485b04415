// A report on paper: A4, across where a table is wide; heads of tables again on each page.
#include "base/text.hpp"
#include "documents/letter_plan.hpp"
#include "documents/pdf_canvas.hpp"
#include "documents/report.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr double kMargin = mm(16);
constexpr double kCellSize = 9, kFootSize = 8;
constexpr double kRowGap = 3, kCellGap = 10;
constexpr std::size_t kUpright = 7;  // columns that an upright page holds
constexpr std::size_t kWidestText = 34;
constexpr double kFootRoom = mm(12);

bool is_wide(const Report& report) {
    return std::ranges::any_of(report.tables,
                               [](const Table& table) { return table.columns.size() > kUpright; });
}

PdfCanvas::About about_pages(const Report& report) {
    const bool wide = is_wide(report);
    return {report.title, report.school, report.made, wide ? Paper::kHeight : Paper::kWidth,
            wide ? Paper::kWidth : Paper::kHeight};
}

class ReportPages {
  public:
    explicit ReportPages(const Report& report) : report_(report), canvas_(about_pages(report)) {}

    Result<std::string> made() {
        head();
        for (const Table& table : report_.tables) {
            put(table);
        }
        turn();
        return canvas_.finish();
    }

  private:
    double inner() const { return canvas_.width() - 2 * kMargin; }
    double bottom() const { return canvas_.height() - kMargin - kFootRoom; }

    void say(const std::string& text, Look look, const char* tag) {
        if (text.empty()) {
            return;
        }
        look.width = inner();
        const double height = canvas_.height_of(text, look);
        if (y_ + height > bottom()) {
            turn();
        }
        canvas_.text(text, look, Align::kLeft, kMargin, y_, tag);
        y_ += height + kRowGap;
    }

    void head() {
        say(report_.title, {16, true}, "H1");
        say(report_.of.empty() ? report_.school : report_.school + ": " + report_.of, {11, false},
            "P");
        say(fmt::format("{} to {}, as the registers stood on {}", report_.dates.first.to_string(),
                        report_.dates.last.to_string(), report_.made.to_string()),
            {kCellSize, false}, "P");
        say(report_.preamble, {kCellSize, false}, "P");
        y_ += kRowGap;
    }

    void turn() {
        canvas_.text(fmt::format("{} · {} · page {}", report_.school, report_.title, page_),
                     {kFootSize, false, inner()}, Align::kCentre, kMargin,
                     canvas_.height() - kMargin - kFootSize, "");
        canvas_.turn();
        ++page_;
        y_ = kMargin;
    }

    // In proportion to what stands in them.
    std::vector<double> widths(const Table& table) const {
        std::vector<double> widths;
        double sum = 0;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            // A head may take two lines; a word of it none.
            std::size_t longest = (table.columns[c].heading.size() + 1) / 2 + 2;
            for (const std::string& word : split(table.columns[c].heading, ' ')) {
                longest = std::max(longest, word.size() + 3);
            }
            for (const auto& row : table.rows) {
                longest = std::max(longest, shown(row[c], report_.bounds).size());
            }
            widths.push_back(static_cast<double>(std::clamp<std::size_t>(longest, 5, kWidestText)));
            sum += widths.back();
        }
        for (double& width : widths) {
            width *= inner() / sum;
        }
        return widths;
    }

    double row_height(const std::vector<std::string>& cells, const std::vector<double>& widths,
                      bool bold) {
        double height = 0;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            height = std::max(height,
                              canvas_.height_of(cells[c], {kCellSize, bold, widths[c] - kCellGap}));
        }
        return height;
    }

    void row(const Table& table, const std::vector<std::string>& cells,
             const std::vector<double>& widths, bool is_head) {
        double x = kMargin;
        canvas_.begin("TR");
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const bool text = table.columns[c].holds == Holds::kText;
            canvas_.text(cells[c], {kCellSize, is_head, widths[c] - kCellGap},
                         text ? Align::kLeft : Align::kRight, x, y_, is_head ? "TH" : "TD");
            x += widths[c];
        }
        canvas_.end("TR");
    }

    void put(const Table& table) {
        if (table.page_each && page_began_) {
            turn();
        }
        page_began_ = true;
        if (y_ + mm(25) > bottom()) {
            turn();
        }
        say(table.title, {12, true}, "H2");
        say(table.note, {kFootSize, false}, "P");
        if (table.rows.empty()) {
            say("Nothing to show.", {kCellSize, false}, "P");
            return;
        }
        std::vector<std::string> heads;
        for (const Column& column : table.columns) {
            heads.push_back(column.heading);
        }
        const auto wide = widths(table);
        const double head_height = row_height(heads, wide, true);
        const auto put_head = [&] {
            row(table, heads, wide, true);
            y_ += head_height + 1;
            canvas_.line(kMargin, y_, kMargin + inner(), 0.7);
            y_ += 2;
        };
        canvas_.begin("Table");
        put_head();
        for (const auto& cells : table.rows) {
            std::vector<std::string> texts;
            for (const Cell& cell : cells) {
                texts.push_back(shown(cell, report_.bounds));
            }
            const double height = row_height(texts, wide, false);
            if (y_ + height > bottom()) {
                turn();
                put_head();
            }
            row(table, texts, wide, false);
            y_ += height + 1;
            canvas_.line(kMargin, y_, kMargin + inner(), 0.15);
            y_ += 2;
        }
        canvas_.end("Table");
        y_ += kRowGap;
        if (table.chart) {
            chart(table, *table.chart);
        }
        y_ += 2 * kRowGap;
    }

    // Bars of what the table says in figures: not read aloud a second time.
    void chart(const Table& table, std::size_t column) {
        constexpr double kBarHeight = 8, kBarStep = 13;
        const auto value = [&](const std::vector<Cell>& row) {
            if (const auto* ratio = std::get_if<Ratio>(&row[column])) {
                return ratio->defined() ? static_cast<double>(ratio->numerator) /
                                              static_cast<double>(ratio->denominator)
                                        : 0.0;
            }
            const auto* number = std::get_if<std::int64_t>(&row[column]);
            return number == nullptr ? 0.0 : static_cast<double>(*number);
        };
        double most = table.columns[column].holds == Holds::kPercent ? 1.0 : 0.0;
        for (const auto& row : table.rows) {
            most = std::max(most, value(row));
        }
        const double left = kMargin + mm(45);
        const double room = kMargin + inner() - left - mm(18);
        for (const auto& row : table.rows) {
            if (y_ + kBarStep > bottom()) {
                turn();
            }
            canvas_.text(shown(row[0], report_.bounds), {kFootSize, false, mm(43)}, Align::kRight,
                         kMargin, y_ - 1, "");
            const double wide = most > 0 ? room * value(row) / most : 0;
            canvas_.bar(left, y_ + 1, wide, kBarHeight);
            canvas_.text(shown(row[column], report_.bounds), {kFootSize, false, mm(17)},
                         Align::kLeft, left + wide + 3, y_ - 1, "");
            y_ += kBarStep;
        }
    }

    const Report& report_;
    PdfCanvas canvas_;
    double y_ = kMargin;
    int page_ = 1;
    bool page_began_ = false;
};

}  // namespace

Result<std::string> report_pdf(const Report& report) {
    return ReportPages(report).made();
}

Result<std::string> certificates_pdf(const std::vector<Certificate>& certificates,
                                     SchoolTime made) {
    PdfCanvas canvas({"Certificates", certificates.empty() ? "" : certificates.front().school, made,
                      Paper::kHeight, Paper::kWidth});
    const double inset = mm(32);
    const double wide = canvas.width() - 2 * inset;
    for (const Certificate& one : certificates) {
        canvas.frame(mm(10), 2.5);
        canvas.frame(mm(12), 0.7);
        const auto put = [&](const std::string& text, double size, bool bold, double y,
                             const char* tag) {
            canvas.text(text, {size, bold, wide}, Align::kCentre, inset, y, tag);
        };
        put(one.school, 15, false, mm(28), "P");
        put(one.title, 30, true, mm(48), "H1");
        put("is given to", 13, false, mm(82), "P");
        put(one.name, 28, true, mm(94), "P");
        put(one.because, 13, false, mm(124), "P");
        put(one.date, 12, false, mm(146), "P");
        canvas.line(inset + wide / 2 - mm(40), mm(176), inset + wide / 2 + mm(40), 0.6);
        put("Signed", 10, false, mm(178), "P");
        canvas.turn();
    }
    return canvas.finish();
}

}  // namespace adsum::documents
