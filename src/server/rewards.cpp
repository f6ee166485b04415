// GET /api/v1/rewards, …/{reward}/certificates.pdf; POST …/{reward}/given and /draw,
// /api/v1/pupils/{upn}/left-out: who has earned a reward of the policy, and that it was given.
#include "duties/rewards.hpp"

#include "base/text.hpp"
#include "school/reward_facts.hpp"
#include "server/duty_view.hpp"
#include "server/figures.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/view.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using policy::Reward;

constexpr int kSeedBytes = 16;
constexpr std::size_t kLongestWhy = 500;

std::optional<Date> day_asked(const Call& call) {
    const std::string text = call.request.query_or("on");
    const auto day = text.empty() ? std::optional(call.now.date) : Date::parse(text);
    return day && *day <= call.now.date ? day : std::nullopt;
}

const Reward* reward_in_path(const Call& call) {
    return call.house->policy().reward(call.param("reward"));
}

json::value said_of(const school::State& state, const Reward& reward,
                    const duties::RewardList& list, std::string_view kind) {
    for (const school::Fact& fact : state.school_facts()) {
        if (fact.kind == kind && school::text_in(fact.fields, "reward") == reward.id &&
            school::text_in(fact.fields, "from") == list.dates.first.to_string()) {
            json::object one{{"at", fact.at.to_string()}, {"by", fact.who.name}};
            if (kind == "reward_drawn") {
                one["seed"] = fact.fields.at("seed");
                json::array names;
                for (const json::value& upn : fact.fields.at("drawn").as_array()) {
                    const auto* pupil = state.pupil(Upn(school::text_of(upn.as_string())));
                    names.emplace_back(pupil == nullptr ? "" : pupil->shown_name());
                }
                one["entrants"] = fact.fields.at("entrants").as_array().size();
                one["drawn"] = std::move(names);
            }
            return one;
        }
    }
    return nullptr;
}

json::object rewarded_json(const House& house, const duties::Rewarded& one) {
    return {{"who", one.who},
            {"name", one.name},
            {"form", one.form},
            {"within", one.within},
            {"place", one.place},
            {"pupils", one.pupils},
            {"left_out", one.left_out},
            {"attendance", view::fraction(one.tally.attendance(), house.bounds())},
            {"before", view::fraction(one.before.attendance(), house.bounds())},
            {"late", one.tally.late + one.tally.late_after_close},
            {"points", one.points}};
}

json::object reward_json(const Call& call, const school::State& state, const Reward& reward,
                         Date on) {
    const auto list = duties::reward_list(state, reward, on, call.now);
    json::array rows;
    for (const duties::Rewarded& one : list.rewarded) {
        rows.push_back(rewarded_json(*call.house, one));
    }
    const std::string bound = reward.attendance.to_string();
    const std::string late = reward.lateness.to_string();
    json::object one{{"id", reward.id},
                     {"title", reward.title},
                     {"basis", to_string(reward.basis)},
                     {"unit", to_string(reward.unit)},
                     {"window", to_string(reward.window)},
                     {"bound", bound},
                     {"lateness", late},
                     {"leave_out", view::texts(reward.leave_out)},
                     {"prizes", view::texts(reward.prizes)},
                     {"clauses", view::texts(reward.clauses)},
                     {"reading", reward.reading},
                     {"draw", reward.draw},
                     {"points", reward.points},
                     {"from", list.dates.first.to_string()},
                     {"to", list.dates.last.to_string()},
                     {"considered", list.considered},
                     {"rewarded", std::move(rows)},
                     {"given", said_of(state, reward, list, "reward_given")},
                     {"drawn", said_of(state, reward, list, "reward_drawn")}};
    return one;
}

std::vector<std::string> who_of(const duties::RewardList& list) {
    std::vector<std::string> all;
    for (const duties::Rewarded& one : list.rewarded) {
        all.push_back(one.who);
    }
    return all;
}

json::object of_window(const Reward& reward, const duties::RewardList& list) {
    return {{"reward", reward.id},
            {"from", list.dates.first.to_string()},
            {"to", list.dates.last.to_string()}};
}

Error nobody() {
    return refused("reward-nobody", {}, "nobody has earned it in this time", {},
                   "choose another day");
}

// What the reward's rule asks for is done by giving it.
Result<void> close_duties(const Call& call, const Reward& reward,
                          const std::vector<std::string>& who) {
    if (reward.rule.empty()) {
        return done();
    }
    std::vector<std::pair<std::string, std::string>> open;  // duty, pupil
    for (const duties::Duty& duty : *call.house->duties(call.now, call.person->staff)) {
        const bool theirs = !duty.pupil || std::ranges::find(who, duty.pupil->str()) != who.end();
        if (duty.open() && duty.rule->id == reward.rule && theirs &&
            may_do_duty(*call.person, duty)) {
            open.emplace_back(duty.id, duty.pupil ? duty.pupil->str() : "");
        }
    }
    for (const auto& [id, upn] : open) {
        json::object body{{"duty", id}, {"fields", json::object{{"reward", reward.title}}}};
        if (!upn.empty()) {
            body["pupil"] = upn;
        }
        ADSUM_CHECK(call.house->record([&](const school::State&) {
            return Result(std::optional(draft_of(call, "duty_done", body)));
        }));
    }
    return done();
}

// "illness, medical or dental appointment": what the policy does not reckon, in the law's words.
std::string left_out_in_words(const school::State& state, const Reward& reward, Date day) {
    std::vector<std::string> words;
    for (const std::string& symbol : reward.leave_out) {
        const law::RegisterCode* code = state.law().codes().find(symbol, day);
        std::string meaning = code == nullptr ? symbol : code->meaning;
        if (meaning[0] >= 'A' && meaning[0] <= 'Z') {
            meaning[0] = static_cast<char>(meaning[0] - 'A' + 'a');
        }
        words.push_back(std::move(meaning));
    }
    return join(words, "; ");
}

// Why one has a certificate, and of which days. The same is said to everybody who was reckoned in
// the same way: whether a child was ill is nobody's business on a wall.
std::string because_of(const Call& call, const school::State& state, const Reward& reward,
                       const duties::RewardList& list, Date on, const duties::Rewarded& one) {
    std::string because =
        reward.basis == Reward::Basis::kImprovement
            ? std::string("for better attendance")
            : fmt::format("for {}% attendance",
                          percent_text(one.tally.attendance(), call.house->bounds()));
    if (!reward.leave_out.empty()) {
        because += fmt::format(", not counting {}", left_out_in_words(state, reward, on));
    }
    const auto whole = duties::reward_dates(state, reward.window, on);
    const bool so_far = whole && list.dates.last < whole->last;
    return because + fmt::format("{} {} to {}", so_far ? ", so far:" : ",",
                                 view::in_words(list.dates.first), view::in_words(list.dates.last));
}

}  // namespace

Response list_rewards(Services& /*services*/, const Call& call) {
    const auto on = day_asked(call);
    if (!on) {
        return error_answer(422, "reward-day", "no day, or one that is still to come",
                            "give on as YYYY-MM-DD");
    }
    const auto state = call.house->read();
    json::array rows;
    for (const Reward& reward : call.house->policy().rewards) {
        rows.push_back(reward_json(call, *state, reward, *on));
    }
    return json_answer(json::object{{"on", on->to_string()}, {"rewards", std::move(rows)}});
}

Response read_certificates(Services& /*services*/, const Call& call) {
    const Reward* reward = reward_in_path(call);
    const auto on = day_asked(call);
    if (reward == nullptr || !on) {
        return not_found();
    }
    std::vector<documents::Certificate> certificates;
    {
        const auto state = call.house->read();
        const auto list = duties::reward_list(*state, *reward, *on, call.now);
        for (const duties::Rewarded& one : list.rewarded) {
            std::string because = because_of(call, *state, *reward, list, *on, one);
            const std::string form = one.form.empty() ? "" : ", " + one.form;
            certificates.push_back({state->name(), reward->title, one.name + form,
                                    std::move(because), view::in_words(list.dates.last)});
        }
    }
    if (certificates.empty()) {
        return error_answer(nobody());
    }
    auto pdf = documents::certificates_pdf(certificates, call.now);
    if (!pdf) {
        return error_answer(pdf.error());
    }
    Response response;
    response.type = "application/pdf";
    response.body = std::move(*pdf);
    response.with("Content-Disposition", "attachment; filename=\"certificates.pdf\"");
    return response;
}

Response give_reward(Services& /*services*/, const Call& call) {
    const Reward* reward = reward_in_path(call);
    const auto on = day_asked(call);
    if (reward == nullptr || !on) {
        return not_found();
    }
    std::vector<std::string> who;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const auto list = duties::reward_list(state, *reward, *on, call.now);
            if (list.rewarded.empty()) {
                return nobody();
            }
            who = who_of(list);
            json::object body = of_window(*reward, list);
            body[reward->unit == Reward::Unit::kPupil ? "pupils" : "groups"] = view::texts(who);
            return std::optional(draft_of(call, "reward_given", std::move(body)));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    if (const auto closed = close_duties(call, *reward, who); !closed) {
        return error_answer(closed.error());
    }
    const auto state = call.house->read();
    return json_answer(reward_json(call, *state, *reward, *on));
}

Response draw_reward(Services& /*services*/, const Call& call) {
    const Reward* reward = reward_in_path(call);
    const auto on = day_asked(call);
    if (reward == nullptr || reward->draw == 0 || !on) {
        return not_found();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const auto list = duties::reward_list(state, *reward, *on, call.now);
            if (list.rewarded.empty()) {
                return nobody();
            }
            json::object body = of_window(*reward, list);
            const std::string seed = random_hex(kSeedBytes);
            auto entrants = who_of(list);
            std::ranges::sort(entrants);
            body["seed"] = seed;
            body["drawn"] = view::texts(school::drawn_by(seed, entrants, reward->draw));
            body["entrants"] = view::texts(entrants);
            return std::optional(draft_of(call, "reward_drawn", std::move(body)));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    const auto state = call.house->read();
    return json_answer(reward_json(call, *state, *reward, *on));
}

Response leave_out_of_rewards(Services& /*services*/, const Call& call) {
    {
        const auto state = call.house->read();
        if (pupil_in_path(*state, call) == nullptr) {
            return not_found();
        }
    }
    BodyReader body(call.request.body);
    json::object said{{"pupil", call.param("upn")},
                      {"from", body.text("from", 10)},
                      {"to", body.text("to", 10)},
                      {"reason", body.text("reason", kLongestWhy)}};
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "reward_left_out", said)));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
