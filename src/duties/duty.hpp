#pragma once
// A duty: something that the law or the school's policy now asks of somebody, with what to do, who,
// by when, and because of which figures, sessions and clauses. Its JSON is section 6 of the
// contract.

#include "base/ids.hpp"
#include "base/ratio.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"
#include "policy/rule.hpp"

#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

namespace adsum::duties {

enum class State : std::uint8_t { kOpen, kOverdue, kDone, kSetAside };
std::string_view to_string(State state);
std::optional<State> parse_state(std::string_view text);

struct ReasonSession {
    calendar::Session session;
    std::string code;
    bool operator==(const ReasonSession&) const = default;
};

// One figure that caused the duty. A rate has its exact fraction; a count has the count over the
// possible sessions of the window; other causes have words alone.
struct Reason {
    std::string measure;  // "attendance", "threshold", "run of G N O U"
    std::string window;   // "year_to_date", "10 school_weeks", "2026-09-14..2026-09-25"
    std::optional<Ratio> figure;
    std::string bound;  // "below 94%", "at least 10 sessions"
    std::vector<ReasonSession> sessions;
    std::string note;
};

struct Duty {
    std::string id;
    const policy::Rule* rule = nullptr;  // lives in the policy
    std::optional<Upn> pupil;
    std::string group;  // "form:7A", or empty
    SchoolTime arose, due;
    State state = State::kOpen;
    std::vector<Reason> because;
    bool provisional = false;  // ten reached only with N marks: docs/readings.md X-07
    bool held = false;         // rests on an agreed part-time timetable: docs/readings.md X-20
    // Done or set aside, though the marks as they now stand no longer ask for it: what was sent
    // stays sent.
    bool no_longer_asked = false;

    // How it was closed.
    std::optional<SchoolTime> closed_at;
    journal::Actor closed_by;
    std::string closing_reason;
    boost::json::object closing_fields;

    bool open() const { return state == State::kOpen || state == State::kOverdue; }
    boost::json::object to_json() const;
};

}  // namespace adsum::duties
