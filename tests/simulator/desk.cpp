// The late desk: pupils arrive, leave and come back.

#include "server/desk.hpp"

#include "simulator/actors.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;

// Somebody of whom this may be recorded now; often nobody.
std::optional<Upn> somebody(Simulation& year, Dice& dice, bool server::DeskActs::*may) {
    constexpr int kLooks = 8;
    const auto upns = pupils_of(year);
    const auto state = year.house().read();
    for (int look = 0; look < kLooks && !upns.empty(); ++look) {
        const Upn& upn = dice.one_of(upns);
        const auto desk = server::desk_state(*state, year.house().policy(), *state->pupil(upn),
                                             year.school_now());
        if (desk.acts.*may) {
            return upn;
        }
    }
    return std::nullopt;
}

Site::Handler handler_of(const std::string& kind) {
    return kind == "arrived"     ? server::record_arrival
           : kind == "left_site" ? server::record_departure
                                 : server::record_return;
}

void record(Simulation& year, const std::string& kind, const Upn& upn, json::object body) {
    Act& act = year.acts().add(kind, {{"upn", upn.str()}});
    body["upn"] = upn.str();
    body["submission"] = act.mark();
    act.said["body"] = std::move(body);
    act.waits = true;
    resend_at_desk(year, act);
}

}  // namespace

void resend_at_desk(Simulation& year, Act& act) {
    const int status =
        year.ask(act, {handler_of(act.kind), "O1", {}, act.said.at("body").as_object()});
    if (status >= 200 && status < 500) {
        act.waits = false;
        year.acts().changed(act);
    }
}

void arrive(Simulation& year, Dice& dice) {
    if (const auto upn = somebody(year, dice, &server::DeskActs::arrive)) {
        static const std::vector<std::string> kBases = {"none", "none", "evidence",
                                                        "prior_approval", "explanation"};
        json::object body{{"basis", dice.one_of(kBases)}};
        if (dice.chance(50)) {
            body["reason"] = "the bus was late";
        }
        record(year, "arrived", *upn, std::move(body));
    }
}

void leave(Simulation& year, Dice& dice) {
    if (const auto upn = somebody(year, dice, &server::DeskActs::leave)) {
        json::object body{{"reason", "the dentist"}};
        if (dice.chance(30)) {
            body["collected_by"] = "a grandmother";
        }
        record(year, "left_site", *upn, std::move(body));
    }
}

void come_back(Simulation& year, Dice& dice) {
    if (const auto upn = somebody(year, dice, &server::DeskActs::come_back)) {
        record(year, "returned_to_site", *upn, {});
    }
}

}  // namespace adsum::simulator
