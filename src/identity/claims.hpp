#pragma once
// What a token of the identity provider must say before a word of it is believed (OpenID Connect
// Core, 3.1.3.7), and what more the installation asks (tenant, domain, a verified e-mail address).

#include "identity/provider.hpp"

namespace adsum::identity {

Result<Claimed> read_claims(const boost::json::object& claims, const ProviderSettings& settings,
                            const std::string& nonce, Moment now);

}  // namespace adsum::identity
