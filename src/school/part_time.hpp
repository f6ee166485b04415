#pragma once
// Temporary part-time timetables as a pupil's facts tell of them: what was agreed with the family,
// for which sessions, until when. C2 stands for the agreed sessions alone.
//
// SI 2024/208 reg 11: a pupil of compulsory school age, exceptional circumstances, times and dates
// that school and parent agree.

#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

// A session of each week that the timetable leaves out.
struct WeeklySession {
    Weekday weekday = Weekday::kMonday;
    calendar::Half half = calendar::Half::kAm;
};
// "monday PM"
std::optional<WeeklySession> parse_weekly_session(std::string_view text);

struct PartTimeAgreement {
    const Fact* agreed = nullptr;
    std::string id;
    DateRange dates;  // to the last day that an extension gives
    Date first_agreed_last;
    std::vector<WeeklySession> away;
    std::vector<const Fact*> reviews, extensions;
    const Fact* ended = nullptr;  // the day of it is the last

    bool covers(calendar::Session session) const;
};
// Of a pupil, as known at the moment, in the order in which they were agreed.
std::vector<PartTimeAgreement> part_time_agreements(const Pupil& pupil, SchoolTime moment);
bool part_time_covers(const Pupil& pupil, calendar::Session session, SchoolTime moment);

}  // namespace adsum::school
