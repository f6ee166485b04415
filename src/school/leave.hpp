#pragma once
// Leave of absence as a pupil's facts tell of it: what was asked for, what the head decided, for
// which sessions it stands, and where refused leave was taken all the same.
//
// SI 2024/208 reg 11: leave is granted in advance, by a person whom the school has authorised.

#include "calendar/timeline.hpp"
#include "law/codes.hpp"
#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

class State;

struct LeaveRequest {
    const Fact* asked = nullptr;
    std::string id;
    std::string kind;  // of the policy's [[leave.kind]]; empty where it was not said
    DateRange dates;
    std::string sessions;           // AM, PM, both
    std::vector<Weekday> weekdays;  // only on these; empty: every day
    std::string reason;
    SchoolTime received;              // when the school had it, on paper or otherwise
    const Fact* decision = nullptr;   // leave_decided
    const Fact* withdrawn = nullptr;  // leave_withdrawn: the family takes the request back
    bool granted = false;             // all of it, or the days that `days` names
    std::string code;                 // of the sessions: granted or refused
    std::vector<Date> days;           // granted, where not all of it; in order

    bool waits() const { return decision == nullptr && withdrawn == nullptr; }
    bool asks_for(calendar::Session session) const;
    // Leave stands for the session: it was asked for, granted, and not taken back.
    bool gives(calendar::Session session) const;
    // It was decided, and not for this session.
    bool refuses(calendar::Session session) const;
    // The dates that the leave stands for, each with its sessions as asked.
    std::vector<Date> given_days() const;
};

// Of a pupil, as known at the moment, in the order in which they were asked.
std::vector<LeaveRequest> leave_requests(const Pupil& pupil, SchoolTime moment);
std::optional<LeaveRequest> leave_request(const Pupil& pupil, const std::string& id,
                                          SchoolTime moment);

// The open sessions that a request asks for.
std::vector<calendar::Session> sessions_asked(const LeaveRequest& request,
                                              const calendar::Timeline& timeline);
// A session that is over at the moment, or has its mark by then: leave comes before it or not at
// all.
bool is_over(const Pupil& pupil, calendar::Session session, SchoolTime moment);

// The sessions of refused leave on which the pupil was marked absent.
std::vector<calendar::Session> taken_without_leave(const law::Codes& codes, const Pupil& pupil,
                                                   const LeaveRequest& request, SchoolTime moment);

// A time in which the school's statutory assessments are held.
struct AssessmentWindow {
    DateRange dates;
    std::string name;
    std::vector<std::string> year_groups;  // empty: all
    bool concerns(const std::string& year_group) const;
};
// The school's own, as last set by the moment.
std::vector<AssessmentWindow> assessment_windows(const State& state, SchoolTime moment);

// Minutes of education that were recorded under a licence to perform, by day.
struct LeaveEducation {
    Date date;
    int minutes = 0;
    const Fact* fact = nullptr;
};
std::vector<LeaveEducation> leave_education(const Pupil& pupil, const std::string& request,
                                            SchoolTime moment);

}  // namespace adsum::school
