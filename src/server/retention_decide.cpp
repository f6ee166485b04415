// POST /api/v1/retention/preview, …/decisions, …/decisions/{entry}/withdraw: looked at first, then
// decided with words that only the look tells, and taken back as long as it is not carried out.
#include "school/office.hpp"
#include "server/call.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/retention_page.hpp"
#include "server/retention_words.hpp"
#include "server/view.hpp"

#include <charconv>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostErased = 200;

struct DisposalAsked {
    school::DecidedToDispose decided;
    json::object fact;  // of `disposal_decided`, without its reason
    std::string word;   // what must be typed
};

DisposalAsked read_disposal_asked(const Call& call, BodyReader& body) {
    DisposalAsked asked;
    const std::string through = body.text_or_empty("through", 7);
    const std::string upn = body.text_or_empty("upn", 20);
    json::array entries;
    for (const json::value& each : body.maybe_array("entries")) {
        if (!each.is_int64()) {
            body.fault("entries", "an entry is a number");
            continue;
        }
        asked.decided.erasure.entries.insert(each.get_int64());
        entries.push_back(each);
    }
    const auto fields = body.texts("fields", kMostErased, 40);
    asked.decided.erasure.contact = body.whole("contact", 1, 99);
    const auto year = school::parse_academic_year(through);
    if (upn.empty() == through.empty()) {
        body.fault("through", "a year, or a pupil");
    } else if (upn.empty() && !year) {
        body.fault("through", "an academic year is like 2019/20");
    } else if (!upn.empty() && entries.empty() == fields.empty()) {
        body.fault("entries", "entries, or fields");
    }
    asked.decided.through = year.value_or(0);
    asked.decided.erasure.pupil = Upn(upn);
    asked.decided.erasure.fields = {fields.begin(), fields.end()};
    asked.word = fmt::format("{} {}", call.house->id().str(), upn.empty() ? through : upn);
    if (upn.empty()) {
        asked.fact["through"] = through;
        return asked;
    }
    asked.fact["pupil"] = upn;
    if (!entries.empty()) {
        asked.fact["entries"] = std::move(entries);
    } else {
        asked.fact["fields"] = view::texts(fields);
        if (asked.decided.erasure.contact) {
            asked.fact["contact"] = *asked.decided.erasure.contact;
        }
    }
    return asked;
}

// From the journal, as it will be carried out; no writer waits for it.
Result<school::DisposalPlan> disposal_planned(Services& services, const Call& call,
                                              const school::DecidedToDispose& decided) {
    const auto law = [&] {
        const auto state = call.house->read();
        return std::make_shared<const law::Law>(state->law());
    }();
    ADSUM_TRY(const auto office, school::Office::open(services.store, law, call.house->id()));
    std::vector<journal::Entry> entries;
    const auto last = office.state().last_entry();
    ADSUM_CHECK(services.store->read(call.house->id(), 1, [&](journal::Entry entry) {
        if (entry.number <= last) {
            entries.push_back(std::move(entry));
        }
        return done();
    }));
    return school::plan_of(decided, entries, office.state(), retention_now(services));
}

json::array pupils_named_json(const school::State& state, const std::vector<Upn>& upns) {
    json::array list;
    for (const Upn& upn : upns) {
        const school::Pupil* pupil = state.pupil(upn);
        list.push_back(json::object{{"upn", upn.str()},
                                    {"name", pupil == nullptr ? upn.str() : pupil->shown_name()}});
    }
    return list;
}

}  // namespace

json::object decision_json(const school::State& state, const school::DecidedToDispose& decided) {
    const Upn& upn = decided.erasure.pupil;
    const school::Pupil* pupil = state.pupil(upn);
    json::array entries(decided.erasure.entries.begin(), decided.erasure.entries.end());
    return json::object{
        {"entry", decided.entry},
        {"at", decided.at.to_string()},
        {"by", view::actor(decided.by)},
        {"reason", decided.reason},
        {"through", decided.through == 0
                        ? json::value(nullptr)
                        : json::value(calendar::academic_year_name(decided.through))},
        {"upn", view::text_or_null(upn.str())},
        {"name", pupil == nullptr ? json::value(nullptr) : json::value(pupil->shown_name())},
        {"entries", std::move(entries)},
        {"fields", view::texts({decided.erasure.fields.begin(), decided.erasure.fields.end()})}};
}

Response preview_disposal(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const DisposalAsked asked = read_disposal_asked(call, body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto plan = disposal_planned(services, call, asked.decided);
    if (!plan) {
        return error_answer(plan.error());
    }
    const auto state = call.house->read();
    json::array held;
    for (const school::HeldPupil& each : plan->held) {
        const school::Pupil* pupil = state->pupil(each.upn);
        held.push_back(
            json::object{{"upn", each.upn.str()},
                         {"name", pupil == nullptr ? each.upn.str() : pupil->shown_name()},
                         {"because", view::texts(each.because)}});
    }
    return json_answer(json::object{{"emptied", plan->emptied},
                                    {"narrowed", plan->narrowed},
                                    {"gone", pupils_named_json(*state, plan->gone)},
                                    {"held", std::move(held)},
                                    {"rested_on", pupils_named_json(*state, plan->rested_on)},
                                    {"papers", plan->papers.size()},
                                    {"word", asked.word}});
}

Response decide_disposal(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    DisposalAsked asked = read_disposal_asked(call, body);
    const std::string reason = body.text("reason", kLongestWhy);
    const std::string typed = body.text("confirm", 60);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (typed != asked.word) {
        return error_answer(422, "disposal-not-confirmed",
                            "the words are not those that were asked",
                            "look at what would go, and type what stands there");
    }
    // What would be refused later is refused now.
    if (const auto plan = disposal_planned(services, call, asked.decided); !plan) {
        return error_answer(plan.error());
    }
    asked.fact["reason"] = reason;
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "disposal_decided", asked.fact)));
    });
    return kept ? retention_answer(services, call) : error_answer(kept.error());
}

Response withdraw_disposal(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", kLongestWhy);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string text = call.param("entry");
    journal::EntryNumber entry = 0;
    std::from_chars(text.data(), text.data() + text.size(), entry);
    json::object fact{{"entry", entry}, {"reason", reason}};
    {
        const auto state = call.house->read();
        for (const school::DecidedToDispose& each : school::decided_disposals(*state)) {
            if (each.entry == entry && !each.erasure.pupil.empty()) {
                fact["pupil"] = each.erasure.pupil.str();
            }
        }
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "disposal_withdrawn", fact)));
    });
    return kept ? retention_answer(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
