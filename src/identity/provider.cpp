#include "identity/provider.hpp"

#include "base/hash.hpp"
#include "identity/base_text.hpp"
#include "identity/claims.hpp"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

namespace adsum::identity {
namespace {

namespace json = boost::json;

constexpr std::int64_t kKeysAgainMs = 60'000;

Error down(const std::string& cause) {
    return Error(ErrorKind::kMachine,
                 Fault{"sso-provider-down",
                       {},
                       "the identity provider does not answer",
                       cause,
                       "try again in a few minutes, or sign in with your password"});
}

std::string member_of(const json::value& value, std::string_view name) {
    const json::value* found = value.is_object() ? value.get_object().if_contains(name) : nullptr;
    return found != nullptr && found->is_string() ? std::string(found->get_string().c_str())
                                                  : std::string();
}

// Only the basic way where the provider says nothing (OpenID Connect Discovery, 3).
bool wants_secret_in_body(const json::value& document) {
    const json::value* ways =
        document.get_object().if_contains("token_endpoint_auth_methods_supported");
    const auto names = [&](std::string_view way) {
        return std::ranges::any_of(ways->get_array(), [&](const json::value& one) {
            return one.is_string() && std::string_view(one.get_string()) == way;
        });
    };
    return ways != nullptr && ways->is_array() && !names("client_secret_basic") &&
           names("client_secret_post");
}

std::string base64_padded(std::string_view bytes) {
    constexpr std::size_t kGroup = 4;
    std::string text = base64_url(bytes);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    while (text.size() % kGroup != 0) {
        text += '=';
    }
    return text;
}

}  // namespace

std::string form_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '~';
        escaped +=
            plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return escaped;
}

std::string challenge_of(const std::string& verifier) {
    const Hash hash = sha256(verifier);
    return base64_url({std::bit_cast<const char*>(hash.data()), hash.size()});
}

Result<std::string> Provider::body_of(const std::string& url) {
    const Fetched fetched = fetch_(url, {"Accept: application/json"}, nullptr);
    constexpr long kOk = 200;
    if (!fetched.answered || fetched.status != kOk) {
        return down(fetched.answered ? fmt::format("it answered {}", fetched.status)
                                     : fetched.cause);
    }
    return fetched.body;
}

// REQUIRES: mutex_ is held. A provider that is down is asked again by whoever comes next.
Result<Provider::Discovered> Provider::discovered() {
    if (discovered_) {
        return *discovered_;
    }
    ADSUM_TRY(const std::string body,
              body_of(settings_.issuer + (settings_.issuer.ends_with('/') ? "" : "/") +
                      ".well-known/openid-configuration"));
    boost::system::error_code error;
    const json::value document = json::parse(body, error);
    if (error || member_of(document, "issuer") != settings_.issuer) {
        return machine_error("sso-discovery-wrong",
                             "the identity provider names itself otherwise than the settings do",
                             "tell whoever runs Adsum: issuer in the sign-in settings");
    }
    Discovered found{member_of(document, "authorization_endpoint"),
                     member_of(document, "token_endpoint"), member_of(document, "jwks_uri"),
                     wants_secret_in_body(document)};
    // A provider of this machine (a practice, a test) may be without https; others never.
    const bool secure = settings_.issuer.starts_with("https://");
    for (const std::string* address : {&found.authorisation, &found.token, &found.keys}) {
        if (!address->starts_with(secure ? "https://" : "http")) {
            return machine_error("sso-discovery-wrong",
                                 "the identity provider's document lacks a safe address",
                                 "tell whoever runs Adsum");
        }
    }
    discovered_ = found;
    return found;
}

Result<Keys> Provider::keys(const std::string& wanted, Moment now) {
    const std::scoped_lock lock(mutex_);
    const bool soon = keys_read_ && now.milliseconds() - keys_read_->milliseconds() < kKeysAgainMs;
    if (!keys_.contains(wanted) && !soon) {
        ADSUM_TRY(const Discovered found, discovered());
        ADSUM_TRY(const std::string body, body_of(found.keys));
        ADSUM_TRY(keys_, read_keys(body));
        keys_read_ = now;
    }
    return keys_;
}

Result<std::string> Provider::address(const Asked& asked) {
    const std::scoped_lock lock(mutex_);
    ADSUM_TRY(const Discovered found, discovered());
    return fmt::format(
        "{}{}response_type=code&scope={}&client_id={}&redirect_uri={}&state={}&nonce={}"
        "&code_challenge={}&code_challenge_method=S256",
        found.authorisation, found.authorisation.find('?') == std::string::npos ? "?" : "&",
        form_escaped("openid email profile"), form_escaped(settings_.client_id),
        form_escaped(settings_.return_address()), form_escaped(asked.state),
        form_escaped(asked.nonce), challenge_of(asked.verifier));
}

Result<Claimed> Provider::claimed(const Asked& asked, const std::string& code, Moment now) {
    std::string url;
    std::vector<std::string> headers = {"Accept: application/json",
                                        "Content-Type: application/x-www-form-urlencoded"};
    std::string body = fmt::format(
        "grant_type=authorization_code&code={}&redirect_uri={}&code_verifier={}",
        form_escaped(code), form_escaped(settings_.return_address()), form_escaped(asked.verifier));
    {
        const std::scoped_lock lock(mutex_);
        ADSUM_TRY(const Discovered found, discovered());
        url = found.token;
        const std::string id = form_escaped(settings_.client_id);
        const std::string secret = form_escaped(settings_.client_secret);
        if (settings_.client_secret.empty() || found.secret_in_body) {
            body += "&client_id=" + id + (secret.empty() ? "" : "&client_secret=" + secret);
        } else {
            headers.push_back("Authorization: Basic " + base64_padded(id + ":" + secret));
        }
    }
    const Fetched fetched = fetch_(url, headers, &body);
    constexpr long kServerFault = 500;
    constexpr long kOk = 200;
    if (!fetched.answered || fetched.status >= kServerFault) {
        return down(fetched.answered ? fmt::format("it answered {}", fetched.status)
                                     : fetched.cause);
    }
    boost::system::error_code error;
    const json::value answer = json::parse(fetched.body, error);
    if (error || fetched.status != kOk) {
        return refused("sso-code-refused", {}, "the identity provider does not know this sign-in",
                       error ? "" : member_of(answer, "error"),
                       "sign in again; a sign-in works once and for a few minutes");
    }
    return believed(member_of(answer, "id_token"), asked.nonce, now);
}

Result<Claimed> Provider::believed(std::string_view token, const std::string& nonce, Moment now) {
    ADSUM_TRY(const UnverifiedToken unverified, read_token(token));
    ADSUM_TRY(const Keys known, keys(unverified.key_id, now));
    ADSUM_CHECK(verify(unverified, known));
    return read_claims(unverified.claims, settings_, nonce, now);
}

}  // namespace adsum::identity
