#include "scenario/setup.hpp"

#include "base/text.hpp"
#include "base/upn.hpp"
#include "scenario/script.hpp"
#include "school/pupil.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

// The closures of `closed` lines, as TOML, by the academic year that they fall in.
Result<std::map<int, std::string>> closures(const Script& script) {
    std::map<int, std::string> by_year;
    for (const Line& line : script.lines) {
        if (line.word != "closed") {
            continue;
        }
        std::size_t i = 0;
        const auto first = line.words.empty() ? std::nullopt : Date::parse(line.words[i++]);
        if (!first) {
            return line_fault(script, line, "closed DATE [DATE] KIND [years …] [AM|PM]");
        }
        Date last = *first;
        if (i < line.words.size()) {
            if (const auto second = Date::parse(line.words[i])) {
                last = *second;
                ++i;
            }
        }
        if (i == line.words.size()) {
            return line_fault(script, line, "the kind of closure is missing");
        }
        std::string toml = fmt::format("\n[[closed]]\nfirst = {}\nlast = {}\nkind = \"{}\"\n",
                                       first->to_string(), last.to_string(), line.words[i++]);
        std::string years;
        for (; i < line.words.size(); ++i) {
            const std::string& word = line.words[i];
            if (word == "AM" || word == "PM") {
                toml += fmt::format("sessions = [\"{}\"]\n", word);
            } else if (word != "years") {
                years += fmt::format("{}\"{}\"", years.empty() ? "" : ", ", word);
            }
        }
        if (!years.empty()) {
            toml += fmt::format("year_groups = [{}]\n", years);
        }
        by_year[calendar::academic_year_of(*first)] += toml;
    }
    return by_year;
}

Result<std::vector<std::string>> calendar_files(const Script& script, const std::string& folder) {
    std::vector<std::string> files;
    for (const Line& line : script.lines) {
        if (line.word == "calendar" && line.rest != "standard") {
            files.push_back(
                (std::filesystem::path(script.file).parent_path() / line.rest).string());
        }
    }
    if (files.empty()) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().filename().string().starts_with("standard-")) {
                files.push_back(entry.path().string());
            }
        }
        std::sort(files.begin(), files.end());
    }
    if (files.empty()) {
        return refused("scenario-calendar", folder, "no calendar", "none was found",
                       "run where tests/calendars is, or name a calendar");
    }
    return files;
}

// A valid number for the nth pupil of a scenario.
std::string upn_of(std::size_t n) {
    const std::string rest = fmt::format("999999926{:03}", n);
    return upn_check_letter(rest) + rest;
}

// Year 7 is eleven on 31 August before; reception is four.
int age_at_start(const std::string& year_group) {
    const auto digits = std::all_of(year_group.begin(), year_group.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    return digits && !year_group.empty() ? std::stoi(year_group.substr(0, 2)) + 4 : 4;
}

// Texts may be empty, yes or no never is.
bool is_attribute(const std::string& key) {
    return key == "sex" || key == "sen" || !school::Attributes{}.value_of(key).empty();
}

Result<void> add_pupil(const Script& script, const Line& line, const policy::Policy& policy,
                       int latest_year, Setup& setup) {
    if (line.words.empty() || setup.upns.contains(line.words[0])) {
        return line_fault(script, line, "every pupil has a name of their own");
    }
    const std::string& name = line.words[0];
    boost::json::object pupil;
    std::string year_group = policy.years[policy.years.size() > 1 ? 1 : 0];
    std::string form = "YA";
    pupil["admitted"] = "2024-09-01";
    for (std::size_t i = 1; i < line.words.size(); ++i) {
        const std::string& word = line.words[i];
        const auto equals = word.find('=');
        if (equals != std::string::npos) {
            const std::string value = word.substr(equals + 1);
            const std::string key = word.substr(0, equals);
            if (!is_attribute(key)) {
                return line_fault(script, line, "there is no attribute '" + key + "'");
            }
            pupil[key] = value == "yes"  ? boost::json::value(true)
                         : value == "no" ? boost::json::value(false)
                                         : boost::json::value(value);
        } else if (i + 1 == line.words.size()) {
            return line_fault(script, line, "'" + word + "' without a value");
        } else if (word == "year") {
            year_group = line.words[++i];
        } else if (word == "form") {
            form = line.words[++i];
        } else if (word == "born") {
            pupil["date_of_birth"] = line.words[++i];
        } else if (word == "admitted" || word == "left") {
            pupil[word] = line.words[++i];
        } else {
            return line_fault(script, line, "'" + word + "' is not known here");
        }
    }
    const std::string upn = upn_of(setup.first + setup.upns.size());
    setup.upns[name] = upn;
    setup.forms[name] = form;
    pupil["upn"] = upn;
    pupil["surname"] = "Sample";
    pupil["forename"] = name;
    pupil["year_group"] = year_group;
    pupil["form"] = form;
    if (!pupil.contains("date_of_birth")) {
        pupil["date_of_birth"] =
            Date::of(latest_year - age_at_start(year_group), 3, 15).to_string();
    }
    setup.pupils.emplace_back(std::move(pupil));
    return {};
}

// class NAME: Amy, Ben …
Result<void> add_class(const Script& script, const Line& line, Setup& setup) {
    const auto colon = line.rest.find(':');
    const std::string name(trim(std::string_view(line.rest).substr(0, colon)));
    if (colon == std::string::npos || name.empty()) {
        return line_fault(script, line, "class NAME: Amy, Ben");
    }
    boost::json::array members;
    for (const std::string& part : split(line.rest.substr(colon + 1), ',')) {
        const std::string pupil(trim(part));
        const auto upn = setup.upns.find(pupil);
        if (upn == setup.upns.end()) {
            return line_fault(script, line, "there is no pupil '" + pupil + "' before it");
        }
        members.emplace_back(upn->second);
        setup.members[name].push_back(pupil);
    }
    setup.classes.push_back(
        boost::json::object{{"group", name}, {"kind", "class"}, {"members", std::move(members)}});
    return {};
}

// lesson CLASS PERIOD DAY HH:MM-HH:MM [week A|B] [by TEACHER]
Result<void> add_lesson(const Script& script, const Line& line, Setup& setup) {
    const auto& words = line.words;
    const auto dash = words.size() < 4 ? std::string::npos : words[3].find('-');
    if (dash == std::string::npos || words.size() % 2 != 0) {
        return line_fault(script, line,
                          "lesson CLASS PERIOD DAY HH:MM-HH:MM [week A|B] [by TEACHER]");
    }
    boost::json::object lesson{{"class", words[0]},
                               {"period", words[1]},
                               {"day", words[2]},
                               {"start", words[3].substr(0, dash)},
                               {"end", words[3].substr(dash + 1)}};
    for (std::size_t i = 4; i < words.size(); i += 2) {
        if (words[i] != "week" && words[i] != "by") {
            return line_fault(script, line, "'" + words[i] + "' is not known here");
        }
        lesson[words[i] == "by" ? "teacher" : "week"] = words[i + 1];
    }
    setup.lessons.push_back(std::move(lesson));
    return {};
}

}  // namespace

Date timetable_from(const Setup& setup) {
    return setup.years.back().half_terms.front().dates.first;
}

Result<Setup> set_up(const Script& script, const policy::Policy& policy,
                     const std::string& calendars, std::size_t first) {
    Setup setup;
    setup.first = first;
    ADSUM_TRY(auto extra, closures(script));
    ADSUM_TRY(const auto files, calendar_files(script, calendars));
    for (const std::string& file : files) {
        ADSUM_TRY(auto year, calendar::SchoolYear::load(file));
        const auto closed = extra.find(year.start_year);
        if (closed != extra.end()) {
            ADSUM_TRY(year, calendar::SchoolYear::parse(file, year.source + closed->second));
        }
        setup.years.push_back(std::move(year));
    }
    for (const Line& line : script.lines) {
        if (line.word == "pupil") {
            ADSUM_CHECK(add_pupil(script, line, policy, setup.years.back().start_year, setup));
        } else if (line.word == "class") {
            ADSUM_CHECK(add_class(script, line, setup));
        } else if (line.word == "lesson") {
            ADSUM_CHECK(add_lesson(script, line, setup));
        } else if (line.word == "teacher") {
            if (line.words.empty() || line.words.size() == 2 || line.words.size() > 3 ||
                (line.words.size() == 3 && line.words[1] != "role")) {
                return line_fault(script, line, "teacher ID [role ROLE]");
            }
            const std::string role = line.words.size() == 3 ? line.words[2] : "tutor";
            setup.staff.push_back(boost::json::object{{"id", line.words[0]},
                                                      {"name", line.words[0]},
                                                      {"position", "Teacher"},
                                                      {"roles", boost::json::array{role}}});
        }
    }
    return setup;
}

}  // namespace adsum::scenario
