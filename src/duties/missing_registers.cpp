#include "duties/missing_registers.hpp"

#include "school/form_members.hpp"
#include "school/whereabouts.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

using calendar::Half;
using calendar::Session;

// The first session of which the school took a register: before it the program was not in use.
std::optional<Session> first_taken(PupilFile& file) {
    for (const auto& [key, taken] : file.school.registers()) {
        if (taken.at <= file.moment) {
            return key.first;
        }
        file.may_change_at(taken.at);
    }
    return std::nullopt;
}

bool is_taken(PupilFile& file, Session session, const GroupName& group) {
    const auto found = file.school.registers().find({session, group});
    if (found == file.school.registers().end()) {
        return false;
    }
    file.may_change_at(found->second.at);
    return found->second.at <= file.moment;
}

// A mark that neither a register nor the late desk made came with an import, and with it came the
// register.
bool came_by_import(const school::State& state, const school::Pupil& pupil,
                    const school::MarkEntry& first) {
    const bool by_register = state.who_took(first.entry) != journal::Actor();
    const bool by_desk =
        std::any_of(pupil.facts.begin(), pupil.facts.end(), [&](const school::Fact& fact) {
            return fact.entry == first.entry && school::is_of_desk(fact);
        });
    return !by_register && !by_desk;
}

// The first pupil of those for whom the session is open; null where nothing is asked of the form.
const school::Pupil* expects_register(PupilFile& file, Session session,
                                      const std::vector<const school::Pupil*>& members) {
    const school::Pupil* first = nullptr;
    bool lacks = false;
    for (const school::Pupil* pupil : members) {
        if (!file.school.calendar().timeline(pupil->year_group_on(session.date)).is_open(session)) {
            continue;
        }
        first = first == nullptr ? pupil : first;
        const auto history = pupil->mark_history(session);
        for (const school::MarkEntry& entry : history) {
            file.may_change_at(entry.at);
        }
        if (history.empty() || file.moment < history.front().at) {
            lacks = true;
        } else if (came_by_import(file.school, *pupil, history.front())) {
            return nullptr;
        }
    }
    return lacks ? first : nullptr;
}

// The last day on which a register of `date` is asked for.
Date asked_until(const PupilFile& file, Date date, int school_days) {
    return file.timeline.add_school_days(date, school_days - 1);
}

}  // namespace

std::vector<NotTaken> registers_not_taken(
    PupilFile& file, const std::vector<const policy::RegisterMissing*>& asked) {
    std::vector<NotTaken> found;
    const auto since = first_taken(file);
    const auto last = file.timeline.on_or_before(file.moment.date);
    if (asked.empty() || !since || !last) {
        return found;
    }
    int most = 1;
    for (const policy::RegisterMissing* one : asked) {
        most = std::max(most, one->school_days);
    }
    const int oldest = std::max(0, *last - most + 1);
    for (int day = oldest; day <= *last; ++day) {
        const Date date = file.timeline.days()[static_cast<std::size_t>(day)].date;
        if (date < since->date || asked_until(file, date, most) < file.moment.date) {
            continue;
        }
        const auto forms = school::form_members_on(file.school, date);
        for (const Half half : {Half::kAm, Half::kPm}) {
            const Session session{date, half};
            for (const auto& [group, members] : forms) {
                if (session < *since || is_taken(file, session, group)) {
                    continue;
                }
                if (const school::Pupil* first = expects_register(file, session, members)) {
                    const policy::DayModel& times =
                        file.policy.day_of(first->year_group_on(date), date);
                    found.push_back(
                        {group, session, {date, times.start(half)}, {date, times.close(half)}});
                }
            }
        }
    }
    return found;
}

bool is_asked(const PupilFile& file, const policy::RegisterMissing& trigger,
              const NotTaken& missing) {
    const Half half = missing.session.half;
    const bool of_session = trigger.session == policy::ClosedSession::kAny ||
                            (trigger.session == policy::ClosedSession::kAm) == (half == Half::kAm);
    return of_session &&
           file.moment.date <= asked_until(file, missing.session.date, trigger.school_days);
}

SchoolTime asked_at(const policy::RegisterMissing& trigger, const NotTaken& missing) {
    return (trigger.after_close ? missing.closes : missing.starts).plus_minutes(trigger.minutes);
}

}  // namespace adsum::duties
