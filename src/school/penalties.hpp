#pragma once
// Penalty notices of a pupil by the national framework (SI 2007/1867 as amended by SI 2024/210):
// what is to be paid until when, which notices count to the limit, and what a next one would be.
// Every amount and limit is the law's of the day of the notice (law/values.toml).

#include "law/law.hpp"
#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

enum class NoticeBasis : std::uint8_t {
    kAbsence,      // Education Act 1996 s 444A: the national framework
    kPublicPlace,  // Education and Inspections Act 2006 s 105: outside it, with amounts of its own
};
enum class NoticeStanding : std::uint8_t {
    kRunning,     // there is still time to pay
    kPaid,        // in full and in time
    kUnpaid,      // the time is over: the authority prosecutes or withdraws
    kProsecuted,  // not decided yet
    kConvicted,
    kAcquitted,
    kWithdrawn,
};
std::string_view to_string(NoticeBasis basis);        // "absence", "public_place"
std::string_view to_string(NoticeStanding standing);  // "running", …

struct PenaltyNotice {
    std::string id;
    int parent = 0;  // the contact's priority now, as in parents.hpp
    NoticeBasis basis = NoticeBasis::kAbsence;
    std::string issuer;  // head, local_authority, police; empty: not recorded
    Date issued, received;
    int order = 1;        // 2: the second for this parent and child within the limit's years
    int early_pence = 0;  // 0: there is no reduction
    int full_pence = 0;
    Date early_until;  // the last day of the reduction; the days begin with the day of receipt
    Date pay_until;
    std::optional<Date> paid_on;
    NoticeStanding standing = NoticeStanding::kRunning;
    // To the limit on notices: not where it was withdrawn or the parent acquitted, not outside the
    // framework, not before the limit was law.
    bool counts = false;
    bool carried = false;  // told by the school before: paid, prosecuted or withdrawn there
};

// In order of issue.
std::vector<PenaltyNotice> penalty_notices(const law::Law& law, const Pupil& pupil, SchoolTime now);
// In pence, on that day; 0 after the last one.
int amount_due(const PenaltyNotice& notice, Date on);

// What a notice about absence proposed on a day would be for this parent and this child.
struct NextNotice {
    bool barred = false;             // the limit is reached: another way must be considered
    int order = 1;                   // meaningful where it is not barred
    std::optional<Date> free_again;  // barred: the first day on which one may be proposed again
    int early_pence = 0;
    int full_pence = 0;
};
NextNotice next_notice(const law::Law& law, const std::vector<PenaltyNotice>& notices, int parent,
                       Date proposed);

}  // namespace adsum::school
