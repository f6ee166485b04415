// Signing in by the school's identity provider (OpenID Connect, authorisation code with PKCE). The
// browser comes back to a page of the application, which hands code and state on in a call of its
// own, so that every cookie stays SameSite=Strict and every other site stays outside.
#include "base/text.hpp"
#include "server/account_handlers.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/read_body.hpp"
#include "server/sign_in_steps.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

Response no_provider() {
    return error_answer(404, "sso-off", "this installation has no identity provider",
                        "sign in with your name and password");
}

// The state stands for the ticket: the browser that went away holds the same in its cookie.
std::string state_of(const std::string& token) {
    return WebSessions::hash_of("state:" + token);
}

std::string token_in_cookie(const std::string& set_cookie) {
    const std::size_t from = set_cookie.find('=') + 1;
    return set_cookie.substr(from, set_cookie.find(';') - from);
}

// The account of that address, as its name or in the staff file: nothing where there is none.
// sso-person-twice where there are several.
Result<std::optional<Account>> account_of_email(const Services& services, const std::string& email,
                                                Date today) {
    ADSUM_TRY(const auto accounts, services.accounts->all());
    std::optional<Account> found;
    for (const Account& account : accounts) {
        const House* house = account.disabled ? nullptr : services.house(account.school);
        if (house == nullptr) {
            continue;
        }
        const auto state = house->read();
        const school::Staff* person = state->staff_on(account.staff, today);
        if (person == nullptr || person->gone ||
            (account.username != email && to_lower(person->email) != email)) {
            continue;
        }
        if (found) {
            return refused("sso-person-twice", {}, "several accounts have that e-mail address",
                           "nobody can say which of them is meant",
                           "sign in with a password, or have all but one account locked");
        }
        found = account;
    }
    return found;
}

Error unknown_person() {
    return refused("sso-person-unknown", {}, "nobody of that e-mail address has an account here",
                   "accounts are made by the school, never by signing in",
                   "ask whoever keeps the school's accounts");
}

// Bound to the provider's own name for the person at the first time: an address that is given to
// somebody else later opens nothing.
Result<Account> account_of(Services& services, const identity::Claimed& claimed, Date today) {
    const std::string& issuer = services.provider->settings().issuer;
    ADSUM_TRY(const auto bound, services.account_book->username_of(issuer, claimed.subject));
    if (bound) {
        ADSUM_TRY(const auto account, services.accounts->find(*bound));
        if (!account || !person_of_account(services, *account, today)) {
            return unknown_person();
        }
        return *account;
    }
    ADSUM_TRY(const auto account, account_of_email(services, claimed.email, today));
    if (!account || !person_of_account(services, *account, today)) {
        return unknown_person();
    }
    ADSUM_TRY(const bool first,
              services.account_book->bind(issuer, claimed.subject, account->username));
    if (!first) {
        return refused("sso-subject-other", {},
                       "that account belongs to another person of the identity provider",
                       "an e-mail address may be given to somebody else; an account is not",
                       "ask whoever keeps the school's accounts to let it be bound anew");
    }
    return *account;
}

struct Returned {
    std::string code, state, error;
};

// The ticket of this very browser; each is worth one attempt.
Result<SignInTicket> ticket_of(Services& services, const Call& call, const Returned& returned) {
    const std::string token = call.request.cookie(kTicketCookie);
    const Error unknown = refused(
        "sso-state-wrong", {}, "this browser did not begin that sign-in, or it began too long ago",
        "a sign-in works once, for ten minutes, where it was begun", "sign in again");
    if (token.empty() || returned.state != state_of(token)) {
        return unknown;
    }
    const std::string hash = WebSessions::hash_of(token);
    ADSUM_TRY(const auto ticket,
              services.account_book->try_ticket(hash, services.clock->machine_now()));
    ADSUM_TRY(const bool first, services.account_book->end_ticket(hash));
    if (!ticket || !first || ticket->kind != "provider") {
        return unknown;
    }
    return *ticket;
}

Result<std::pair<Account, bool>> account_returned(Services& services, const Call& call,
                                                  const Returned& returned) {
    ADSUM_TRY(const SignInTicket ticket, ticket_of(services, call, returned));
    if (!returned.error.empty()) {
        return refused("sso-refused", {}, "the identity provider did not let you in",
                       returned.error, "sign in again, with your account of the school");
    }
    ADSUM_TRY(const identity::Claimed claimed,
              services.provider->claimed({returned.state, ticket.nonce, ticket.verifier},
                                         returned.code, services.clock->machine_now()));
    ADSUM_TRY(const Account account, account_of(services, claimed, call.now.date));
    return std::pair(account,
                     claimed.second_factor || services.provider->settings().has_second_factor);
}

}  // namespace

Response sign_in_ways(Services& services, const Call& /*call*/) {
    json::object ways{{"provider", nullptr}};
    if (services.provider) {
        ways["provider"] = json::object{{"label", services.provider->settings().label}};
    }
    return json_answer(ways);
}

Response go_to_provider(Services& services, const Call& /*call*/) {
    if (!services.provider) {
        return no_provider();
    }
    const SignInTicket ticket{
        "provider", {}, random_base64(32), random_base64(32), services.clock->machine_now(), 0};
    const auto cookie = ticket_cookie(services, ticket);
    if (!cookie) {
        return error_answer(cookie.error());
    }
    const auto address = services.provider->address(
        {state_of(token_in_cookie(*cookie)), ticket.nonce, ticket.verifier});
    if (!address) {
        return error_answer(address.error());
    }
    return json_answer(json::object{{"address", *address}}).with("Set-Cookie", *cookie);
}

Response return_from_provider(Services& services, const Call& call) {
    if (!services.provider) {
        return no_provider();
    }
    BodyReader body(call.request.body);
    Returned returned;
    returned.state = body.text("state", 200);
    returned.code = body.text_or_empty("code", 4000);
    returned.error = body.text_or_empty("error", 200);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto account = account_returned(services, call, returned);
    if (!account) {
        Response refusal = error_answer(account.error());
        return refusal.with("Set-Cookie", own_cookie(services, kTicketCookie, {}, 0));
    }
    return after_first_step(services, call, account->first, account->second);
}

}  // namespace adsum::server
