#include "base/text.hpp"
#include "server/analysis_ask.hpp"
#include "server/json_answer.hpp"
#include "server/read_body.hpp"
#include "server/trust_handlers.hpp"
#include "server/trust_story.hpp"

#include <algorithm>
#include <map>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostInList = 100;  // of a school
constexpr std::size_t kLeastSearched = 2;

// Named as the trust's officer by this school's own staff file: the same id and name, so that
// somebody else's id of another school gives nobody a right.
bool has_right_to(const school::State& state, const Person& person) {
    const school::Staff* staff = state.staff_on(person.staff, person.today);
    return staff != nullptr && !staff->gone && staff->name == person.name &&
           staff->roles.contains(std::string(to_string(Role::kTrustOfficer)));
}

struct TrustLine {
    const school::Pupil* pupil;
    duties::Case of;
    Ratio attendance;
};

// Those of a school whom an officer is asked about: an open case or persistent absence; or whoever
// is looked for by name.
json::array lines_of(House& house, const Call& call, const std::string& wanted,
                     std::vector<Look>& looks) {
    const auto board = house.duties(call.now, call.person->staff);
    const auto state = house.read();
    std::map<Upn, std::vector<const duties::Duty*>> by_pupil;
    for (const duties::Duty& duty : *board) {
        if (duty.pupil) {
            by_pupil[*duty.pupil].push_back(&duty);
        }
    }
    measures::Chosen year;
    year.dates = academic_year_to(*state, call.now.date);
    year.known_at = call.now;
    std::map<Upn, Ratio> attendance;
    for (const measures::PupilTally& one : measures::pupil_tallies(*state, year)) {
        attendance.emplace(one.pupil->upn, one.tally.attendance());
    }
    std::vector<TrustLine> found;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (!pupil.on_roll(call.now.date)) {
            continue;
        }
        const bool named =
            !wanted.empty() && to_lower(pupil.shown_name()).find(wanted) != std::string::npos;
        if (!wanted.empty() && !named) {
            continue;
        }
        TrustLine line{&pupil,
                       duties::case_of(house.policy(), *state, pupil, by_pupil[upn], call.now),
                       attendance[upn]};
        const Ratio absence{line.attendance.denominator - line.attendance.numerator,
                            line.attendance.denominator};
        if (named || line.of.open ||
            (absence.defined() &&
             compare(absence, state->law().persistent_absence(call.now.date)) >= 0)) {
            found.push_back(std::move(line));
        }
    }
    // Whoever has no session yet comes last.
    std::ranges::stable_sort(found, [](const TrustLine& a, const TrustLine& b) {
        if (!a.attendance.defined() || !b.attendance.defined()) {
            return a.attendance.defined() && !b.attendance.defined();
        }
        return a.attendance.numerator * b.attendance.denominator <
               b.attendance.numerator * a.attendance.denominator;
    });
    json::array list;
    for (const TrustLine& line : found) {
        if (list.size() < kMostInList) {
            list.push_back(trust_line_json(house, *state, *line.pupil, line.of, call.now));
            looks.push_back({call.now, call.person->actor(), line.pupil->upn, "trust_list"});
        }
    }
    return list;
}

// The school of the path, where this officer has a right to it.
House* school_in_path(const Services& services, const Call& call) {
    House* house = services.house(SchoolId(call.param("school")));
    return house != nullptr && has_right_to(*house->read(), *call.person) ? house : nullptr;
}

bool is_on_roll(const House& house, const Call& call) {
    const auto state = house.read();
    const school::Pupil* pupil = state->pupil(Upn(call.param("upn")));
    return pupil != nullptr && pupil->on_roll(call.now.date);
}

Response story_of(const House& house, const Call& call) {
    const auto state = house.read();
    const school::Pupil* pupil = state->pupil(Upn(call.param("upn")));
    duties::Filter filter;
    filter.pupil = pupil->upn;
    const auto duties = duties::duties(house.policy(), *state, call.now, filter);
    return json_answer(trust_story_json(house, *state, *pupil, duties, call.now));
}

}  // namespace

Response list_trust_pupils(Services& services, const Call& call) {
    const std::string wanted = to_lower(trim(call.request.query_or("q")));
    if (!wanted.empty() && wanted.size() < kLeastSearched) {
        return error_answer(400, "query-wrong", "`q` has two letters at least");
    }
    json::array schools;
    for (const auto& [id, house] : services.houses) {
        std::string name;
        {
            const auto state = house->read();
            if (!has_right_to(*state, *call.person)) {
                continue;
            }
            name = state->name();
        }
        std::vector<Look> looks;
        auto lines = lines_of(*house, call, wanted, looks);
        if (const auto noted = services.looks->note_daily(id, looks); !noted) {
            return error_answer(noted.error());
        }
        schools.push_back(
            json::object{{"id", id.str()}, {"name", name}, {"pupils", std::move(lines)}});
    }
    return json_answer(
        json::object{{"now", call.now.to_string()}, {"schools", std::move(schools)}});
}

Response read_trust_pupil(Services& services, const Call& call) {
    const House* house = school_in_path(services, call);
    if (house == nullptr || !is_on_roll(*house, call)) {
        return not_found();
    }
    const auto noted = services.looks->note(
        house->id(), {call.now, call.person->actor(), Upn(call.param("upn")), "trust_officer"});
    return noted ? story_of(*house, call) : error_answer(noted.error());
}

// Appended in the pupil's own school, by the officer as that school's staff file has them.
Response advise_on_pupil(Services& services, const Call& call) {
    House* house = school_in_path(services, call);
    if (house == nullptr || !is_on_roll(*house, call)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const std::string about = body.text("about", 200);
    const std::string advice = body.text("advice", 4000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept =
        house->record([&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            json::object fact{{"at", call.now.to_string()},
                              {"by", call.person->staff.str()},
                              {"pupil", call.param("upn")},
                              {"about", about},
                              {"advice", advice}};
            const school::Staff* staff = state.staff_on(call.person->staff, call.now.date);
            const journal::Actor who{call.person->staff.str(), call.person->name,
                                     staff == nullptr ? call.person->position : staff->position};
            return std::optional(journal::Draft{call.moment, who, "trust_advice_given",
                                                json::serialize(fact),
                                                calendar::academic_year_of(call.now.date)});
        });
    return kept ? story_of(*house, call) : error_answer(kept.error());
}

}  // namespace adsum::server
