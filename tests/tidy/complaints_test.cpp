// docs/complaints.md names a proof for every complaint, and each file and each test that it names
// is there.

#include "tidy/tree.hpp"

#include <regex>

namespace adsum::tests {
namespace {

struct Line {
    int number = 0;
    std::string why, proofs;
};

std::vector<Line> lines_of_complaints() {
    const std::regex row(R"(^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$)");
    std::vector<Line> found;
    for (const std::string& line : lines_of("docs/complaints.md")) {
        std::smatch match;
        if (std::regex_match(line, match, row)) {
            found.push_back({std::stoi(match[1].str()), match[3].str(), match[4].str()});
        }
    }
    return found;
}

TEST(Complaints, EachOfThemHasItsLineInOrder) {
    std::vector<int> expected;
    for (int n = 1; n <= 43; ++n) {
        if (n <= 34 || n >= 41) {
            expected.push_back(n);
        }
    }
    std::vector<int> numbers;
    for (const Line& line : lines_of_complaints()) {
        numbers.push_back(line.number);
        EXPECT_GT(line.why.size(), 20U) << line.number;
    }
    EXPECT_EQ(numbers, expected);
}

TEST(Complaints, EachNamesProofsThatAreThere) {
    const std::regex proof("`([^`]+)`(?: “([^”]+)”)?");
    for (const Line& line : lines_of_complaints()) {
        int proofs = 0;
        int tests = 0;
        for (std::sregex_iterator at(line.proofs.begin(), line.proofs.end(), proof), end; at != end;
             ++at) {
            const std::string path = (*at)[1].str();
            const std::string name = (*at)[2].str();
            ++proofs;
            tests += path.starts_with("tests/") ? 1 : 0;
            if (!std::filesystem::exists(std::filesystem::path(ADSUM_ROOT) / path)) {
                ADD_FAILURE() << line.number << " names " << path;
            } else if (!name.empty()) {
                EXPECT_NE(content_of(path).find(name), std::string::npos)
                    << line.number << ": " << path << " has no " << name;
            }
        }
        EXPECT_GT(proofs, 0) << line.number;
        EXPECT_TRUE(tests > 0 || line.why.find("**Still") != std::string::npos)
            << line.number << " is proved by no test";
    }
}

}  // namespace
}  // namespace adsum::tests
