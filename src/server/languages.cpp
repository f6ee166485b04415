#include "server/languages.hpp"

#include "base/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <vector>

namespace adsum::server {
namespace {

constexpr const char* kMeasure = "en";

// The {words} of a text.
std::set<std::string> words_in(const std::string& text) {
    std::set<std::string> words;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        const std::size_t end = text.find('}', at);
        if (end != std::string::npos) {
            words.insert(text.substr(at + 1, end - at - 1));
        }
    }
    return words;
}

Language read(toml_file::Table& root) {
    Language language;
    language.code = root.text("code");
    language.name = root.text("name");
    language.direction = root.choice("direction", {"ltr", "rtl"}) == 0 ? "ltr" : "rtl";
    if (auto text = root.maybe_table("text")) {
        for (const std::string& key : text->keys()) {
            language.text[key] = text->text(key);
        }
        text->finish();
    }
    if (auto reasons = root.maybe_table("reason")) {
        for (const std::string& key : reasons->keys()) {
            language.reasons[key] = reasons->text(key);
        }
        reasons->finish();
    }
    root.finish();
    return language;
}

void compare(const std::string& path, const Language& language, const Language& measure,
             Faults& faults) {
    for (const auto& [key, text] : measure.text) {
        const auto own = language.text.find(key);
        if (own == language.text.end()) {
            faults.add("language-text-missing", path, "there is no text for " + key,
                       "a page would have a hole", "add it");
        } else if (words_in(own->second) != words_in(text)) {
            faults.add("language-words", path, key + " has other {words} than English",
                       "the program puts in those and no others", "use the same");
        }
    }
    for (const auto& [key, text] : language.text) {
        if (!measure.text.contains(key)) {
            faults.add("language-text-unknown", path, "nothing reads " + key,
                       "English has no such text", "correct the key, or take it out");
        }
    }
}

}  // namespace

std::string Language::say(const std::string& key,
                          const std::map<std::string, std::string>& words) const {
    const auto found = text.find(key);
    std::string said = found == text.end() ? key : found->second;
    for (const auto& [word, value] : words) {
        const std::string place = "{" + word + "}";
        for (std::size_t at = said.find(place); at != std::string::npos;
             at = said.find(place, at + value.size())) {
            said.replace(at, place.size(), value);
        }
    }
    return said;
}

Result<Languages> Languages::load(const std::string& folder) {
    namespace fs = std::filesystem;
    Languages languages;
    std::map<std::string, std::string> paths;
    std::error_code error;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    for (const fs::path& path : files) {
        ADSUM_TRY(const auto file, toml_file::File::load(path.string()));
        auto root = file.root();
        Language language = read(root);
        ADSUM_CHECK(file.check());
        paths[language.code] = path.string();
        languages.all_[language.code] = std::move(language);
    }
    const auto measure = languages.all_.find(kMeasure);
    if (measure == languages.all_.end()) {
        return refused("language-english", folder, "there is no English here",
                       "the other languages are held against it",
                       "put languages/en.toml beside law/ and policies/");
    }
    Faults faults;
    for (const auto& [code, language] : languages.all_) {
        compare(paths[code], language, measure->second, faults);
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return languages;
}

const Language& Languages::of(const std::string& code) const {
    const auto found = all_.find(code);
    return found == all_.end() ? all_.at(kMeasure) : found->second;
}

}  // namespace adsum::server
