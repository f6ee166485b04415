#include "scenario/legal_facts_of.hpp"

#include "base/text.hpp"
#include "duties/threshold_evidence.hpp"
#include "scenario/line_reader.hpp"
#include "school/notices_to_improve.hpp"

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

namespace json = boost::json;

struct LegalReader : LineReader {
    // The value of key=VALUE among the words; empty where there is none.
    std::string given(std::string_view key) const {
        for (const std::string& word : line.words) {
            if (word.size() > key.size() && word.starts_with(key) && word[key.size()] == '=') {
                return word.substr(key.size() + 1);
            }
        }
        return {};
    }
    static std::optional<SchoolTime> moment_of(const std::string& text) {
        if (const auto time = SchoolTime::parse(text)) {
            return time;
        }
        const auto date = Date::parse(text);
        return date ? std::optional(SchoolTime{*date, TimeOfDay(15, 0)}) : std::nullopt;
    }
    void put_parents(json::object& body) const {
        json::array parents;
        for (const std::string& one : split(given("parents"), ',')) {
            parents.push_back(std::stoi("0" + one));
        }
        body["parents"] = parents.empty() ? json::array{1} : parents;
    }
    void put_duty(json::object& body, const char* otherwise) const {
        const std::string clause = given("clause");
        if (!clause.empty()) {
            body["clause"] = clause;
        } else if (policy.rule(otherwise) != nullptr) {
            body["clause"] = otherwise;
        }
    }

    // Every question is answered, but those named by blank=QUESTION.
    Result<KindAndBody> consider() const {
        const auto at = line.words.size() >= 4 ? moment_of(line.words[3]) : std::nullopt;
        if (!at || line.words[2] != "at") {
            return fault("consider NAME DECISION at MOMENT [case=ID] [ground=G] [parents=1,2]");
        }
        ADSUM_TRY(const std::string name, upn(line.words[0]));
        const school::Pupil* pupil = state.pupil(Upn(name));
        if (pupil == nullptr) {
            return fault("the pupil is not on the roll");
        }
        const auto evidence = duties::threshold_evidence(state, *pupil, *at);
        json::object answers;
        for (const school::Consideration& one : school::considerations()) {
            if (given("blank") != one.id) {
                answers[one.id] = "answered";
            }
        }
        const std::string ground = given("ground");
        const std::string id = given("case");
        json::object body{{"at", at->to_string()},
                          {"pupil", name},
                          {"case", id.empty() ? "C1" : id},
                          {"ground", ground.empty() ? "threshold" : ground},
                          {"sessions", school::to_json(evidence.settled())},
                          {"answers", std::move(answers)},
                          {"decision", line.words[1]},
                          {"reason", "looked at as a whole"}};
        put_parents(body);
        put_duty(body, "penalty-threshold");
        return KindAndBody{"penalty_considered", std::move(body)};
    }

    // Everything that a notice says is said, but what is named by blank=CONTENT.
    Result<KindAndBody> improve() const {
        const auto at = line.words.size() >= 5 ? moment_of(line.words[4]) : std::nullopt;
        const auto dots = line.words.size() >= 5 ? line.words[2].find("..") : std::string::npos;
        if (!at || dots == std::string::npos || line.words[3] != "at") {
            return fault("improve NAME ID FIRST..LAST at MOMENT [most=N] [least=PERCENT]");
        }
        ADSUM_TRY(const std::string name, upn(line.words[0]));
        json::object contents;
        for (const school::NoticeContent& one : school::notice_contents()) {
            if (given("blank") != one.id) {
                contents[one.id] = "said";
            }
        }
        const std::string grounds = given("early");
        json::array early;
        for (const std::string& one : split(grounds.empty() ? "none" : grounds, ';')) {
            early.push_back(json::value(one));
        }
        json::object body{{"at", at->to_string()},
                          {"pupil", name},
                          {"notice", line.words[1]},
                          {"first", line.words[2].substr(0, dots)},
                          {"last", line.words[2].substr(dots + 2)},
                          {"unauthorised_most", std::stoi("0" + given("most"))},
                          {"contents", std::move(contents)},
                          {"early_grounds", std::move(early)}};
        if (const std::string least = given("least"); !least.empty()) {
            body["attendance_least"] = std::stoi("0" + least);
        }
        put_parents(body);
        put_duty(body, policy.rule("notice-to-improve") != nullptr ? "notice-to-improve"
                                                                   : "issue-notice-to-improve");
        return KindAndBody{"notice_to_improve_issued", std::move(body)};
    }
};

}  // namespace

std::optional<Result<KindAndBody>> legal_fact_of(const Script& script, const Line& line,
                                                 const Setup& setup, const policy::Policy& policy,
                                                 const school::State& state) {
    const LegalReader reader{{script, line, setup, policy, state}};
    if (line.word == "consider") {
        return reader.consider();
    }
    if (line.word == "improve") {
        return reader.improve();
    }
    return std::nullopt;
}

}  // namespace adsum::scenario
