#pragma once
// What is asked to be written, and about whom.

#include "messages/compose.hpp"
#include "server/call.hpp"
#include "server/read_body.hpp"

namespace adsum::server {

struct WantedMessages {
    std::string batch, template_id, channel;
    std::vector<std::string> pupils, forms, duties;
    bool everybody = false, emergency = false;
    bool once_today = false;  // whoever was written to today about the same is left out
};

WantedMessages read_wanted(BodyReader& body);
// The pupils who are meant, each once.
std::vector<messages::Recipient> recipients_of(const Call& call, const WantedMessages& wanted);

}  // namespace adsum::server
