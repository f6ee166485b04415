#pragma once
// Text messages and letters by GOV.UK Notify. Notify does not know a message that comes twice; what
// it may have taken is asked after by our id, which goes with each as its reference.

#include "messages/channel.hpp"
#include "messages/curl.hpp"
#include "messages/settings.hpp"

#include <functional>

namespace adsum::messages {

class Notify final : public Channel {
  public:
    // `seconds`: the machine's time, since 1970; a token is good for half a minute.
    Notify(NotifySettings settings, int timeout_seconds, std::function<std::int64_t()> seconds)
        : settings_(std::move(settings)), seconds_(std::move(seconds)), curl_(timeout_seconds) {}
    Handing hand_over(const Outgoing& message) override;
    bool answers_for_its_messages() const override { return true; }
    Found find(const std::string& id) override;

  private:
    std::vector<std::string> headers() const;

    NotifySettings settings_;
    std::function<std::int64_t()> seconds_;
    Curl curl_;
};

}  // namespace adsum::messages
