#pragma once
// E-mail by SMTP. A mail server cannot be asked what it has taken: a message that was given away
// whole and not answered is in doubt, and never sent again by itself.

#include "messages/channel.hpp"
#include "messages/curl.hpp"
#include "messages/settings.hpp"

namespace adsum::messages {

class Smtp final : public Channel {
  public:
    Smtp(EmailSettings settings, int timeout_seconds)
        : settings_(std::move(settings)), curl_(timeout_seconds) {}
    Handing hand_over(const Outgoing& message) override;

  private:
    EmailSettings settings_;
    Curl curl_;
};

}  // namespace adsum::messages
