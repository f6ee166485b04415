#pragma once
// A way out: e-mail by SMTP, text and letter by GOV.UK Notify. hand_over() may wait for the network
// as long as the channel's time-out and is called by one thread at a time.

#include "messages/outgoing.hpp"

namespace adsum::messages {

// What whoever carries messages on says of one, asked by our id.
struct Found {
    enum class Answer : std::uint8_t { kThere, kNotThere, kNoAnswer };
    Answer answer = Answer::kNoAnswer;
    std::string reference;
    std::string status;  // in their words
};

class Channel {
  public:
    virtual ~Channel() = default;
    virtual Handing hand_over(const Outgoing& message) = 0;
    // Whether a message that may have been taken can be asked after.
    virtual bool answers_for_its_messages() const { return false; }
    virtual Found find(const std::string& /*id*/) { return {}; }
};

}  // namespace adsum::messages
