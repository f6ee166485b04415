#pragma once
// Messages to families: what was written, and how far each has come. Their words and addresses stay
// in the journal, in the entry that wrote them; here is what decides whether and when one goes.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::school {

enum class MessageState : std::uint8_t {
    kWaiting,     // to be handed over
    kBegun,       // being handed over; after a crash: perhaps taken, perhaps not
    kHandedOver,  // taken by whoever carries it on
    kDelivered,
    kFailed,
    kInDoubt,    // given away and never answered: a person decides
    kCancelled,  // stopped, or too late; never handed over
};
constexpr std::size_t kMessageStates = 7;
std::string_view to_string(MessageState state);
// Nothing moves it any more.
bool is_final(MessageState state);

struct Message {
    std::string id, batch;
    int index = 0;  // in its batch
    Upn pupil;
    std::vector<Upn> also;  // others whose families read the same words at the same address
    int contact = 0;        // priority
    std::string channel;    // email, text, letter
    std::string duty;       // that is done when it has been handed over; may be empty
    MessageState state = MessageState::kWaiting;
    SchoolTime changed;  // when it came to be so
    Moment begun;        // the last time
    int tries = 0;
    std::string reference;  // of whoever carries it on
    std::string cause;
    bool operator==(const Message&) const = default;
};

struct MessageBatch {
    struct Word {
        SchoolTime at;
        journal::Actor who;
        std::string reason;
        bool operator==(const Word&) const = default;
    };
    std::string id, purpose, template_id, title;
    bool emergency = false;
    SchoolTime at;
    journal::Actor who;
    journal::EntryNumber entry = 0;
    std::vector<std::string> held;    // why it does not go by itself
    std::optional<SchoolTime> until;  // worthless later
    std::optional<Word> released, stopped;
    std::vector<std::string> messages;  // ids, in order
    std::array<int, kMessageStates> counts{};

    bool may_go() const { return !stopped && (held.empty() || released); }
    int count(MessageState state) const { return counts.at(static_cast<std::size_t>(state)); }
    bool operator==(const MessageBatch&) const = default;
};

// The school's own bounds on what goes out.
struct MessageRules {
    std::optional<TimeOfDay> quiet_from, quiet_until;  // both or neither; may pass midnight
    int hourly_limit = 0;                              // 0: none
    int guard_families = 30;  // more families than this on a day are unusual; 0: any number
    int guard_percent = 10;   // so is more than this share of them; 0: any share
    bool operator==(const MessageRules&) const = default;
};

class Outbox {
  public:
    const std::map<journal::EntryNumber, MessageBatch>& batches() const { return batches_; }
    const MessageBatch* batch(std::string_view id) const;
    const Message* message(std::string_view id) const;
    // Those that are waiting or begun, in the order in which they were written.
    const std::map<std::pair<journal::EntryNumber, int>, std::string>& under_way() const {
        return under_way_;
    }
    // When messages were begun within the hour before the last of them.
    const std::deque<Moment>& begun_lately() const { return begun_lately_; }
    const MessageRules& rules() const { return rules_; }
    // A message that does this duty is on its way or has gone.
    bool does(std::string_view duty) const { return duties_.contains(duty); }

    void write(MessageBatch batch, std::vector<Message> messages);
    // REQUIRES: the batch is known.
    void release(std::string_view id, MessageBatch::Word word);
    void stop(std::string_view id, MessageBatch::Word word);
    // REQUIRES: the message is known.
    void move(std::string_view id, MessageState state, SchoolTime at, std::string cause);
    void note_begun(std::string_view id, Moment moment);
    void note_reference(std::string_view id, std::string reference);
    void set(MessageRules rules) { rules_ = rules; }

  private:
    MessageBatch& batch_of(std::string_view id);
    void count_duty(const Message& message, int by);

    std::map<journal::EntryNumber, MessageBatch> batches_;
    std::map<std::string, journal::EntryNumber, std::less<>> batch_ids_;
    std::map<std::string, Message, std::less<>> messages_;
    std::map<std::pair<journal::EntryNumber, int>, std::string> under_way_;
    std::deque<Moment> begun_lately_;
    std::map<std::string, int, std::less<>> duties_;  // messages of each that are not lost
    MessageRules rules_;
};

}  // namespace adsum::school
