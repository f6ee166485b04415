#include "server/board.hpp"

#include "duties/presence.hpp"
#include "measures/group_order.hpp"
#include "school/form_members.hpp"
#include "school/whereabouts.hpp"
#include "server/desk.hpp"
#include "server/nudges.hpp"
#include "server/register_page.hpp"
#include "server/unexplained.hpp"
#include "server/view.hpp"
#include "server/why_closed.hpp"

#include <algorithm>
#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

using calendar::Half;
using Forms = std::map<std::string, std::vector<const school::Pupil*>, measures::GroupOrder>;

// Who is in which form today, in the order of State::form_on.
Forms forms_of(const school::State& state, Date date) {
    Forms forms;
    for (auto& [form, pupils] : school::form_members_on(state, date)) {
        std::ranges::sort(pupils, {}, [](const school::Pupil* pupil) {
            return std::tie(pupil->surname, pupil->forename, pupil->upn);
        });
        forms.emplace(form.str(), std::move(pupils));
    }
    return forms;
}

// When each part of the school has its afternoon's register on that day.
std::set<TimeOfDay> afternoons(const policy::Policy& policy, Date date) {
    std::set<TimeOfDay> starts;
    for (const std::string& year_group : policy.years) {
        starts.insert(policy.day_of(year_group, date).pm_start);
    }
    return starts;
}

// The afternoon from its first register on.
Half half_of(const policy::Policy& policy, SchoolTime now) {
    return now.time < *afternoons(policy, now.date).begin() ? Half::kAm : Half::kPm;
}

std::string_view state_of(const RegisterHead& head, bool is_open_somewhere) {
    switch (head.state) {
        case RegisterState::kTaken:
            return head.late ? "late" : "taken";
        case RegisterState::kUpcoming:
            return "not_due";
        case RegisterState::kOpen:
            return is_open_somewhere ? "being_taken" : "not_due";
        case RegisterState::kMissing:
            return is_open_somewhere ? "being_taken" : "missing";
        case RegisterState::kClosed:
            return "closed";
    }
    return "closed";
}

struct Numbers {
    int on_roll = 0, present = 0, absent = 0, no_mark = 0;
    int on_site = 0, left = 0;

    void add(const school::State& state, const policy::Policy& policy, const school::Pupil& pupil,
             calendar::Session session, SchoolTime now) {
        ++on_roll;
        const auto where = duties::present_of(state, policy, pupil, now);
        if (!where) {
            return;
        }
        const auto found = school::whereabouts(state, pupil, *where, now);
        on_site += found.where == school::Whereabouts::kOnSite ? 1 : 0;
        left += found.where == school::Whereabouts::kLeft ? 1 : 0;
        const school::MarkCell* mark = pupil.mark(session);
        if (mark == nullptr || mark->code == law::kNotTaken) {
            ++no_mark;
            return;
        }
        const law::Category category = state.law().codes().category(mark->code, session.date);
        absent += law::is_absence(category) ? 1 : 0;
        present += category == law::Category::kPresent ? 1 : 0;
    }
    json::object shown(std::size_t unexplained) const {
        return {{"on_roll", on_roll},        {"on_site", on_site}, {"left", left},
                {"present", present},        {"absent", absent},   {"no_mark", no_mark},
                {"unexplained", unexplained}};
    }
};

json::array nudges_json(const std::vector<const school::Fact*>& nudges) {
    json::array list;
    for (const school::Fact* fact : nudges) {
        list.push_back(json::object{{"at", fact->at.to_string()}, {"by", view::actor(fact->who)}});
    }
    return list;
}

json::array openings_json(const std::vector<Openings::Opened>& opened) {
    json::array list;
    for (const Openings::Opened& one : opened) {
        list.push_back(
            json::object{{"since", one.since.to_string()}, {"by", view::actor(one.who)}});
    }
    return list;
}

// The names on the list, how often somebody was tried for, and nothing that a wall need not show.
json::array without_contacts(json::array list) {
    for (json::value& one : list) {
        json::object& object = one.get_object();
        object["tried"] = object.at("attempts").get_array().size();
        object.erase("attempts");
        object.erase("contacts");
        object.erase("n_age");
    }
    return list;
}

}  // namespace

Board board_of(const school::State& state, const policy::Policy& policy, const Openings& openings,
               Moment moment) {
    const SchoolTime now = to_school_time(moment);
    const calendar::Session session{now.date, half_of(policy, now)};
    Moment until = to_moment(SchoolTime::start_of(now.date + 1));
    // A minute that has begun is one in which the register may still be taken in time.
    const auto wake = [&](Moment at) { until = moment < at && at < until ? at : until; };
    const auto opened = openings.of(session, moment);
    const Nudges nudges = nudges_of(state, now.date);
    const bool school_day = state.calendar().timeline().is_school_day(now.date);
    Numbers numbers;
    json::array registers;
    std::map<std::string_view, int> counts{
        {"taken", 0}, {"being_taken", 0}, {"late", 0}, {"missing", 0}, {"not_due", 0}};
    for (auto& [form, pupils] : school_day ? forms_of(state, now.date) : Forms()) {
        for (const school::Pupil* pupil : pupils) {
            numbers.add(state, policy, *pupil, session, now);
        }
        const GroupName group(form);
        const auto by = opened.find(group);
        const auto reminded = nudges.find({session, group});
        const RegisterHead head = register_head(state, policy, group, pupils, session, now);
        json::object one = register_summary(state, head);
        const std::string_view shown = state_of(head, by != opened.end());
        one["kind"] = "form";
        one["state"] = shown;
        one["past_close"] = head.taken == nullptr && head.state == RegisterState::kMissing;
        one["opened"] =
            by == opened.end() || head.taken != nullptr ? json::array() : openings_json(by->second);
        one["nudges"] = reminded == nudges.end() ? json::array() : nudges_json(reminded->second);
        one["can_nudge"] =
            head.state == RegisterState::kOpen || head.state == RegisterState::kMissing;
        if (const auto count = counts.find(shown); count != counts.end()) {
            ++count->second;
        }
        registers.push_back(std::move(one));
        wake(to_moment({now.date, head.opens}));
        wake(to_moment(SchoolTime{now.date, head.closes}.plus_minutes(1)));
        if (by != opened.end()) {
            std::ranges::for_each(by->second, [&](const auto& each) { wake(each.until); });
        }
    }
    for (const TimeOfDay start : afternoons(policy, now.date)) {
        wake(to_moment({now.date, start}));
    }
    json::array unexplained = unexplained_today(state, policy, now);
    json::object page = view::session(session);
    page["now"] = now.to_string();
    page["school"] = state.name();
    page["is_school_day"] = school_day;
    if (!school_day) {
        page["why_closed"] = why_closed(state, now.date);
    }
    page["counts"] = json::value_from(counts);
    page["numbers"] = numbers.shown(unexplained.size());
    page["registers"] = std::move(registers);
    page["unexplained"] = without_contacts(std::move(unexplained));
    page["nudge_minutes"] = kNudgeMinutes;
    return {std::move(page), until};
}

}  // namespace adsum::server
