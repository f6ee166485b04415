#include "school/notices_to_improve.hpp"

#include "school/legal_fields.hpp"
#include "school/parents.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

constexpr NoticeContent kContents[] = {
    {"attendance_record", "The record"},
    {"offences", "The offences"},
    {"benefits", "Why attendance matters"},
    {"duty", "What the law asks of parents"},
    {"support_provided", "Support given so far"},
    {"further_support", "Further support, and what was declined"},
    {"warning", "What follows without improvement"},
    {"sufficient_improvement", "What is enough improvement"},
};

void add_session(const State& state, const Pupil& pupil, calendar::Session session,
                 NoticeDay& day) {
    const MarkCell* mark = pupil.mark(session);
    if (mark == nullptr || mark->code == law::kNotTaken) {
        ++day.not_taken;
        return;
    }
    const law::RegisterCode& code = state.law().codes().at(mark->code, session.date);
    if (!law::is_possible(code.category)) {
        return;
    }
    ++day.possible;
    day.attended += law::is_absence(code.category) ? 0 : 1;
    day.unauthorised += code.category == law::Category::kUnauthorised ? 1 : 0;
}

// `over`: nothing more can come. Otherwise the rest is taken to be attended, which is the best that
// can be.
Course course_of(const NoticeToImprove& notice, const NoticeFollowed& so_far, int rest, bool over) {
    const int possible = so_far.possible + rest;
    const int attended = so_far.attended + rest;
    const bool short_of = notice.attendance_least && possible > 0 &&
                          attended * 100 < *notice.attendance_least * possible;
    if (so_far.unauthorised > notice.unauthorised_most || short_of) {
        return Course::kMissed;
    }
    return over ? Course::kMet : Course::kOpen;
}

}  // namespace

std::span<const NoticeContent> notice_contents() {
    return kContents;
}

std::string_view to_string(Course course) {
    constexpr std::string_view kNames[] = {"open", "met", "missed"};
    return kNames[static_cast<std::size_t>(course)];
}

std::vector<NoticeToImprove> notices_to_improve(const Pupil& pupil, SchoolTime now) {
    std::vector<NoticeToImprove> notices;
    for (const Fact* fact : facts_of_kind(pupil, "notice_to_improve_issued", now)) {
        NoticeToImprove notice;
        notice.fact = fact;
        notice.id = text_in(fact->fields, "notice");
        notice.parents = parents_of(pupil, *fact);
        notice.period = {date_in(fact->fields, "first"), date_in(fact->fields, "last")};
        notice.unauthorised_most = static_cast<int>(whole_in(fact->fields, "unauthorised_most"));
        if (fact->fields.contains("attendance_least")) {
            notice.attendance_least = static_cast<int>(whole_in(fact->fields, "attendance_least"));
        }
        notice.early_grounds = texts_in(fact->fields, "early_grounds");
        for (const Fact* end : facts_of_kind(pupil, "notice_to_improve_ended", now)) {
            if (text_in(end->fields, "notice") == notice.id) {
                notice.end = end;
                notice.outcome = text_in(end->fields, "outcome");
            }
        }
        notices.push_back(std::move(notice));
    }
    return notices;
}

NoticeFollowed follow_notice(const State& state, const Pupil& pupil, const NoticeToImprove& notice,
                             SchoolTime now) {
    NoticeFollowed found;
    const Date until = notice.end == nullptr ? notice.period.last
                                             : std::min(notice.period.last, notice.end->at.date);
    const auto& timeline = state.calendar().timeline(pupil.year_group_on(notice.period.first));
    int rest = 0;  // sessions still to come
    const auto first = timeline.on_or_after(notice.period.first);
    for (auto i = first ? static_cast<std::size_t>(*first) : timeline.days().size();
         i < timeline.days().size() && timeline.days()[i].date <= until; ++i) {
        const calendar::SchoolDay& open = timeline.days()[i];
        if (now.date < open.date) {
            ++found.days_left;
            rest += (open.am ? 1 : 0) + (open.pm ? 1 : 0);
            continue;
        }
        NoticeDay day{open.date};
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            if (open.open(half) && pupil.on_roll(open.date)) {
                add_session(state, pupil, {open.date, half}, day);
            }
        }
        found.possible += day.possible;
        found.attended += day.attended;
        found.unauthorised += day.unauthorised;
        found.not_taken += day.not_taken;
        found.days.push_back(day);
    }
    const bool over = notice.end != nullptr || notice.period.last < now.date;
    found.course = course_of(notice, found, over ? 0 : rest + found.not_taken, over);
    return found;
}

int weekdays_of_school(const calendar::Timeline& timeline, DateRange period) {
    int count = 0;
    for (Date day = period.first; day <= period.last; day = day + 1) {
        const bool weekend =
            day.weekday() == Weekday::kSaturday || day.weekday() == Weekday::kSunday;
        const Date monday = day.monday();
        if (!weekend && timeline.count_school_days({monday, monday + 6}) > 0) {
            ++count;
        }
    }
    return count;
}

Date last_of_notice(const calendar::Timeline& timeline, Date first, int weekdays) {
    constexpr int kLongest = 366;
    int left = weekdays;
    Date last = first;
    for (Date day = first; left > 0 && day < first + kLongest; day = day + 1) {
        const int counts = weekdays_of_school(timeline, {day, day});
        last = counts > 0 ? day : last;
        left -= counts;
    }
    return last;
}

}  // namespace adsum::school
