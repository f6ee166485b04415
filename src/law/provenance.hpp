#pragma once
// Where a value of law comes from, from when to when it holds, and how sure we are of it.

#include "base/date.hpp"

#include <optional>
#include <string>

namespace adsum::law {

// kVerified: seen in the source. kSecondary: stated by another document. kMemory: not found in a
// stored copy. kUncertain: sources disagree. kDerived: follows from verified facts.
enum class Certainty : std::uint8_t { kVerified, kSecondary, kMemory, kUncertain, kDerived };
std::string_view to_string(Certainty certainty);  // "verified"

struct Provenance {
    Date from;
    std::optional<Date> to;  // last day, included; nothing: still in force
    std::string reference;   // never empty: the loader refuses it
    Certainty certainty = Certainty::kMemory;
    std::string note;

    bool holds_on(Date date) const { return from <= date && (!to || date <= *to); }
};

// A value with its history: each holds from its date until the day before the next.
template <class T>
struct Dated {
    T value;
    Provenance provenance;
};

}  // namespace adsum::law
