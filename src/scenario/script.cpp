#include "scenario/script.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace adsum::scenario {
namespace {

constexpr std::array<std::string_view, 29> kWords = {
    "why",          "clauses",   "law",    "policy",   "calendar", "closed",
    "pupil",        "marks",     "mark",   "taken",    "amend",    "page",
    "fact",         "set-aside", "done",   "refuse",   "as-at",    "expect",
    "class",        "teacher",   "lesson", "beside",   "cover",    "lesson-taken",
    "amend-lesson", "derive",    "decide", "consider", "improve"};

Line cut_line(std::string_view text, int number) {
    Line line;
    line.number = number;
    const auto end = text.find_first_of(" \t");
    line.word = std::string(text.substr(0, end));
    if (end != std::string_view::npos) {
        line.rest = std::string(trim(text.substr(end)));
    }
    line.words = cut_words(line.rest);
    return line;
}

// A # that stands alone before a blank starts a comment; the code # stands in marks after it,
// before a blank too, so a comment is only what follows at the start of a line or after two blanks.
std::string_view without_comment(std::string_view text) {
    if (text.starts_with('#')) {
        return {};
    }
    const auto at = text.find("  # ");
    return at == std::string_view::npos ? text : trim(text.substr(0, at));
}

}  // namespace

Error line_fault(const Script& script, const Line& line, std::string why) {
    return refused("scenario-line", script.place(line.number), line.text(), std::move(why),
                   "see docs/formats/scenario.md");
}

std::vector<std::string> cut_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool started = false;
    for (char c : text) {
        if (c == '"') {
            quoted = !quoted;
            started = true;
        } else if ((c == ' ' || c == '\t') && !quoted) {
            if (started) {
                words.push_back(std::move(word));
                word.clear();
                started = false;
            }
        } else {
            word += c;
            started = true;
        }
    }
    if (started) {
        words.push_back(std::move(word));
    }
    return words;
}

std::vector<std::string> Script::named(std::string_view word) const {
    std::vector<std::string> names;
    for (const Line& one : lines) {
        if (one.word == word) {
            names.insert(names.end(), one.words.begin(), one.words.end());
        }
    }
    return names;
}

Result<std::vector<Script>> parse_scripts(const std::string& file, std::string_view content) {
    std::vector<Script> scripts;
    std::set<std::string> names;
    Faults faults;
    int number = 0;
    while (!content.empty()) {
        const auto end = content.find('\n');
        const std::string_view text = without_comment(trim(content.substr(0, end)));
        content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
        ++number;
        if (text.empty()) {
            continue;
        }
        Line line = cut_line(text, number);
        const std::string place = file + ":" + std::to_string(number);
        if (line.word == "scenario") {
            if (line.rest.empty() || !names.insert(line.rest).second) {
                faults.add("scenario-name", place, "scenario '" + line.rest + "'",
                           "every scenario has a name of its own", "name it otherwise");
            }
            scripts.push_back(Script{line.rest, file, number, {}});
        } else if (std::find(kWords.begin(), kWords.end(), line.word) == kWords.end()) {
            faults.add("scenario-word", place, "'" + line.word + "'", "no line starts so",
                       "see docs/formats/scenario.md");
        } else if (scripts.empty()) {
            faults.add("scenario-orphan", place, "'" + line.word + "' before any scenario", {},
                       "start with: scenario NAME");
        } else {
            scripts.back().lines.push_back(std::move(line));
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return scripts;
}

}  // namespace adsum::scenario
