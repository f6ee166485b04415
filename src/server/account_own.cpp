#include "server/account_own.hpp"

#include "server/json_answer.hpp"
#include "server/password.hpp"

namespace adsum::server {

std::optional<Response> password_refused(Services& services, const Call& call,
                                         const std::string& password, Account& account) {
    const std::string& username = call.person->username;
    const auto found = services.accounts->find(username);
    if (!found) {
        return error_answer(found.error());
    }
    if (!*found) {
        return not_found();
    }
    account = **found;
    if (account.password_hash.empty()) {
        return std::nullopt;
    }
    const Moment now = services.clock->machine_now();
    if (const auto wait = services.sign_ins.begin(username, call.request.client, now)) {
        return error_answer(429, "sign-in-too-often", "too many passwords were wrong",
                            "wait a quarter of an hour")
            .with("Retry-After", std::to_string(*wait));
    }
    if (!password_right(account.password_hash, password)) {
        return error_answer(422, "password-wrong", "the password is not right", "try again");
    }
    services.sign_ins.succeeded(username, call.request.client);
    return std::nullopt;
}

}  // namespace adsum::server
