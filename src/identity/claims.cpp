#include "identity/claims.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace adsum::identity {
namespace {

namespace json = boost::json;

constexpr std::int64_t kThousand = 1000;
constexpr std::int64_t kSkewSeconds = 60;         // clocks differ
constexpr std::int64_t kOldestSeconds = 10 * 60;  // a token is for a sign-in that goes on now

constexpr const char* kAgain = "sign in again; if it happens again, tell whoever runs Adsum";

std::string text_claim(const json::object& claims, std::string_view name) {
    const json::value* found = claims.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string().c_str())
                                                  : std::string();
}

std::optional<std::int64_t> seconds_claim(const json::object& claims, std::string_view name) {
    const json::value* found = claims.if_contains(name);
    if (found == nullptr || !found->is_number()) {
        return std::nullopt;
    }
    boost::system::error_code error;
    const auto seconds = found->to_number<std::int64_t>(error);
    return error ? std::nullopt : std::optional(seconds);
}

bool lists(const json::value* value, std::string_view wanted) {
    if (value == nullptr) {
        return false;
    }
    if (value->is_string()) {
        return std::string_view(value->get_string()) == wanted;
    }
    return value->is_array() &&
           std::ranges::any_of(value->get_array(), [&](const json::value& one) {
               return one.is_string() && std::string_view(one.get_string()) == wanted;
           });
}

// One of several audiences must be us, and then the token must be given to us.
bool is_for(const json::object& claims, const std::string& client) {
    const json::value* audience = claims.if_contains("aud");
    const bool several =
        audience != nullptr && audience->is_array() && audience->get_array().size() > 1;
    const std::string party = text_claim(claims, "azp");
    return lists(audience, client) && (party.empty() ? !several : party == client);
}

Result<void> check_times(const json::object& claims, Moment moment) {
    const std::int64_t now = moment.milliseconds() / kThousand;
    const auto ends = seconds_claim(claims, "exp");
    const auto made = seconds_claim(claims, "iat");
    if (!ends || !made || *ends + kSkewSeconds < now || *made + kOldestSeconds < now) {
        return refused("sso-token-expired", {}, "what the identity provider said is too old", {},
                       kAgain);
    }
    const auto from = seconds_claim(claims, "nbf").value_or(*made);
    if (std::max(from, *made) - kSkewSeconds > now) {
        return refused("sso-token-early", {}, "what the identity provider said is from the future",
                       "the clocks of the two machines differ",
                       "tell whoever runs Adsum to set its clock");
    }
    return done();
}

Result<void> check_place(const json::object& claims, const ProviderSettings& settings) {
    const bool tenant = settings.tenant.empty() || text_claim(claims, "tid") == settings.tenant;
    const bool domain =
        settings.domain.empty() || to_lower(text_claim(claims, "hd")) == settings.domain;
    if (!tenant || !domain) {
        return refused("sso-domain-wrong", {}, "that account is not one of the school's", {},
                       "sign in with your account of the school");
    }
    return done();
}

// Entra leaves email_verified out. What its own administrators set in the one tenant that is
// allowed is as good; anybody else's is not.
Result<std::string> verified_email(const json::object& claims, const ProviderSettings& settings) {
    std::string email = to_lower(text_claim(claims, "email"));
    const json::value* verified = claims.if_contains("email_verified");
    const bool good = verified == nullptr ? !settings.tenant.empty()
                                          : verified->is_bool() && verified->get_bool();
    if (email.empty() || !good) {
        return refused("sso-email-unverified", {},
                       "the identity provider does not vouch for the e-mail address",
                       "anybody could have written it there",
                       "have the address verified at the provider, then sign in again");
    }
    return email;
}

}  // namespace

Result<Claimed> read_claims(const json::object& claims, const ProviderSettings& settings,
                            const std::string& nonce, Moment now) {
    if (text_claim(claims, "iss") != settings.issuer) {
        return refused("sso-issuer-wrong", {}, "the token comes from another identity provider", {},
                       "tell whoever runs Adsum: issuer in the sign-in settings");
    }
    if (!is_for(claims, settings.client_id)) {
        return refused("sso-audience-wrong", {}, "the token was made for another application", {},
                       kAgain);
    }
    ADSUM_CHECK(check_times(claims, now));
    if (nonce.empty() || text_claim(claims, "nonce") != nonce) {
        return refused("sso-nonce-wrong", {}, "the token belongs to another sign-in", {}, kAgain);
    }
    ADSUM_CHECK(check_place(claims, settings));
    ADSUM_TRY(const std::string email, verified_email(claims, settings));
    const std::string subject = text_claim(claims, "sub");
    if (subject.empty()) {
        return refused("sso-token-unreadable", {}, "the token does not say who it is of", {},
                       kAgain);
    }
    return Claimed{subject, email, lists(claims.if_contains("amr"), "mfa")};
}

}  // namespace adsum::identity
