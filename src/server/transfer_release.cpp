// What would go with a pupil; a person of the old school releases it, or takes it back while it
// waits.
#include "base/hash.hpp"
#include "school/transfer_facts.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/transfer_handlers.hpp"
#include "server/transfer_package.hpp"
#include "server/transfers.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kTransferIdDigits = 20;

json::object package_now(const Call& call, const school::State& state, const school::Pupil& pupil,
                         SensitiveToo sensitive) {
    duties::Filter filter;
    filter.pupil = pupil.upn;
    const auto duties = duties::duties(call.house->policy(), state, call.now, filter);
    return transfer_package(*call.house, state, pupil, duties, sensitive, call.now);
}

json::array other_schools(const Services& services, const Call& call) {
    json::array list;
    for (const auto& [id, house] : services.houses) {
        if (id != call.house->id()) {
            list.push_back(json::object{{"id", id.str()}, {"name", house->read()->name()}});
        }
    }
    return list;
}

}  // namespace

Response preview_transfer(Services& services, const Call& call) {
    auto schools = other_schools(services, call);
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    bool waits = false;
    for (const school::Release& release : school::releases_of(*pupil, call.now)) {
        waits = waits || !release.withdrawn;
    }
    return json_answer(json::object{{"upn", pupil->upn.str()},
                                    {"name", pupil->shown_name()},
                                    {"schools", std::move(schools)},
                                    {"released_before", waits},
                                    {"package", package_now(call, *state, *pupil, {})}});
}

Response release_pupil(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string to = body.text("to", 60);
    const bool sensitive = body.flag("sensitive");
    const std::string reason = body.text_or_empty("sensitive_reason", 1000);
    if (sensitive && reason.empty()) {
        body.fault("sensitive_reason", "why it goes too is asked for and is missing");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const House* house = services.house(SchoolId(to));
    if (house == nullptr || house == call.house) {
        return error_answer(422, "transfer-school", "no other school of the trust is called so",
                            "take one of those that are offered");
    }
    const std::string to_name = house->read()->name();
    bool known = true;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const school::Pupil* pupil = pupil_in_path(state, call);
            known = pupil != nullptr;
            if (!known) {
                return std::optional<journal::Draft>();
            }
            json::object package = package_now(call, state, *pupil, {sensitive});
            const std::string digest = school::package_digest(package);
            const std::string id =
                to_hex(sha256(call.house->id().str() + to + digest + call.now.to_string()))
                    .substr(0, kTransferIdDigits);
            json::object fact{
                {"pupil", pupil->upn.str()}, {"transfer", id},   {"to", to},
                {"to_name", to_name},        {"digest", digest}, {"package", std::move(package)}};
            if (sensitive) {
                fact["sensitive_reason"] = reason;
            }
            return std::optional(draft_of(call, "transfer_released", std::move(fact)));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    return known ? transfers_answer(services, call) : not_found();
}

Response withdraw_transfer(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", 1000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    std::optional<Upn> of;
    std::string to;
    {
        const auto state = call.house->read();
        for (const auto& [upn, pupil] : state->pupils()) {
            for (const school::Release& release : school::releases_of(pupil, call.now)) {
                if (release.id == call.param("transfer") && !release.withdrawn) {
                    of = upn;
                    to = release.to;
                }
            }
        }
    }
    if (!of) {
        return not_found();
    }
    if (const House* house = services.house(SchoolId(to))) {
        const auto state = house->read();
        if (school::answer_to_release(*state, *of, call.param("transfer"), call.now)) {
            return error_answer(409, "transfer-answered", "the other school has answered",
                                "look at the list again");
        }
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(
            call, "transfer_withdrawn",
            json::object{
                {"pupil", of->str()}, {"transfer", call.param("transfer")}, {"reason", reason}})));
    });
    return kept ? transfers_answer(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
