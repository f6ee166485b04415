#pragma once
// Marks of many pupils over years, walked column by column: what Series does for one pupil with
// running sums, without them. Two thousand pupils over three years are 2.3 million sessions;
// nothing here allocates or searches for each.

#include "measures/tally.hpp"
#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::measures {

// What a mark counts, by code, through the times of the law: one table for each set of codes that
// was in force.
class CodeCounts {
  public:
    explicit CodeCounts(const law::Codes& codes);
    // By index; a code that has no meaning on the date counts nothing.
    const std::vector<Tally>& on(Date date) const;

  private:
    struct Era {
        Date from;
        std::vector<Tally> counts;
    };
    std::vector<Era> eras_;  // newest first
};

std::optional<Date> last_enrolled_in(const school::Pupil& pupil, DateRange range);

// Calls visit(day, half, code, counts) for each open session of the range on which the pupil was
// enrolled, in order; the code as known at the moment, kNotTaken where none was.
template <class Visit>
void walk_marks(const school::Pupil& pupil, const calendar::Timeline& timeline,
                const CodeCounts& counts, DateRange range, SchoolTime known_at,
                const Visit& visit) {
    const auto& days = timeline.days();
    const auto from = timeline.on_or_after(range.first);
    if (!from) {
        return;
    }
    const std::vector<school::MarkCell>* column = nullptr;
    int year = 0;
    Date year_starts;
    for (auto i = static_cast<std::size_t>(*from); i < days.size() && days[i].date <= range.last;
         ++i) {
        const calendar::SchoolDay& day = days[i];
        if (!pupil.on_roll(day.date)) {
            continue;
        }
        if (column == nullptr || day.start_year != year) {
            year = day.start_year;
            year_starts = Date::of(year, 8, 1);
            static const std::vector<school::MarkCell> kNone(calendar::kSlotsPerYear);
            const auto found = pupil.marks.find(year);
            column = found == pupil.marks.end() ? &kNone : &found->second.slots();
        }
        const std::vector<Tally>& counting = counts.on(day.date);
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            if (!day.open(half)) {
                continue;
            }
            const auto slot = static_cast<std::size_t>(2 * (day.date - year_starts) +
                                                       (half == calendar::Half::kPm ? 1 : 0));
            const school::MarkCell& cell = (*column)[slot];
            // What was known on a day that is over needs no history.
            const bool plain =
                cell.code == law::kNotTaken ||
                (cell.known != school::MarkCell::kKnownLater && day.date < known_at.date);
            const law::CodeIndex code =
                plain ? cell.code : pupil.code_as_at({day.date, half}, known_at);
            visit(day, half, code, counting[code]);
        }
    }
}

}  // namespace adsum::measures
