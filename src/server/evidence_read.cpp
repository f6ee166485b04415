// GET /api/v1/pupils/{upn}/evidence.pdf?from=&to=: the bundle of evidence, from the journal as it
// ends now.
#include "documents/evidence.hpp"
#include "server/enforcement.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"

namespace adsum::server {
namespace {

// From `from` to `to`; without them the academic year to date.
std::optional<DateRange> dates_asked(const Call& call) {
    const Date today = call.now.date;
    DateRange dates{Date::of(calendar::academic_year_of(today), 8, 1), today};
    const std::string from = call.request.query_or("from");
    const std::string to = call.request.query_or("to");
    const auto first = from.empty() ? std::optional(dates.first) : Date::parse(from);
    const auto last = to.empty() ? std::optional(dates.last) : Date::parse(to);
    if (!first || !last || *last < *first) {
        return std::nullopt;
    }
    return DateRange{*first, *last};
}

}  // namespace

Response read_evidence(Services& services, const Call& call) {
    std::shared_ptr<const law::Law> law;
    {
        const auto state = call.house->read();
        if (pupil_in_path(*state, call) == nullptr) {
            return not_found();
        }
        law = std::make_shared<const law::Law>(state->law());
    }
    const auto dates = dates_asked(call);
    if (!dates) {
        return error_answer(422, "evidence-dates", "these are no dates in order",
                            "give from and to as YYYY-MM-DD");
    }
    const auto noted = services.looks->note(
        call.house->id(), {call.now, call.person->actor(), Upn(call.param("upn")), "evidence"});
    if (!noted) {
        return error_answer(noted.error());
    }
    documents::EvidenceAsked asked{call.house->id(),
                                   Upn(call.param("upn")),
                                   *dates,
                                   call.now,
                                   call.person->name + ", " + call.person->position,
                                   {}};
    const auto head = services.store->head(asked.school);
    if (!head) {
        return error_answer(head.error());
    }
    asked.head = *head;
    auto pdf = documents::evidence_pdf(*services.store, law, call.house->policy(), asked);
    if (!pdf) {
        return error_answer(pdf.error());
    }
    Response response;
    response.type = "application/pdf";
    response.body = std::move(*pdf);
    response.with("Content-Disposition", "attachment; filename=\"evidence.pdf\"");
    return response;
}

}  // namespace adsum::server
