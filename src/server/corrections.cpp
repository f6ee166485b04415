// GET and POST /api/v1/pupils/{upn}/corrections: what was recorded wrongly about a pupil is put
// right by a further fact; and which entries may be erased.
#include "base/json_view.hpp"
#include "school/erasure.hpp"
#include "school/json_fields.hpp"
#include "school/rectification_facts.hpp"
#include "server/call.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/rights_handlers.hpp"
#include "server/view.hpp"

#include <limits>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostCorrectable = 300;  // the newest
constexpr std::size_t kLongestWord = 4000;
constexpr std::size_t kMostWords = 20;

json::object correctable_json(const school::Fact& fact) {
    json::array words;
    if (school::may_be_corrected(fact.kind)) {
        for (const std::string_view name : school::correctable_words()) {
            const std::string text = school::text_in(fact.fields, name);
            if (!text.empty()) {
                words.push_back(json::object{{"field", json_view(name)}, {"text", text}});
            }
        }
    }
    const json::value* corrected = fact.fields.if_contains("corrected");
    return json::object{
        {"entry", fact.entry},
        {"at", fact.at.to_string()},
        {"by", view::actor(fact.who)},
        {"kind", fact.kind},
        {"words", std::move(words)},
        {"may_be_erased", school::may_be_erased(fact.kind)},
        {"corrected", corrected == nullptr ? json::value(nullptr) : json::value(true)}};
}

Response corrections_answer(Services& services, const Call& call) {
    json::object page;
    Upn upn;
    {
        const auto state = call.house->read();
        const school::Pupil* pupil = pupil_in_path(*state, call);
        if (pupil == nullptr) {
            return not_found();
        }
        upn = pupil->upn;
        json::array facts;
        for (auto fact = pupil->facts.rbegin();
             fact != pupil->facts.rend() && facts.size() < kMostCorrectable; ++fact) {
            if (school::may_be_corrected(fact->kind) || school::may_be_erased(fact->kind)) {
                facts.push_back(correctable_json(*fact));
            }
        }
        page = json::object{{"now", call.now.to_string()},
                            {"upn", upn.str()},
                            {"name", pupil->shown_name()},
                            {"particulars",
                             {{"surname", pupil->surname},
                              {"forename", pupil->forename},
                              {"preferred_name", pupil->preferred_name},
                              {"date_of_birth", pupil->born.to_string()}}},
                            {"facts", std::move(facts)}};
    }
    // Concerns and judgements stand in it.
    if (const auto noted = services.looks->note_daily(
            call.house->id(), {{call.now, call.person->actor(), upn, "pupil"}});
        !noted) {
        return error_answer(noted.error());
    }
    return json_answer(page);
}

}  // namespace

Response read_corrections(Services& services, const Call& call) {
    return corrections_answer(services, call);
}

Response correct_facts(Services& services, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const auto entry = body.whole("entry", 1, std::numeric_limits<int>::max());
    const json::object& given = body.object("changes");
    const std::string reason = body.text("reason", 500);
    json::object changes;
    for (const auto& change : given) {
        if (!change.value().is_string() || change.value().get_string().size() > kLongestWord ||
            changes.size() >= kMostWords) {
            body.fault("changes", "each is a text of at most 4,000 letters");
            break;
        }
        changes[change.key()] = change.value();
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    json::object fact{
        {"pupil", call.param("upn")}, {"changes", std::move(changes)}, {"reason", reason}};
    if (entry) {
        fact["entry"] = *entry;
    }
    const std::string kind = entry ? "fact_corrected" : "pupil_corrected";
    const auto kept = call.house->record(
        [&](const school::State&) { return Result(std::optional(draft_of(call, kind, fact))); });
    return kept ? corrections_answer(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
