// GET /api/v1/safeguarding, POST /api/v1/pupils/{upn}/concerns, GET /api/v1/school/contacts
#include "duties/presence.hpp"
#include "school/household.hpp"
#include "school/json_fields.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/left_site.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Pupil;

constexpr int kMostLooks = 200;
constexpr std::size_t kMostConcerns = 100;
// More than one emergency number (WES-013).
constexpr std::size_t kLeastNumbers = 2;

// Judgements that make an absence graver, beside the attributes of the roll.
constexpr std::string_view kTopics[] = {"mental_health", "child_protection",
                                        "safeguarding_concern"};

// The attributes by which the policy puts children first, and what was judged of the child.
std::vector<std::string> factors(const policy::Policy& policy, const Pupil& pupil, Date today) {
    std::vector<std::string> found;
    const school::Attributes& held = pupil.attributes_on(today);
    for (const policy::FollowUpRank& rank : policy.follow_up.order) {
        if (held.value_of(rank.attribute) == rank.value) {
            found.push_back(rank.value == "yes" ? rank.attribute
                                                : rank.attribute + " " + rank.value);
        }
    }
    if (held.medical && std::ranges::find(found, "medical") == found.end()) {
        found.emplace_back("medical");
    }
    for (const std::string_view topic : kTopics) {
        std::string latest;
        for (const school::Fact& fact : pupil.facts) {
            if (fact.kind == "judgement_recorded" &&
                school::text_in(fact.fields, "topic") == topic) {
                latest = school::text_in(fact.fields, "value");
            }
        }
        if (latest == "yes") {
            found.emplace_back(topic);
        }
    }
    return found;
}

// By name, as a person looks for them.
std::vector<const Pupil*> on_roll_by_name(const school::State& state, Date today) {
    std::vector<const Pupil*> pupils;
    for (const auto& [upn, pupil] : state.pupils()) {
        if (pupil.on_roll(today)) {
            pupils.push_back(&pupil);
        }
    }
    std::ranges::sort(pupils, {}, [](const Pupil* pupil) {
        return std::tie(pupil->surname, pupil->forename, pupil->upn);
    });
    return pupils;
}

json::object named(const Pupil& pupil, Date today) {
    return json::object{{"upn", pupil.upn.str()},
                        {"name", pupil.shown_name()},
                        {"form", pupil.attributes_on(today).form}};
}

json::array vulnerable_json(const school::State& state, const policy::Policy& policy,
                            SchoolTime now, std::vector<Upn>& listed) {
    json::array list;
    for (const Pupil* pupil : on_roll_by_name(state, now.date)) {
        const auto why = factors(policy, *pupil, now.date);
        if (why.empty()) {
            continue;
        }
        json::object one = named(*pupil, now.date);
        one["factors"] = view::texts(why);
        one["in"] = to_string(duties::is_in(state, policy, *pupil, now));
        one["unexplained"] = !duties::unexplained_halves(state, policy, *pupil, now).empty();
        list.push_back(std::move(one));
        listed.push_back(pupil->upn);
    }
    return list;
}

json::array concerns_json(const school::State& state, Date today) {
    std::vector<std::pair<const school::Fact*, const Pupil*>> all;
    for (const auto& [upn, pupil] : state.pupils()) {
        for (const school::Fact& fact : pupil.facts) {
            if (fact.kind == "welfare_concern") {
                all.emplace_back(&fact, &pupil);
            }
        }
    }
    std::ranges::sort(all, [](const auto& a, const auto& b) {
        return std::tie(b.first->at, b.first->entry) < std::tie(a.first->at, a.first->entry);
    });
    json::array list;
    for (std::size_t i = 0; i < std::min(all.size(), kMostConcerns); ++i) {
        json::object one = named(*all[i].second, today);
        one["at"] = all[i].first->at.to_string();
        one["by"] = view::actor(all[i].first->who);
        one["text"] = school::text_in(all[i].first->fields, "text");
        list.push_back(std::move(one));
    }
    return list;
}

json::array looks_json(const school::State& state, const std::vector<Look>& looks) {
    json::array list;
    for (const Look& look : looks) {
        const Pupil* pupil = state.pupil(look.upn);
        list.push_back(json::object{{"at", look.at.to_string()},
                                    {"by", view::actor(look.who)},
                                    {"upn", look.upn.str()},
                                    {"name", pupil == nullptr ? "" : pupil->shown_name()},
                                    {"what", look.what}});
    }
    return list;
}

std::size_t numbers_of(const Pupil& pupil) {
    std::set<std::string> numbers;
    for (const school::Contact* contact : school::may_be_contacted(pupil)) {
        if (const std::string number = school::dialled(contact->phone); !number.empty()) {
            numbers.insert(number);
        }
    }
    return numbers.size();
}

}  // namespace

Response read_safeguarding(Services& services, const Call& call) {
    const SchoolTime now = call.now;
    const auto looks = services.looks->latest(call.house->id(), kMostLooks);
    if (!looks) {
        return error_answer(looks.error());
    }
    json::object page{{"now", now.to_string()}};
    std::vector<Upn> listed;
    {
        const auto state = call.house->read();
        page["vulnerable"] = vulnerable_json(*state, call.house->policy(), now, listed);
        page["concerns"] = concerns_json(*state, now.date);
        page["left"] = left_without_permission(*state, now);
        page["looks"] = looks_json(*state, *looks);
    }
    std::vector<Look> seen;
    for (const Upn& upn : listed) {
        seen.push_back({now, call.person->actor(), upn, "list"});
    }
    if (const auto noted = services.looks->note_daily(call.house->id(), seen); !noted) {
        return error_answer(noted.error());
    }
    return json_answer(page);
}

Response raise_concern(Services& /*services*/, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    constexpr std::size_t kLongest = 2000;
    BodyReader body(call.request.body);
    const std::string text = body.text("text", kLongest);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(
            draft_of(call, "welfare_concern", {{"pupil", call.param("upn")}, {"text", text}})));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

Response few_contacts(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    json::array list;
    for (const Pupil* pupil : on_roll_by_name(*state, call.now.date)) {
        const std::size_t numbers = numbers_of(*pupil);
        if (numbers < kLeastNumbers) {
            json::object one = named(*pupil, call.now.date);
            one["numbers"] = numbers;
            list.push_back(std::move(one));
        }
    }
    return json_answer(json::object{{"least", kLeastNumbers}, {"pupils", std::move(list)}});
}

}  // namespace adsum::server
