#pragma once
// Words to lines: shapes a text with the fonts of a letter and breaks it into lines of a width.
// Of this room alone.

#include "documents/glib.hpp"
#include "documents/letter.hpp"

#include <string>
#include <vector>

namespace adsum::documents {

struct Line {
    double x = 0, baseline = 0, top = 0, bottom = 0;  // in points, from the text's own corner
};

struct Text {
    Layout layout;
    std::vector<Line> lines;
    double height() const { return lines.empty() ? 0 : lines.back().bottom; }
};

struct Look {
    double size = 10.5;  // points
    bool bold = false;
    double width = 0;  // 0: as wide as it is
};

// One thread's: Pango's fonts belong to the thread that asked for them.
class Typesetter {
  public:
    Typesetter();
    Text set(const std::vector<Run>& runs, const Look& look, const std::string& language);
    // The first character so far that no font has a shape for; empty: every one was found.
    const std::string& missing() const { return missing_; }
    void forget_missing() { missing_.clear(); }

  private:
    void find_missing(PangoLayout* layout);
    Context context_;
    std::string missing_;
};

}  // namespace adsum::documents
