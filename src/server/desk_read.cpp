// GET /api/v1/desk and GET /api/v1/desk/preview: who is meant, and what pressing would record.
#include "duties/presence.hpp"
#include "server/day_view.hpp"
#include "server/desk.hpp"
#include "server/found_by.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;

Response read_desk(Services& /*services*/, const Call& call) {
    constexpr std::size_t kMost = 24;
    constexpr std::size_t kLeastLetters = 2;
    const std::string typed = call.request.query_or("q");
    const auto words = words_of_search(typed);
    const auto state = call.house->read();
    std::vector<const school::Pupil*> found;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (typed.size() >= kLeastLetters && !words.empty() && pupil.on_roll(call.now.date) &&
            found_by(pupil, pupil.attributes_on(call.now.date).form, words)) {
            found.push_back(&pupil);
        }
    }
    std::ranges::sort(found, {}, [](const school::Pupil* pupil) {
        return std::tie(pupil->surname, pupil->forename, pupil->upn);
    });
    json::array pupils;
    for (std::size_t i = 0; i < std::min(kMost, found.size()); ++i) {
        pupils.push_back(desk_pupil(*state, call.house->policy(), *found[i], call.now));
    }
    return json_answer(json::object{
        {"now", call.now.to_string()},
        {"moments", moments_json(call.house->policy(), call.house->words(), call.now.time)},
        {"pupils", std::move(pupils)},
        {"more", found.size() > kMost},
        {"events", desk_events(*state, call.now)}});
}

Response preview_arrival(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = state->pupil(Upn(call.request.query_or("upn")));
    if (pupil == nullptr || !pupil->on_roll(call.now.date)) {
        return not_found();
    }
    const policy::Policy& policy = call.house->policy();
    json::array codes;
    if (const auto present = duties::present_of(*state, policy, *pupil, call.now)) {
        for (const auto basis :
             {policy::ArrivalBasis::kNone, policy::ArrivalBasis::kEvidence,
              policy::ArrivalBasis::kPriorApproval, policy::ArrivalBasis::kExplanation}) {
            if (const auto code =
                    code_now(policy, *pupil, present->session.half, call.now, basis)) {
                codes.push_back(desk_code(*state, *call.house, *code, basis, call.now.date));
            }
        }
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"pupil", desk_pupil(*state, policy, *pupil, call.now)},
                                    {"codes", std::move(codes)}});
}

}  // namespace adsum::server
