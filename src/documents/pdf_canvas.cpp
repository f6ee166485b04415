#include "documents/pdf_canvas.hpp"

#include "documents/pdf_language.hpp"

#include <cairo-pdf.h>

namespace adsum::documents {
namespace {

constexpr const char* kLanguage = "en-GB";
constexpr double kBarGrey = 0.45;

cairo_status_t keep_bytes(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

PangoAlignment pango_align(Align align) {
    return align == Align::kCentre  ? PANGO_ALIGN_CENTER
           : align == Align::kRight ? PANGO_ALIGN_RIGHT
                                    : PANGO_ALIGN_LEFT;
}

}  // namespace

PdfCanvas::PdfCanvas(const About& about) : width_(about.width), height_(about.height) {
    surface_.reset(cairo_pdf_surface_create_for_stream(keep_bytes, &bytes_, width_, height_));
    cairo_surface_t* surface = surface_.get();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, about.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, about.author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Adsum");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   to_moment(about.made).to_string().c_str());
    drawing_.reset(cairo_create(surface));
    begin("Document");
}

double PdfCanvas::height_of(const std::string& text, const Look& look) {
    return typesetter_.set({{text, false, false}}, look, kLanguage).height();
}

void PdfCanvas::text(const std::string& text, const Look& look, Align align, double x, double y,
                     const char* tag) {
    const Text set = typesetter_.set({{text, false, false}}, look, kLanguage);
    pango_layout_set_alignment(set.layout.get(), pango_align(align));
    const bool read = *tag != '\0';
    if (read) {
        begin(tag);
    }
    cairo_move_to(drawing_.get(), x, y);
    pango_cairo_show_layout(drawing_.get(), set.layout.get());
    if (read) {
        end(tag);
    }
}

void PdfCanvas::line(double x, double y, double until_x, double thick) {
    cairo_set_line_width(drawing_.get(), thick);
    cairo_move_to(drawing_.get(), x, y);
    cairo_line_to(drawing_.get(), until_x, y);
    cairo_stroke(drawing_.get());
}

void PdfCanvas::bar(double x, double y, double width, double height) {
    cairo_set_source_rgb(drawing_.get(), kBarGrey, kBarGrey, kBarGrey);
    cairo_rectangle(drawing_.get(), x, y, width, height);
    cairo_fill(drawing_.get());
    cairo_set_source_rgb(drawing_.get(), 0, 0, 0);
}

void PdfCanvas::frame(double inset, double thick) {
    cairo_set_line_width(drawing_.get(), thick);
    cairo_rectangle(drawing_.get(), inset, inset, width_ - 2 * inset, height_ - 2 * inset);
    cairo_stroke(drawing_.get());
}

void PdfCanvas::turn() {
    cairo_show_page(drawing_.get());
}

Result<std::string> PdfCanvas::finish() {
    if (!typesetter_.missing().empty()) {
        return refused("report-no-glyph", {}, "no font has '" + typesetter_.missing() + "'",
                       "a box in its place would be worse", "install a font that has it");
    }
    end("Document");
    drawing_.reset();
    cairo_surface_finish(surface_.get());
    return with_language(std::move(bytes_), kLanguage);
}

}  // namespace adsum::documents
