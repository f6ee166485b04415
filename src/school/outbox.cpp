#include "school/outbox.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

constexpr std::array<std::string_view, kMessageStates> kStates{
    "waiting", "begun", "handed_over", "delivered", "failed", "in_doubt", "cancelled"};
constexpr std::int64_t kHour = 3'600'000;

bool is_under_way(MessageState state) {
    return state == MessageState::kWaiting || state == MessageState::kBegun;
}

}  // namespace

std::string_view to_string(MessageState state) {
    return kStates.at(static_cast<std::size_t>(state));
}

bool is_final(MessageState state) {
    return state == MessageState::kDelivered || state == MessageState::kFailed ||
           state == MessageState::kCancelled;
}

const MessageBatch* Outbox::batch(std::string_view id) const {
    const auto found = batch_ids_.find(id);
    return found == batch_ids_.end() ? nullptr : &batches_.at(found->second);
}

const Message* Outbox::message(std::string_view id) const {
    const auto found = messages_.find(id);
    return found == messages_.end() ? nullptr : &found->second;
}

MessageBatch& Outbox::batch_of(std::string_view id) {
    return batches_.at(batch_ids_.find(id)->second);
}

void Outbox::count_duty(const Message& message, int by) {
    if (!message.duty.empty() && (duties_[message.duty] += by) <= 0) {
        duties_.erase(message.duty);
    }
}

void Outbox::write(MessageBatch batch, std::vector<Message> messages) {
    batch.counts.front() = static_cast<int>(messages.size());
    for (Message& message : messages) {
        batch.messages.push_back(message.id);
        count_duty(message, 1);
        under_way_.emplace(std::pair(batch.entry, message.index), message.id);
        std::string id = message.id;
        messages_.insert_or_assign(std::move(id), std::move(message));
    }
    batch_ids_[batch.id] = batch.entry;
    const journal::EntryNumber entry = batch.entry;
    batches_.insert_or_assign(entry, std::move(batch));
}

void Outbox::release(std::string_view id, MessageBatch::Word word) {
    batch_of(id).released = std::move(word);
}

void Outbox::stop(std::string_view id, MessageBatch::Word word) {
    MessageBatch& batch = batch_of(id);
    const SchoolTime at = word.at;
    batch.stopped = std::move(word);
    for (const std::string& message : batch.messages) {
        if (messages_.at(message).state == MessageState::kWaiting) {
            move(message, MessageState::kCancelled, at, "stopped");
        }
    }
}

void Outbox::move(std::string_view id, MessageState state, SchoolTime at, std::string cause) {
    Message& message = messages_.find(id)->second;
    MessageBatch& batch = batch_of(message.batch);
    --batch.counts.at(static_cast<std::size_t>(message.state));
    ++batch.counts.at(static_cast<std::size_t>(state));
    const auto is_lost = [](MessageState each) {
        return each == MessageState::kFailed || each == MessageState::kCancelled;
    };
    count_duty(message, (is_lost(message.state) ? 1 : 0) - (is_lost(state) ? 1 : 0));
    message.state = state;
    message.changed = at;
    message.cause = std::move(cause);
    const std::pair key(batch.entry, message.index);
    if (is_under_way(state)) {
        under_way_.insert_or_assign(key, message.id);
    } else {
        under_way_.erase(key);
    }
}

void Outbox::note_begun(std::string_view id, Moment moment) {
    Message& message = messages_.find(id)->second;
    message.begun = moment;
    ++message.tries;
    begun_lately_.push_back(moment);
    while (begun_lately_.front().milliseconds() + kHour <= moment.milliseconds()) {
        begun_lately_.pop_front();
    }
}

void Outbox::note_reference(std::string_view id, std::string reference) {
    messages_.find(id)->second.reference = std::move(reference);
}

}  // namespace adsum::school
