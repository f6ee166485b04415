// GET /api/v1/letters, POST /api/v1/letters/prints, GET /api/v1/letters/prints/{print} and
// …/letters.pdf, POST …/posted: the letters that are due, printed by one button and put into the
// post by another.
#include "server/letters.hpp"

#include "documents/recipients.hpp"
#include "server/duty_view.hpp"
#include "server/json_answer.hpp"
#include "server/letter_print.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestDutyId = 200;
constexpr std::size_t kMostLeftOut = 5000;

// Those that this person may do.
std::vector<const duties::Duty*> due_letters(const Call& call, const school::State& state,
                                             const duties::DutyList& list,
                                             const std::string& rule) {
    std::vector<const duties::Duty*> theirs;
    for (const duties::Duty& duty : list) {
        if (may_do_duty(*call.person, duty)) {
            theirs.push_back(&duty);
        }
    }
    return documents::letters_due(
        {call.house->policy(), state, call.house->letters(), call.now, rule}, theirs);
}

json::object print_json(const LetterPrintJob& job) {
    json::array rows;
    for (const documents::Listed& one : job.batch.list) {
        rows.push_back(json::object{{"duty", one.duty},
                                    {"pupil", one.pupil.str()},
                                    {"name", one.name},
                                    {"form", one.form},
                                    {"rule", one.rule},
                                    {"addressee", one.addressee},
                                    {"pages", one.pages},
                                    {"first_page", one.first_page},
                                    {"why_none", one.why_not}});
    }
    return {{"print", job.id},
            {"at", job.at.to_string()},
            {"duties", job.duties},
            {"done", job.done},
            {"ended", job.ended},
            {"posted", job.posted},
            {"letters", job.batch.letters},
            {"pages", job.batch.pages},
            {"rows", std::move(rows)}};
}

json::value last_print(const Services& services, const Call& call) {
    const auto last = services.letter_print->last(call.house->id());
    return last ? json::value(print_json(*last)) : json::value(nullptr);
}

const policy::Rule& rule_of(const Call& call, const documents::Listed& row) {
    return *call.house->policy().rule(row.rule);
}

}  // namespace

Response list_letters(Services& services, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    json::array rows;
    for (const duties::Duty* duty : due_letters(call, *state, *board, {})) {
        const school::Pupil& pupil = *state->pupil(*duty->pupil);
        const std::string waits =
            documents::waits_for(call.house->policy(), *state, *duty, call.now);
        const documents::LetterTemplate& form = *documents::letter_of(call.house->letters(), *duty);
        const documents::Addressees to =
            waits.empty()
                ? documents::recipients(form, call.house->policy(), *state, *duty, pupil, call.now)
                : documents::Addressees{};
        json::array names;
        for (const documents::Addressee& addressee : to.letters) {
            names.push_back(json::value(addressee.name()));
        }
        rows.push_back(
            json::object{{"duty", duty->id},
                         {"rule", duty->rule->id},
                         {"title", duty->rule->title},
                         {"mandatory", duty->rule->mandatory},
                         {"does_duty", duty->open() && documents::letter_does(*duty->rule)},
                         {"made", !duty->open()},
                         {"pupil", pupil.upn.str()},
                         {"name", pupil.shown_name()},
                         {"form", pupil.attributes_on(call.now.date).form},
                         {"due", duty->due.to_string()},
                         {"addressees", std::move(names)},
                         {"why_none", waits.empty() ? to.why_none() : waits}});
    }
    return json_answer(
        json::object{{"letters", std::move(rows)}, {"print", last_print(services, call)}});
}

Response print_letters(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string rule = body.text_or_empty("rule", 100);
    const std::vector<std::string> left_out = body.texts("left_out", kMostLeftOut, kLongestDutyId);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto board = call.house->duties(call.now, call.person->staff);
    std::vector<const duties::Duty*> due;
    {
        const auto state = call.house->read();
        due = due_letters(call, *state, *board, rule);
    }
    const std::set<std::string> not_these(left_out.begin(), left_out.end());
    std::erase_if(due, [&](const duties::Duty* duty) { return not_these.contains(duty->id); });
    if (due.empty()) {
        return error_answer(422, "letters-none", "no letter is due",
                            "somebody may have put them into the post already; look again");
    }
    const std::string id = services.letter_print->begin(*call.house, call.person->staff, call.now,
                                                        rule, board.list, std::move(due));
    const auto job = services.letter_print->find(call.house->id(), id);
    return job ? json_answer(print_json(*job), 202) : not_found();
}

Response read_print(Services& services, const Call& call) {
    const auto job = services.letter_print->find(call.house->id(), call.param("print"));
    return job ? json_answer(print_json(*job)) : not_found();
}

Response read_print_file(Services& services, const Call& call) {
    const auto job = services.letter_print->find(call.house->id(), call.param("print"));
    if (!job || !job->file) {
        return not_found();
    }
    Response response;
    response.type = "application/pdf";
    response.body = *job->file;
    response.with("Content-Disposition", "attachment; filename=\"letters.pdf\"");
    return response;
}

Response post_letters(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::vector<std::string> kept_back =
        body.texts("kept_back", kMostLeftOut, kLongestDutyId);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    auto job = services.letter_print->find(call.house->id(), call.param("print"));
    if (!job || !job->ended) {
        return not_found();
    }
    const std::set<std::string> not_these(kept_back.begin(), kept_back.end());
    json::array letters;
    for (const documents::Listed& row : job->batch.list) {
        if (!row.why_not.empty() || not_these.contains(row.duty)) {
            continue;
        }
        json::array contacts;
        for (const int priority : row.contacts) {
            contacts.push_back(json::value(priority));
        }
        letters.push_back(json::object{{"pupil", row.pupil.str()},
                                       {"duty", row.duty},
                                       {"template", row.form_of_letter},
                                       {"title", rule_of(call, row).title},
                                       {"to", row.addressee},
                                       {"contacts", std::move(contacts)},
                                       {"subject", row.subject},
                                       {"body", row.text},
                                       {"does_duty", row.does_duty}});
    }
    if (letters.empty()) {
        return error_answer(422, "letters-none", "no letter of this print goes into the post",
                            "print again, or leave it");
    }
    const json::object said{{"batch", job->id}, {"letters", std::move(letters)}};
    const auto kept =
        call.house->record([&](const school::State&) -> Result<std::optional<journal::Draft>> {
            return std::optional(draft_of(call, "letters_posted", said));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    services.letter_print->set_posted(call.house->id(), job->id);
    job->posted = true;
    return json_answer(print_json(*job));
}

}  // namespace adsum::server
