// A name that goes from the roll: GET /api/v1/school/pupils/{upn}/deletion (the grounds, and what
// stands against one of them), POST …/deletion (planned), POST …/deletion/end (not after all), POST
// …/leave (it goes). SI 2024/208 reg 9.
#include "duties/deletion.hpp"

#include "server/duty_view.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Area;

constexpr std::size_t kLongestWords = 1000;

json::array grounds_json(const std::vector<law::DeletionGround>& grounds, Date on) {
    json::array list;
    for (const law::DeletionGround& ground : grounds) {
        if (!ground.provenance.holds_on(on)) {
            continue;
        }
        json::array conditions;
        for (const law::GroundCondition& condition : ground.conditions) {
            conditions.push_back(json::object{{"id", condition.id}, {"text", condition.text}});
        }
        list.push_back(json::object{{"id", ground.id},
                                    {"title", ground.title},
                                    {"conditions", std::move(conditions)},
                                    {"reference", ground.provenance.reference},
                                    {"note", ground.provenance.note}});
    }
    return list;
}

json::value plan_json(const std::optional<school::DeletionPlan>& plan) {
    return plan ? json::value(json::object{{"ground", plan->ground},
                                           {"on", plan->on.to_string()},
                                           {"at", plan->at.to_string()}})
                : json::value(nullptr);
}

json::object look_json(const duties::DeletionLook& look) {
    json::array held;
    for (const duties::Duty& duty : look.held_by) {
        json::array clauses;
        for (const std::string& clause : duty.rule->clauses) {
            clauses.push_back(json::value(clause));
        }
        held.push_back(json::object{{"duty", duty.id},
                                    {"title", duty.rule->title},
                                    {"role", policy::to_string(duty.rule->role)},
                                    {"clauses", std::move(clauses)}});
    }
    json::array unmarked;
    for (const calendar::Session& session : look.unmarked) {
        unmarked.push_back(json::value(session.to_string()));
    }
    return {{"needs_plan", look.needs_plan},
            {"held_by", std::move(held)},
            {"counted", look.counted},
            {"unmarked", std::move(unmarked)},
            {"free", look.free()}};
}

// Nothing where nothing stands against it.
std::optional<Error> against(const duties::DeletionLook& look) {
    std::vector<Fault> faults;
    if (look.needs_plan) {
        faults.push_back({"deletion-not-planned", "ground", "no deletion is planned",
                          "the policy asks something before a name goes", "plan it first"});
    }
    for (const duties::Duty& duty : look.held_by) {
        faults.push_back({"deletion-held", duty.rule->id, duty.rule->title,
                          "the policy asks it before a name goes", "do it, or say why not"});
    }
    if (!look.counted) {
        faults.push_back({"deletion-not-counted", "ground",
                          "the days of this ground are not reached",
                          "the register has not so many of them", "choose the ground that is met"});
    }
    if (!look.unmarked.empty()) {
        faults.push_back({"left-not-marked", "left",
                          fmt::format("{} sessions before it have no mark, the first on {}",
                                      look.unmarked.size(), look.unmarked.front().to_string()),
                          "a register goes on until the deletion", "mark them first"});
    }
    return faults.empty() ? std::nullopt
                          : std::optional(Error(ErrorKind::kConflict, std::move(faults)));
}

struct Asked {
    law::DeletionGround ground;
    Date left;
};
// An error where there is no such ground.
Result<Asked> read_ground(const Call& call, const std::string& letter, const std::string& left) {
    ADSUM_TRY(const auto grounds, law::deletion_grounds(call.house->read()->law().folder()));
    const auto date = Date::parse(left);
    const law::DeletionGround* ground = date ? law::ground_on(grounds, letter, *date) : nullptr;
    if (ground == nullptr) {
        return refused("deletion-ground", date ? "ground" : "left", date ? letter : left,
                       date ? "the law has no such ground on that day" : "it is no date",
                       "choose one of the list");
    }
    return Asked{*ground, *date};
}

void read_destination(BodyReader& body, json::object& fact) {
    for (const char* name : {"school", "address", "told", "told_by", "note"}) {
        const std::string text = body.text_or_empty(name, kLongestWords);
        if (!text.empty()) {
            fact[name] = text;
        }
    }
    const std::string from = body.text_or_empty("school_from", 10);
    if (!from.empty()) {
        fact["school_from"] = from;
    }
}

}  // namespace

Response read_deletion(Services& /*services*/, const Call& call) {
    const std::string letter = call.request.query_or("ground");
    const auto state = call.house->read();
    const school::Pupil* pupil = state->pupil(Upn(call.param("upn")));
    if (pupil == nullptr) {
        return not_found();
    }
    const auto grounds = law::deletion_grounds(state->law().folder());
    if (!grounds) {
        return error_answer(grounds.error());
    }
    json::object answer{{"grounds", grounds_json(*grounds, call.now.date)},
                        {"planned", plan_json(school::deletion_plan(*pupil, call.now))},
                        {"look", nullptr}};
    const auto left = Date::parse(call.request.query_or("left"));
    const law::DeletionGround* ground = left ? law::ground_on(*grounds, letter, *left) : nullptr;
    if (ground != nullptr) {
        answer["look"] = look_json(duties::look_at_deletion(call.house->policy(), *state, *pupil,
                                                            *ground, *left, call.now));
    }
    return json_answer(answer);
}

Response plan_deletion(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    json::object fact{{"pupil", call.param("upn")},
                      {"ground", body.text("ground", 2)},
                      {"on", body.text("left", 10)}};
    read_destination(body, fact);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept =
        call.house->record([&](const school::State&) -> Result<std::optional<journal::Draft>> {
            return std::optional(draft_of(call, "deletion_planned", fact));
        });
    return kept ? empty_answer() : error_answer(kept.error());
}

Response end_deletion_plan(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const json::object fact{{"pupil", call.param("upn")},
                            {"reason", body.text("reason", kLongestWords)}};
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept =
        call.house->record([&](const school::State&) -> Result<std::optional<journal::Draft>> {
            return std::optional(draft_of(call, "deletion_plan_ended", fact));
        });
    return kept ? empty_answer() : error_answer(kept.error());
}

Response pupil_leaves(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string& upn = call.param("upn");
    Edit edit{Area::kPupils, upn, "pupil_left", {{"pupil", upn}}, read_expected(body)};
    const std::string letter = body.text("ground", 2);
    const std::string left = body.text("left", 10);
    edit.fact["ground"] = letter;
    edit.fact["left"] = left;
    json::object conditions;
    for (const auto& each : body.object("conditions")) {
        if (each.value().is_string() && each.value().get_string().size() <= kLongestWords) {
            conditions[each.key()] = each.value();
        } else {
            body.fault("conditions", "each is confirmed in words, at most 1000 bytes");
        }
    }
    edit.fact["conditions"] = std::move(conditions);
    read_destination(body, edit.fact);
    const std::string reason = body.text_or_empty("reason", 200);
    if (!reason.empty()) {
        edit.fact["reason"] = reason;
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto asked = read_ground(call, letter, left);
    if (!asked) {
        return error_answer(asked.error());
    }
    {
        const auto state = call.house->read();
        const school::Pupil* pupil = state->pupil(Upn(upn));
        if (pupil == nullptr) {
            return not_found();
        }
        if (const auto error = against(duties::look_at_deletion(
                call.house->policy(), *state, *pupil, asked->ground, asked->left, call.now))) {
            return error_answer(*error);
        }
    }
    return keep_edit(call, edit);
}

}  // namespace adsum::server
