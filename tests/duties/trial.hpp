#pragma once
// A small school under a policy of the test's own: give it marks and facts, ask for its duties.

#include "duties/duties.hpp"
#include "school/small_school.hpp"

#include <algorithm>

namespace adsum::tests {

// The day: registers close at 09:15 and 14:00.
inline const std::string kPolicyHead = R"([policy]
id = "test"
prefix = "TST"
name = "A policy of the tests"
edition = "1"
from = 2025-09-01
years = ["7", "8"]
[day]
am_start = "08:45"
am_close = "09:15"
pm_start = "13:30"
pm_close = "14:00"
)";

// A rule with the keys that matter to a test; the others are filled in.
inline std::string rule(const std::string& id, const std::string& when,
                        const std::string& more = {},
                        const std::string& due = "{ school_days = 2 }") {
    return "[[rule]]\nid = \"" + id +
           "\"\ntitle = \"A rule\"\nclauses = [\"TST-001\"]\nkind = \"task\"\nrole = \"tutor\"\n"
           "mandatory = true\nwhen = [" +
           when + "]\ndue = " + due + "\n" + more + "\n";
}

// Attendance below 96 % in the year to date.
inline std::string below_96(const std::string& id, const std::string& more = {},
                            const std::string& due = "{ school_days = 2 }") {
    return rule(
        id, R"({ type = "measure", measure = "attendance", window = "year_to_date", below = 96 })",
        more, due);
}

inline const std::vector<policy::Rule>& the_law_rules() {
    static const std::vector<policy::Rule> kRules = [] {
        auto rules = policy::load_law_rules(ADSUM_ROOT "/law");
        EXPECT_TRUE(rules.ok()) << (rules ? "" : rules.error().to_string());
        return rules ? *rules : std::vector<policy::Rule>{};
    }();
    return kRules;
}

inline policy::Policy policy_of(const std::string& rules) {
    auto policy = policy::parse_policy("p.toml", kPolicyHead + rules, the_law_rules());
    EXPECT_TRUE(policy.ok()) << (policy ? "" : policy.error().to_string());
    return policy ? *policy : policy::Policy{};
}

inline SchoolTime time_of(const std::string& text) {
    if (const auto date = Date::parse(text)) {
        return SchoolTime::end_of(*date);
    }
    const auto time = SchoolTime::parse(text);
    EXPECT_TRUE(time.has_value()) << text;
    return time.value_or(SchoolTime{});
}

struct Trial {
    SmallSchool school;
    policy::Policy policy;

    explicit Trial(const std::string& rules, int pupils = 1, const std::string& url = {})
        : school(SmallSchool::make(pupils, url)), policy(policy_of(rules)) {}

    // `code` for so many open sessions from a morning on; "present" is / or \. Returns the day
    // after the last.
    Date give(int n, const std::string& from, int sessions, const std::string& code) {
        const auto& timeline = school.state().calendar().timeline("7");
        boost::json::array marks;
        Date date = *Date::parse(from);
        for (; static_cast<int>(marks.size()) < sessions; date = date + 1) {
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                if (static_cast<int>(marks.size()) < sessions && timeline.is_open({date, half})) {
                    const char* present = half == calendar::Half::kAm ? "/" : "\\";
                    marks.push_back(boost::json::array{date.to_string(), calendar::to_string(half),
                                                       code == "present" ? present : code, nullptr,
                                                       ""});
                }
            }
        }
        boost::json::object body{
            {"at", (date - 1).to_string() + "T16:00"},
            {"marks", boost::json::array{boost::json::array{upn_of(n).str(), std::move(marks)}}}};
        EXPECT_EQ(school.record("marks_imported", body), "");
        return date;
    }

    void amend(int n, const std::string& date, const std::string& half, const std::string& code,
               const std::string& at) {
        boost::json::object body{
            {"at", at},     {"pupil", upn_of(n).str()}, {"date", date}, {"session", half},
            {"code", code}, {"reason", "found out"},    {"by", "O1"}};
        EXPECT_EQ(school.record("mark_amended", body), "");
    }

    // duty_done, or another fact about a pupil (about the school where n is negative).
    void fact(const std::string& kind, int n, const std::string& at, boost::json::object fields) {
        fields["at"] = at;
        if (n >= 0) {
            fields["pupil"] = upn_of(n).str();
        }
        EXPECT_EQ(school.record(kind, fields), "") << kind;
    }
    void done(int n, const std::string& clause_or_rule, const std::string& at) {
        fact("duty_done", n, at, {{"clause", clause_or_rule}, {"by", "O1"}});
    }
    void done_by_id(int n, const std::string& duty, const std::string& at) {
        fact("duty_done", n, at, {{"duty", duty}, {"by", "O1"}});
    }

    std::vector<duties::Duty> all(const std::string& as_at) const {
        return duties::duties(policy, school.state(), time_of(as_at));
    }
    // The duties of one rule, of all pupils and the school.
    std::vector<duties::Duty> of(const std::string& rule_id, const std::string& as_at) const {
        auto list = all(as_at);
        std::erase_if(list, [&](const duties::Duty& duty) { return duty.rule->id != rule_id; });
        return list;
    }
};

// "open 2026-09-16T14:00 -> 2026-09-18T16:00; done …"
inline std::string told(const std::vector<duties::Duty>& list) {
    std::string text;
    for (const duties::Duty& duty : list) {
        text += text.empty() ? "" : "; ";
        text += std::string(duties::to_string(duty.state)) + " " + duty.arose.to_string() + " -> " +
                duty.due.to_string();
    }
    return text;
}

inline std::string json_of(const std::vector<duties::Duty>& list) {
    boost::json::array array;
    for (const duties::Duty& duty : list) {
        array.push_back(duty.to_json());
    }
    return boost::json::serialize(array);
}

}  // namespace adsum::tests
