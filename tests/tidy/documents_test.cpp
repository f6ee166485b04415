// What every document and data file keeps to.

#include "base/toml.hpp"
#include "tidy/tree.hpp"

#include <regex>

namespace adsum::tests {
namespace {

TEST(Documents, link_to_what_is_there) {
    namespace fs = std::filesystem;
    const std::regex link(R"(\]\(([^)\s]+)[^)]*\))");
    int links = 0;
    for (const std::string& path : files(".", {".md"})) {
        bool fenced = false;
        for (const std::string& line : lines_of(path)) {
            fenced = fenced != line.starts_with("```");
            if (fenced) {
                continue;
            }
            for (std::sregex_iterator match(line.begin(), line.end(), link), end; match != end;
                 ++match) {
                const std::string target = (*match)[1].str();
                if (target.find(':') != std::string::npos || target.starts_with("#")) {
                    continue;
                }
                ++links;
                const fs::path file = fs::path(ADSUM_ROOT) / fs::path(path).parent_path() /
                                      target.substr(0, target.find('#'));
                EXPECT_TRUE(fs::exists(file)) << path << " links to " << target;
            }
        }
    }
    EXPECT_GT(links, 20);
}

TEST(DataFiles, of_law_policies_and_calendars_are_toml) {
    std::size_t read = 0;
    for (const char* folder : {"law", "policies", "tests/calendars"}) {
        for (const std::string& path : files(folder, {".toml"})) {
            const auto file = toml_file::File::load(std::string(ADSUM_ROOT "/") + path);
            EXPECT_TRUE(file.ok()) << (file ? "" : file.error().to_string());
            ++read;
        }
    }
    EXPECT_GE(read, 17U);
}

}  // namespace
}  // namespace adsum::tests
