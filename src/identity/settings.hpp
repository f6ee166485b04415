#pragma once
// How people sign in beside their password (adsum serve --sign-in FILE.toml, docs/running.md): the
// school's identity provider, and whose role asks for a second factor.

#include "base/result.hpp"

#include <optional>
#include <set>
#include <string>

namespace adsum::identity {

struct ProviderSettings {
    std::string issuer;  // https://…, exactly as the provider's tokens name it
    std::string client_id;
    std::string client_secret;  // from a file that nobody else may read; may be empty
    std::string label;          // of the button: "Sign in with Microsoft"
    std::string return_to;      // Adsum's own address as a browser sees it; no slash at its end
    std::string tenant;         // `tid` of a token (Microsoft Entra); empty: not looked at
    std::string domain;         // `hd` of a token (Google Workspace); empty: not looked at
    bool has_second_factor = false;  // whoever comes from there is not asked for one here

    std::string return_address() const { return return_to + "/sign-in/returned"; }
};

struct Settings {
    std::optional<ProviderSettings> provider;
    std::set<std::string> second_factor_roles;  // as staff files name them
    int timeout_seconds = 10;                   // how long the provider is waited for

    static Result<Settings> load(const std::string& path);
};

}  // namespace adsum::identity
