// GET /api/v1/school/transfers, and what a person of the new school answers.
#include "server/transfers.hpp"

#include "school/transfer_facts.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/transfer_handlers.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kShownFor = 120;  // days after which an answered release is listed no more

json::value answer_json(const std::optional<school::TransferAnswer>& answer) {
    if (!answer) {
        return nullptr;
    }
    return json::object{{"accepted", answer->accepted},
                        {"at", answer->fact->at.to_string()},
                        {"by", view::actor(answer->fact->who)},
                        {"reason", school::text_in(answer->fact->fields, "reason")}};
}

// A release as the other school's journal tells it; copied, for its state is let go.
struct Told {
    json::object shown;
    Upn upn;
    std::string id;
    bool withdrawn = false;
    Date on;
};

std::vector<Told> releases_in(const House& house, SchoolTime now, const SchoolId* to) {
    std::vector<Told> all;
    const auto state = house.read();
    for (const auto& [upn, pupil] : state->pupils()) {
        for (const school::Release& release : school::releases_of(pupil, now)) {
            if (to != nullptr && release.to != to->str()) {
                continue;
            }
            json::object shown{{"transfer", release.id},
                               {"upn", upn.str()},
                               {"name", pupil.shown_name()},
                               {"from", {{"id", house.id().str()}, {"name", state->name()}}},
                               {"to", {{"id", release.to}, {"name", release.to_name}}},
                               {"at", release.fact->at.to_string()},
                               {"by", view::actor(release.fact->who)},
                               {"digest", release.digest},
                               {"package", release.fact->fields.at("package")},
                               {"withdrawn", release.withdrawn}};
            all.push_back(
                {std::move(shown), upn, release.id, release.withdrawn, release.fact->at.date});
        }
    }
    return all;
}

json::array outgoing_json(const Services& services, const Call& call) {
    json::array list;
    for (Told& told : releases_in(*call.house, call.now, nullptr)) {
        if (told.on + kShownFor < call.now.date) {
            continue;
        }
        const std::string to(told.shown.at("to").at("id").as_string());
        const House* house = services.house(SchoolId(to));
        if (house == nullptr) {
            told.shown["answer"] = nullptr;
        } else {
            const auto state = house->read();
            told.shown["answer"] =
                answer_json(school::answer_to_release(*state, told.upn, told.id, call.now));
        }
        list.push_back(std::move(told.shown));
    }
    return list;
}

json::array incoming_json(const Services& services, const Call& call) {
    json::array list;
    for (const auto& [id, house] : services.houses) {
        if (id == call.house->id()) {
            continue;
        }
        auto releases = releases_in(*house, call.now, &call.house->id());
        const auto state = call.house->read();
        for (Told& told : releases) {
            const auto answer = school::answer_to_release(*state, told.upn, told.id, call.now);
            if ((told.withdrawn && !answer) || (answer && told.on + kShownFor < call.now.date)) {
                continue;
            }
            told.shown["answer"] = answer_json(answer);
            list.push_back(std::move(told.shown));
        }
    }
    return list;
}

}  // namespace

Response transfers_answer(const Services& services, const Call& call) {
    json::array forms;
    {
        const auto state = call.house->read();
        for (const GroupName& form : state->forms_on(call.now.date)) {
            forms.emplace_back(form.str());
        }
    }
    auto incoming = incoming_json(services, call);
    auto outgoing = outgoing_json(services, call);
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"forms", std::move(forms)},
                                    {"incoming", std::move(incoming)},
                                    {"outgoing", std::move(outgoing)}});
}

std::optional<Incoming> release_to_here(const Services& services, const Call& call) {
    for (const auto& [id, house] : services.houses) {
        if (id == call.house->id()) {
            continue;
        }
        const auto state = house->read();
        for (const auto& [upn, pupil] : state->pupils()) {
            for (const school::Release& release : school::releases_of(pupil, call.now)) {
                if (release.id == call.param("transfer") && !release.withdrawn &&
                    release.to == call.house->id().str()) {
                    return Incoming{id,
                                    state->name(),
                                    upn,
                                    release.id,
                                    release.digest,
                                    release.fact->who.name,
                                    release.fact->fields.at("package").as_object()};
                }
            }
        }
    }
    return std::nullopt;
}

Response list_transfers(Services& services, const Call& call) {
    return transfers_answer(services, call);
}

}  // namespace adsum::server
