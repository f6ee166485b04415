#include "scenario/lesson_facts_of.hpp"

#include "base/text.hpp"
#include "duties/derivation.hpp"
#include "scenario/line_reader.hpp"

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

namespace json = boost::json;

struct LessonReader : LineReader {
    std::vector<std::string> members(const std::string& group) const {
        if (const auto found = setup.members.find(group); found != setup.members.end()) {
            return found->second;
        }
        std::vector<std::string> names;
        for (const auto& [name, form] : setup.forms) {
            if (form == group) {
                names.push_back(name);
            }
        }
        return names;
    }

    // lesson-taken CLASS DATE PERIOD at TIME: NAME CODE, …
    Result<KindAndBody> taken() const {
        const auto colon = line.rest.rfind(':');
        const std::string head_text = line.rest.substr(0, colon);
        const auto head = cut_words(head_text);
        const auto date = head.size() == 5 ? Date::parse(head[1]) : std::nullopt;
        const auto time = head.size() == 5 ? TimeOfDay::parse(head[4]) : std::nullopt;
        if (!date || !time || head[3] != "at") {
            return fault("lesson-taken CLASS DATE PERIOD at HH:MM: NAME CODE, …");
        }
        std::map<std::string, std::string> codes;
        for (const std::string& name : members(head[0])) {
            codes[setup.upns.at(name)] = "/";
        }
        for (const std::string& part : split(line.rest.substr(colon + 1), ',')) {
            const auto words = cut_words(part);
            if (words.size() != 2) {
                return fault("after the colon: NAME CODE, …");
            }
            ADSUM_TRY(const std::string pupil, upn(words[0]));
            codes[pupil] = words[1] == "present" ? "/" : words[1];
        }
        json::array marks;
        for (const auto& [pupil, code] : codes) {
            if (code != "none") {
                marks.push_back(json::array{pupil, code});
            }
        }
        json::object body{{"at", SchoolTime{*date, *time}.to_string()},
                          {"class", head[0]},
                          {"date", date->to_string()},
                          {"period", head[2]},
                          {"submission", fmt::format("{}-{}", script.name, line.number)},
                          {"marks", std::move(marks)}};
        return KindAndBody{"lesson_taken", std::move(body)};
    }

    // amend-lesson NAME CLASS DATE PERIOD CODE at MOMENT because TEXT
    Result<KindAndBody> amend() const {
        const auto& words = line.words;
        const auto date = words.size() >= 7 ? Date::parse(words[2]) : std::nullopt;
        const auto at = words.size() >= 7 ? SchoolTime::parse(words[6]) : std::nullopt;
        const auto because = line.rest.find(" because ");
        if (!date || !at || words[5] != "at" || because == std::string::npos) {
            return fault("amend-lesson NAME CLASS DATE PERIOD CODE at MOMENT because TEXT");
        }
        ADSUM_TRY(const std::string pupil, upn(words[0]));
        json::object body{{"at", at->to_string()},
                          {"pupil", pupil},
                          {"class", words[1]},
                          {"date", date->to_string()},
                          {"period", words[3]},
                          {"code", words[4]},
                          {"reason", line.rest.substr(because + 9)}};
        return KindAndBody{"lesson_mark_amended", std::move(body)};
    }

    // cover CLASS DATE PERIOD by TEACHER
    Result<KindAndBody> cover() const {
        const auto& words = line.words;
        const auto date = words.size() == 5 ? Date::parse(words[1]) : std::nullopt;
        if (!date || words[3] != "by") {
            return fault("cover CLASS DATE PERIOD by TEACHER");
        }
        json::object body{{"at", SchoolTime{*date, TimeOfDay(8, 0)}.to_string()},
                          {"class", words[0]},
                          {"date", date->to_string()},
                          {"period", words[2]},
                          {"teacher", words[4]}};
        return KindAndBody{"cover_set", std::move(body)};
    }

    // derive DATE AM|PM at TIME: what follows from lessons is put where no mark stands
    Result<KindAndBody> derive() const {
        const auto& words = line.words;
        const auto date = words.size() == 4 ? Date::parse(words[0]) : std::nullopt;
        const auto half = words.size() == 4 ? calendar::parse_half(words[1]) : std::nullopt;
        const auto time = words.size() == 4 ? TimeOfDay::parse(words[3]) : std::nullopt;
        if (!date || !half || !time || words[2] != "at") {
            return fault("derive DATE AM|PM at HH:MM");
        }
        const policy::Derive* rule = policy.derive_of(*half);
        if (rule == nullptr) {
            return fault("the policy derives no mark of that session");
        }
        const SchoolTime at{*date, *time};
        json::array marks;
        for (const auto& one : duties::derived_to_put(policy, state, {*date, *half}, at)) {
            marks.emplace_back(school::to_derived_json(one));
        }
        json::object body{{"at", at.to_string()},
                          {"rule", rule->id},
                          {"date", date->to_string()},
                          {"session", calendar::to_string(*half)},
                          {"marks", std::move(marks)}};
        return KindAndBody{"marks_derived", std::move(body)};
    }
};

}  // namespace

std::optional<Result<KindAndBody>> lesson_fact_of(const Script& script, const Line& line,
                                                  const Setup& setup, const policy::Policy& policy,
                                                  const school::State& state) {
    const LessonReader reader{{script, line, setup, policy, state}};
    if (line.word == "lesson-taken") {
        return reader.taken();
    }
    if (line.word == "amend-lesson") {
        return reader.amend();
    }
    if (line.word == "cover") {
        return reader.cover();
    }
    if (line.word == "derive") {
        return reader.derive();
    }
    return std::nullopt;
}

}  // namespace adsum::scenario
