#include "duties/told.hpp"

#include "school/strategies.hpp"
#include "school/whereabouts.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

using calendar::Half;
using calendar::Session;
using policy::Reporting;

bool attended(const school::State& school, const school::Pupil& pupil, Session session,
              SchoolTime moment) {
    const law::CodeIndex code = pupil.code_as_at(session, moment);
    return code != law::kNotTaken && school::came(school, code, session.date);
}

bool attended(const school::State& school, const school::Pupil& pupil, Date date,
              SchoolTime moment) {
    return attended(school, pupil, {date, Half::kAm}, moment) ||
           attended(school, pupil, {date, Half::kPm}, moment);
}

// A day with a mark of absence; one without any mark is no part of a run.
bool away(const school::State& school, const school::Pupil& pupil, Date date, SchoolTime moment) {
    const bool marked = pupil.code_as_at({date, Half::kAm}, moment) != law::kNotTaken ||
                        pupil.code_as_at({date, Half::kPm}, moment) != law::kNotTaken;
    return marked && !attended(school, pupil, date, moment);
}

SchoolTime asked_by(const policy::Policy& policy, const school::State& school,
                    const school::Pupil& pupil, Date date, SchoolTime moment) {
    const policy::DayModel& day = policy.day_of(pupil.year_group_on(date), date);
    if (attended(school, pupil, {date, Half::kAm}, moment)) {
        return {date, day.close(Half::kPm)};
    }
    return {date, policy.report_by.value_or(day.close(Half::kAm))};
}

// Whether a report answers for a day where the policy asks for each day of an absence: it came that
// day, or before the absence began. With a day of return it answers until then, where that is
// enough.
bool answers_day(const school::Report& report, Date date, Reporting::Days days) {
    const bool covers = report.dates.contains(date);
    if (days == Reporting::Days::kUntilReturn && report.expected_return) {
        return report.dates.first <= date &&
               date < std::max(*report.expected_return, report.dates.last + 1);
    }
    return covers && (report.received.date >= date || report.received.date < report.dates.first);
}

}  // namespace

std::string_view to_string(Telling::How how) {
    constexpr std::string_view kNames[] = {"in_time", "late", "not_told", "not_yet"};
    return kNames[static_cast<std::size_t>(how)];
}

Date absence_began(const school::State& school, const school::Pupil& pupil, Date date,
                   SchoolTime moment) {
    const auto& timeline = school.calendar().timeline(pupil.year_group_on(date));
    Date first = date;
    for (int at = timeline.on_or_before(date - 1).value_or(-1); at >= 0; --at) {
        const Date before = timeline.days()[static_cast<std::size_t>(at)].date;
        if (!away(school, pupil, before, moment)) {
            break;
        }
        first = before;
    }
    return first;
}

Telling told(const policy::Policy& policy, const school::State& school, const school::Pupil& pupil,
             Date date, SchoolTime moment) {
    const Reporting::Days days = policy.reporting.days_with(
        school::settings_with(policy.settings, school.school_facts(), moment));
    const Date asked_on =
        days == Reporting::Days::kFirst ? absence_began(school, pupil, date, moment) : date;
    Telling telling;
    telling.by = asked_by(policy, school, pupil, asked_on, moment);
    for (school::Report& report : school::reports_of(pupil, moment)) {
        const bool answers = days == Reporting::Days::kFirst
                                 ? report.dates.first <= date && asked_on <= report.dates.last
                                 : answers_day(report, date, days);
        if (answers && (!telling.report || report.received < telling.report->received)) {
            telling.report = std::move(report);
        }
    }
    telling.how = telling.report ? (telling.report->received <= telling.by ? Telling::How::kInTime
                                                                           : Telling::How::kLate)
                  : telling.by < moment ? Telling::How::kNotTold
                                        : Telling::How::kNotYet;
    return telling;
}

}  // namespace adsum::duties
