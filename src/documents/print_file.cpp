#include "documents/print_file.hpp"

#include "documents/letter_plan.hpp"
#include "documents/pdf_language.hpp"

#include <cairo-pdf.h>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

const char* tag_of(Role role) {
    switch (role) {
        case Role::kHeading1:
            return "H1";
        case Role::kHeading2:
            return "H2";
        case Role::kMarker:
            return "Lbl";
        case Role::kItem:
            return "LBody";
        case Role::kRowHead:
            return "TH";
        case Role::kRowCell:
            return "TD";
        case Role::kParagraph:
            break;
    }
    return "P";
}

// Draws a plan, page after page, with the tags of its texts opened and closed around them.
class Painter {
  public:
    Painter(cairo_t* drawing, const Plan& plan) : drawing_(drawing), plan_(plan) {}

    void paint(Typesetter& typesetter) {
        rule();
        cairo_tag_begin(drawing_, "Sect", nullptr);
        for (const Piece& piece : plan_.pieces) {
            while (page_ < piece.page) {
                turn(typesetter);
            }
            paint(piece);
        }
        in_list(false);
        in_table(false, false);
        cairo_tag_end(drawing_, "Sect");
        turn(typesetter);
    }

  private:
    // A thin line below the letterhead.
    void rule() {
        cairo_set_line_width(drawing_, 0.6);
        cairo_move_to(drawing_, Paper::kLeft, Paper::kRule);
        cairo_line_to(drawing_, Paper::kRight, Paper::kRule);
        cairo_stroke(drawing_);
    }
    // List, item, marker and body lie within each other.
    void in_list(bool wanted) {
        if (item_) {
            cairo_tag_end(drawing_, "LI");
            item_ = false;
        }
        if (list_ && !wanted) {
            cairo_tag_end(drawing_, "L");
            list_ = false;
        }
    }
    // Table, row and cell likewise.
    void in_table(bool wanted, bool new_row) {
        if (row_ && (new_row || !wanted)) {
            cairo_tag_end(drawing_, "TR");
            row_ = false;
        }
        if (table_ != wanted) {
            if (wanted) {
                cairo_tag_begin(drawing_, "Table", nullptr);
            } else {
                cairo_tag_end(drawing_, "Table");
            }
            table_ = wanted;
        }
        if (wanted && !row_) {
            cairo_tag_begin(drawing_, "TR", nullptr);
            row_ = true;
        }
    }
    void enter(const Piece& piece) {
        const bool cell = piece.role == Role::kRowHead || piece.role == Role::kRowCell;
        if (cell) {
            in_list(false);
        }
        in_table(cell, piece.role == Role::kRowHead);
        const bool marker = piece.role == Role::kMarker;
        const bool goes_on = piece.role == Role::kItem && item_;
        if (!goes_on) {
            in_list(marker || piece.role == Role::kItem);
        }
        if (!list_ && (marker || piece.role == Role::kItem)) {
            cairo_tag_begin(drawing_, "L", nullptr);
            list_ = true;
        }
        if (list_ && !item_) {
            cairo_tag_begin(drawing_, "LI", nullptr);
            item_ = true;
        }
    }

    void paint(const Piece& piece) {
        const Text& text = plan_.texts[piece.text];
        if (piece.first == 0) {
            enter(piece);
        }
        cairo_tag_begin(drawing_, tag_of(piece.role), nullptr);
        for (std::size_t i = piece.first; i < piece.last; ++i) {
            const Line& line = text.lines[i];
            cairo_move_to(drawing_, piece.x + line.x, piece.y + line.baseline);
            pango_cairo_show_layout_line(
                drawing_, pango_layout_get_line_readonly(text.layout.get(), static_cast<int>(i)));
        }
        cairo_tag_end(drawing_, tag_of(piece.role));
    }

    void turn(Typesetter& typesetter) {
        if (plan_.pages > 1) {
            const Text foot = typesetter.set(
                {{fmt::format("Page {} of {}", page_ + 1, plan_.pages), false, false}},
                {9, false, 0}, "en-GB");
            int width = 0;
            pango_layout_get_size(foot.layout.get(), &width, nullptr);
            cairo_move_to(drawing_, (Paper::kWidth - pango_units_to_double(width)) / 2,
                          Paper::kFoot);
            pango_cairo_show_layout(drawing_, foot.layout.get());
        }
        cairo_set_line_width(drawing_, 0.3);
        for (const Stroke& stroke : plan_.strokes) {
            if (stroke.page == page_) {
                cairo_move_to(drawing_, stroke.x, stroke.y);
                cairo_line_to(drawing_, stroke.x + stroke.width, stroke.y);
                cairo_stroke(drawing_);
            }
        }
        cairo_show_page(drawing_);
        ++page_;
    }

    cairo_t* drawing_;
    const Plan& plan_;
    int page_ = 0;
    bool list_ = false, item_ = false;
    bool table_ = false, row_ = false;
};

}  // namespace

struct PrintFile::Inside {
    std::string bytes;
    std::string language;
    Surface surface;
    Drawing drawing;
    Typesetter typesetter;
    int pages = 0;
};

PrintFile::PrintFile(const About& about) : inside_(std::make_unique<Inside>()) {
    inside_->language = about.language;
    inside_->surface.reset(cairo_pdf_surface_create_for_stream(append, &inside_->bytes,
                                                               Paper::kWidth, Paper::kHeight));
    cairo_surface_t* surface = inside_->surface.get();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, about.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, about.author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Adsum");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   about.made.to_string().c_str());
    inside_->drawing.reset(cairo_create(surface));
    cairo_tag_begin(inside_->drawing.get(), "Document", nullptr);
}

PrintFile::~PrintFile() = default;

PrintFile::Added PrintFile::add(const Letter& letter) {
    inside_->typesetter.forget_missing();
    const Plan plan = plan_of(letter, inside_->typesetter);
    if (!inside_->typesetter.missing().empty()) {
        return {0, inside_->typesetter.missing()};
    }
    Painter(inside_->drawing.get(), plan).paint(inside_->typesetter);
    inside_->pages += plan.pages;
    return {plan.pages, {}};
}

int PrintFile::pages() const {
    return inside_->pages;
}

std::string PrintFile::finish() {
    cairo_tag_end(inside_->drawing.get(), "Document");
    inside_->drawing.reset();
    cairo_surface_finish(inside_->surface.get());
    return with_language(std::move(inside_->bytes), inside_->language);
}

}  // namespace adsum::documents
