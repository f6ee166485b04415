#pragma once
// A small invented school in memory, made through the office from real facts, the real law and the
// standard calendars.

#include "base/upn.hpp"
#include "journal/salt.hpp"
#include "journal/store.hpp"
#include "law/law.hpp"
#include "school/drafts.hpp"
#include "school/office.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace adsum::tests {

std::shared_ptr<const law::Law> the_law();

// The nth invented pupil's number; valid.
Upn upn_of(int n);

// Moments of tests are given as school times.
inline Moment moment(const char* text) {
    return to_moment(*SchoolTime::parse(text));
}

boost::json::object object(std::string_view text);

// Pupil n's row of the roll: form 7A for even n, 7B for odd; born in 2014; admitted 2025-09-01.
boost::json::object roll_row(int n);

struct SmallSchool {
    std::shared_ptr<journal::Store> store;
    school::Office office;

    // Calendars 2025/26 and 2026/27, staff T1 (tutor) and O1 (attendance officer), `pupils` pupils,
    // at 2026-09-01T08:00.
    static SmallSchool make(int pupils = 4, const std::string& url = {});

    const school::State& state() const { return office.state(); }
    const school::Pupil& pupil(int n) const { return *state().pupil(upn_of(n)); }

    // The draft of a fact. `now` is the moment of the entry; the body's own `at` by default.
    journal::Draft draft(const std::string& kind, const boost::json::object& body,
                         const char* now = nullptr) const;
    // Records it; on a refusal returns the ids of its faults, joined by blanks. Empty: recorded.
    std::string record(const std::string& kind, const boost::json::object& body,
                       const char* now = nullptr);
    std::string record(const std::string& kind, std::string_view body, const char* now = nullptr) {
        return record(kind, object(body), now);
    }
    std::vector<Fault> warnings;  // of the last record()
};

std::string ids_of(const Error& error);

// A register of form 7A or 7B as a body: every pupil given with a code.
boost::json::object register_body(const std::string& group, const std::string& date,
                                  const std::string& half, const std::string& at,
                                  const std::vector<std::pair<int, std::string>>& marks,
                                  const std::string& submission);

inline std::shared_ptr<const law::Law> the_law() {
    static const std::shared_ptr<const law::Law> kLaw = [] {
        auto law = law::Law::load(ADSUM_ROOT "/law");
        if (!law) {
            ADD_FAILURE() << law.error().to_string();
            std::abort();
        }
        return std::make_shared<const law::Law>(std::move(*law));
    }();
    return kLaw;
}

inline Upn upn_of(int n) {
    const std::string rest = fmt::format("801200025{:03}", n);
    return Upn(upn_check_letter(rest) + rest);
}

inline boost::json::object object(std::string_view text) {
    boost::system::error_code error;
    boost::json::value value =
        boost::json::parse(boost::json::string_view(text.data(), text.size()), error);
    EXPECT_FALSE(error) << text;
    return error ? boost::json::object() : value.as_object();
}

inline boost::json::object roll_row(int n) {
    boost::json::object row;
    row["upn"] = upn_of(n).str();
    row["surname"] = fmt::format("Surname{:03}", n);
    row["forename"] = fmt::format("Forename{:03}", n);
    row["date_of_birth"] = fmt::format("2014-{:02}-15", n % 12 + 1);
    row["year_group"] = "7";
    row["form"] = n % 2 == 0 ? "7A" : "7B";
    row["admitted"] = "2025-09-01";
    return row;
}

inline std::string ids_of(const Error& error) {
    std::string ids;
    for (const Fault& fault : error.faults()) {
        ids += (ids.empty() ? "" : " ") + fault.id;
    }
    return ids;
}

inline journal::Draft SmallSchool::draft(const std::string& kind, const boost::json::object& body,
                                         const char* now) const {
    const boost::json::value* at = body.if_contains("at");
    const std::string when = now != nullptr                     ? now
                             : at != nullptr && at->is_string() ? std::string(at->get_string())
                                                                : "2026-09-01T08:00";
    return school::make_draft(state(), kind, body, StaffId(), moment(when.c_str()));
}

inline std::string SmallSchool::record(const std::string& kind, const boost::json::object& body,
                                       const char* now) {
    const journal::Draft one = draft(kind, body, now);
    warnings.clear();
    const auto recorded = office.record(std::span(&one, 1), &warnings);
    return recorded ? std::string() : ids_of(recorded.error());
}

inline SmallSchool SmallSchool::make(int pupils, const std::string& url) {
    std::shared_ptr<journal::Store> store;
    if (url.empty()) {
        store = journal::memory_store();
    } else {
        auto opened = journal::open_store(url);
        EXPECT_TRUE(opened.ok());
        store = std::move(*opened);
    }
    store = journal::salted(std::move(store));
    auto office = school::Office::open(store, the_law(), SchoolId("small"), true);
    SmallSchool made{store, std::move(*office), {}};
    const Moment at = moment("2026-09-01T08:00");
    std::vector<journal::Draft> first = {
        school::school_created(SchoolId("small"), "Small School", "oia", at)};
    for (const int year : {2025, 2026}) {
        const auto calendar = calendar::SchoolYear::load(
            fmt::format("{}/tests/calendars/standard-{}.toml", ADSUM_ROOT, year));
        EXPECT_TRUE(calendar.ok());
        first.push_back(school::calendar_set(*calendar, at));
    }
    const auto recorded = made.office.record(first);
    EXPECT_TRUE(recorded.ok()) << (recorded ? "" : recorded.error().to_string());
    EXPECT_EQ(made.record("staff_imported", R"({"at": "2026-09-01T08:00", "staff": [
        {"id": "T1", "name": "Tess Tutor", "position": "Tutor of 7A", "roles": ["tutor"]},
        {"id": "O1", "name": "Olu Office", "position": "Attendance officer",
         "roles": ["attendance_officer", "champion"], "email": "olu@school.example"}]})"),
              "");
    boost::json::object roll;
    roll["at"] = "2026-09-01T08:00";
    boost::json::array rows;
    for (int n = 0; n < pupils; ++n) {
        rows.push_back(roll_row(n));
    }
    roll["pupils"] = rows;
    EXPECT_EQ(made.record("roll_imported", roll), "");
    return made;
}

inline boost::json::object register_body(const std::string& group, const std::string& date,
                                         const std::string& half, const std::string& at,
                                         const std::vector<std::pair<int, std::string>>& marks,
                                         const std::string& submission) {
    boost::json::object body;
    body["at"] = at;
    body["group"] = group;
    body["date"] = date;
    body["session"] = half;
    body["submission"] = submission;
    boost::json::array rows;
    for (const auto& [n, code] : marks) {
        rows.push_back(boost::json::array{upn_of(n).str(), code});
    }
    body["marks"] = rows;
    body["by"] = "T1";
    return body;
}

}  // namespace adsum::tests
