#include "server/register_page.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;

std::string_view to_string(RegisterState state) {
    switch (state) {
        case RegisterState::kUpcoming:
            return "upcoming";
        case RegisterState::kOpen:
            return "open";
        case RegisterState::kMissing:
            return "missing";
        case RegisterState::kTaken:
            return "taken";
        case RegisterState::kClosed:
            return "closed";
    }
    return "";
}

namespace {

// A class may hold several years, and a day may be closed to some of them: the first year that
// meets speaks for the group; where none does, its first pupil's.
std::string year_group_that_meets(const school::State& state,
                                  const std::vector<const school::Pupil*>& pupils,
                                  calendar::Session session) {
    for (const school::Pupil* pupil : pupils) {
        std::string year_group = pupil->year_group_on(session.date);
        if (state.calendar().timeline(year_group).is_open(session)) {
            return year_group;
        }
    }
    return pupils.empty() ? std::string() : pupils.front()->year_group_on(session.date);
}

}  // namespace

RegisterHead register_head(const school::State& state, const policy::Policy& policy,
                           const GroupName& group, calendar::Session session, SchoolTime now) {
    return register_head(state, policy, group, members_on(state, group, session.date), session,
                         now);
}

RegisterHead register_head(const school::State& state, const policy::Policy& policy,
                           const GroupName& group, std::vector<const school::Pupil*> pupils,
                           calendar::Session session, SchoolTime now) {
    RegisterHead head{group, session, RegisterState::kClosed, {}, {},
                      false, nullptr, std::move(pupils)};
    const std::string year_group = year_group_that_meets(state, head.pupils, session);
    const policy::DayModel& day = policy.day_of(year_group, session.date);
    head.opens = day.start(session.half);
    head.closes = day.close(session.half);
    const SchoolTime opens{session.date, head.opens};
    const SchoolTime closes{session.date, head.closes};

    const auto taken = state.registers().find({session, group});
    if (taken != state.registers().end()) {
        head.taken = &taken->second;
        head.state = RegisterState::kTaken;
        head.late = head.taken->at > closes;
    } else if (!state.calendar().timeline(year_group).is_open(session)) {
        head.state = RegisterState::kClosed;
    } else if (now < opens) {
        head.state = RegisterState::kUpcoming;
    } else {
        head.late = now > closes;
        head.state = head.late ? RegisterState::kMissing : RegisterState::kOpen;
    }
    return head;
}

std::string why_not_take(const RegisterHead& head, SchoolTime now) {
    switch (head.state) {
        case RegisterState::kOpen:
        case RegisterState::kMissing:
            return {};
        case RegisterState::kUpcoming:
            return head.session.date == now.date
                       ? fmt::format("It opens at {}.", head.opens.to_string())
                       : fmt::format("It opens on {} at {}.", head.session.date.to_string(),
                                     head.opens.to_string());
        case RegisterState::kClosed:
            return "The school is closed then: there is no session.";
        case RegisterState::kTaken:
            return fmt::format(
                "It was taken at {} by {}. To change a mark, amend it with a reason.",
                head.taken->at.time.to_string(),
                head.taken->who.name.empty() ? "the program" : head.taken->who.name);
    }
    return {};
}

json::object register_summary(const school::State& state, const RegisterHead& head) {
    json::object one = view::session(head.session);
    one["group"] = head.group.str();
    one["state"] = to_string(head.state);
    one["opens"] = head.opens.to_string();
    one["closes"] = head.closes.to_string();
    one["pupils"] = head.pupils.size();
    one["late"] = head.taken != nullptr && head.late;
    if (head.taken != nullptr) {
        one["taken_at"] = head.taken->at.to_string();
        one["taken_by"] = view::actor(head.taken->who);
        int absent = 0;
        for (const school::Pupil* pupil : head.pupils) {
            const school::MarkCell* mark = pupil->mark(head.session);
            if (mark != nullptr &&
                law::is_absence(state.law().codes().category(mark->code, head.session.date))) {
                ++absent;
            }
        }
        one["absent"] = absent;
    }
    json::array staff;
    const auto group = state.groups().find(head.group);
    if (group != state.groups().end()) {
        for (const StaffId& id : group->second.staff_on(head.session.date)) {
            const school::Staff* found = state.staff_on(id, head.session.date);
            if (found != nullptr) {
                staff.push_back(view::actor(*found));
            }
        }
    }
    one["staff"] = std::move(staff);
    return one;
}

}  // namespace adsum::server
