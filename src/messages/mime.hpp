#pragma once
// An e-mail as it goes over the wire: headers, and the text twice, plain and HTML. The same message
// makes the same bytes, its Message-ID included, so that a receiver may know a second copy.

#include "messages/outgoing.hpp"
#include "messages/settings.hpp"

namespace adsum::messages {

std::string base64(std::string_view bytes);
// "<id@domain of from>"
std::string message_id(const Outgoing& message, const EmailSettings& settings);
std::string mime_text(const Outgoing& message, const EmailSettings& settings);

}  // namespace adsum::messages
