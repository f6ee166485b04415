// notice_to_improve_issued, notice_to_improve_ended.

#include "school/legal_facts.hpp"
#include "school/legal_fields.hpp"
#include "school/notices_to_improve.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr int kWeekdays = 5;
constexpr int kMostSessions = 100;

void check_period(Fields& fields, const Checking& checking, const Pupil& pupil, DateRange period) {
    const auto& law = checking.state.law();
    const auto least = law.number("notice-to-improve-weeks-min", period.first);
    const auto most = law.number("notice-to-improve-weeks-max", period.first);
    const auto& timeline = checking.state.calendar().timeline(pupil.year_group_on(period.first));
    const int weekdays = period.empty() ? 0 : weekdays_of_school(timeline, period);
    if (weekdays < least * kWeekdays || weekdays > most * kWeekdays) {
        fields.fault("notice-period",
                     fmt::format("from {} to {} is {} weekdays of school", period.first.to_string(),
                                 period.last.to_string(), weekdays),
                     fmt::format("a notice to improve runs for {} to {} weeks of school "
                                 "(Working together to improve school attendance)",
                                 least, most),
                     "choose other dates");
    }
}

void check_target(Fields& fields) {
    fields.integer("unauthorised_most", 0, kMostSessions);
    fields.maybe_integer("attendance_least", 1, 100);
}

}  // namespace

void notice_to_improve_issued(Fields& fields, const Checking& checking, const Pupil* pupil) {
    new_id(fields, *pupil, "notice_to_improve_issued", "notice");
    read_parents(fields, *pupil);
    std::vector<std::string_view> ids;
    std::ranges::transform(notice_contents(), std::back_inserter(ids), &NoticeContent::id);
    check_answers(fields, "contents", ids, "notice-content-missing",
                  "a notice to improve says all of it, and none is issued with a blank");
    const DateRange period{fields.date("first"), fields.date("last")};
    check_target(fields);
    if (fields.maybe_texts("early_grounds").empty()) {
        fields.fault("notice-content-missing", "`early_grounds` is empty",
                     "a notice says when a penalty notice may come before its end",
                     "name the grounds, or say that there is none");
    }
    if (!fields.ok()) {
        return;
    }
    check_period(fields, checking, *pupil, period);
    if (period.first < fields.time("at").date) {
        fields.fault("notice-period", "the period begins before the notice is issued",
                     "a parent can improve from then on alone",
                     "begin it on the day of issue or "
                     "later");
    }
    for (const NoticeToImprove& other : notices_to_improve(*pupil, fields.time("at"))) {
        if (other.end == nullptr && period.first <= other.period.last) {
            fields.fault(
                "notice-runs",
                fmt::format("the notice {} runs until {}", other.id, other.period.last.to_string()),
                "one notice to improve runs at a time", "end that one first");
        }
    }
}

void notice_to_improve_ended(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const Fact* issued = known_id(fields, *pupil, "notice_to_improve_issued", "notice");
    const std::string outcome = fields.choice("outcome", {"improved", "not_improved", "early"});
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const SchoolTime at = fields.time("at");
    const auto notices = notices_to_improve(*pupil, SchoolTime::end_of(Date::of(9999, 1, 1)));
    const auto notice =
        std::ranges::find(notices, text_in(issued->fields, "notice"), &NoticeToImprove::id);
    if (notice->end != nullptr) {
        fields.fault("notice-ended", "this notice to improve was ended already", "it ends once",
                     "look at it again");
        return;
    }
    if (outcome != "early" && at.date < notice->period.last) {
        fields.fault("notice-runs",
                     fmt::format("it runs until {}", notice->period.last.to_string()),
                     "what came of it is known at its end; before it ends on a ground that it "
                     "names",
                     "wait, or end it early on one of its grounds");
    }
    if (outcome == "early") {
        const std::string ground = fields.text("ground");
        if (fields.ok() &&
            std::ranges::find(notice->early_grounds, ground) == notice->early_grounds.end()) {
            fields.fault("notice-ground", fmt::format("`{}` is no ground of this notice", ground),
                         "a penalty notice may come early only for what the notice itself names",
                         "choose one of its grounds");
        }
        if (!fields.maybe_flag("parents_told").value_or(false)) {
            fields.fault("notice-parents-told", "`parents_told` is not true",
                         "the parents are told before it ends early", "tell them first");
        }
    }
    const NoticeFollowed followed = follow_notice(checking.state, *pupil, *notice, at);
    const bool last_day_goes_on = at.date == notice->period.last && !followed.days.empty() &&
                                  followed.days.back().date == at.date &&
                                  followed.days.back().not_taken > 0;
    if (outcome == "improved" && last_day_goes_on) {
        fields.fault("notice-runs", "its last day has a session without a mark yet",
                     "what came of it is known when every session of it is", "wait for the mark");
    }
    const auto possible = fields.maybe_integer("possible", 0, kMostSessions);
    const auto unauthorised = fields.maybe_integer("unauthorised", 0, kMostSessions);
    if ((possible && *possible != followed.possible) ||
        (unauthorised && *unauthorised != followed.unauthorised)) {
        fields.fault("evidence-differs",
                     fmt::format("the register has {} unauthorised of {} sessions",
                                 followed.unauthorised, followed.possible),
                     "the figures are those of the register on that day", "look at it again");
    }
}

}  // namespace adsum::school
