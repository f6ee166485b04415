#include "server/written_today.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;

WrittenMessages written_on(const school::State& state, std::string_view purpose, Date date) {
    WrittenMessages written;
    const auto& batches = state.outbox().batches();
    auto first = batches.end();
    while (first != batches.begin() && date <= std::prev(first)->second.at.date) {
        --first;
    }
    for (; first != batches.end() && first->second.at.date == date; ++first) {
        const school::MessageBatch& batch = first->second;
        if (batch.purpose != purpose) {
            continue;
        }
        for (const std::string& id : batch.messages) {
            const school::Message* message = state.outbox().message(id);
            written[message->pupil].push_back({message, &batch});
            for (const Upn& upn : message->also) {
                written[upn].push_back({message, &batch});
            }
        }
    }
    return written;
}

bool is_written(const std::vector<WrittenMessage>& messages) {
    return std::ranges::any_of(messages, [](const WrittenMessage& one) {
        return one.message->state != school::MessageState::kCancelled;
    });
}

json::array written_json(const std::vector<WrittenMessage>& messages) {
    json::array list;
    for (const WrittenMessage& one : messages) {
        list.push_back(json::object{{"id", one.message->id},
                                    {"at", one.batch->at.to_string()},
                                    {"channel", one.message->channel},
                                    {"contact", one.message->contact},
                                    {"state", to_string(one.message->state)},
                                    {"held", !one.batch->may_go() && !one.batch->stopped},
                                    {"cause", one.message->cause}});
    }
    return list;
}

FirstMessage first_message(const policy::Policy& policy, const documents::Library& library) {
    for (const std::string& step : policy.follow_up.steps) {
        const policy::Rule* rule = policy.rule(step);
        const auto* wording = rule == nullptr ? nullptr : library.find(rule->template_name);
        if (wording != nullptr && wording->purpose == documents::Purpose::kAbsence) {
            return {wording, rule};
        }
    }
    for (const auto& [id, wording] : library.templates()) {
        if (wording.purpose == documents::Purpose::kAbsence) {
            return {&wording, nullptr};
        }
    }
    return {};
}

}  // namespace adsum::server
