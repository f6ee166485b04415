#pragma once
// Who hands messages over. Knows the channels that the technician set up; each is off until then.
// Whether a message may go, and what is kept of it, is settled by whoever calls.

#include "base/result.hpp"
#include "messages/channel.hpp"
#include "messages/settings.hpp"

#include <array>
#include <functional>
#include <memory>
#include <mutex>

namespace adsum::messages {

class Postman {
  public:
    // Every channel off.
    Postman() = default;
    // `seconds`: the machine's time since 1970 (main and server read it).
    Postman(const Settings& settings, const std::function<std::int64_t()>& seconds);

    bool goes(Way way) const { return of(way).channel != nullptr; }
    // REQUIRES: goes(message.way). From any thread; waits for others on the same channel, and for
    // the network.
    Handing hand_over(const Outgoing& message);
    bool answers_for_its_messages(Way way) const;
    Found find(Way way, const std::string& id);
    // How long an unanswered message is left before it is asked after.
    int settle_seconds() const { return settle_seconds_; }
    // How long after a failure nothing is tried; doubled each time.
    int pause_seconds() const { return pause_seconds_; }
    // Empty: call-backs are refused.
    const std::string& callback_token() const { return callback_token_; }

    // Hands a message over once and keeps nothing of it anywhere: a sign-in link, a code. It may
    // take as long as the channel's time-out, so never on the I/O thread. Refusals:
    // "channel-off", "address-unusable"; a machine error "message-not-handed-over" where the
    // carrier did not take it, or may have and gave no answer.
    Result<void> send_unrecorded(const Outgoing& message);

  private:
    struct Line {
        std::shared_ptr<Channel> channel;
        std::shared_ptr<std::mutex> mutex = std::make_shared<std::mutex>();
    };
    const Line& of(Way way) const { return lines_[static_cast<std::size_t>(way)]; }

    std::array<Line, 3> lines_;
    int settle_seconds_ = 0;
    int pause_seconds_ = 0;
    std::string callback_token_;
};

// An address that can be written on a message of this way: one e-mail address, digits of a
// telephone number, or three lines or more of post.
bool is_usable(Way way, const std::string& to);

}  // namespace adsum::messages
