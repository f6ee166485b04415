// POST /api/v1/duties/{id}/attachments and GET …/{attachment}: a paper to a duty, of a pupil or of
// the school; POST /api/v1/pupils/{upn}/papers: one to the form of another step.
#include "base/hash.hpp"
#include "school/json_fields.hpp"
#include "server/attachments.hpp"
#include "server/case_handlers.hpp"
#include "server/duty_look.hpp"
#include "server/enforcement.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/story_words.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// Of the facts, how many papers bear that value.
std::ptrdiff_t papers_of(const std::vector<school::Fact>& facts, std::string_view name,
                         const std::string& value) {
    return std::ranges::count_if(facts, [&](const school::Fact& fact) {
        return fact.kind == "attachment_added" && school::text_in(fact.fields, name) == value;
    });
}

Response too_many(const char* what) {
    return error_answer(422, "attachment-too-many", what, "keep the others in the file");
}

// The bytes first: a fact never speaks of a paper that is not there.
Response keep_paper(Services& services, const Call& call, const Upn& upn, const std::string& bytes,
                    json::object fact) {
    constexpr int kIdBytes = 12;
    const std::string id = random_hex(kIdBytes);
    const std::string type = type_by_content(bytes);
    const auto stored = services.attachments->put(call.house->id(), upn, id, {type, bytes});
    if (!stored) {
        return error_answer(stored.error());
    }
    fact["id"] = id;
    fact["sha256"] = to_hex(sha256(bytes));
    fact["size"] = bytes.size();
    fact["type"] = type;
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "attachment_added", fact)));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

std::optional<std::string> content_of(BodyReader& body) {
    auto bytes = base64_decoded(body.text("content", kMostAttachmentBase64));
    if (!bytes || type_by_content(*bytes).empty()) {
        body.fault("content", "a PDF, JPEG or PNG, as base64");
        return std::nullopt;
    }
    return bytes;
}

}  // namespace

Response add_duty_attachment(Services& services, const Call& call) {
    constexpr std::ptrdiff_t kMostPapers = 10;  // of a duty
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, false, duty)) {
        return std::move(*refusal);
    }
    BodyReader body(call.request.body);
    const auto bytes = content_of(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    {
        // Let go before it is recorded: a reader would hold the writer up.
        const auto state = call.house->read();
        const auto& facts = duty->pupil ? state->pupil(*duty->pupil)->facts : state->school_facts();
        if (papers_of(facts, "duty", duty->id) >= kMostPapers) {
            return too_many("a duty has ten papers at most");
        }
    }
    json::object fact{{"duty", duty->id}};
    if (duty->pupil) {
        fact["pupil"] = duty->pupil->str();
    }
    return keep_paper(services, call, duty->pupil.value_or(Upn()), *bytes, std::move(fact));
}

Response read_duty_attachment(Services& services, const Call& call) {
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, false, duty)) {
        return std::move(*refusal);
    }
    const auto state = call.house->read();
    const auto& facts = duty->pupil ? state->pupil(*duty->pupil)->facts : state->school_facts();
    const bool is_of_it = std::ranges::any_of(facts, [&](const school::Fact& fact) {
        return fact.kind == "attachment_added" &&
               school::text_in(fact.fields, "duty") == duty->id &&
               school::text_in(fact.fields, "id") == call.param("attachment");
    });
    if (!is_of_it) {
        return not_found();
    }
    const auto found = services.attachments->find(call.house->id(), duty->pupil.value_or(Upn()),
                                                  call.param("attachment"));
    return found ? *found ? paper_answer(**found) : not_found() : error_answer(found.error());
}

Response add_form_paper(Services& services, const Call& call) {
    constexpr std::size_t kShort = 60;
    constexpr std::size_t kTitle = 200;
    constexpr std::ptrdiff_t kMostPapers = 40;  // of a kind of form, of a pupil
    BodyReader body(call.request.body);
    const std::string form = body.text("form", kShort);
    const std::string title = body.text("title", kTitle);
    const auto bytes = content_of(body);
    {
        // Let go before it is recorded: a reader would hold the writer up.
        const auto state = call.house->read();
        const school::Pupil* pupil = pupil_in_path(*state, call);
        if (pupil == nullptr) {
            return not_found();
        }
        if (!body.ok()) {
            return std::move(body).refusal();
        }
        if (form.starts_with(kLegalForms) && !call.person->roles.any_of(kEnforcers)) {
            return error_answer(403, "not-allowed", "papers to legal steps are the enforcers'",
                                "ask the attendance officer");
        }
        if (papers_of(pupil->facts, "form", form) >= kMostPapers) {
            return too_many("a pupil has forty papers at most to forms of one kind");
        }
    }
    const Upn upn(call.param("upn"));
    return keep_paper(services, call, upn, *bytes,
                      json::object{{"pupil", upn.str()}, {"form", form}, {"title", title}});
}

}  // namespace adsum::server
