#pragma once
// A scenario file as lines of words (docs/formats/scenario.md).

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::scenario {

struct Line {
    int number = 0;
    std::string word;  // "marks"
    std::string rest;  // "Amy from 2026-09-03 AM: present x 96"
    std::vector<std::string>
        words;  // the rest cut at blanks; "two words" in quotation marks stay one

    std::string text() const { return word + " " + rest; }
};

struct Script {
    std::string name, file;
    int line = 0;
    std::vector<Line> lines;

    std::string place(int number) const { return file + ":" + std::to_string(number); }
    // The words of every line that starts so: clauses, law.
    std::vector<std::string> named(std::string_view word) const;
};

// A line that says what cannot be.
Error line_fault(const Script& script, const Line& line, std::string why);
// Cuts at blanks; quotation marks hold a part together, also inside (key="two words").
std::vector<std::string> cut_words(std::string_view text);
// Refuses a line before the first scenario, an unknown word, a scenario without a name or named
// twice.
Result<std::vector<Script>> parse_scripts(const std::string& file, std::string_view content);

}  // namespace adsum::scenario
