// GET /api/v1/strategies, and what is said of one: a review, a paper; POST /api/v1/data-reviews:
// whom a look at the data finds to need support, with what is done and its target.
#include "school/strategies.hpp"

#include "base/hash.hpp"
#include "server/analysis_ask.hpp"
#include "server/attachments.hpp"
#include "server/case_view.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/strategies_view.hpp"
#include "server/view.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kShortText = 100;
constexpr std::size_t kLongText = 2000;

json::array settings_json(const policy::Policy& policy, const school::State& state,
                          SchoolTime now) {
    json::array list;
    const auto chosen = school::settings_with(policy.settings, state.school_facts(), now);
    for (const auto& [name, value] : policy.settings) {
        list.push_back(
            json::object{{"name", name}, {"value", chosen.at(name)}, {"policy_value", value}});
    }
    return list;
}

json::array data_reviews_json(const school::State& state,
                              const std::vector<school::Strategy>& strategies, SchoolTime now) {
    json::array list;
    for (const school::DataReview& review : school::data_reviews_of(state.school_facts(), now)) {
        list.push_back(json::object{
            {"review", review.id},
            {"text", review.text},
            {"from", review.dates.first.to_string()},
            {"to", review.dates.last.to_string()},
            {"at", review.at.to_string()},
            {"by", view::actor(review.who)},
            {"needing", std::ranges::count(strategies, review.id, &school::Strategy::review_of)}});
    }
    return list;
}

const school::Strategy* named(const std::vector<school::Strategy>& strategies,
                              const std::string& id) {
    const auto found = std::ranges::find(strategies, id, &school::Strategy::id);
    return found == strategies.end() ? nullptr : &*found;
}

}  // namespace

Response list_strategies(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const bool names = call.person->sees_whole_school();
    const int smallest = names ? 0 : kSmallestForGovernors;
    const auto strategies = school::strategies_of(state->school_facts(), call.now);
    json::array list;
    for (const school::Strategy& strategy : strategies) {
        // What is sensitive of a child, and single children, are not for governors.
        const std::string of = strategy.cohort.substr(0, strategy.cohort.find('='));
        if (names || (!strategy.upn && !is_sensitive(of))) {
            list.push_back(strategy_page_json(call, *state, *board, strategy, smallest));
        }
    }
    const duties::Duty* review = data_review_duty(*board);
    return json_answer(json::object{
        {"now", call.now.to_string()},
        {"school", state->name()},
        {"strategies", std::move(list)},
        {"reviews", data_reviews_json(*state, strategies, call.now)},
        {"review_due", review == nullptr
                           ? json::value(nullptr)
                           : json::value(json::object{{"title", review->rule->title},
                                                      {"due", review->due.to_string()}})},
        {"pupil_premium", pupil_premium_json(call, *state, strategies, smallest)},
        {"settings", settings_json(call.house->policy(), *state, call.now)},
        {"cohorts", cohorts_json(*state, call.now.date)},
        {"staff", staff_list_json(*state, call.now.date)},
        {"may_write", names}});
}

Response review_strategy(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    json::object fact{{"strategy", call.param("strategy")},
                      {"outcome", body.text("outcome", kLongText)},
                      {"review", body.text("next", kShortText)}};
    read_aim_and_actions(body, fact);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    // The duty that asks for this review is done by it.
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto kept = call.house->record([&](const school::State& state) {
        const auto strategies = school::strategies_of(state.school_facts(), call.now);
        if (const auto* strategy = named(strategies, call.param("strategy"))) {
            fact["what"] = strategy->what;
            if (const auto* duty = strategy_review_duty(*board, *strategy)) {
                fact["duty"] = duty->id;
            }
        }
        return Result(std::optional(draft_of(call, "strategy_reviewed", fact)));
    });
    return kept ? list_strategies(services, call) : error_answer(kept.error());
}

Response review_data(Services& services, const Call& call) {
    constexpr std::size_t kMostNeeds = 500;
    BodyReader body(call.request.body);
    json::object fact{{"review", body.text("review", kShortText)},
                      {"text", body.text("text", kLongText)},
                      {"from", body.text("from", kShortText)},
                      {"to", body.text("to", kShortText)}};
    json::array needing;
    for (const json::value& each : body.array("needing")) {
        BodyReader one(each, fmt::format("needing[{}]", needing.size() + 1));
        json::object need{{"text", one.text("text", kLongText)},
                          {"owner", one.text("owner", kShortText)},
                          {"review", one.text("review", kShortText)}};
        for (const char* name : {"pupil", "cohort"}) {
            if (const auto text = one.text_or_empty(name, kShortText); !text.empty()) {
                need[name] = text;
            }
        }
        read_aim_and_actions(one, need);
        static_cast<void>(one.ok());
        body.add(one);
        needing.push_back(std::move(need));
    }
    if (needing.size() > kMostNeeds) {
        body.fault("needing", fmt::format("at most {} are expected", kMostNeeds));
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto count = [&](const char* of) {
        return std::ranges::count_if(
            needing, [&](const json::value& need) { return need.as_object().contains(of); });
    };
    const std::string found =
        fmt::format("{} pupils and {} groups", count("pupil"), count("cohort"));
    const auto board = call.house->duties(call.now, call.person->staff);
    if (const duties::Duty* duty = data_review_duty(*board)) {
        fact["duty"] = duty->id;
        fact["answers"] = json::object{{"support_list", found},
                                       {"targets", "each has its own, on the page of strategies"},
                                       {"strategies", fact["text"]}};
    }
    fact["needing"] = std::move(needing);
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "data_reviewed", fact)));
    });
    return kept ? list_strategies(services, call) : error_answer(kept.error());
}

Response add_strategy_paper(Services& services, const Call& call) {
    constexpr int kIdBytes = 12;
    constexpr std::size_t kMostPapers = 20;  // of a strategy
    BodyReader body(call.request.body);
    const std::string title = body.text("title", kShortText);
    const auto bytes = base64_decoded(body.text("content", kMostAttachmentBase64));
    const std::string type = bytes ? type_by_content(*bytes) : std::string();
    if (type.empty()) {
        body.fault("content", "a PDF, JPEG or PNG, as base64");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    {
        const auto state = call.house->read();
        const auto strategies = school::strategies_of(state->school_facts(), call.now);
        const auto* strategy = named(strategies, call.param("strategy"));
        if (strategy == nullptr) {
            return not_found();
        }
        if (strategy->papers.size() >= kMostPapers) {
            return error_answer(422, "attachment-too-many", "a strategy has twenty papers at most",
                                "keep the others in the file");
        }
    }
    const std::string id = random_hex(kIdBytes);
    // The bytes first: a fact never speaks of a paper that is not there.
    if (const auto stored = services.attachments->put(call.house->id(), Upn(), id, {type, *bytes});
        !stored) {
        return error_answer(stored.error());
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "attachment_added",
                                             json::object{{"id", id},
                                                          {"strategy", call.param("strategy")},
                                                          {"title", title},
                                                          {"sha256", to_hex(sha256(*bytes))},
                                                          {"size", bytes->size()},
                                                          {"type", type}})));
    });
    return kept ? list_strategies(services, call) : error_answer(kept.error());
}

Response read_strategy_paper(Services& services, const Call& call) {
    const auto found =
        services.attachments->find(call.house->id(), Upn(), call.param("attachment"));
    return found ? *found ? paper_answer(**found) : not_found() : error_answer(found.error());
}

Response set_setting(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string name = body.text("name", kShortText);
    const std::string value = body.text("value", kShortText);
    const std::string reason = body.text("reason", kLongText);
    const auto& settings = call.house->policy().settings;
    const auto held = settings.find(name);
    const auto is_switch = [](const std::string& text) {
        return text == "true" || text == "false";
    };
    const auto is_number = [](const std::string& text) {
        return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (held == settings.end()) {
        body.fault("name", "is no setting that the policy leaves to its schools");
    } else if (is_switch(held->second) ? !is_switch(value)
                                       : is_number(held->second) && !is_number(value)) {
        body.fault("value", "is not of the setting's kind: " + held->second);
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(
            draft_of(call, "setting_set",
                     json::object{{"name", name}, {"value", value}, {"reason", reason}})));
    });
    return kept ? list_strategies(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
