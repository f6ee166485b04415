// POST /api/v1/account/second-factor, …/confirm and …/end: one's own authenticator.
#include "identity/base_text.hpp"
#include "identity/totp.hpp"
#include "server/account_handlers.hpp"
#include "server/account_own.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/read_body.hpp"
#include "server/sign_in_steps.hpp"

namespace adsum::server {
namespace json = boost::json;

Response begin_second_factor(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string password = body.text_or_empty("password", 1000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    Account account;
    if (auto wrong_one = password_refused(services, call, password, account)) {
        return std::move(*wrong_one);
    }
    const auto held = services.account_book->second_factor(account.username);
    if (!held) {
        return error_answer(held.error());
    }
    if (*held && (*held)->on) {
        return error_answer(409, "second-factor-on", "a second factor is in use",
                            "end it first, then set up the new one");
    }
    const std::string secret = random_bytes(identity::kTotpSecretBytes);
    if (const auto kept =
            services.account_book->put_second_factor(account.username, {secret, false, 0});
        !kept) {
        return error_answer(kept.error());
    }
    return json_answer(json::object{{"secret", identity::base32(secret)},
                                    {"address", identity::totp_address(secret, account.username)}});
}

Response confirm_second_factor(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string code = body.text("code", 20);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string& username = call.person->username;
    const Moment now = services.clock->machine_now();
    if (const auto wait = services.second_tries.begin(username, call.request.client, now)) {
        return error_answer(429, "sign-in-too-often", "too many codes were wrong",
                            "wait a quarter of an hour")
            .with("Retry-After", std::to_string(*wait));
    }
    const auto factor = services.account_book->second_factor(username);
    if (!factor) {
        return error_answer(factor.error());
    }
    if (!*factor || (*factor)->on) {
        return error_answer(409, "second-factor-not-begun", "no second factor is being set up",
                            "begin again");
    }
    if (!(*factor)->secret) {
        return error_answer(second_factor_key_missing());
    }
    const auto step = identity::totp_match(*(*factor)->secret, code, now, 0);
    if (!step) {
        return error_answer(422, "second-factor-wrong", "the code is not right",
                            "wait for the next code; check the clock of the authenticator");
    }
    services.second_tries.succeeded(username, call.request.client);
    auto codes = new_recovery_codes(services, username);
    if (!codes) {
        return error_answer(codes.error());
    }
    if (const auto kept =
            services.account_book->put_second_factor(username, {(*factor)->secret, true, *step});
        !kept) {
        return error_answer(kept.error());
    }
    const auto ended = end_sessions(services, username, call.token);
    return ended
               ? json_answer(json::object{{"recovery_codes", std::move(*codes)}, {"ended", *ended}})
               : error_answer(ended.error());
}

Response end_second_factor(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string password = body.text_or_empty("password", 1000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (needs_second_factor(services, call.person->roles)) {
        return error_answer(409, "second-factor-required", "your role asks for a second factor",
                            "to set up another authenticator, ask the head to reset yours");
    }
    Account account;
    if (auto wrong_one = password_refused(services, call, password, account)) {
        return std::move(*wrong_one);
    }
    if (const auto removed = services.account_book->remove_second_factor(account.username);
        !removed) {
        return error_answer(removed.error());
    }
    const auto ended = end_sessions(services, account.username, call.token);
    return ended ? json_answer(json::object{{"ended", *ended}}) : error_answer(ended.error());
}

}  // namespace adsum::server
