#pragma once
// What the postman does next, from what the journal tells and which channels are open: a pure
// function, so that every order, quiet hour and limit can be tested without a clock or a network.

#include "messages/outgoing.hpp"
#include "school/outbox.hpp"

#include <array>
#include <set>

namespace adsum::messages {

struct Ways {
    struct Way {
        bool open = false;     // set up, and not waiting after a failure
        bool answers = false;  // what it may have taken can be asked after
    };
    std::array<Way, 3> ways;
    std::set<std::string, std::less<>> paused;  // messages that were put off, not yet due again
    int settle_seconds = 0;
};

struct Step {
    enum class What : std::uint8_t {
        kNothing,
        kHandOver,
        kAskAfter,  // begun, and nobody knows whether it was taken: ask whoever carries it
        kDoubt,     // begun, and nobody can be asked
        kTooLate,   // what it says is worthless by now
    };
    What what = What::kNothing;
    std::string message;
};

// Emergencies first, through quiet hours and limit; then what is about today's absence; then in the
// order of writing. REQUIRES: nothing is being handed over at this moment.
Step next_step(const school::Outbox& outbox, const Ways& ways, Moment now);

bool is_quiet(const school::MessageRules& rules, SchoolTime now);
// Begun within the hour before `now`.
int begun_within_hour(const school::Outbox& outbox, Moment now);

}  // namespace adsum::messages
