#pragma once
// Pages of a PDF to be drawn on at places of one's own: tables, bars, certificates. A letter's
// pages are print_file.hpp's. Of this room alone.

#include "base/result.hpp"
#include "base/time.hpp"
#include "documents/typesetter.hpp"

#include <string>

namespace adsum::documents {

enum class Align : std::uint8_t { kLeft, kCentre, kRight };

class PdfCanvas {
  public:
    struct About {
        std::string title, author;
        SchoolTime made;
        double width = 0, height = 0;  // of a page, in points
    };
    explicit PdfCanvas(const About& about);

    double width() const { return width_; }
    double height() const { return height_; }
    // Height of a text in a width.
    double height_of(const std::string& text, const Look& look);
    // Draws it with its corner at a place, tagged; an empty tag leaves it out of what is read
    // aloud.
    void text(const std::string& text, const Look& look, Align align, double x, double y,
              const char* tag);
    void begin(const char* tag) { cairo_tag_begin(drawing_.get(), tag, nullptr); }
    void end(const char* tag) { cairo_tag_end(drawing_.get(), tag); }
    void line(double x, double y, double until_x, double thick);
    void bar(double x, double y, double width, double height);
    void frame(double inset, double thick);
    void turn();  // the page
    // The file, or a fault: a character that no font has.
    Result<std::string> finish();

  private:
    std::string bytes_;
    double width_, height_;
    Surface surface_;
    Drawing drawing_;
    Typesetter typesetter_;
};

}  // namespace adsum::documents
