#pragma once
// A morning of a head of year: pupils whose letters are due, and who works their cases.
#include "server/running.hpp"

namespace adsum::tests {

// A school whose first pupil has missed so much that the first letter is due, and whose third is
// vulnerable and has missed as much.
inline std::string store_with_cases() {
    const std::string store = fresh_store();
    SmallSchool school = small_school_in(store);
    const auto& timeline = school.state().calendar().timeline("7");
    for (const int pupil : {0, 2}) {
        boost::json::array marks;
        for (Date date = Date::of(2026, 9, 3); date < Date::of(2026, 11, 20); date = date + 1) {
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                if (timeline.is_open({date, half})) {
                    const bool away = date.day() % 7 == 0;
                    const char* code = away ? "O" : half == calendar::Half::kAm ? "/" : "\\";
                    marks.push_back(boost::json::array{date.to_string(), calendar::to_string(half),
                                                       code, nullptr, ""});
                }
            }
        }
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", "2026-11-19T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(pupil).str(), marks}}}}),
                  "");
    }
    EXPECT_EQ(
        school.record("pupil_changed",
                      boost::json::object{{"at", "2026-11-19T16:00"},
                                          {"pupil", upn_of(2).str()},
                                          {"from", "2026-11-20"},
                                          {"changes", {{"vulnerable", true}, {"sen", "ehcp"}}}}),
        "");
    return store;
}

// After the letters of OIA's ladder the pupil is on Rapid Response.
inline std::string store_on_rapid_response() {
    const std::string store = store_with_cases();
    SmallSchool school = small_school_in(store);
    for (const auto& [rule, day] : {std::pair("letter-1", "2026-09-15"),
                                    {"letter-2", "2026-09-22"},
                                    {"letter-3", "2026-09-29"},
                                    {"rapid-response", "2026-11-12"}}) {
        EXPECT_EQ(school.record("duty_done",
                                boost::json::object{{"at", std::string(day) + "T10:00"},
                                                    {"pupil", upn_of(0).str()},
                                                    {"clause", rule}},
                                "2026-11-20T07:00"),
                  "");
    }
    return store;
}

struct CaseMorning {
    explicit CaseMorning(const std::string& store = store_with_cases()) : running({}, store) {}
    Running running;
    Browser pastoral = running.signed_in("pastoral_lead");
    Browser officer = running.signed_in("attendance_officer");

    static std::string path(int n, const std::string& what = {}) {
        return pupil_path(n) + "/case" + (what.empty() ? "" : "/" + what);
    }
    boost::json::object page(int n = 0) { return pastoral.get(path(n)).json().as_object(); }
    Answer record(const std::string& what, const std::string& body, int n = 0) {
        return pastoral.post(path(n, what), body);
    }
    boost::json::object duty(const std::string& rule, int n = 0) {
        const auto file = page(n);
        for (const auto& duty : file.at("duties").as_array()) {
            if (duty.at("rule").as_string() == rule) {
                return duty.as_object();
            }
        }
        ADD_FAILURE() << "no " << rule;
        return {};
    }
    static std::string of_duty(const boost::json::object& duty, const std::string& what) {
        std::string id;
        for (const char c : std::string(duty.at("id").as_string())) {
            id += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
        return "/api/v1/duties/" + id + "/" + what;
    }
    std::string warnings(int n = 0) {
        std::string ids;
        const auto file = page(n);
        for (const auto& warning : file.at("warnings").as_array()) {
            ids += std::string(warning.at("id").as_string()) + " ";
        }
        return ids;
    }
};

}  // namespace adsum::tests
