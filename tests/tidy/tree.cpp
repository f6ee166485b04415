#include "tidy/tree.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace adsum::tests {
namespace {

namespace fs = std::filesystem;

bool is_left_out(const std::string& name) {
    static const std::vector<std::string> kNames = {"build", "node_modules", "dist",    "var",
                                                    ".git",  "types.gen.ts", ".issues", "coverage"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_word_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::vector<std::string> files(std::string_view under, const std::vector<std::string>& extensions) {
    const fs::path root(ADSUM_ROOT);
    std::vector<std::string> paths;
    std::error_code error;
    fs::recursive_directory_iterator at(root / under, error);
    for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
        if (is_left_out(at->path().filename().string())) {
            at.disable_recursion_pending();
            continue;
        }
        const std::string extension = at->path().extension().string();
        if (at->is_regular_file(error) &&
            (extensions.empty() ||
             std::find(extensions.begin(), extensions.end(), extension) != extensions.end())) {
            paths.push_back(at->path().lexically_relative(root).lexically_normal().string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string content_of(const std::string& path) {
    std::ifstream stream(fs::path(ADSUM_ROOT) / path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

std::vector<std::string> lines_of(const std::string& path) {
    std::istringstream stream(content_of(path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> code_lines_of(const std::string& path) {
    std::vector<std::string> lines = lines_of(path);
    for (std::string& line : lines) {
        std::string code;
        bool quoted = false;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (quoted && line[i] == '\\') {
                ++i;
            } else if (line[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && line.compare(i, 2, "//") == 0) {
                break;
            } else if (!quoted) {
                code += line[i];
            }
        }
        line = code;
    }
    return lines;
}

bool has_word(std::string_view line, std::string_view word) {
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        const bool before = at > 0 && is_word_part(line[at - 1]);
        const auto after = at + word.size();
        if (!before && (after >= line.size() || !is_word_part(line[after]))) {
            return true;
        }
    }
    return false;
}

}  // namespace adsum::tests
