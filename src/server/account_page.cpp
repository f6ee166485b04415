// GET /api/v1/account: one's own account, and where one is signed in; ending sessions; a new
// password.
#include "base/hash.hpp"
#include "server/account_handlers.hpp"
#include "server/account_own.hpp"
#include "server/feeds.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/read_body.hpp"
#include "server/sign_in_steps.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// What stands for a session on the page: no hash that the store holds.
std::string shown_id(const std::string& token_hash) {
    constexpr std::size_t kLength = 16;
    return to_hex(sha256("shown:" + token_hash)).substr(0, kLength);
}

// Those of this server's memory, and of others of the store.
Result<std::map<std::string, WebSession>> sessions_of(const Services& services,
                                                      const std::string& username) {
    const Moment now = services.clock->machine_now();
    ADSUM_TRY(const auto kept, services.accounts->sessions());
    auto found = services.sessions.of(username, now);
    for (const auto& [hash, session] : kept) {
        const bool over = now.milliseconds() - session.seen.milliseconds() > WebSessions::kIdleMs ||
                          now.milliseconds() - session.begun.milliseconds() > WebSessions::kAgeMs;
        if (session.username == username && !over) {
            found.emplace(hash, session);
        }
    }
    return found;
}

json::array own_sessions_json(const std::map<std::string, WebSession>& sessions,
                              const std::string& own_hash) {
    std::vector<const std::pair<const std::string, WebSession>*> sorted;
    for (const auto& one : sessions) {
        sorted.push_back(&one);
    }
    std::ranges::sort(sorted, [](const auto* a, const auto* b) {
        return std::tie(b->second.seen, a->first) < std::tie(a->second.seen, b->first);
    });
    json::array list;
    for (const auto* one : sorted) {
        list.push_back(json::object{{"id", shown_id(one->first)},
                                    {"device", one->second.device},
                                    {"address", one->second.address},
                                    {"begun", to_school_time(one->second.begun).to_string()},
                                    {"seen", to_school_time(one->second.seen).to_string()},
                                    {"this", one->first == own_hash}});
    }
    return list;
}

}  // namespace

Response read_account(Services& services, const Call& call) {
    const std::string& username = call.person->username;
    const auto account = services.accounts->find(username);
    const auto factor = services.account_book->second_factor(username);
    const auto left = services.account_book->recovery_codes_left(username);
    const auto sessions = sessions_of(services, username);
    if (!account || !*account || !factor || !left || !sessions) {
        return !account    ? error_answer(account.error())
               : !*account ? not_found()
               : !factor   ? error_answer(factor.error())
               : !left     ? error_answer(left.error())
                           : error_answer(sessions.error());
    }
    return json_answer(
        json::object{{"username", username},
                     {"has_password", !(*account)->password_hash.empty()},
                     {"second_factor",
                      {{"on", *factor && (*factor)->on},
                       {"required", needs_second_factor(services, call.person->roles)},
                       {"recovery_codes_left", *left}}},
                     {"sessions", own_sessions_json(*sessions, WebSessions::hash_of(call.token))}});
}

Response end_own_session(Services& services, const Call& call) {
    const auto sessions = sessions_of(services, call.person->username);
    if (!sessions) {
        return error_answer(sessions.error());
    }
    for (const auto& [hash, session] : *sessions) {
        if (shown_id(hash) != call.param("session")) {
            continue;
        }
        if (const auto ended = services.accounts->end_session(hash); !ended) {
            return error_answer(ended.error());
        }
        services.sessions.end_hashed(hash);
        services.feeds->ended(hash);
        return empty_answer();
    }
    return not_found();
}

Response end_other_sessions(Services& services, const Call& call) {
    const auto ended = end_sessions(services, call.person->username, call.token);
    return ended ? json_answer(json::object{{"ended", *ended}}) : error_answer(ended.error());
}

Response change_password(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string now_used = body.text_or_empty("password", 1000);
    const std::string wanted = body.text("new_password", 1000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    constexpr std::size_t kShortestChosen = 12;
    if (wanted.size() < kShortestChosen || wanted == now_used) {
        return error_answer(422, "account-password",
                            "a new password has at least twelve characters and is another one",
                            "three or four words that have nothing to do with each other");
    }
    Account account;
    if (auto wrong_one = password_refused(services, call, now_used, account)) {
        return std::move(*wrong_one);
    }
    account.password_hash = password_hash(wanted);
    if (account.password_hash.empty()) {
        return error_answer(503, "password-hash", "the password could not be hashed",
                            "try again in a moment");
    }
    if (const auto kept = services.accounts->put(account); !kept) {
        return error_answer(kept.error());
    }
    const auto ended = end_sessions(services, account.username, call.token);
    return ended ? json_answer(json::object{{"ended", *ended}}) : error_answer(ended.error());
}

}  // namespace adsum::server
