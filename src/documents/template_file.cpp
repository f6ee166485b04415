#include "documents/template_file.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace adsum::documents {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFence = "+++";

struct Parts {
    std::string header, body;
    int body_line = 1;
};

// The header's lines keep their numbers.
Result<Parts> parts_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream read;
    read << stream.rdbuf();
    const std::string content = read.str();
    const std::string fence = std::string(kFence) + "\n";
    const std::size_t end = content.find("\n" + fence, kFence.size());
    if (!content.starts_with(fence) || end == std::string::npos) {
        return refused("template-header", path + ":1", "the file does not begin with a header",
                       "a template says its title and how it goes between two lines of +++",
                       "see docs/formats/policy.md");
    }
    Parts parts;
    parts.header = "\n" + content.substr(fence.size(), end + 1 - fence.size());
    parts.body = content.substr(end + 1 + fence.size());
    parts.body_line =
        1 + static_cast<int>(std::count(
                content.begin(),
                content.begin() + static_cast<std::ptrdiff_t>(end + 1 + fence.size()), '\n'));
    return parts;
}

}  // namespace

std::optional<Template> line_of(toml_file::Table& table, const std::string& path,
                                std::string_view key, const Names& known, Faults& faults) {
    const std::string source = table.text_or(key, "");
    if (source.empty()) {
        return std::nullopt;
    }
    // Its fault is told at the line of its key.
    const std::string place = table.place_of(key);
    const int line = std::atoi(place.substr(place.rfind(':') + 1).c_str());
    auto parsed = Template::parse(path, source, known, line);
    if (!parsed) {
        faults.add(parsed.error());
        return std::nullopt;
    }
    return std::move(*parsed);
}

Named named(const fs::path& path) {
    const std::string stem = path.stem().string();
    const std::size_t dot = stem.find('.');
    return dot == std::string::npos ? Named{stem, ""}
                                    : Named{stem.substr(0, dot), stem.substr(dot + 1)};
}

std::optional<Written> read_template(
    const fs::path& path, const Names& known, Faults& faults,
    const std::function<void(toml_file::Table&, const Named&)>& header) {
    auto parts = parts_of(path.string());
    if (!parts) {
        faults.add(parts.error());
        return std::nullopt;
    }
    const auto file = toml_file::File::parse(path.string(), parts->header);
    if (!file) {
        faults.add(file.error());
        return std::nullopt;
    }
    toml_file::Table table = file->root();
    header(table, named(path));
    table.finish();
    if (const auto checked = file->check(); !checked) {
        faults.add(checked.error());
    }
    auto body = Template::parse(path.string(), parts->body, known, parts->body_line);
    if (!body) {
        faults.add(body.error());
        return std::nullopt;
    }
    return Written{std::move(*body), std::move(parts->body), parts->body_line};
}

void no_original(const std::string& file, Faults& faults) {
    faults.add("template-no-original", file, "there is no such file",
               "a translation stands beside the school's own text", "add it");
}

std::vector<fs::path> files_of(const std::string& folder) {
    std::error_code none;
    std::vector<fs::path> paths;
    for (const auto& file : fs::directory_iterator(folder, none)) {
        if (file.path().extension() == ".md") {
            paths.push_back(file.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string language_code(std::string_view language) {
    static const std::map<std::string, std::string, std::less<>> kCodes = {
        {"arabic", "ar"},  {"bengali", "bn"},    {"chinese", "zh"}, {"dari", "prs"},
        {"french", "fr"},  {"gujarati", "gu"},   {"hindi", "hi"},   {"italian", "it"},
        {"kurdish", "ku"}, {"lithuanian", "lt"}, {"panjabi", "pa"}, {"pashto", "ps"},
        {"polish", "pl"},  {"portuguese", "pt"}, {"punjabi", "pa"}, {"romanian", "ro"},
        {"somali", "so"},  {"spanish", "es"},    {"turkish", "tr"}, {"ukrainian", "uk"},
        {"urdu", "ur"},    {"vietnamese", "vi"}, {"yoruba", "yo"},  {"welsh", "cy"}};
    const std::string lower = to_lower(trim(language));
    const auto found = kCodes.find(lower);
    return found == kCodes.end() ? lower : found->second;
}

}  // namespace adsum::documents
