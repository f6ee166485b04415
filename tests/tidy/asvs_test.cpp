// docs/asvs.md and docs/threats.md name proofs: each file and each test that they name is there,
// and every line of the checklist says one of four things.

#include "tidy/tree.hpp"

#include <regex>
#include <set>

namespace adsum::tests {
namespace {

// `path` and, after it, “a name in it”.
int proofs_that_are_there(const std::string& page, const std::string& line) {
    static const std::regex proof("`([a-z][^`]*/[^`]*)`(?: “([^”]+)”)?");
    int proofs = 0;
    for (std::sregex_iterator at(line.begin(), line.end(), proof), end; at != end; ++at) {
        const std::string path = (*at)[1].str();
        const std::string name = (*at)[2].str();
        if (!std::filesystem::exists(std::filesystem::path(ADSUM_ROOT) / path)) {
            ADD_FAILURE() << page << " names " << path << ", which is not there";
            continue;
        }
        ++proofs;
        EXPECT_TRUE(name.empty() || content_of(path).find(name) != std::string::npos)
            << page << ": " << path << " has no " << name;
    }
    return proofs;
}

TEST(Asvs, everyTestThatItNamesIsThere) {
    const std::regex row(R"(^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$)");
    const std::set<std::string> states = {"met", "in part", "**not met**", "not applicable"};
    std::set<std::string> numbers;
    int proved = 0;
    for (const std::string& line : lines_of("docs/asvs.md")) {
        std::smatch match;
        if (!std::regex_match(line, match, row)) {
            EXPECT_FALSE(line.starts_with("| 1") || line.starts_with("| 2")) << line;
            continue;
        }
        EXPECT_TRUE(numbers.insert(match[1].str()).second) << match[1].str() << " stands twice";
        EXPECT_TRUE(states.contains(match[3].str())) << line;
        proved += proofs_that_are_there("docs/asvs.md", line) > 0 ? 1 : 0;
    }
    EXPECT_GT(numbers.size(), 250U);
    EXPECT_GT(proved, 120);
}

TEST(Threats, everyAnswerNamesAProofThatIsThere) {
    int answers = 0;
    bool inside = false;
    for (const std::string& line : lines_of("docs/threats.md")) {
        inside = line.starts_with("## ") ? line == "## What answers what" : inside;
        const bool heads =
            line.starts_with("| Threat") || line.starts_with("|---") || line.starts_with("| **");
        if (inside && line.starts_with("|") && !heads) {
            EXPECT_GT(proofs_that_are_there("docs/threats.md", line), 0) << line;
            ++answers;
        }
    }
    EXPECT_GT(answers, 20);
}

}  // namespace
}  // namespace adsum::tests
