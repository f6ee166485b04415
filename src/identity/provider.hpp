#pragma once
// The school's identity provider, by OpenID Connect: where to send the browser, what the provider
// says of who came back, and whether that is to be believed. Discovery document and keys are read
// when they are first needed and kept; keys are read again, at most once a minute, when a token
// names one that is not known.

#include "base/time.hpp"
#include "identity/jose.hpp"
#include "identity/settings.hpp"

#include <functional>
#include <mutex>

namespace adsum::identity {

struct Fetched {
    bool answered = false;
    long status = 0;
    std::string body, cause;
};
// GET where there is no body; otherwise a form is posted. Waits for the network: never on the I/O
// thread.
using Fetch = std::function<Fetched(const std::string& url, const std::vector<std::string>& headers,
                                    const std::string* body)>;

// What one sign-in asks the provider with; made anew for each.
struct Asked {
    std::string state, nonce, verifier;  // of the alphabet of base64url
};

// Who came back.
struct Claimed {
    std::string subject;         // the provider's own name for the person: it never changes
    std::string email;           // lower case; verified
    bool second_factor = false;  // the provider says that it asked for one
};

class Provider {
  public:
    Provider(ProviderSettings settings, Fetch fetch)
        : settings_(std::move(settings)), fetch_(std::move(fetch)) {}
    const ProviderSettings& settings() const { return settings_; }

    // Where the browser goes. Faults: sso-provider-down, sso-discovery-wrong.
    Result<std::string> address(const Asked& asked);
    // Trades the code in and reads the token: everything about it must be right.
    Result<Claimed> claimed(const Asked& asked, const std::string& code, Moment now);
    // What claimed() holds the token itself against.
    Result<Claimed> believed(std::string_view token, const std::string& nonce, Moment now);

  private:
    struct Discovered {
        std::string authorisation, token, keys;
        bool secret_in_body = false;
    };
    Result<Discovered> discovered();
    Result<Keys> keys(const std::string& wanted, Moment now);
    Result<std::string> body_of(const std::string& url);

    ProviderSettings settings_;
    Fetch fetch_;
    std::mutex mutex_;
    std::optional<Discovered> discovered_;  // guarded by mutex_, as are those below
    Keys keys_;
    std::optional<Moment> keys_read_;
};

// The address of an application/x-www-form-urlencoded value.
std::string form_escaped(std::string_view text);
// PKCE, RFC 7636: S256.
std::string challenge_of(const std::string& verifier);

}  // namespace adsum::identity
