#pragma once
// Whether a family told the school of an absence as the policy asks: by its hour, on the days that
// it names. A pure function of what the journal tells, like every duty.

#include "policy/policy.hpp"
#include "school/report_facts.hpp"

namespace adsum::duties {

struct Telling {
    enum class How : std::uint8_t {
        kInTime,   // on the dot is in time (docs/readings.md X-24)
        kLate,     // after the hour
        kNotTold,  // the hour has passed
        kNotYet,   // the hour is still to come
    };
    How how = How::kNotYet;
    SchoolTime by;                         // until when the policy asks for it
    std::optional<school::Report> report;  // what answered
};
std::string_view to_string(Telling::How how);

// Of a day on which the pupil is away, as known at the moment. Where the policy names no hour, it
// is the close of the register in which the pupil was first missed (K-07).
Telling told(const policy::Policy& policy, const school::State& school, const school::Pupil& pupil,
             Date date, SchoolTime moment);

// The first day of the absence that holds on this day: school days without a session attended.
Date absence_began(const school::State& school, const school::Pupil& pupil, Date date,
                   SchoolTime moment);

}  // namespace adsum::duties
