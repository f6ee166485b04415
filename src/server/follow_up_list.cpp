#include "server/follow_up_list.hpp"

#include "base/hash.hpp"
#include "duties/presence.hpp"
#include "school/household.hpp"
#include "school/json_fields.hpp"
#include "school/whereabouts.hpp"
#include "server/contacts_to_ring.hpp"
#include "server/left_site.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Contact;
using school::Pupil;

constexpr int kMostDaysBack = 60;

bool is_reached(const school::Fact& fact, SchoolTime now) {
    const std::string outcome = school::text_in(fact.fields, "outcome");
    return fact.kind == "contact_attempted" && fact.at.date == now.date && fact.at <= now &&
           (outcome == "spoken" || outcome == "safe_confirmed");
}

void put_rank(FollowUpChild& child, const policy::Policy& policy, Date date) {
    const school::Attributes& held = child.pupil->attributes_on(date);
    for (const policy::FollowUpRank& rank : policy.follow_up.order) {
        if (held.value_of(rank.attribute) == rank.value) {
            child.because = rank.attribute;
            return;
        }
        ++child.rank;
    }
}

bool same_family(const Pupil& a, const Pupil& b) {
    const auto of_a = school::may_be_contacted(a);
    const auto of_b = school::may_be_contacted(b);
    return std::ranges::any_of(of_a, [&](const Contact* one) {
        return std::ranges::any_of(
            of_b, [&](const Contact* other) { return school::same_household(*one, *other); });
    });
}

// Whoever shares somebody to ring is of one family, and so is whoever shares one with them.
void put_families(std::vector<FollowUpChild>& children) {
    for (std::size_t i = 0; i < children.size(); ++i) {
        children[i].family = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < children.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const int from = children[i].family;
            const int to = children[j].family;
            if (from != to && same_family(*children[i].pupil, *children[j].pupil)) {
                for (FollowUpChild& child : children) {
                    child.family = child.family == from ? to : child.family;
                }
            }
        }
    }
}

bool is_tried(const FollowUpChild& child, Date date) {
    return std::ranges::any_of(child.pupil->facts, [&](const school::Fact& fact) {
        return fact.kind == "contact_attempted" && fact.at.date == date;
    });
}

// What a whole family is put in order by: its child who is not known to be safe comes first.
struct FamilyKey {
    bool safe = true;
    int rank = 0;
    bool tried = true;
    std::string surname;
    auto operator<=>(const FamilyKey&) const = default;
};

void put_in_order(std::vector<FollowUpChild>& children, Date date) {
    std::map<int, FamilyKey> families;
    const auto key_of = [&](const FollowUpChild& child) {
        return FamilyKey{child.safe, child.rank, is_tried(child, date),
                         child.pupil->surname + child.pupil->upn.str()};
    };
    for (const FollowUpChild& child : children) {
        const FamilyKey own = key_of(child);
        const auto [found, is_new] = families.try_emplace(child.family, own);
        if (!is_new) {
            found->second = std::min(found->second, own);
        }
    }
    std::ranges::sort(children, [&](const FollowUpChild& a, const FollowUpChild& b) {
        const auto whole = [&](const FollowUpChild& child) {
            return std::tuple(families.at(child.family), child.family, key_of(child));
        };
        return whole(a) < whole(b);
    });
}

// The school days up to today on which the pupil was not there and nobody said why.
int day_of(const school::State& state, const Pupil& pupil, Date today) {
    const auto& codes = state.law().codes();
    const auto& timeline = state.calendar().timeline(pupil.year_group_on(today));
    const auto is_silent = [&](Date date) {
        bool silent = false;
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            const school::MarkCell* mark = pupil.mark({date, half});
            if (mark == nullptr) {
                continue;
            }
            const bool no_reason =
                mark->code == codes.index_of("N") || mark->code == codes.index_of("O");
            if (!no_reason && timeline.is_open({date, half})) {
                return false;
            }
            silent = silent || no_reason;
        }
        return silent;
    };
    int days = 1;
    Date date = today - 1;
    for (int back = 0; back < kMostDaysBack; ++back, date = date - 1) {
        if (!timeline.position(date)) {
            continue;
        }
        if (!is_silent(date)) {
            break;
        }
        ++days;
    }
    return days;
}

}  // namespace

SafeBy safe_by_of(const school::State& state, const policy::Policy& policy) {
    const auto& facts = state.school_facts();
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
        if (fact->kind == "follow_up_set") {
            return {TimeOfDay::parse(school::text_in(fact->fields, "safe_by")), true};
        }
    }
    return {policy.follow_up.safe_by, false};
}

std::vector<FollowUpChild> children_to_follow_up(const school::State& state,
                                                 const policy::Policy& policy, SchoolTime now) {
    std::vector<FollowUpChild> children;
    WrittenMessages written =
        written_on(state, documents::to_string(documents::Purpose::kAbsence), now.date);
    for (const auto& [upn, pupil] : state.pupils()) {
        if (!pupil.on_roll(now.date)) {
            continue;
        }
        FollowUpChild child;
        child.pupil = &pupil;
        child.halves = duties::unexplained_halves(state, policy, pupil, now);
        if (child.halves.empty()) {
            continue;
        }
        put_rank(child, policy, now.date);
        child.messages = std::move(written[upn]);
        child.here = school::came_today(state, pupil, now);
        child.safe = child.here || std::ranges::any_of(pupil.facts, [&](const school::Fact& fact) {
                         return is_reached(fact, now);
                     });
        children.push_back(std::move(child));
    }
    put_families(children);
    put_in_order(children, now.date);
    return children;
}

json::object child_json(const school::State& state, const policy::Policy& /*policy*/,
                        const FollowUpChild& child, const std::vector<school::CallInHand>& calls,
                        SchoolTime now) {
    const Pupil& pupil = *child.pupil;
    const school::Attributes& held = pupil.attributes_on(now.date);
    const school::MarkCell* mark = pupil.mark({now.date, child.halves.back()});
    return json::object{
        {"upn", pupil.upn.str()},
        {"name", pupil.shown_name()},
        {"form", held.form},
        {"year_group", pupil.year_group_on(now.date)},
        {"session", calendar::to_string(child.halves.back())},
        {"sessions", child.halves.size() > 1 ? "both" : calendar::to_string(child.halves.front())},
        {"code", mark == nullptr ? json::value(nullptr)
                                 : json::value(state.law().codes().symbol(mark->code))},
        {"day", day_of(state, pupil, now.date)},
        {"flags", view::texts(view::safety_flags(held))},
        {"because", child.because},
        {"family", child.family},
        {"safe", child.safe},
        {"here", child.here},
        {"contacts", contacts_to_ring(pupil, calls, now.date)},
        {"attempts", view::attempts_on(pupil, now.date)},
        {"messages", written_json(child.messages)}};
}

FollowUpAlert alert_of(const std::vector<FollowUpChild>& children, const SafeBy& safe_by,
                       SchoolTime now) {
    FollowUpAlert alert;
    alert.not_safe = static_cast<int>(
        std::ranges::count_if(children, [](const FollowUpChild& child) { return !child.safe; }));
    alert.passed = safe_by.hour && *safe_by.hour <= now.time;
    return alert;
}

FollowUpSign sign_of(const school::State& state, const policy::Policy& policy, Moment moment) {
    const SchoolTime now = to_school_time(moment);
    FollowUpSign sign{{}, to_moment(SchoolTime::start_of(now.date + 1))};
    const auto wake = [&](SchoolTime at) {
        if (now < at && to_moment(at) < sign.until) {
            sign.until = to_moment(at);
        }
    };
    const auto calls = school::calls_in_hand(state, now);
    for (const school::CallInHand& call : calls) {
        wake(call.at.plus_minutes(school::kCallMinutes));
    }
    const SafeBy safe_by = safe_by_of(state, policy);
    if (safe_by.hour) {
        wake({now.date, *safe_by.hour});
    }
    for (const std::string& year_group : policy.years) {
        const policy::DayModel& day = policy.day_of(year_group, now.date);
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            wake(SchoolTime{now.date, day.close(half)}.plus_minutes(1));
        }
    }
    const auto children = children_to_follow_up(state, policy, now);
    json::array list;
    for (const FollowUpChild& child : children) {
        list.push_back(child_json(state, policy, child, calls, now));
    }
    const FollowUpAlert alert = alert_of(children, safe_by, now);
    const std::size_t left = left_without_permission(state, now).size();
    list.emplace_back(left);
    list.emplace_back(alert.passed);
    list.emplace_back(safe_by.hour ? safe_by.hour->to_string() : std::string());
    sign.page = json::object{
        {"sign", to_hex(sha256(json::serialize(list))).substr(0, 16)},
        {"safe_by", safe_by.hour ? json::value(safe_by.hour->to_string()) : json::value(nullptr)},
        {"passed", alert.passed},
        {"not_safe", alert.not_safe},
        {"unexplained", children.size()},
        {"left", left}};
    return sign;
}

}  // namespace adsum::server
