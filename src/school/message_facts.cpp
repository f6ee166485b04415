// messages_written, messages_released, messages_stopped, message_begun, message_put_back,
// message_handed_over, message_ended, message_rules_set.

#include "school/message_facts.hpp"

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_rules.hpp"

#include <set>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::int64_t kMostContact = 99;

Message read_message(Fields& fields) {
    Message message;
    message.id = fields.text("id");
    message.pupil = fields.upn("pupil");
    for (const std::string& upn : fields.maybe_texts("also")) {
        message.also.emplace_back(upn);
    }
    message.contact = static_cast<int>(fields.integer("contact", 1, kMostContact));
    message.channel = fields.choice("channel", {"email", "text", "letter"});
    message.duty = fields.text_or_empty("duty");
    fields.text("to");
    fields.text("body");
    fields.text_or_empty("subject");
    return message;
}

// The message that a fact speaks of; a fault where there is none.
const Message* known_message(const Checking& checking, Fields& fields) {
    const std::string id = fields.text("message");
    const Upn pupil = fields.upn("pupil");
    if (!fields.ok()) {
        return nullptr;
    }
    const Message* message = checking.state.outbox().message(id);
    if (message == nullptr || message->pupil != pupil) {
        fields.fault("message-unknown", fmt::format("there is no message {} about this pupil", id),
                     "a message is written before anything becomes of it", "correct `message`");
        return nullptr;
    }
    return message;
}

void refuse_state(Fields& fields, const Message& message, std::string_view rule) {
    fields.fault("message-state",
                 fmt::format("the message is {} already", to_string(message.state)),
                 std::string(rule), "look at it again");
}

const MessageBatch* known_batch(const Checking& checking, Fields& fields) {
    const std::string id = fields.text("batch");
    fields.text("reason");
    if (!fields.ok()) {
        return nullptr;
    }
    const MessageBatch* batch = checking.state.outbox().batch(id);
    if (batch == nullptr) {
        fields.fault("messages-unknown", fmt::format("no messages were written as {}", id), {},
                     "correct `batch`");
    }
    return batch;
}

MessageRules read_rules(Fields& fields) {
    constexpr std::int64_t kMostAnHour = 1'000'000;
    constexpr std::int64_t kWhole = 100;
    MessageRules rules;
    const auto from = fields.maybe_text("quiet_from");
    const auto until = fields.maybe_text("quiet_until");
    if (from.has_value() != until.has_value()) {
        fields.fault("message-rules-quiet", "one end of the quiet hours without the other", {},
                     "give both, or neither");
    } else if (from) {
        rules.quiet_from = TimeOfDay::parse(*from);
        rules.quiet_until = TimeOfDay::parse(*until);
        if (!rules.quiet_from || !rules.quiet_until || rules.quiet_from == rules.quiet_until) {
            fields.fault("message-rules-quiet",
                         fmt::format("quiet from {} until {}", *from, *until),
                         "they are two different times of day", "write them like 19:00");
        }
    }
    rules.hourly_limit = static_cast<int>(fields.integer("hourly_limit", 0, kMostAnHour));
    rules.guard_families = static_cast<int>(fields.integer("guard_families", 0, kMostAnHour));
    rules.guard_percent = static_cast<int>(fields.integer("guard_percent", 0, kWhole));
    return rules;
}

}  // namespace

MessagesWritten read_messages_written(Fields& fields, Faults& faults) {
    MessagesWritten written;
    written.batch.id = fields.text("batch");
    written.batch.purpose = fields.choice("purpose", {"absence", "attendance", "notice"});
    written.batch.template_id = fields.text("template");
    written.batch.title = fields.text("title");
    written.batch.emergency = fields.maybe_flag("emergency").value_or(false);
    written.batch.held = fields.maybe_texts("held");
    if (const auto until = fields.maybe_text("until")) {
        written.batch.until = SchoolTime::parse(*until);
        if (!written.batch.until) {
            fields.fault("field-wrong", "`until` is no school time", {},
                         "write it like 2026-11-20T16:00");
        }
    }
    int index = 0;
    for (const auto& item : fields.list("messages")) {
        const std::string place = fmt::format("messages[{}]", index);
        if (!item.is_object()) {
            faults.add("field-wrong", place, "this is not an object");
            continue;
        }
        Fields each(item.get_object(), place, faults);
        Message message = read_message(each);
        message.batch = written.batch.id;
        message.index = index++;
        written.messages.push_back(std::move(message));
    }
    return written;
}

void check_messages_written(const Checking& checking) {
    Fields fields = checking.fields();
    const MessagesWritten written = read_messages_written(fields, checking.faults);
    if (!checking.faults.empty()) {
        return;
    }
    if (checking.state.outbox().batch(written.batch.id) != nullptr) {
        fields.fault("messages-exist", fmt::format("{} was written already", written.batch.id),
                     "messages are written once, under an id of their own", "look at the outbox");
        return;
    }
    if (written.messages.empty()) {
        fields.fault("messages-none", "there is no message", {}, "choose somebody to write to");
    }
    const Outbox& outbox = checking.state.outbox();
    std::set<std::string> ids;
    for (const Message& message : written.messages) {
        const std::string place = fmt::format("messages[{}]", message.index);
        known_pupil(checking.state, message.pupil, place, checking.faults);
        for (const Upn& upn : message.also) {
            known_pupil(checking.state, upn, place, checking.faults);
        }
        if (!message.duty.empty() && outbox.does(message.duty)) {
            checking.faults.add("message-duty-written", place,
                                "a message that does this duty is on its way already",
                                "two people wrote at the same time", "look at the outbox");
        }
        if (!ids.insert(message.id).second || outbox.message(message.id) != nullptr) {
            checking.faults.add("message-exists", place,
                                fmt::format("a message {} is there already", message.id),
                                "an id makes sure that a message goes once", "choose another id");
        }
    }
}

void check_messages_released(const Checking& checking) {
    Fields fields = checking.fields();
    fields.text("by");
    const MessageBatch* batch = known_batch(checking, fields);
    if (batch != nullptr && (batch->may_go() || batch->stopped)) {
        fields.fault("messages-not-held",
                     batch->stopped ? "they were stopped" : "they are not held",
                     "only what is held is released", "look at the outbox");
    }
}

void check_messages_stopped(const Checking& checking) {
    Fields fields = checking.fields();
    fields.text("by");
    const MessageBatch* batch = known_batch(checking, fields);
    if (batch != nullptr && batch->stopped) {
        fields.fault("messages-stopped-already", "they were stopped already", {}, "leave it");
    }
}

void check_message_begun(const Checking& checking) {
    Fields fields = checking.fields();
    const Message* message = known_message(checking, fields);
    if (message == nullptr) {
        return;
    }
    if (message->state != MessageState::kWaiting) {
        refuse_state(fields, *message, "a message is handed over once");
    } else if (!checking.state.outbox().batch(message->batch)->may_go()) {
        fields.fault("messages-held", "these messages are held", "somebody releases them first",
                     "look at the outbox");
    }
}

void check_message_put_back(const Checking& checking) {
    Fields fields = checking.fields();
    fields.text("cause");
    const Message* message = known_message(checking, fields);
    if (message != nullptr && message->state != MessageState::kBegun) {
        refuse_state(fields, *message, "only what was begun is put back");
    }
}

void check_message_handed_over(const Checking& checking) {
    Fields fields = checking.fields();
    fields.text_or_empty("reference");
    const Message* message = known_message(checking, fields);
    // What became of it may have been told before.
    const bool told_before = message != nullptr && is_final(message->state) &&
                             message->state != MessageState::kCancelled &&
                             message->reference.empty();
    if (message != nullptr && message->state != MessageState::kBegun && !told_before) {
        refuse_state(fields, *message, "only what was begun is handed over");
    }
}

void check_message_ended(const Checking& checking) {
    Fields fields = checking.fields();
    const std::string outcome =
        fields.choice("outcome", {"delivered", "failed", "in_doubt", "cancelled"});
    fields.text_or_empty("cause");
    const Message* message = known_message(checking, fields);
    if (message == nullptr) {
        return;
    }
    const MessageState state = message->state;
    const bool was_sent = state == MessageState::kBegun || state == MessageState::kHandedOver ||
                          state == MessageState::kInDoubt ||
                          (state == MessageState::kWaiting && message->tries > 0);
    const bool fits = outcome == "cancelled"  ? state == MessageState::kWaiting
                      : outcome == "in_doubt" ? state == MessageState::kBegun
                                              : was_sent;
    if (!fits) {
        refuse_state(fields, *message, "a message ends once, and never goes back");
    }
}

void check_message_rules_set(const Checking& checking) {
    Fields fields = checking.fields();
    read_rules(fields);
}

void Fold::messages_written() const {
    Fields read = fields();
    MessagesWritten written = read_messages_written(read, faults);
    if (!faults.empty()) {
        return;
    }
    written.batch.at = at();
    written.batch.who = entry.who;
    written.batch.entry = entry.number;
    for (Message& message : written.messages) {
        message.changed = written.batch.at;
    }
    state.outbox_.write(std::move(written.batch), std::move(written.messages));
}

void Fold::messages_released() const {
    Fields read = fields();
    if (state.outbox_.batch(read.text("batch")) == nullptr) {
        faults.add("messages-unknown", {}, "no such messages were written");
        return;
    }
    MessageBatch::Word word{at(), entry.who, read.text("reason")};
    if (entry.kind == "messages_released") {
        state.outbox_.release(read.text("batch"), std::move(word));
    } else {
        state.outbox_.stop(read.text("batch"), std::move(word));
    }
}

// Into the chronology of everybody whom the message concerns.
void Fold::keep_message_fact(const Message& message, std::string kind, int index,
                             boost::json::object said) const {
    std::vector<Upn> all{message.pupil};
    all.insert(all.end(), message.also.begin(), message.also.end());
    for (const Upn& upn : all) {
        Pupil* held = pupil(upn);
        if (held == nullptr) {
            return;
        }
        Fact fact;
        fact.entry = entry.number;
        fact.index = index;
        fact.kind = kind;
        fact.at = at();
        fact.who = entry.who;
        fact.fields = said;
        put_fact(held->facts, std::move(fact));
    }
}

void Fold::message_moved() const {
    Fields read = fields();
    const std::string id = read.text("message");
    const Message* message = state.outbox_.message(id);
    if (message == nullptr) {
        faults.add("message-unknown", {}, fmt::format("there is no message {}", id));
        return;
    }
    const MessageBatch& batch = *state.outbox_.batch(message->batch);
    boost::json::object said{{"message", id},
                             {"channel", message->channel},
                             {"template", batch.template_id},
                             {"title", batch.title},
                             {"contact", message->contact}};
    if (entry.kind == "message_begun") {
        state.outbox_.move(id, MessageState::kBegun, at(), {});
        state.outbox_.note_begun(id, entry.at);
    } else if (entry.kind == "message_put_back") {
        state.outbox_.move(id, MessageState::kWaiting, at(), read.text("cause"));
    } else if (entry.kind == "message_handed_over") {
        if (!is_final(message->state)) {
            state.outbox_.move(id, MessageState::kHandedOver, at(), {});
        }
        state.outbox_.note_reference(id, read.text_or_empty("reference"));
        keep_message_fact(*message, entry.kind, 0, std::move(said));
        if (!message->duty.empty()) {
            keep_message_fact(
                *message, "duty_done", 1,
                {{"duty", message->duty}, {"fields", boost::json::object()}, {"message", id}});
        }
    } else {
        const std::string outcome = read.text("outcome");
        const std::string cause = read.text_or_empty("cause");
        const MessageState end = outcome == "delivered"  ? MessageState::kDelivered
                                 : outcome == "failed"   ? MessageState::kFailed
                                 : outcome == "in_doubt" ? MessageState::kInDoubt
                                                         : MessageState::kCancelled;
        state.outbox_.move(id, end, at(), cause);
        said["outcome"] = outcome;
        said["cause"] = cause;
        if (end == MessageState::kFailed || end == MessageState::kInDoubt) {
            keep_message_fact(*message, entry.kind, 0, std::move(said));
        }
    }
}

void Fold::message_rules_set() const {
    Fields read = fields();
    state.outbox_.set(read_rules(read));
}

}  // namespace adsum::school
