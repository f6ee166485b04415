// Signing in and out, and who is signed in.
#include "server/enforcement.hpp"
#include "server/feeds.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/read_body.hpp"
#include "server/school_edit.hpp"
#include "server/sign_in_steps.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::array permissions(Roles roles) {
    json::array may;
    const auto offer = [&](std::string_view what, Roles to) {
        if (roles.any_of(to)) {
            may.emplace_back(what);
        }
    };
    offer("take_registers", kWithPupils);
    offer("see_school_registers", kWholeSchool);
    offer("see_duties", kEveryone);
    offer("do_any_duty", Role::kChampion | Role::kHead);
    offer("see_pupils", kWithPupils);
    offer("amend_marks", kWholeSchool);
    offer("amend_marks_today", kWithPupils);
    offer("record_contacts", kWholeSchool);
    offer("follow_up", kWholeSchool);
    offer("safeguard", kSafeguarders);
    offer("see_legal", kEnforcers);
    offer("use_desk", kWholeSchool);
    offer("see_on_site", kWithPupils);
    offer("see_board", kWholeSchool);
    offer("keep_school", kSchoolKeepers);
    offer("keep_accounts", kStaffKeepers);
    offer("see_access", kStaffKeepers);
    offer("be_kiosk", Role::kKiosk);
    offer("see_trust", Role::kTrustOfficer);
    offer("see_analysis", kWholeSchool | Role::kGovernor);
    offer("see_overview", Role::kGovernor | Role::kHead | Role::kChampion);
    return may;
}

Response wrong() {
    return error_answer(401, "sign-in-wrong", "the name or the password is not right",
                        "try again, or ask for a new password");
}

}  // namespace

json::object me_json(const Services& services, const House& house, const Person& person,
                     SchoolTime now) {
    const auto state = house.read();
    json::array roles;
    for (const std::string& name : person.roles.names()) {
        roles.emplace_back(name);
    }
    return json::object{
        {"person",
         {{"id", person.staff.str()}, {"name", person.name}, {"position", person.position}}},
        {"school",
         {{"id", house.id().str()},
          {"name", state->name()},
          {"policy", house.policy().id},
          {"policy_name", house.policy().name}}},
        {"roles", std::move(roles)},
        {"clock", {{"now", now.to_string()}, {"as_if", services.clock->as_if()}}},
        {"permissions", permissions(person.roles)}};
}

Response sign_in(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string username = username_normalised(body.text("username", 200));
    const std::string password = body.text("password", 1000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const Moment now = services.clock->machine_now();
    if (const auto wait = services.sign_ins.begin(username, call.request.client, now)) {
        return error_answer(429, "sign-in-too-often", "too many sign-ins have failed",
                            "wait a quarter of an hour")
            .with("Retry-After", std::to_string(*wait));
    }
    const auto account = services.accounts->find(username);
    if (!account) {
        return error_answer(account.error());
    }
    const bool usable = *account && !(*account)->disabled;
    if (!password_right(usable ? (*account)->password_hash : std::string(), password)) {
        return wrong();
    }
    if (!person_of_account(services, **account, call.now.date)) {
        return wrong();
    }
    services.sign_ins.succeeded(username, call.request.client);
    return after_first_step(services, call, **account, false);
}

Response sign_out(Services& services, const Call& call) {
    services.sessions.end(call.token);
    services.feeds->ended(WebSessions::hash_of(call.token));
    const auto ended = services.accounts->end_session(WebSessions::hash_of(call.token));
    if (!ended) {
        return error_answer(ended.error());
    }
    return empty_answer().with("Set-Cookie", own_cookie(services, "adsum_session", {}, 0));
}

Response me(Services& services, const Call& call) {
    return json_answer(me_json(services, *call.house, *call.person, call.now));
}

}  // namespace adsum::server
