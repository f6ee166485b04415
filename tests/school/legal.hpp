#pragma once
// A small school in which one pupil's family meets the law.

#include "school/small_school.hpp"

#include <string>

namespace adsum::tests {

struct Legal {
    SmallSchool school = SmallSchool::make(1);

    std::string say(const std::string& kind, const std::string& at, const std::string& fields) {
        return school.record(
            kind, tests::object(R"({"at": ")" + at + R"(T10:00", "pupil": ")" + upn_of(0).str() +
                                "\"" + (fields.empty() ? "" : ", ") + fields + "}"));
    }
    // Present, but for `codes` one a day in the morning, from the first day given.
    void mark(const std::string& date, const std::string& am, const std::string& pm = "\\") {
        boost::json::array marks;
        marks.push_back(boost::json::array{date, "AM", am, nullptr, ""});
        marks.push_back(boost::json::array{date, "PM", pm, nullptr, ""});
        boost::json::object body{
            {"at", date + "T16:00"},
            {"marks", boost::json::array{boost::json::array{upn_of(0).str(), marks}}}};
        ASSERT_EQ(school.record("marks_imported", body), "");
    }
    const school::Pupil& pupil() const { return school.pupil(0); }
    static SchoolTime end(const char* date) { return SchoolTime::end_of(*Date::parse(date)); }
};

}  // namespace adsum::tests
