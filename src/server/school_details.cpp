// GET and POST /api/v1/school/details: what stands at the head of the school's letters.
#include "school/authority.hpp"
#include "school/details.hpp"
#include "school/json_fields.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr const char* kDetailNames[] = {"address_1", "address_2", "town",   "postcode",
                                        "telephone", "email",     "website"};

// Where letters to the authority go, and whether whoever asks may say so (POST …/school/authority).
json::object authority_json(const school::State& state, const Call& call) {
    const school::AuthorityAddress to = school::authority_address(state, call.now);
    return {{"address_1", to.address_1},
            {"address_2", to.address_2},
            {"town", to.town},
            {"postcode", to.postcode},
            {"may_state", call.person->roles.any_of(Role::kChampion | Role::kHead)}};
}

}  // namespace

Response read_school_details(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const school::Details details = school::details_of(*state, call.now);
    json::object answer{{"name", state->name()}, {"change", 0}, {"at", nullptr}, {"by", nullptr}};
    for (const char* name : kDetailNames) {
        answer[name] =
            details.stated == nullptr ? "" : school::text_in(details.stated->fields, name);
    }
    if (details.stated != nullptr) {
        answer["change"] = details.stated->entry;
        answer["at"] = details.stated->at.to_string();
        answer["by"] = view::actor(details.stated->who);
    }
    answer["authority"] = authority_json(*state, call);
    return json_answer(answer);
}

Response set_school_details(Services& /*services*/, const Call& call) {
    constexpr std::size_t kLongestDetail = 120;
    BodyReader body(call.request.body);
    json::object fact;
    for (const char* name : kDetailNames) {
        fact[name] = body.text_or_empty(name, kLongestDetail);
    }
    const int expected = read_expected(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    journal::EntryNumber entry = 0;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const school::Details before = school::details_of(state, call.now);
            if ((before.stated == nullptr ? 0 : before.stated->entry) != expected) {
                return changed_meanwhile({}, "Somebody else changed the letterhead");
            }
            entry = state.last_entry() + 1;
            return std::optional(draft_of(call, "school_details_set", fact));
        });
    return kept ? json_answer(json::object{{"change", entry}}) : error_answer(kept.error());
}

}  // namespace adsum::server
