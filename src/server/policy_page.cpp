// GET /api/v1/parents/policy (for anybody), /api/v1/policy/readers; POST /api/v1/policy/read and
// /api/v1/parents/policy-read: the policy as the school publishes it, and who has read it.
#include "documents/missed.hpp"
#include "documents/report_kinds.hpp"
#include "server/families.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/parent_handlers.hpp"
#include "server/path_params.hpp"
#include "server/report_view.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr policy::Stage kStages[] = {policy::Stage::kExpect,    policy::Stage::kMonitor,
                                     policy::Stage::kListen,    policy::Stage::kFacilitate,
                                     policy::Stage::kFormalise, policy::Stage::kEnforce};

// The steps that concern a pupil, in the policy's order; what only the school's own desk does
// (registers, reviews of its work) is nobody else's.
json::array steps_of(const policy::Policy& policy, policy::Stage stage) {
    json::array steps;
    for (const policy::Rule& rule : policy.rules) {
        if (rule.source == policy::Source::kPolicy && rule.scope == policy::Scope::kPupil &&
            rule.stage == stage) {
            json::array clauses;
            for (const std::string& clause : rule.clauses) {
                clauses.emplace_back(clause);
            }
            steps.push_back(json::object{{"title", rule.title},
                                         {"who", to_string(rule.role)},
                                         {"clauses", std::move(clauses)}});
        }
    }
    return steps;
}

json::object day_of(const policy::DayModel& day) {
    return {{"years", view::texts(day.year_groups)}, {"weekdays", view::weekdays(day.weekdays)},
            {"am_start", day.am_start.to_string()},  {"am_close", day.am_close.to_string()},
            {"pm_start", day.pm_start.to_string()},  {"pm_close", day.pm_close.to_string()}};
}

// What a percentage costs in this school's year, and minutes late each day (OIA-032, OIA-060,
// KEY-008). Halves are told as texts: "11.5".
json::object cost_of(const school::State& state, const policy::Policy& policy, Date on) {
    constexpr int kPercents[] = {97, 95, 94, 90, 85, 80, 75, 70, 65};
    constexpr int kMinutes[] = {5, 10, 15, 20, 30};
    const auto year = documents::year_of_school(policy, state, on);
    json::array absence;
    for (const int percent : kPercents) {
        const auto cost = measures::absence_cost(year, Percent::whole(percent));
        absence.push_back(json::object{{"percent", percent},
                                       {"days", documents::halves_text(cost.half_days)},
                                       {"sessions", cost.half_days},
                                       {"weeks", documents::halves_text(cost.half_weeks)},
                                       {"lessons", cost.lessons}});
    }
    json::array lateness;
    for (const int minutes : kMinutes) {
        if (year.lesson_minutes_a_day == 0) {
            break;  // nobody says how long a day of lessons is
        }
        const auto cost = measures::lateness_cost(year, minutes);
        lateness.push_back(
            json::object{{"minutes", minutes}, {"days", documents::halves_text(cost.half_days)}});
    }
    return {{"school_days", year.school_days},
            {"lessons_a_day", year.lessons_a_day},
            {"absence", std::move(absence)},
            {"lateness", std::move(lateness)}};
}

json::object published(const school::State& state, const policy::Policy& policy, SchoolTime now) {
    json::array days{day_of(policy.day)};
    for (const policy::DayModel& day : policy.day_models) {
        days.push_back(day_of(day));
    }
    json::array stages;
    for (const policy::Stage stage : kStages) {
        if (json::array steps = steps_of(policy, stage); !steps.empty()) {
            stages.push_back(
                json::object{{"stage", to_string(stage)}, {"steps", std::move(steps)}});
        }
    }
    json::object asked = reporting_json(policy, state, now);
    asked.erase("channels");
    asked.erase("recipient");
    return {{"school", state.name()},
            {"title", policy.name},
            {"edition", policy.edition},
            {"from", policy.from.to_string()},
            {"review", policy.review ? json::value(policy.review->to_string()) : json::value()},
            {"days", std::move(days)},
            {"asked", std::move(asked)},
            {"stages", std::move(stages)},
            {"cost", cost_of(state, policy, now.date)}};
}

const school::Fact* reading(const std::vector<school::Fact>& facts, const std::string& edition,
                            const auto& of_whom) {
    const auto found = std::ranges::find_if(facts, [&](const school::Fact& fact) {
        return fact.kind == "policy_read" && fact.fields.at("edition") == json::value(edition) &&
               of_whom(fact);
    });
    return found == facts.end() ? nullptr : &*found;
}

const school::Fact* read_by(const school::State& state, const std::string& edition,
                            const StaffId& staff) {
    return reading(state.school_facts(), edition,
                   [&](const school::Fact& fact) { return fact.who.id == staff.str(); });
}

bool read_at_home(const school::Pupil& pupil, const std::string& edition) {
    return reading(pupil.facts, edition, [](const school::Fact&) { return true; }) != nullptr;
}

// A kiosk is no person, and whoever has left reads nothing here.
bool should_read(const school::Staff& staff) {
    return !staff.gone && Roles::of(staff.roles).any_of(kEveryone);
}

}  // namespace

Response parent_policy(Services& services, const Call& call) {
    json::array schools;
    for (const auto& [id, house] : services.houses) {
        const auto state = house->read();
        json::object one = published(*state, house->policy(), call.now);
        one["id"] = id.str();
        schools.push_back(std::move(one));
    }
    return json_answer(json::object{{"schools", std::move(schools)}});
}

Response read_policy_readers(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const policy::Policy& policy = call.house->policy();
    const school::Fact* own = read_by(*state, policy.edition, call.person->staff);
    std::int64_t staff = 0;
    std::int64_t families = 0;
    std::int64_t pupils = 0;
    json::array waiting;
    for (const auto& [id, rows] : state->staff()) {
        const school::Staff& one = staff_on(rows, call.now.date);
        if (should_read(one)) {
            ++staff;
            if (read_by(*state, policy.edition, id) == nullptr) {
                waiting.emplace_back(one.name);
            }
        }
    }
    for (const auto& [upn, pupil] : state->pupils()) {
        if (pupil.on_roll(call.now.date)) {
            ++pupils;
            families += read_at_home(pupil, policy.edition) ? 1 : 0;
        }
    }
    json::object answer = published(*state, policy, call.now);
    answer["id"] = call.person->school.str();
    answer["read"] = own == nullptr ? json::value() : json::value(own->at.to_string());
    answer["staff"] = staff;
    answer["staff_read"] = staff - static_cast<std::int64_t>(waiting.size());
    answer["pupils"] = pupils;
    answer["families_read"] = families;
    // Names are for those who may ask for the reading.
    answer["waiting"] =
        call.person->roles.any_of(Role::kHead | Role::kAttendanceOfficer) ? waiting : json::array();
    return json_answer(answer);
}

Response confirm_policy(Services& /*services*/, const Call& call) {
    const std::string& edition = call.house->policy().edition;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            if (read_by(state, edition, call.person->staff) != nullptr) {
                return std::optional<journal::Draft>();
            }
            return std::optional(draft_of(call, "policy_read", {{"edition", edition}}));
        });
    return kept ? empty_answer() : error_answer(kept.error());
}

Response parent_confirms_policy(Services& services, const Call& call) {
    for (const ChildOf& child : children_of(services, call.family, call.now.date)) {
        const std::string& edition = child.house->policy().edition;
        const auto kept = child.house->record(
            [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
                const school::Contact* contact = contact_of(state, child);
                const school::Pupil* pupil = state.pupil(child.upn);
                if (contact == nullptr ||
                    reading(pupil->facts, edition, [&](const school::Fact& fact) {
                        return fact.fields.at("contact") == json::value(contact->priority);
                    }) != nullptr) {
                    return std::optional<journal::Draft>();
                }
                return std::optional(draft_of_family(call, *contact, "policy_read",
                                                     {{"pupil", child.upn.str()},
                                                      {"contact", contact->priority},
                                                      {"edition", edition}}));
            });
        if (!kept) {
            return error_answer(kept.error());
        }
    }
    return empty_answer();
}

}  // namespace adsum::server
