#include "messages/choose.hpp"

#include <algorithm>
#include <climits>

namespace adsum::messages {
namespace {

using school::Message;
using school::MessageBatch;
using school::MessageState;
using What = Step::What;

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kSecond = 1000;

const Ways::Way& way_of(const Ways& ways, const Message& message) {
    return ways.ways.at(static_cast<std::size_t>(parse_way(message.channel).value_or(Way::kEmail)));
}

int urgency(const MessageBatch& batch) {
    return batch.emergency ? 0 : batch.purpose == "absence" ? 1 : 2;
}

// Begun by a server that was killed, or never answered.
std::optional<Step> left_behind(const Message& message, const Ways& ways, Moment now) {
    if (!way_of(ways, message).answers) {
        return Step{What::kDoubt, message.id};
    }
    const bool settled =
        message.begun.milliseconds() + ways.settle_seconds * kSecond <= now.milliseconds();
    if (way_of(ways, message).open && settled) {
        return Step{What::kAskAfter, message.id};
    }
    return std::nullopt;
}

struct Looking {
    const school::Outbox& outbox;
    const Ways& ways;
    Moment now;
    bool may_go;  // neither quiet nor over the limit

    std::optional<Step> in(const MessageBatch& batch) const {
        const bool late = batch.until && *batch.until < to_school_time(now);
        const bool goes = batch.may_go() && (may_go || batch.emergency);
        if (batch.count(MessageState::kBegun) == 0 && !late && !goes) {
            return std::nullopt;
        }
        const auto& under_way = outbox.under_way();
        for (auto at = under_way.lower_bound({batch.entry, 0});
             at != under_way.end() && at->first.first == batch.entry; ++at) {
            const Message& message = *outbox.message(at->second);
            if (message.state == MessageState::kBegun) {
                if (auto step = left_behind(message, ways, now)) {
                    return step;
                }
            } else if (late) {
                return Step{What::kTooLate, message.id};
            } else if (goes && way_of(ways, message).open && !ways.paused.contains(message.id)) {
                return Step{What::kHandOver, message.id};
            }
        }
        return std::nullopt;
    }
};

}  // namespace

bool is_quiet(const school::MessageRules& rules, SchoolTime now) {
    if (!rules.quiet_from || !rules.quiet_until) {
        return false;
    }
    const bool after = *rules.quiet_from <= now.time;
    const bool before = now.time < *rules.quiet_until;
    return *rules.quiet_from < *rules.quiet_until ? after && before : after || before;
}

int begun_within_hour(const school::Outbox& outbox, Moment now) {
    const auto& begun = outbox.begun_lately();
    return static_cast<int>(std::count_if(begun.begin(), begun.end(), [&](Moment moment) {
        return now.milliseconds() < moment.milliseconds() + kHour;
    }));
}

Step next_step(const school::Outbox& outbox, const Ways& ways, Moment now) {
    const school::MessageRules& rules = outbox.rules();
    const bool over =
        rules.hourly_limit > 0 && begun_within_hour(outbox, now) >= rules.hourly_limit;
    const Looking looking{outbox, ways, now, !over && !is_quiet(rules, to_school_time(now))};
    std::vector<const MessageBatch*> batches;
    const auto& under_way = outbox.under_way();
    for (auto at = under_way.begin(); at != under_way.end();
         at = under_way.upper_bound({at->first.first, INT_MAX})) {
        batches.push_back(&outbox.batches().at(at->first.first));
    }
    std::stable_sort(batches.begin(), batches.end(),
                     [](const auto* a, const auto* b) { return urgency(*a) < urgency(*b); });
    for (const MessageBatch* batch : batches) {
        if (auto step = looking.in(*batch)) {
            return *step;
        }
    }
    return {};
}

}  // namespace adsum::messages
