// POST /api/v1/sign-in/second: the code of the authenticator, or a recovery code, after the
// password.
#include "identity/base_text.hpp"
#include "identity/totp.hpp"
#include "server/account_handlers.hpp"
#include "server/json_answer.hpp"
#include "server/read_body.hpp"
#include "server/sign_in_steps.hpp"

namespace adsum::server {
namespace {

// Where it was right: what stands beside the answer (new recovery codes). Otherwise nothing.
using More = std::optional<boost::json::object>;

Result<More> enrolled(Services& services, const SignInTicket& ticket, const std::string& code,
                      Moment now) {
    const std::string secret = identity::base32_decoded(ticket.verifier).value_or("");
    const auto step = identity::totp_match(secret, code, now, 0);
    if (!step) {
        return More();
    }
    ADSUM_CHECK(services.account_book->put_second_factor(ticket.username, {secret, true, *step}));
    ADSUM_TRY(auto codes, new_recovery_codes(services, ticket.username));
    return More({{"recovery_codes", std::move(codes)}});
}

Result<More> second_right(Services& services, const SignInTicket& ticket, const std::string& code,
                          Moment now) {
    if (ticket.kind == "enrol") {
        return enrolled(services, ticket, code, now);
    }
    ADSUM_TRY(const auto factor, services.account_book->second_factor(ticket.username));
    if (!factor || !factor->on) {
        return More();
    }
    const auto step = factor->secret
                          ? identity::totp_match(*factor->secret, code, now, factor->used)
                          : std::nullopt;
    if (step) {
        ADSUM_TRY(const bool used, services.account_book->use_step(ticket.username, *step));
        return used ? More(boost::json::object()) : More();
    }
    const std::string hash = identity::recovery_hash(code);
    if (hash.empty()) {
        return factor->secret ? Result<More>(More()) : Result<More>(second_factor_key_missing());
    }
    ADSUM_TRY(const bool used, services.account_book->use_recovery_code(ticket.username, hash));
    return used ? More(boost::json::object()) : More();
}

Response begin_anew() {
    return error_answer(401, "second-factor-late", "this sign-in has ended",
                        "sign in from the beginning");
}

}  // namespace

Response sign_in_second(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string code = body.text("code", 100);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const Moment now = services.clock->machine_now();
    const std::string hash = WebSessions::hash_of(call.request.cookie(kTicketCookie));
    const auto ticket = services.account_book->try_ticket(hash, now);
    if (!ticket) {
        return error_answer(ticket.error());
    }
    if (!*ticket || (*ticket)->kind == "provider") {
        return begin_anew();
    }
    const std::string& username = (*ticket)->username;
    // By name too: whoever knows the password may begin again as often as they like.
    if (const auto wait = services.second_tries.begin(username, call.request.client, now)) {
        return error_answer(429, "sign-in-too-often", "too many codes were wrong",
                            "wait a quarter of an hour")
            .with("Retry-After", std::to_string(*wait));
    }
    const auto account = services.accounts->find(username);
    if (!account) {
        return error_answer(account.error());
    }
    const auto person =
        *account ? person_of_account(services, **account, call.now.date) : std::optional<Person>();
    if (!person) {
        return begin_anew();
    }
    auto more = second_right(services, **ticket, code, now);
    if (!more) {
        return error_answer(more.error());
    }
    if (!*more) {
        return error_answer(401, "second-factor-wrong", "the code is not right, or was used before",
                            "wait for the next code, or use a recovery code");
    }
    const auto first = services.account_book->end_ticket(hash);
    if (!first || !*first) {
        return first ? begin_anew() : error_answer(first.error());
    }
    services.second_tries.succeeded(username, call.request.client);
    return begin_session(services, call, **account, *person, std::move(**more))
        .with("Set-Cookie", own_cookie(services, kTicketCookie, {}, 0));
}

}  // namespace adsum::server
