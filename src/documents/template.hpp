#pragma once
// A text with gaps: Mustache in Markdown. Safe by default: a value is put in so that it stays text;
// tags that would put it in raw, call another file or change the signs of a tag are refused, and so
// is a name that nobody fills. Every fault names file and line.

#include "base/result.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace adsum::documents {

// What fills the gaps: "pupil.forename" -> "Ada". A section {{#name}}…{{/name}} stands where the
// value is not empty, {{^name}}…{{/name}} where it is.
using Values = std::map<std::string, std::string, std::less<>>;
using Names = std::set<std::string, std::less<>>;

class Template {
  public:
    // `first_line`: the line of the file on which `source` begins.
    static Result<Template> parse(const std::string& file, std::string source, const Names& known,
                                  int first_line = 1);

    // Markdown, with every value escaped.
    std::string render(const Values& values) const;
    // Plain, for a subject: one line, nothing escaped.
    std::string render_plain(const Values& values) const;
    // The names that it asks for.
    const Names& names() const { return names_; }

  private:
    Template(std::string source, Names names)
        : source_(std::move(source)), names_(std::move(names)) {}
    std::string source_;
    Names names_;
};

}  // namespace adsum::documents
