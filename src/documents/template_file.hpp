#pragma once
// How a file of a template is put together: a few lines of TOML between +++, then Markdown; and
// NAME.LANG.md beside NAME.md. What messages and letters share. Of this room alone.

#include "base/toml.hpp"
#include "documents/template.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace adsum::documents {

// The *.md of a folder, in order; none where there is no such folder.
std::vector<std::filesystem::path> files_of(const std::string& folder);

// A line of the header with gaps; its fault is told at the line of its key.
std::optional<Template> line_of(toml_file::Table& table, const std::string& path,
                                std::string_view key, const Names& known, Faults& faults);

// "letter-1.ur.md": letter-1, ur.
struct Named {
    std::string id, language;
};
Named named(const std::filesystem::path& path);

struct Written {
    Template body;
    std::string source;  // the body as it stands there …
    int first_line = 1;  // … from this line on
};
// Nothing where the file cannot be read, and its faults are told. `header` takes what its kind of
// template says between the lines of +++.
std::optional<Written> read_template(
    const std::filesystem::path& path, const Names& known, Faults& faults,
    const std::function<void(toml_file::Table&, const Named&)>& header);

// A translation that stands beside nothing.
void no_original(const std::string& file, Faults& faults);

// As people write a language: "Urdu", "urdu (written)", "ur".
std::string language_code(std::string_view language);

}  // namespace adsum::documents
