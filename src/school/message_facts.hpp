#pragma once
// The bodies of facts about messages to families (docs/formats/facts.md, Messages).

#include "school/json_fields.hpp"
#include "school/outbox.hpp"

namespace adsum::school {

struct MessagesWritten {
    MessageBatch batch;
    std::vector<Message> messages;
};
// Everything but who, when and which entry.
MessagesWritten read_messages_written(Fields& fields, Faults& faults);

}  // namespace adsum::school
