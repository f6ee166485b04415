#pragma once
// What becomes of each pupil in each session of an academic year, before anybody writes it into a
// register: first how much each misses (by rank, so that a school has the national distribution
// over its pupils and not only its mean), then of which codes that is made, then when.

#include "calendar/timeline.hpp"
#include "sample/people.hpp"

#include <string_view>
#include <vector>

namespace adsum::sample {

struct PlannedMark {
    std::string_view code;  // empty: present
    int minutes = 0;        // late, of L and U
};

// The sessions of one pupil's year: two a school day, closed ones among them.
using PupilYear = std::vector<PlannedMark>;

// The school days of the year planned, with what makes some days worse than others.
struct YearDays {
    YearDays(const calendar::Timeline& timeline, int start_year);

    std::vector<calendar::SchoolDay> days;
    std::vector<double> season;  // by day: rising to December, before half-terms, to summer
    std::vector<int> edges;      // days that are the last before, or the first after, a break

    std::size_t sessions() const { return 2 * days.size(); }
    bool open(std::size_t slot) const {
        return days[slot / 2].open(slot % 2 == 0 ? calendar::Half::kAm : calendar::Half::kPm);
    }
    std::size_t size() const { return days.size(); }
};

// In the order of the pupils. `years_ago` 1 plans the year before the sample's own: everybody a
// year group lower; pupils who were not there yet are planned all the same and left out later.
std::vector<PupilYear> plan_year(const Profile& profile, const std::vector<SamplePupil>& pupils,
                                 const YearDays& year, int years_ago, const Random& seed);

}  // namespace adsum::sample
