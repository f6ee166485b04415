#pragma once
// The five schools of the sample trust, one under each policy, and what a primary and a secondary
// school look like in the national figures.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::sample {

enum class Phase { kPrimary, kSecondary };

struct Profile {
    std::string id, name, policy, town, street, telephone;
    int establishment = 0;  // of its UPNs
    int variant = 0;        // of its term dates
    std::vector<std::string> years;
    double absence = 1.0;  // beside the national level of its phase

    Phase phase_of(std::size_t year) const;  // by position in `years`
    bool is_middle() const { return years.front() == "5"; }
};

std::span<const Profile> trust();
const Profile* profile_of(std::string_view id);

// A point of a distribution over pupils: up to this share of pupils misses at most this share of
// sessions. `bend` above 1 gathers the pupils of the band at its lower end.
struct AbsencePoint {
    double pupils;
    double absence;
    double bend;
};

// The national picture of a phase: shares of all possible sessions, or of pupils.
struct Phasing {
    std::span<const AbsencePoint> absence;
    double holiday_pupils;  // whose family goes away in term
    double religious_pupils;
    double appointments;  // sessions a pupil a year
    double suspended_pupils, suspended_sessions;
    double part_time_pupils;
    double exceptional_pupils, exceptional_sessions;
    double late, late_after_close;                              // sessions a pupil a year
    double educated_elsewhere_pupils, educated_elsewhere_days;  // B: days a week
    double sport_pupils, sport_sessions;                        // P
    double unexplained_at_5, unexplained_slope;  // the share of O in the rest, by rate of absence
};
const Phasing& phasing(Phase phase);

}  // namespace adsum::sample
