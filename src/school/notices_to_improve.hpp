#pragma once
// Notices to improve (Working together to improve school attendance): a last offer of support for
// three to six weeks before a penalty notice, each with a target that can be counted, followed day
// by day.

#include "school/state.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::school {

// What every notice says in words, beside its period and its target.
struct NoticeContent {
    std::string_view id, heading;
};
std::span<const NoticeContent> notice_contents();

struct NoticeToImprove {
    const Fact* fact = nullptr;
    std::string id;
    std::vector<int> parents;  // priorities of contacts
    DateRange period;
    int unauthorised_most = 0;            // sessions in the period
    std::optional<int> attendance_least;  // percent of the period's possible sessions
    std::vector<std::string> early_grounds;
    const Fact* end = nullptr;
    std::string outcome;  // improved, not_improved, early; empty: it runs, or waits for its review
    bool runs_on(Date date) const {
        return period.contains(date) && (end == nullptr || date <= end->at.date);
    }
};
// In the order in which they were issued.
std::vector<NoticeToImprove> notices_to_improve(const Pupil& pupil, SchoolTime now);

struct NoticeDay {
    Date date;
    int possible = 0, attended = 0, unauthorised = 0;
    int not_taken = 0;  // open sessions without a mark so far
};
enum class Course : std::uint8_t {
    kOpen,    // the target can still be met
    kMet,     // the period is over, and it was
    kMissed,  // it was not, or cannot be any more
};
std::string_view to_string(Course course);  // "open", "met", "missed"

struct NoticeFollowed {
    std::vector<NoticeDay> days;  // school days of the period so far
    int possible = 0, attended = 0, unauthorised = 0, not_taken = 0;
    int days_left = 0;
    Course course = Course::kOpen;
};
// By the marks that stand now.
NoticeFollowed follow_notice(const State& state, const Pupil& pupil, const NoticeToImprove& notice,
                             SchoolTime now);

// Weeks are weeks of school, of five weekdays each; a week without a school day is none
// (docs/readings.md O-37).
int weekdays_of_school(const calendar::Timeline& timeline, DateRange period);
// The last day of a notice that begins on `first` and runs for so many of them; within a year.
Date last_of_notice(const calendar::Timeline& timeline, Date first, int weekdays);

}  // namespace adsum::school
