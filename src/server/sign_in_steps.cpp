#include "server/sign_in_steps.hpp"

#include "identity/base_text.hpp"
#include "identity/totp.hpp"
#include "server/feeds.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::int64_t kSecondMs = 1000;

// Set up in the same step where a role asks for one and there is none.
Response ask_second_factor(Services& services, const Account& account, bool has_one) {
    SignInTicket ticket{
        has_one ? "second" : "enrol", account.username, {}, {}, services.clock->machine_now(), 0};
    json::object answer{{"needs", ticket.kind}};
    if (!has_one) {
        const std::string secret = random_bytes(identity::kTotpSecretBytes);
        ticket.verifier = identity::base32(secret);
        answer["secret"] = ticket.verifier;
        answer["address"] = identity::totp_address(secret, account.username);
    }
    const auto cookie = ticket_cookie(services, ticket);
    constexpr int kAccepted = 202;
    return cookie ? json_answer(answer, kAccepted).with("Set-Cookie", *cookie)
                  : error_answer(cookie.error());
}

}  // namespace

std::string own_cookie(const Services& services, std::string_view name, const std::string& value,
                       std::int64_t seconds) {
    return fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/; Max-Age={}{}", name, value,
                       seconds, services.secure_cookie ? "; Secure" : "");
}

Result<std::string> ticket_cookie(Services& services, const SignInTicket& ticket) {
    const std::string token = random_hex(32);
    ADSUM_CHECK(services.account_book->put_ticket(WebSessions::hash_of(token), ticket));
    return own_cookie(services, kTicketCookie, token, AccountBook::kTicketMs / kSecondMs);
}

Error second_factor_key_missing() {
    return machine_error("second-factor-key",
                         "the server cannot check codes of authenticators: its key is missing",
                         "use a recovery code, and tell the technician (adsum doctor)");
}

std::optional<Person> person_of_account(const Services& services, const Account& account,
                                        Date today) {
    const House* house = account.disabled ? nullptr : services.house(account.school);
    return house == nullptr ? std::nullopt
                            : person_of(*house->read(), account.username, account.staff, today);
}

bool needs_second_factor(const Services& services, const Roles& roles) {
    return roles.any_of(Roles::of(services.second_factor_roles));
}

Response after_first_step(Services& services, const Call& call, const Account& account,
                          bool second_done) {
    const auto person = person_of_account(services, account, call.now.date);
    if (!person) {
        return error_answer(401, "sign-in-wrong", "the name or the password is not right",
                            "try again, or ask for a new password");
    }
    const auto factor = services.account_book->second_factor(account.username);
    if (!factor) {
        return error_answer(factor.error());
    }
    const bool has_one = *factor && (*factor)->on;
    if (!second_done && (has_one || needs_second_factor(services, person->roles))) {
        return ask_second_factor(services, account, has_one);
    }
    return begin_session(services, call, account, *person);
}

Response begin_session(Services& services, const Call& call, const Account& account,
                       const Person& person, json::object more) {
    const Moment now = services.clock->machine_now();
    const std::string token = random_hex(32);
    const WebSession session{account.username,
                             person.school,
                             person.staff,
                             now,
                             now,
                             device_of(call.request.header("user-agent")),
                             call.request.client};
    const std::string hash = WebSessions::hash_of(token);
    if (const auto kept = services.accounts->put_session(hash, session); !kept) {
        return error_answer(kept.error());
    }
    services.sessions.put(hash, session);
    json::object answer = me_json(services, *services.house(person.school), person, call.now);
    for (auto& [name, value] : more) {
        answer[name] = value;
    }
    return json_answer(answer).with("Set-Cookie", own_cookie(services, "adsum_session", token,
                                                             WebSessions::kAgeMs / kSecondMs));
}

Result<int> end_sessions(Services& services, const std::string& username,
                         const std::string& except_token) {
    const std::string except =
        except_token.empty() ? std::string() : WebSessions::hash_of(except_token);
    ADSUM_TRY(const auto ended, services.accounts->end_sessions_of(username, except));
    for (const std::string& hash : ended) {
        services.sessions.end_hashed(hash);
        services.feeds->ended(hash);
    }
    return static_cast<int>(ended.size());
}

Result<json::array> new_recovery_codes(Services& services, const std::string& username) {
    json::array shown;
    std::vector<std::string> hashes;
    for (int i = 0; i < identity::kRecoveryCodes; ++i) {
        const std::string code = identity::recovery_code(random_bytes(identity::kRecoveryBytes));
        hashes.push_back(identity::recovery_hash(code));
        shown.emplace_back(code);
    }
    ADSUM_CHECK(services.account_book->put_recovery_codes(username, hashes));
    return shown;
}

std::string device_of(std::string_view user_agent) {
    struct Named {
        std::string_view sign, name;
    };
    // The first that fits: most browsers also name those that they came from.
    constexpr Named kBrowsers[] = {
        {"Edg/", "Edge"},          {"OPR/", "Opera"},
        {"Firefox/", "Firefox"},   {"SamsungBrowser/", "Samsung Internet"},
        {"Chromium/", "Chromium"}, {"CriOS/", "Chrome"},
        {"Chrome/", "Chrome"},     {"Safari/", "Safari"}};
    constexpr Named kSystems[] = {
        {"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
        {"CrOS", "ChromeOS"},   {"Macintosh", "macOS"}, {"Linux", "Linux"}};
    const auto first = [&](const auto& list, std::string_view otherwise) {
        for (const Named& one : list) {
            if (user_agent.find(one.sign) != std::string_view::npos) {
                return std::string(one.name);
            }
        }
        return std::string(otherwise);
    };
    return first(kBrowsers, "a program") + " on " + first(kSystems, "an unknown device");
}

}  // namespace adsum::server
