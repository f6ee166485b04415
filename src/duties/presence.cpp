#include "duties/presence.hpp"

namespace adsum::duties {
namespace {

using calendar::Half;

bool register_taken(const school::State& state, const school::Pupil& pupil,
                    calendar::Session session) {
    return state.registers().contains({session, GroupName(pupil.attributes_on(session.date).form)});
}

}  // namespace

std::optional<school::Present> present_of(const school::State& state, const policy::Policy& policy,
                                          const school::Pupil& pupil, SchoolTime now) {
    const std::string year_group = pupil.year_group_on(now.date);
    const policy::DayModel& day = policy.day_of(year_group, now.date);
    const auto& timeline = state.calendar().timeline(year_group);
    const bool am = timeline.is_open({now.date, Half::kAm});
    const bool pm = timeline.is_open({now.date, Half::kPm});
    if (!am && !pm) {
        return std::nullopt;
    }
    const Half half = !pm || (am && now.time < day.pm_start) ? Half::kAm : Half::kPm;
    return school::Present{{now.date, half}, {now.date, day.start(half)}};
}

std::string_view to_string(In in) {
    switch (in) {
        case In::kYes:
            return "yes";
        case In::kNo:
            return "no";
        case In::kNotKnown:
            break;
    }
    return "not_known";
}

In is_in(const school::State& state, const policy::Policy& policy, const school::Pupil& pupil,
         SchoolTime now) {
    const auto present = present_of(state, policy, pupil, now);
    if (!present) {
        return In::kNotKnown;
    }
    switch (school::whereabouts(state, pupil, *present, now).where) {
        case school::Whereabouts::kOnSite:
            return In::kYes;
        case school::Whereabouts::kAbsent:
        case school::Whereabouts::kLeft:
            return In::kNo;
        case school::Whereabouts::kUnknown:
            break;
    }
    return In::kNotKnown;
}

std::vector<calendar::Half> unexplained_halves(const school::State& state,
                                               const policy::Policy& policy,
                                               const school::Pupil& pupil, SchoolTime now) {
    const policy::DayModel& day = policy.day_of(pupil.year_group_on(now.date), now.date);
    const auto& timeline = state.calendar().timeline(pupil.year_group_on(now.date));
    const law::CodeIndex unexplained = state.law().codes().index_of("N");
    std::vector<calendar::Half> halves;
    for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
        const calendar::Session session{now.date, half};
        if (now.time <= day.close(half) || !timeline.is_open(session)) {
            continue;
        }
        const school::MarkCell* mark = pupil.mark(session);
        const bool is_n = mark != nullptr && mark->code == unexplained;
        if (is_n || (mark == nullptr && register_taken(state, pupil, session))) {
            halves.push_back(half);
        }
    }
    return halves;
}

}  // namespace adsum::duties
