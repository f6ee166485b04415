#pragma once
// Prosecution under the Education Act 1996 s 444. The authority alone prosecutes, last of all; the
// school refers and hands over evidence. An information is laid within six months of the offence
// (Magistrates' Courts Act 1980 s 127).

#include "law/law.hpp"
#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

// The last day on which an information about an offence of that day may be laid.
Date last_day_to_lay(const law::Law& law, Date offence);
// At most, in pence: s 444(1), or with `knowingly` s 444(1A).
std::int64_t most_fine(const law::Law& law, bool knowingly, Date on);

struct Prosecution {
    const Fact* fact = nullptr;
    std::string id;
    int parent = 0;
    bool knowingly = false;  // s 444(1A)
    DateRange offence;       // the first and the last session that is alleged
    Date warned;             // when the formal written warning was given
    Date first_lapses;       // the last day to lay, counted from the first day of the offence
    Date all_lapse;          // and from the last
    const Fact* decision = nullptr;
    std::string standing;  // referred, begun, convicted, acquitted, withdrawn, not_begun
    std::optional<Date> laid;
    int fine_pence = 0;
};
// In the order in which they were referred.
std::vector<Prosecution> prosecutions(const law::Law& law, const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
