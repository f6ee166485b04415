// What every source file keeps to, read from the tree itself.

#include "tidy/tree.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace adsum::tests {
namespace {

const std::vector<std::string> kCpp = {".cpp", ".hpp"};

std::string at(const std::string& path, std::size_t line) {
    return path + ":" + std::to_string(line + 1);
}

// The room of "src/duties/life.cpp" is "duties".
std::string room_of(const std::string& path) {
    return path.substr(4, path.find('/', 4) - 4);
}

// What CMakeLists.txt lets each room include, followed to the end.
std::map<std::string, std::set<std::string>> rooms() {
    std::map<std::string, std::set<std::string>> below;
    const std::regex room(R"(^adsum_room\((\w+) INCLUDES([^)]*)\))");
    for (const std::string& line : lines_of("CMakeLists.txt")) {
        std::smatch match;
        if (!std::regex_search(line, match, room)) {
            continue;
        }
        std::istringstream words(match[2].str());
        std::set<std::string>& reached = below[match[1].str()];
        reached.insert(match[1].str());
        for (std::string word; words >> word && word != "USES";) {
            reached.insert(below[word].begin(), below[word].end());
        }
    }
    return below;
}

TEST(Files, are_at_most_400_lines) {
    std::vector<std::string> paths;
    for (const char* folder : {"src", "tests", "web/src", "script", "bench", "cmake"}) {
        for (const std::string& path :
             files(folder, {".cpp", ".hpp", ".ts", ".tsx", ".mjs", ".css", ".sh", ".cmake", ""})) {
            paths.push_back(path);
        }
    }
    ASSERT_GT(paths.size(), 300U);
    for (const std::string& path : paths) {
        EXPECT_LE(lines_of(path).size(), 400U) << path;
    }
}

TEST(Files, leave_nothing_for_later) {
    const std::string marks[] = {std::string("TO") + "DO", std::string("FIX") + "ME",
                                 std::string("XX") + "X"};
    for (const std::string& path : files(".", {})) {
        const std::string content = content_of(path);
        if (content.find('\0') != std::string::npos) {
            continue;  // a picture or a font
        }
        for (const std::string& mark : marks) {
            EXPECT_FALSE(has_word(content, mark)) << path << " has " << mark;
        }
    }
}

TEST(Headers, open_with_a_guard_and_what_they_are_for) {
    for (const std::string& path : files("src", {".hpp"})) {
        const auto lines = lines_of(path);
        ASSERT_GE(lines.size(), 2U) << path;
        EXPECT_EQ(lines[0], "#pragma once") << path;
        EXPECT_TRUE(lines[1].starts_with("// ")) << path;
    }
}

TEST(Rooms, include_only_the_rooms_below_them) {
    const auto below = rooms();
    ASSERT_GE(below.size(), 12U);
    for (const std::string& path : files("src", kCpp)) {
        const std::string room = room_of(path);
        if (room == "main") {
            continue;  // the ground on which all stands together
        }
        ASSERT_TRUE(below.contains(room)) << path << " is in no room of CMakeLists.txt";
        const auto lines = lines_of(path);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!lines[i].starts_with("#include \"")) {
                continue;
            }
            const std::string included = lines[i].substr(10, lines[i].find('/') - 10);
            EXPECT_TRUE(below.at(room).contains(included))
                << at(path, i) << ": " << room << " includes " << included;
        }
    }
}

// clang-tidy, which reads several files of a room as one, does not see this.
TEST(Names, that_a_file_brings_in_are_used_there) {
    const std::regex brought(R"(^using [\w:]*::(\w+);$)");
    std::size_t seen = 0;
    for (const char* folder : {"src", "tests", "bench"}) {
        for (const std::string& path : files(folder, {".cpp"})) {
            const auto lines = lines_of(path);
            for (std::size_t i = 0; i < lines.size(); ++i) {
                std::smatch match;
                if (!std::regex_search(lines[i], match, brought)) {
                    continue;
                }
                ++seen;
                const std::string name = match[1].str();
                EXPECT_GE(std::ranges::count_if(lines,
                                                [&](const std::string& line) {
                                                    return !line.starts_with("//") &&
                                                           has_word(line, name);
                                                }),
                          2)
                    << at(path, i) << " is not used";
            }
        }
    }
    EXPECT_GT(seen, 100U);
}

// docs/adr and base/time.hpp: the moment is handed in.
TEST(Clock, is_read_only_where_a_person_or_a_browser_waits) {
    const std::set<std::string> may = {"base", "main", "server"};
    for (const std::string& path : files("src", kCpp)) {
        const bool is_demo = path.starts_with("src/sample/demo");
        const auto lines = code_lines_of(path);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].find("clock_now(") != std::string::npos) {
                EXPECT_TRUE(may.contains(room_of(path)) || is_demo) << at(path, i);
            }
            if (has_word(lines[i], "system_clock")) {
                EXPECT_TRUE(path == "src/base/time.cpp" || path == "src/server/clock.cpp")
                    << at(path, i);
            }
        }
    }
}

TEST(Figures, are_whole_numbers_in_the_rooms_that_count) {
    for (const char* room : {"calendar", "law", "measures", "policy", "duties"}) {
        for (const std::string& path : files(std::string("src/") + room, kCpp)) {
            if (path.starts_with("src/measures/likelihood.")) {
                continue;  // an estimate is no count
            }
            const auto lines = code_lines_of(path);
            for (std::size_t i = 0; i < lines.size(); ++i) {
                EXPECT_FALSE(has_word(lines[i], "float") || has_word(lines[i], "double"))
                    << at(path, i);
            }
        }
    }
}

TEST(FaultIds, are_kebab_case) {
    const std::regex told(
        R"((?:refused\(|machine_error\(|Fault\{|faults_?\.add\(|faults_?->add\(|(?:table|root|fields|inner|rule)(?:\.|->)fault\(|fault_at\("\w+",|error_answer\(\d+,)\s*"([^"]*)\")");
    const std::regex kebab(R"([a-z0-9]+(-[a-z0-9]+)*)");
    std::set<std::string> ids;
    for (const std::string& path : files("src", kCpp)) {
        const std::string content = content_of(path);
        for (std::sregex_iterator match(content.begin(), content.end(), told), end; match != end;
             ++match) {
            const std::string id = (*match)[1].str();
            ids.insert(id);
            EXPECT_TRUE(std::regex_match(id, kebab)) << path << ": \"" << id << "\"";
        }
    }
    EXPECT_GT(ids.size(), 60U);
}

}  // namespace
}  // namespace adsum::tests
