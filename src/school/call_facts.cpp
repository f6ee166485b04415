// call_begun and call_released.

#include "school/calls.hpp"
#include "school/checking.hpp"
#include "school/contact_changes.hpp"
#include "school/household.hpp"
#include "school/mark_rules.hpp"
#include "school/people_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

std::int64_t priority_of(const Fact& fact) {
    const boost::json::value* value = fact.fields.if_contains("contact");
    return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

// What ends a call that the pupil's own facts tell of.
bool ends(const Fact& later, const Fact& begun) {
    return begun.entry < later.entry && priority_of(later) == priority_of(begun) &&
           later.who.id == begun.who.id &&
           (later.kind == "call_released" || later.kind == "contact_attempted");
}

void add_calls_of(const Pupil& pupil, SchoolTime now, std::vector<CallInHand>& calls) {
    for (auto fact = pupil.facts.rbegin(); fact != pupil.facts.rend(); ++fact) {
        if (fact->at.plus_minutes(kCallMinutes) <= now) {
            return;  // they are in order of time
        }
        if (fact->kind != "call_begun" || now < fact->at) {
            continue;
        }
        const Contact* contact = contact_of(pupil, static_cast<int>(priority_of(*fact)));
        const bool over = std::any_of(pupil.facts.rbegin(), fact,
                                      [&](const Fact& later) { return ends(later, *fact); });
        if (contact != nullptr && !over) {
            calls.push_back({pupil.upn, *contact, fact->at, fact->who, fact->entry});
        }
    }
}

struct Named {
    const Pupil* pupil = nullptr;
    const Contact* contact = nullptr;
};

Named named(const Checking& checking, Fields& fields) {
    const Upn upn = fields.upn("pupil");
    const int priority = static_cast<int>(fields.integer("contact", 1, kLastPriority));
    const Pupil* pupil =
        fields.ok() ? known_pupil(checking.state, upn, upn.str(), checking.faults) : nullptr;
    if (pupil == nullptr) {
        return {};
    }
    const Contact* contact = contact_of(*pupil, priority);
    if (contact == nullptr) {
        fields.fault("contact-unknown", fmt::format("there is no contact {}", priority),
                     "a call is made to one of the pupil's contacts", "look at them as they are");
    }
    return {pupil, contact};
}

}  // namespace

std::vector<CallInHand> calls_in_hand(const State& state, SchoolTime now) {
    std::vector<CallInHand> calls;
    for (const auto& [upn, pupil] : state.pupils()) {
        add_calls_of(pupil, now, calls);
    }
    std::sort(calls.begin(), calls.end(),
              [](const CallInHand& a, const CallInHand& b) { return a.entry < b.entry; });
    // Whoever begins another call has ended the one before.
    std::vector<CallInHand> standing;
    for (CallInHand& call : calls) {
        std::erase_if(standing, [&](const CallInHand& one) {
            return !call.who.id.empty() && one.who.id == call.who.id;
        });
        standing.push_back(std::move(call));
    }
    return standing;
}

const CallInHand* call_with(const std::vector<CallInHand>& calls, const Contact& contact) {
    const auto found = std::find_if(calls.begin(), calls.end(), [&](const CallInHand& call) {
        return same_person(call.contact, contact);
    });
    return found == calls.end() ? nullptr : &*found;
}

Fault call_taken(const CallInHand& call, const std::string& place) {
    return {
        "call-taken", place,
        fmt::format("{} is ringing them since {}",
                    call.who.name.empty() ? "Somebody" : call.who.name, call.at.time.to_string()),
        "two people never ring the same parent at once",
        "go on with another family; the call is free again after ten minutes"};
}

void check_call_begun(const Checking& checking) {
    Fields fields = checking.fields();
    const SchoolTime at = fields.time("at");
    const auto [pupil, contact] = named(checking, fields);
    if (contact == nullptr) {
        return;
    }
    if (!may_contact(*contact)) {
        fault_not_allowed(fields, *contact);
        return;
    }
    const auto calls = calls_in_hand(checking.state, at);
    for (const CallInHand& call : calls) {
        const bool same =
            (call.pupil == pupil->upn && call.contact.priority == contact->priority) ||
            same_person(call.contact, *contact);
        if (same && call.who.id != checking.draft.who.id) {
            const Fault fault = call_taken(call, pupil->upn.str());
            fields.fault(fault.id, fault.what, fault.why, fault.remedy);
            return;
        }
    }
}

void check_call_released(const Checking& checking) {
    Fields fields = checking.fields();
    const SchoolTime at = fields.time("at");
    const auto [pupil, contact] = named(checking, fields);
    if (contact == nullptr) {
        return;
    }
    const auto calls = calls_in_hand(checking.state, at);
    const bool own = std::any_of(
        calls.begin(), calls.end(),
        [&, &whose = pupil->upn, &priority = contact->priority](const CallInHand& call) {
            return call.pupil == whose && call.contact.priority == priority &&
                   call.who.id == checking.draft.who.id;
        });
    if (!own) {
        fields.fault("call-not-begun", "you are not ringing this contact",
                     "only a call in hand is let go, by whoever began it", "leave it as it is");
    }
}

}  // namespace adsum::school
