#pragma once
// The token that GOV.UK Notify wants with each call: a JWT of its service, signed with the secret
// end of the key, good for half a minute.

#include <cstdint>
#include <string>
#include <string_view>

namespace adsum::messages {

std::string notify_token(const std::string& service, const std::string& secret,
                         std::int64_t seconds);
// In a time that does not tell how much of it was right.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace adsum::messages
