// GET /api/v1/school/accounts, POST /api/v1/school/accounts/{username}/{what}: who may sign in to
// this school, by what, and since when they last did; a lock, a reset. Each act is kept with who.
#include "server/account_handlers.hpp"
#include "server/json_answer.hpp"
#include "server/read_body.hpp"
#include "server/sign_in_steps.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kMostActs = 100;

struct AccountsAsked {
    std::vector<Account> accounts;
    std::set<std::string> second, bound;
    std::map<std::string, WebSession> sessions;
    std::vector<AccountAct> acts;
};

Result<AccountsAsked> ask_accounts(const Services& services, const SchoolId& school) {
    AccountsAsked asked;
    ADSUM_TRY(asked.accounts, services.accounts->all());
    std::erase_if(asked.accounts, [&](const Account& account) { return account.school != school; });
    ADSUM_TRY(const auto second, services.account_book->with_second_factor());
    asked.second = {second.begin(), second.end()};
    ADSUM_TRY(const auto bound, services.account_book->bound());
    asked.bound = {bound.begin(), bound.end()};
    ADSUM_TRY(asked.sessions, services.accounts->sessions());
    ADSUM_TRY(asked.acts, services.account_book->acts(school, kMostActs));
    return asked;
}

json::object account_json(const school::State& state, const AccountsAsked& asked,
                          const Account& account, Date today) {
    const school::Staff* person = state.staff_on(account.staff, today);
    json::array roles;
    for (const std::string& role : person == nullptr ? std::set<std::string>() : person->roles) {
        roles.emplace_back(role);
    }
    int sessions = 0;
    Moment seen;
    for (const auto& [hash, session] : asked.sessions) {
        if (session.username == account.username) {
            ++sessions;
            seen = std::max(seen, session.seen);
        }
    }
    return json::object{
        {"username", account.username},
        {"staff", account.staff.str()},
        {"name", person == nullptr ? "" : person->name},
        {"roles", std::move(roles)},
        {"left", person == nullptr || person->gone},
        {"locked", account.disabled},
        {"has_password", !account.password_hash.empty()},
        {"second_factor", asked.second.contains(account.username)},
        {"bound", asked.bound.contains(account.username)},
        {"sessions", sessions},
        {"seen", sessions == 0 ? json::value() : json::value(to_school_time(seen).to_string())}};
}

// An account of this school; of another one nothing is told.
Result<std::optional<Account>> account_here(Services& services, const Call& call) {
    ADSUM_TRY(auto account, services.accounts->find(call.param("username")));
    if (account && account->school != call.house->id()) {
        account.reset();
    }
    return account;
}

Result<void> carry_out_act(Services& services, const Call& call, Account account,
                           const std::string& what) {
    if (what == "lock" || what == "unlock") {
        if (what == "lock" && account.username == call.person->username) {
            return refused("account-own", {}, "nobody locks their own account", {},
                           "ask another who keeps the staff");
        }
        account.disabled = what == "lock";
        ADSUM_CHECK(services.accounts->put(account));
    } else if (what == "reset-second-factor") {
        ADSUM_CHECK(services.account_book->remove_second_factor(account.username));
    } else if (what == "unbind") {
        ADSUM_CHECK(services.account_book->unbind(account.username));
    }
    if (what != "unlock") {
        ADSUM_TRY(const int ended, end_sessions(services, account.username));
        static_cast<void>(ended);
        for (const auto& [hash, session] :
             services.sessions.of(account.username, services.clock->machine_now())) {
            services.sessions.end_hashed(hash);
        }
    }
    return services.account_book->note(call.house->id(),
                                       {call.now, call.person->actor(), account.username, what});
}

}  // namespace

Response list_accounts(Services& services, const Call& call) {
    const auto asked = ask_accounts(services, call.house->id());
    if (!asked) {
        return error_answer(asked.error());
    }
    json::array accounts;
    {
        const auto state = call.house->read();
        for (const Account& account : asked->accounts) {
            accounts.push_back(account_json(*state, *asked, account, call.now.date));
        }
    }
    json::array acts;
    for (const AccountAct& act : asked->acts) {
        acts.push_back(json::object{{"at", act.at.to_string()},
                                    {"by", view::actor(act.by)},
                                    {"username", act.username},
                                    {"what", act.what}});
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"accounts", std::move(accounts)},
                                    {"acts", std::move(acts)}});
}

Response act_on_account(Services& services, const Call& call) {
    static const std::set<std::string> kActs = {"lock", "unlock", "end-sessions",
                                                "reset-second-factor", "unbind"};
    if (!kActs.contains(call.param("what"))) {
        return not_found();
    }
    BodyReader body(call.request.body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto account = account_here(services, call);
    if (!account) {
        return error_answer(account.error());
    }
    if (!*account) {
        return not_found();
    }
    const auto did = carry_out_act(services, call, **account, call.param("what"));
    return did ? empty_answer() : error_answer(did.error());
}

}  // namespace adsum::server
