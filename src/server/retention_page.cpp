// GET /api/v1/retention; POST …/holds, …/holds/{hold}/lift.
#include "server/retention_page.hpp"

#include "journal/disposal.hpp"
#include "school/disposal_decisions.hpp"
#include "school/json_fields.hpp"
#include "school/rights_facts.hpp"
#include "server/call.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/retention_words.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>

namespace adsum::server {
namespace json = boost::json;
namespace {

struct OfYear {
    std::int64_t entries = 0, left = 0;
};

json::object hold_json(const school::Hold& hold, const school::Pupil* pupil) {
    return json::object{
        {"hold", hold.id},
        {"reason", hold.reason},
        {"placed", hold.placed.to_string()},
        {"upn", pupil == nullptr ? json::value(nullptr) : json::value(pupil->upn.str())},
        {"name", pupil == nullptr ? json::value(nullptr) : json::value(pupil->shown_name())}};
}

json::array placed_holds_json(const school::State& state) {
    json::array list;
    for (const school::Hold& hold : school::holds_on_school(state)) {
        list.push_back(hold_json(hold, nullptr));
    }
    for (const auto& [upn, pupil] : state.pupils()) {
        for (const school::Hold& hold : school::holds_on(pupil)) {
            list.push_back(hold_json(hold, &pupil));
        }
    }
    return list;
}

// Held by something other than a hold, too: a request, proceedings, an order, an open case.
json::array kept_back_json(const school::State& state, SchoolTime now) {
    json::array list;
    for (const auto& [upn, pupil] : state.pupils()) {
        if (const auto because = school::why_held(state, pupil, now); !because.empty()) {
            list.push_back(json::object{{"upn", upn.str()},
                                        {"name", pupil.shown_name()},
                                        {"because", view::texts(because)}});
        }
    }
    return list;
}

json::array disposed_json(const school::State& state) {
    json::array list;
    for (const school::Fact& fact : state.school_facts()) {
        if (fact.kind != journal::kDisposing) {
            continue;
        }
        const auto number = [&](const char* name) {
            const json::value* value = fact.fields.if_contains(name);
            return value == nullptr ? json::value(0) : *value;
        };
        list.push_back(
            json::object{{"entry", fact.entry},
                         {"at", fact.at.to_string()},
                         {"by", view::actor(fact.who)},
                         {"what", school::text_in(fact.fields, "what")},
                         {"through", view::text_or_null(school::text_in(fact.fields, "through"))},
                         {"reason", school::text_in(fact.fields, "reason")},
                         {"emptied", number("emptied")},
                         {"narrowed", number("narrowed")}});
    }
    return list;
}

Result<std::map<int, OfYear>> journal_years(journal::Store& store, const SchoolId& id) {
    std::map<int, OfYear> years;
    ADSUM_CHECK(store.read(id, 1, [&](const journal::Entry& entry) {
        OfYear& year = years[entry.volume];
        ++year.entries;
        year.left += entry.kind == journal::kDisposed ? 0 : 1;
        return done();
    }));
    return years;
}

// A number that no hold of these facts had: "2026-11-23-2".
std::string hold_id(const std::vector<school::Fact>& facts, Date today) {
    const auto before = std::ranges::count(facts, "hold_placed", &school::Fact::kind);
    return fmt::format("{}-{}", today.to_string(), before + 1);
}

}  // namespace

SchoolTime retention_now(const Services& services) {
    return to_school_time(services.clock->machine_now());
}

Response retention_answer(Services& services, const Call& call) {
    const auto years = journal_years(*services.store, call.house->id());
    if (!years) {
        return error_answer(years.error());
    }
    const auto state = call.house->read();
    const SchoolTime now = retention_now(services);
    const int kept = school::retention_years(*state, now);
    json::array list;
    for (const auto& [volume, of_year] : *years) {
        const Date due = school::due_on(volume, kept);
        list.push_back(json::object{{"year", calendar::academic_year_name(volume)},
                                    {"entries", of_year.entries},
                                    {"left", of_year.left},
                                    {"due_on", due.to_string()},
                                    {"due", due <= now.date}});
    }
    json::array decisions;
    for (const school::DecidedToDispose& each : school::decided_disposals(*state)) {
        if (each.open()) {
            decisions.push_back(decision_json(*state, each));
        }
    }
    return json_answer(json::object{{"now", now.to_string()},
                                    {"retention_years", kept},
                                    {"years", std::move(list)},
                                    {"holds", placed_holds_json(*state)},
                                    {"held", kept_back_json(*state, now)},
                                    {"decisions", std::move(decisions)},
                                    {"done", disposed_json(*state)}});
}

Response read_retention(Services& services, const Call& call) {
    return retention_answer(services, call);
}

Response place_hold(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string upn = body.text_or_empty("upn", 20);
    const std::string reason = body.text("reason", kLongestWhy);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const school::Pupil* pupil = state.pupil(Upn(upn));
            json::object fact{
                {"hold",
                 hold_id(pupil == nullptr ? state.school_facts() : pupil->facts, call.now.date)},
                {"reason", reason}};
            if (!upn.empty()) {
                fact["pupil"] = upn;
            }
            return std::optional(draft_of(call, "hold_placed", std::move(fact)));
        });
    return kept ? retention_answer(services, call) : error_answer(kept.error());
}

Response lift_hold(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string upn = body.text_or_empty("upn", 20);
    const std::string reason = body.text("reason", kLongestWhy);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    json::object fact{{"hold", call.param("hold")}, {"reason", reason}};
    if (!upn.empty()) {
        fact["pupil"] = upn;
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "hold_lifted", fact)));
    });
    return kept ? retention_answer(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
