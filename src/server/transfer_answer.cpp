// A person of the new school accepts a pupil, or says why not. Accepting is three facts, each with
// its own checks: the admission, the contacts, and what came with the pupil. Where the machine
// stops between them, accepting again does what is left.
#include "school/transfer_facts.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/transfer_handlers.hpp"
#include "server/transfers.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

bool answered_here(const Call& call, const Incoming& incoming) {
    const auto state = call.house->read();
    return school::answer_to_release(*state, incoming.upn, incoming.id, call.now).has_value();
}

bool is_enrolled(const school::State& state, const Upn& upn, Date from) {
    const school::Pupil* pupil = state.pupil(upn);
    return pupil != nullptr && pupil->on_roll(from);
}

struct Place {
    std::string admitted, year_group, form;
};

json::object admission(const Incoming& incoming, const Place& place) {
    json::object fact = incoming.package.at("identity").as_object();
    if (const auto* sensitive = incoming.package.if_contains("sensitive")) {
        for (const auto& flag : sensitive->as_object()) {
            fact[flag.key()] = flag.value();
        }
    }
    fact.erase("upn");
    fact["pupil"] = incoming.upn.str();
    fact["admitted"] = place.admitted;
    fact["year_group"] = place.year_group;
    fact["form"] = place.form;
    return fact;
}

Result<void> accept(const Call& call, const Incoming& incoming, const Place& place, Date first) {
    using Made = Result<std::optional<journal::Draft>>;
    ADSUM_CHECK(call.house->record([&](const school::State& state) -> Made {
        if (is_enrolled(state, incoming.upn, first)) {
            return std::optional<journal::Draft>();
        }
        return std::optional(draft_of(call, "pupil_admitted", admission(incoming, place)));
    }));
    ADSUM_CHECK(call.house->record([&](const school::State& state) -> Made {
        const auto& contacts = incoming.package.at("contacts").as_array();
        if (contacts.empty() || !state.pupil(incoming.upn)->contacts.empty()) {
            return std::optional<journal::Draft>();
        }
        return std::optional(
            draft_of(call, "contacts_imported", json::object{{"contacts", contacts}}));
    }));
    return call.house->record([&](const school::State&) -> Made {
        return std::optional(draft_of(call, "transfer_accepted",
                                      json::object{{"pupil", incoming.upn.str()},
                                                   {"transfer", incoming.id},
                                                   {"from", incoming.from.str()},
                                                   {"from_name", incoming.from_name},
                                                   {"released_by", incoming.released_by},
                                                   {"digest", incoming.digest},
                                                   {"package", incoming.package}}));
    });
}

Response answered() {
    return error_answer(409, "transfer-answered", "somebody of this school has answered",
                        "look at the list again");
}

}  // namespace

Response accept_transfer(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const Place place{body.text("admitted", 10), body.text("year_group", 4),
                      body.text_or_empty("form", 60)};
    const auto first = Date::parse(place.admitted);
    if (!first) {
        body.fault("admitted", "a date is expected here");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto incoming = release_to_here(services, call);
    if (!incoming) {
        return not_found();
    }
    if (answered_here(call, *incoming)) {
        return answered();
    }
    const auto kept = accept(call, *incoming, place, *first);
    return kept ? transfers_answer(services, call) : error_answer(kept.error());
}

Response decline_transfer(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", 1000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto incoming = release_to_here(services, call);
    if (!incoming) {
        return not_found();
    }
    if (answered_here(call, *incoming)) {
        return answered();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "transfer_declined",
                                             json::object{{"transfer", incoming->id},
                                                          {"from", incoming->from.str()},
                                                          {"of", incoming->upn.str()},
                                                          {"reason", reason}})));
    });
    return kept ? transfers_answer(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
