#include "other_law.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include <gtest/gtest.h>

namespace adsum::tests {

std::shared_ptr<const law::Law> law_with(const std::vector<Change>& changes) {
    namespace fs = std::filesystem;
    static int made = 0;
    const fs::path folder = fs::temp_directory_path() / ("adsum-law-" + std::to_string(getpid()) +
                                                         "-" + std::to_string(made++));
    fs::copy(ADSUM_ROOT "/law", folder, fs::copy_options::recursive);
    for (const char* file : {"codes.toml", "values.toml"}) {
        std::ostringstream read;
        read << std::ifstream(std::string(ADSUM_ROOT "/law/") + file).rdbuf();
        std::string text = read.str();
        for (const Change& change : changes) {
            if (change.file != file) {
                continue;
            }
            std::size_t found = 0;
            std::size_t at = text.find(change.from);
            for (; at != std::string::npos; at = text.find(change.from, at + change.to.size())) {
                text.replace(at, change.from.size(), change.to);
                ++found;
            }
            EXPECT_GT(found, 0U) << file << " has no: " << change.from;
        }
        std::ofstream(folder / file) << text;
    }
    auto law = law::Law::load(folder.string());
    fs::remove_all(folder);
    EXPECT_TRUE(law.ok()) << (law.ok() ? "" : law.error().to_string());
    return std::make_shared<const law::Law>(std::move(*law));
}

}  // namespace adsum::tests
