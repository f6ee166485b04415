#pragma once
// A small invented school in memory, made through the office from real facts, the real law and the
// standard calendars.

#include "journal/store.hpp"
#include "law/law.hpp"
#include "school/drafts.hpp"
#include "school/office.hpp"

#include <memory>
#include <string>

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

}  // namespace adsum::tests
