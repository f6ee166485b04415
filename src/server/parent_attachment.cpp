// POST /api/v1/parents/attachments: a card or a letter to a report; and the school's look at it.
#include "base/hash.hpp"
#include "school/json_fields.hpp"
#include "school/report_facts.hpp"
#include "server/attachments.hpp"
#include "server/enforcement.hpp"
#include "server/families.hpp"
#include "server/json_answer.hpp"
#include "server/parent_handlers.hpp"
#include "server/password.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/story_words.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostPapers = 5;  // of a report

// The report of this family with that submission, and how many papers it has.
struct Of {
    journal::EntryNumber entry = 0;
    std::size_t papers = 0;
};
Of report_of(const school::Pupil& pupil, const std::string& submission, SchoolTime now) {
    Of of;
    for (const school::Report& report : school::reports_of(pupil, now)) {
        if (school::text_in(report.fact->fields, "submission") == submission) {
            of.entry = report.fact->entry;
        }
    }
    for (const school::Fact& fact : pupil.facts) {
        const auto* report = fact.fields.if_contains("report");
        if (fact.kind == "attachment_added" && report != nullptr &&
            report->as_int64() == of.entry) {
            ++of.papers;
        }
    }
    return of;
}

}  // namespace

Response parent_attachment(Services& services, const Call& call) {
    constexpr int kIdBytes = 12;
    BodyReader body(call.request.body);
    const std::string ref = body.text("child", 40);
    const std::string submission = body.text("submission", 100);
    const auto bytes = base64_decoded(body.text("content", kMostAttachmentBase64));
    const std::string type = bytes ? type_by_content(*bytes) : std::string();
    if (type.empty()) {
        body.fault("content", "a PDF, JPEG or PNG, as base64");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto child = child_named(services, call, ref);
    if (!child) {
        return not_found();
    }
    const std::string id = random_hex(kIdBytes);
    {
        const auto state = child->house->read();
        const Of of = report_of(*state->pupil(child->upn), submission, call.now);
        if (of.entry == 0) {
            return not_found();
        }
        if (of.papers >= kMostPapers) {
            return error_answer(422, "attachment-too-many", "a report has five papers at most",
                                "show the others at school");
        }
    }
    // The bytes first: a fact never speaks of a paper that is not there.
    if (const auto kept =
            services.attachments->put(child->house->id(), child->upn, id, {type, *bytes});
        !kept) {
        return error_answer(kept.error());
    }
    const auto kept = child->house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const school::Contact* contact = contact_of(state, *child);
            if (contact == nullptr) {
                return std::optional<journal::Draft>();
            }
            return std::optional(draft_of_family(
                call, *contact, "attachment_added",
                json::object{
                    {"pupil", child->upn.str()},
                    {"id", id},
                    {"report", report_of(*state.pupil(child->upn), submission, call.now).entry},
                    {"sha256", to_hex(sha256(*bytes))},
                    {"size", bytes->size()},
                    {"type", type}}));
        });
    return kept ? empty_answer() : error_answer(kept.error());
}

Response read_attachment(Services& services, const Call& call) {
    const Upn upn(call.param("upn"));
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    const bool hidden = std::ranges::any_of(pupil->facts, [&](const school::Fact& fact) {
        return fact.kind == "attachment_added" &&
               school::text_in(fact.fields, "id") == call.param("attachment") &&
               school::text_in(fact.fields, "form").starts_with(kLegalForms);
    });
    if (hidden && !call.person->roles.any_of(kEnforcers)) {
        return not_found();
    }
    const auto found = services.attachments->find(call.house->id(), upn, call.param("attachment"));
    if (!found) {
        return error_answer(found.error());
    }
    if (!*found) {
        return not_found();
    }
    return paper_answer(**found);
}

}  // namespace adsum::server
