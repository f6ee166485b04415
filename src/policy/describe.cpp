#include "policy/policy.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace adsum::policy {
namespace {

std::string plain(std::string_view name) {
    std::string words(name);
    for (char& c : words) {
        if (c == '_') {
            c = ' ';
        }
    }
    return words;
}

std::string in_words(const Reward& reward) {
    std::string text = fmt::format("has earned ‘{}’: attendance {} in the {}", reward.title,
                                   reward.attendance.to_string(), plain(to_string(reward.window)));
    if (!reward.lateness.empty()) {
        text += ", lateness " + reward.lateness.to_string();
    }
    if (!reward.leave_out.empty()) {
        text += fmt::format(", without {}", fmt::join(reward.leave_out, " and "));
    }
    return text;
}

struct InWords {
    const Policy& policy;

    // Another rule by its title; by its name where a policy gives none.
    std::string titled(const std::string& name) const {
        const Rule* rule = policy.rule(name);
        return "‘" + (rule == nullptr || rule->title.empty() ? name : rule->title) + "’";
    }
    std::string operator()(const MeasureTest& test) const {
        return fmt::format("{} {} in {}", plain(to_string(test.measure)), test.bound.to_string(),
                           test.window.in_words());
    }
    std::string operator()(const CountTest& test) const {
        return fmt::format("{} or more {} {} in {}{}", test.at_least, test.marks.to_string(),
                           to_string(test.unit), test.window.in_words(),
                           test.likely ? ", or likely" : "");
    }
    std::string operator()(const RunTest& test) const {
        return fmt::format("{} school days running of {}{}", test.at_least, test.marks.to_string(),
                           test.likely ? ", or likely" : "");
    }
    std::string operator()(const BrokenWeeksTest& test) const {
        return fmt::format("{} broken weeks in {}", test.at_least, test.window.in_words());
    }
    std::string operator()(const PatternTest& test) const {
        return fmt::format(
            "{} or more days of {} {} in {}", test.at_least, test.marks.to_string(),
            test.of == PatternTest::Of::kWeekday ? "on one weekday" : "beside holidays",
            test.window.in_words());
    }
    std::string operator()(const RegisterClosed& trigger) const {
        return trigger.day > 0 ? fmt::format("unexplained on day {} of an absence", trigger.day)
                               : "unexplained when a register closes";
    }
    std::string operator()(const RegisterMissing& trigger) const {
        const std::string since = trigger.after_close ? "its register closed" : "the session began";
        return trigger.minutes == 0
                   ? "not taken when " + since
                   : fmt::format("not taken {} minutes after {}", trigger.minutes, since);
    }
    std::string operator()(const MarkMade& trigger) const {
        return "a mark of " + trigger.marks.to_string();
    }
    std::string operator()(const LessonMissed&) const {
        return "present at registration and missing from a lesson";
    }
    std::string operator()(const LeaveTaken&) const {
        return "absent from a session of leave that was refused";
    }
    std::string operator()(const Unresolved& trigger) const {
        return fmt::format("{} still unsettled after {} school days", trigger.code,
                           trigger.school_days);
    }
    std::string operator()(const Cadence&) const { return "the calendar"; }
    std::string operator()(const PeriodEnd&) const { return "the review period ends"; }
    std::string operator()(const Done& trigger) const {
        return trigger.school_days == 0 ? titled(trigger.rule) + " done"
                                        : fmt::format("{} school days after {}",
                                                      trigger.school_days, titled(trigger.rule));
    }
    std::string operator()(const NotDone& trigger) const {
        return titled(trigger.rule) + " not done in time";
    }
    std::string operator()(const FactRecorded& trigger) const { return plain(trigger.fact); }
    std::string operator()(const NoReturn& trigger) const {
        return fmt::format("not back {} school days after leave ended", trigger.school_days);
    }
    std::string operator()(const Returned& trigger) const {
        return fmt::format("back after {} school days or more of {}", trigger.after,
                           trigger.marks.to_string());
    }
    std::string operator()(const AttributeBecomes& trigger) const {
        return fmt::format("{} becomes {}", plain(trigger.name), trigger.value);
    }
    std::string operator()(const RollChange& trigger) const {
        return trigger.event == RollEvent::kAdmitted  ? "name entered on the roll"
               : trigger.event == RollEvent::kLeaving ? "name to be deleted from the roll"
                                                      : "name deleted from the roll";
    }
    std::string operator()(const WasDone& guard) const {
        return titled(guard.rule) + " done" +
               (guard.outcome.empty() ? "" : " with outcome " + plain(guard.outcome));
    }
    std::string operator()(const WasNotDone& guard) const {
        return titled(guard.rule) + " not done";
    }
    std::string operator()(const FurtherAbsence& guard) const {
        return "further absence since " + titled(guard.since);
    }
    std::string operator()(const NotImproved& guard) const {
        return "no better since " + titled(guard.since);
    }
    std::string operator()(const AttributeIs& guard) const {
        return fmt::format("{}: {}", plain(guard.name), guard.value);
    }
    std::string operator()(const CompulsoryAge&) const { return "of compulsory school age"; }
    std::string operator()(const Season& guard) const {
        return guard.from.empty() ? "at that time of year" : "from " + guard.from + " on";
    }
    std::string operator()(const Recorded& guard) const {
        return fmt::format("{}: {}", plain(guard.topic), guard.value);
    }
    std::string operator()(const NoContact&) const { return "no contact yet"; }
    std::string operator()(const Rising& guard) const {
        return fmt::format("{} higher than in the review period before, {} times running",
                           plain(to_string(guard.measure)), guard.periods);
    }
    std::string operator()(const CoveredByEvidence&) const {
        return "covered by evidence that was accepted";
    }
    std::string operator()(const RoleVacant& guard) const {
        return "nobody on the staff has the role " + plain(guard.role);
    }
    std::string operator()(const ReviewNear& guard) const {
        return fmt::format("the policy's review is {} days away or fewer", guard.days);
    }
    std::string operator()(const RewardEarned& guard) const {
        const Reward* reward = policy.reward(guard.reward);
        return reward == nullptr ? "has earned ‘" + guard.reward + "’" : in_words(*reward);
    }
    std::string operator()(const Outstanding&) const {
        return "what was recorded has not come to its end";
    }
    std::string operator()(const NoticesSpent&) const {
        return "a parent has had as many penalty notices as the law allows";
    }
    std::string operator()(const SettingIs& guard) const {
        return fmt::format("{}: {}", plain(guard.name), guard.value);
    }
    std::string operator()(const AnyOf& any) const { return joined(any.guards, " or "); }
    std::string operator()(const NoneOf& none) const {
        return "not (" + joined(none.guards, " or ") + ")";
    }

    std::string joined(const std::vector<Guard>& guards, std::string_view between) const {
        std::string text;
        for (const Guard& guard : guards) {
            text += text.empty() ? "" : std::string(between);
            text += std::visit(*this, guard.test);
        }
        return text;
    }
};

}  // namespace

std::string describe(const Policy& policy, const Rule& rule) {
    const InWords in_words{policy};
    std::string text;
    for (const Trigger& trigger : rule.when) {
        text += text.empty() ? "" : ", or ";
        text += std::visit(in_words, trigger);
    }
    const std::string guards = in_words.joined(rule.guards, "; ");
    return guards.empty() ? text : text + "; " + guards;
}

}  // namespace adsum::policy
