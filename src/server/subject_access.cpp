// GET and POST /api/v1/pupils/{upn}/subject-access, POST …/requests, GET …/{entry}/archive.zip,
// GET …/to-read.zip. What is given out is recorded first; the archive is then made from that entry,
// the same bytes each time.
#include "documents/subject_access.hpp"

#include "school/json_fields.hpp"
#include "school/rights_facts.hpp"
#include "server/call.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/rights_handlers.hpp"
#include "server/view.hpp"

#include <charconv>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kEveryLook = 10'000'000;

// Of the pupil in the path; nothing where there is none. Looks of the minute itself are not in it,
// for more may come.
Result<std::optional<documents::AccessAsked>> access_asked(Services& services, const Call& call,
                                                           SchoolTime made) {
    const Upn upn(call.param("upn"));
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return std::optional<documents::AccessAsked>();
    }
    documents::AccessAsked asked;
    asked.school = call.house->id();
    asked.pupil = upn;
    asked.made = made;
    ADSUM_TRY(const auto head, services.store->head(asked.school));
    asked.upto = head.number;
    ADSUM_TRY(const auto looks, services.looks->latest(asked.school, kEveryLook));
    for (auto look = looks.rbegin(); look != looks.rend(); ++look) {
        if (look->upn == upn && look->at < made) {
            asked.looks.push_back({look->at, look->who.position, look->what});
        }
    }
    asked.paper = [&services, school = asked.school,
                   upn](const std::string& id) -> Result<std::optional<documents::KeptPaper>> {
        ADSUM_TRY(auto paper, services.attachments->find(school, upn, id));
        return paper ? std::optional(documents::KeptPaper{paper->type, std::move(paper->bytes)})
                     : std::nullopt;
    };
    return std::optional(std::move(asked));
}

Result<documents::SubjectAccess> made_of(Services& services, const Call& call,
                                         const documents::AccessAsked& asked) {
    auto law = [&] {
        const auto state = call.house->read();
        return std::make_shared<const law::Law>(state->law());
    }();
    return documents::subject_access(*services.store, std::move(law), asked);
}

std::optional<int> contact_in_query(const Call& call) {
    const std::string text = call.request.query_or("contact");
    int contact = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), contact);
    return read.ec == std::errc() && contact > 0 ? std::optional(contact) : std::nullopt;
}

json::array access_requests_json(const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (const school::AccessRequest& request : school::access_requests(pupil, now)) {
        list.push_back(json::object{{"request", request.id},
                                    {"asked_by", request.asked_by},
                                    {"received", request.received.to_string()},
                                    {"answer_by", request.answer_by.to_string()},
                                    {"open", request.open}});
        list.back().as_object()["contact"] =
            request.contact ? json::value(*request.contact) : json::value(nullptr);
    }
    return list;
}

json::array access_given_json(const school::Pupil& pupil) {
    json::array list;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "subject_access_given") {
            const json::value* held = fact.fields.if_contains("held_back");
            list.push_back(json::object{{"entry", fact.entry},
                                        {"at", fact.at.to_string()},
                                        {"by", view::actor(fact.who)},
                                        {"held_back", held == nullptr ? json::value(0) : *held}});
        }
    }
    return list;
}

json::array entries_held_json(const documents::SubjectAccess& made) {
    json::array list;
    for (const documents::HeldBack& held : made.held) {
        json::array why;
        for (const documents::Review reason : held.why) {
            const auto name = documents::to_string(reason);
            why.push_back(json::string_view(name.data(), name.size()));
        }
        list.push_back(json::object{{"entry", held.entry},
                                    {"at", held.at.to_string()},
                                    {"kind", held.kind},
                                    {"why", std::move(why)}});
    }
    return list;
}

json::array whom_to_name_json(const school::Pupil& pupil) {
    json::array list;
    for (const school::Contact& contact : pupil.contacts) {
        list.push_back(json::object{{"priority", contact.priority}, {"name", contact.name}});
    }
    return list;
}

Response page_of(Services& services, const Call& call) {
    const auto asked = access_asked(services, call, call.now);
    if (!asked) {
        return error_answer(asked.error());
    }
    if (!*asked) {
        return not_found();
    }
    const auto made = made_of(services, call, **asked);
    if (!made) {
        return error_answer(made.error());
    }
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"upn", pupil->upn.str()},
                                    {"name", pupil->shown_name()},
                                    {"contacts", whom_to_name_json(*pupil)},
                                    {"requests", access_requests_json(*pupil, call.now)},
                                    {"held", entries_held_json(*made)},
                                    {"given", access_given_json(*pupil)}});
}

Response zip_answer(std::string bytes, const std::string& name) {
    Response response;
    response.type = "application/zip";
    response.body = std::move(bytes);
    response.with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

// What a subject_access_given of this pupil says that it was made from.
std::optional<school::Fact> given_in_path(const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil != nullptr) {
        for (const school::Fact& fact : pupil->facts) {
            if (fact.kind == "subject_access_given" &&
                std::to_string(fact.entry) == call.param("entry")) {
                return fact;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

Response read_subject_access(Services& services, const Call& call) {
    return page_of(services, call);
}

Response ask_subject_access(Services& services, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    constexpr std::size_t kLongest = 200;
    BodyReader body(call.request.body);
    const std::string asked_by = body.text("asked_by", kLongest);
    const auto contact = body.whole("contact", 1, 99);
    const std::string received = body.text_or_empty("received", 10);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const school::Pupil* pupil = pupil_in_path(state, call);
            const std::size_t before =
                pupil == nullptr ? 0 : school::access_requests(*pupil, call.now).size();
            json::object fact{
                {"pupil", call.param("upn")},
                {"request", fmt::format("{}-{}", call.now.date.to_string(), before + 1)},
                {"asked_by", asked_by}};
            if (contact) {
                fact["contact"] = *contact;
            }
            if (!received.empty()) {
                fact["received"] = received;
            }
            return std::optional(draft_of(call, "subject_access_requested", std::move(fact)));
        });
    return kept ? page_of(services, call) : error_answer(kept.error());
}

Response give_subject_access(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string request = body.text_or_empty("request", 60);
    const auto contact = body.whole("contact", 1, 99);
    std::set<journal::EntryNumber> released;
    for (const json::value& entry : body.maybe_array("released")) {
        if (entry.is_int64()) {
            released.insert(entry.get_int64());
        } else {
            body.fault("released", "an entry is a number");
        }
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    auto asked = access_asked(services, call, call.now);
    if (!asked) {
        return error_answer(asked.error());
    }
    if (!*asked) {
        return not_found();
    }
    (*asked)->asker = contact;
    (*asked)->released = released;
    const auto made = made_of(services, call, **asked);
    if (!made) {
        return error_answer(made.error());
    }
    json::object fact{{"pupil", call.param("upn")},
                      {"upto", (*asked)->upto},
                      {"made", call.now.to_string()},
                      {"digest", to_hex(sha256(made->archive))},
                      {"held_back", made->held.size()}};
    if (!request.empty()) {
        fact["request"] = request;
    }
    if (contact) {
        fact["contact"] = *contact;
    }
    if (!released.empty()) {
        fact["released"] = json::array(released.begin(), released.end());
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "subject_access_given", fact)));
    });
    return kept ? page_of(services, call) : error_answer(kept.error());
}

Response read_access_archive(Services& services, const Call& call) {
    const auto given = given_in_path(call);
    const auto at =
        given ? SchoolTime::parse(school::text_in(given->fields, "made")) : std::nullopt;
    const json::value* upto = given ? given->fields.if_contains("upto") : nullptr;
    if (!at || upto == nullptr || !upto->is_int64()) {
        return not_found();
    }
    auto asked = access_asked(services, call, *at);
    if (!asked) {
        return error_answer(asked.error());
    }
    if (!*asked) {
        return not_found();
    }
    (*asked)->upto = upto->get_int64();
    if (const auto* contact = given->fields.if_contains("contact");
        contact != nullptr && contact->is_int64()) {
        (*asked)->asker = static_cast<int>(contact->get_int64());
    }
    if (const auto* released = given->fields.if_contains("released");
        released != nullptr && released->is_array()) {
        for (const json::value& entry : released->get_array()) {
            (*asked)->released.insert(entry.is_int64() ? entry.get_int64() : 0);
        }
    }
    auto made = made_of(services, call, **asked);
    if (!made) {
        return error_answer(made.error());
    }
    if (to_hex(sha256(made->archive)) != school::text_in(given->fields, "digest")) {
        return error_answer(409, "access-differs",
                            "what was given out cannot be made again: something of it was erased "
                            "since, or another version of the program made it",
                            "give it out anew");
    }
    return zip_answer(std::move(made->archive), "subject-access.zip");
}

Response read_access_to_read(Services& services, const Call& call) {
    auto asked = access_asked(services, call, call.now);
    if (!asked) {
        return error_answer(asked.error());
    }
    if (!*asked) {
        return not_found();
    }
    (*asked)->asker = contact_in_query(call);
    auto made = made_of(services, call, **asked);
    if (!made) {
        return error_answer(made.error());
    }
    if (made->review.empty()) {
        return not_found();
    }
    if (const auto noted = services.looks->note(
            call.house->id(), {call.now, call.person->actor(), (*asked)->pupil, "subject_access"});
        !noted) {
        return error_answer(noted.error());
    }
    return zip_answer(std::move(made->review), "to-read.zip");
}

}  // namespace adsum::server
