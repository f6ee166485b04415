#include "sample/done.hpp"

#include "base/json_view.hpp"
#include "exchange/daily_data.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

namespace json = boost::json;

StaffId who_does(const duties::Duty& duty) {
    switch (duty.rule->role) {
        case policy::Role::kTutor:
            return duty.group.empty() ? StaffId("pastoral") : tutor_of(duty.group.substr(5));
        case policy::Role::kAttendanceOfficer:
            return StaffId("officer");
        case policy::Role::kPastoralLead:
            return StaffId("pastoral");
        case policy::Role::kChampion:
            return StaffId("champion");
        case policy::Role::kHead:
            return StaffId("head");
        case policy::Role::kGovernor:
            return StaffId("governor");
    }
    return StaffId("officer");
}

// What is written into a field that a rule asks for.
std::string_view value_of(std::string_view field) {
    constexpr std::pair<std::string_view, std::string_view> kValues[] = {
        {"sent_to", "Local authority, attendance support team"},
        {"outcome", "agreed"},
        {"decision", "Support first; no notice for now"},
        {"reason", "Looked at with the family"},
        {"reasons", "Health at home and a hard start to the year"},
        {"code", "O"},
        {"cause", "Unauthorised absence, reason not settled"},
        {"ground", "Registered at another school"},
        {"support_offered", "Mentor, breakfast club, a call each Monday"},
        {"barriers", "Mornings; a younger child to bring to nursery"},
        {"best_tool", "Support is likely to work better"},
        {"evidence", "Seen and kept on file"},
        {"agency", "Early help team"},
        {"minutes", "20"},
        {"days_granted", "0"},
        {"exceptional", "no"},
        {"movable", "yes"},
        {"booked_before_asking", "not asked"},
        {"targets", "Every day of the next four weeks, and on time"},
        {"target", "95 % to the end of term"},
        {"actions", "A call each Monday; a quiet start on hard days"},
        {"review_date", "In four school weeks"},
        {"safeguarding", "No concern"},
        {"equality", "Considered; no adjustment is missing"},
        {"alternatives", "Attendance contract, early help"},
        {"parents_told", "yes"},
    };
    const auto* found = std::find_if(std::begin(kValues), std::end(kValues),
                                     [&](const auto& one) { return one.first == field; });
    return found == std::end(kValues) ? "Considered and noted" : found->second;
}

// The day's file was given to the Department: the log has what was sent.
json::object daily_data_sent_for(const duties::Duty& duty, const school::State& state) {
    const auto data = exchange::daily_data(state, duty.arose.date);
    return json::object{{"date", data.date.to_string()},
                        {"pupils", data.pupils},
                        {"digest", data.digest()},
                        {"way", "contractor"},
                        {"duty", duty.id}};
}

constexpr TimeOfDay kOpens(8, 20);

constexpr std::string_view kSetAside[] = {
    "Covered in a meeting with the family this week",
    "Known medical reason; the plan stands",
    "Spoken to already; a letter would not help",
};

}  // namespace

// Somewhere between the duty's beginning and its end, in the hours of the school's day.
SchoolTime Keeping::time_of(const duties::Duty& duty, SchoolTime look, Random& random) const {
    // What the year before left undone is seen to when the school starts with Adsum.
    // The office opens at twenty past eight, and the roll of the day is in by then.
    const SchoolTime first{school_.first_day(), kOpens};
    const SchoolTime arose = std::max({duty.arose, first, SchoolTime{duty.arose.date, kOpens}});
    const SchoolTime latest = duty.due < first ? look : std::min(duty.due, look);
    if (latest <= arose) {
        return std::min(arose, look);
    }
    if (latest.date == arose.date) {
        const int span = latest.time.minutes() - arose.time.minutes();
        return arose.plus_minutes(std::min(span, random.between(1, std::max(1, span))));
    }
    std::vector<Date> days;
    for (const auto& day : school_.days->days) {
        if (arose.date < day.date && day.date <= latest.date) {
            days.push_back(day.date);
        }
    }
    if (days.empty()) {
        return arose.plus_minutes(1);
    }
    const SchoolTime at{random.one_of(std::span<const Date>(days)),
                        TimeOfDay::from_minutes(random.between(9 * 60 + 10, 15 * 60 + 55))};
    return std::clamp(at, arose, latest);
}

std::optional<Event> Keeping::doing(const duties::Duty& duty, SchoolTime look) const {
    if (!duty.pupil && !duty.group.empty()) {
        return std::nullopt;  // a register that nobody took is taken, not ticked off
    }
    Random random = school_.seed.stream(duty.id, static_cast<std::uint64_t>(look.date.days()));
    const bool overdue = duty.due < look;
    const bool near_the_end = look.date.days() + 8 > moment_.date.days();
    const double forgotten = near_the_end ? .035 : .002;
    // This morning only what could not wait has been done.
    const bool this_morning = look == moment_;
    const double at_once = this_morning   ? (overdue ? .75 : 0)
                           : overdue      ? 1.0
                           : near_the_end ? .55
                                          : .7;
    if (random.chance(forgotten) || !random.chance(at_once)) {
        return std::nullopt;
    }
    const bool aside = random.chance(duty.rule->mandatory ? .008 : .12);
    json::object body;
    if (duty.pupil) {
        body["pupil"] = json_view(duty.pupil->str());
    }
    body["duty"] = json_view(duty.id);
    if (aside) {
        body["reason"] = json_view(random.one_of(std::span<const std::string_view>(kSetAside)));
    } else {
        json::object fields;
        for (const std::string& field : duty.rule->fields) {
            fields[json_view(field)] = json_view(value_of(field));
        }
        body["fields"] = std::move(fields);
    }
    const StaffId who = who_does(duty);
    const bool sends = duty.rule->id == "daily-data" && !aside;
    if (sends) {
        body = daily_data_sent_for(duty, state_);
    }
    return Event{time_of(duty, look, random),
                 sends   ? "daily_data_sent"
                 : aside ? "duty_set_aside"
                         : "duty_done",
                 std::move(body), state_.staff().contains(who) ? who : StaffId("officer")};
}

}  // namespace adsum::sample
