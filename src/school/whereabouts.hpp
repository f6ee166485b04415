#pragma once
// Whether a pupil is on the school's site, as far as the journal tells: by the late desk (arrived,
// left, returned) and by the registers. What is not known is said to be not known.

#include "school/state.hpp"

namespace adsum::school {

// In the order of a day: not told, marked absent, gone home, here.
enum class Whereabouts : std::uint8_t { kUnknown, kAbsent, kLeft, kOnSite };
std::string_view to_string(Whereabouts where);  // "unknown", "absent", "left", "on_site"

struct Found {
    Whereabouts where = Whereabouts::kUnknown;
    const Fact* desk = nullptr;  // the last of the day at the late desk, where that decides
    bool here_earlier = false;   // unknown or absent now, and was here earlier that day
};

// The session that stands, and when it began.
struct Present {
    calendar::Session session;
    SchoolTime began;
};
// As known at `now`: later facts and marks are not looked at.
Found whereabouts(const State& state, const Pupil& pupil, const Present& present, SchoolTime now);

// arrived, left_site, returned_to_site.
bool is_of_desk(const Fact& fact);
// The pupil's last such fact on the date of `now`, known by then.
const Fact* last_at_desk(const Pupil& pupil, SchoolTime now);
// A mark of somebody who came: present, or late after the register closed.
bool came(const State& state, law::CodeIndex code, Date date);
// Some session of the day bears such a mark by now.
bool came_today(const State& state, const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
