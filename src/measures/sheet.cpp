#include "measures/sheet.hpp"

#include "measures/pupil_timeline.hpp"

#include <algorithm>

namespace adsum::measures {

SchoolTime read_row(const school::Pupil& pupil, const calendar::Timeline& timeline,
                    const SheetDays& days, std::span<law::CodeIndex> row) {
    std::ranges::fill(row, kNoSession);
    SchoolTime newest{days.dates().first, TimeOfDay(0, 0)};
    const auto from = timeline.on_or_after(days.dates().first);
    if (!from) {
        return newest;
    }
    const std::vector<school::MarkCell>* cells = nullptr;
    int year = 0;
    Date year_starts;
    const auto& all = timeline.days();
    for (auto i = static_cast<std::size_t>(*from);
         i < all.size() && all[i].date <= days.dates().last; ++i) {
        const calendar::SchoolDay& day = all[i];
        if (!pupil.on_roll(day.date)) {
            continue;
        }
        if (i == static_cast<std::size_t>(*from) || cells == nullptr || day.start_year != year) {
            year = day.start_year;
            year_starts = Date::of(year, 8, 1);
            static const std::vector<school::MarkCell> kNone(calendar::kSlotsPerYear);
            const auto found = pupil.marks.find(year);
            cells = found == pupil.marks.end() ? &kNone : &found->second.slots();
        }
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            if (!day.open(half)) {
                continue;
            }
            const auto slot = 2 * static_cast<std::size_t>(day.date - year_starts) +
                              (half == calendar::Half::kPm ? 1U : 0U);
            const school::MarkCell& cell = (*cells)[slot];
            row[days.column(day.date, half)] = cell.code;
            if (cell.code != law::kNotTaken && cell.known == school::MarkCell::kKnownLater) {
                newest = std::max(newest, pupil.history.at({day.date, half}).back().at);
            }
        }
    }
    return newest;
}

void put_as_known(const school::Pupil& pupil, DateRange dates, SchoolTime known_at,
                  const SheetDays& days, std::span<law::CodeIndex> row) {
    for (Date date = dates.first; date <= dates.last; date = date + 1) {
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            law::CodeIndex& code = row[days.column(date, half)];
            if (code != kNoSession && code != law::kNotTaken) {
                code = pupil.code_as_at({date, half}, known_at);
            }
        }
    }
}

void set_known(const school::Pupil& pupil, SchoolTime newest, SchoolTime known_at,
               const SheetDays& days, std::span<law::CodeIndex> row) {
    // Of a day that is over all is known but what was amended later; of today, what is so far.
    const Date today = known_at.date;
    if (known_at < newest) {
        put_as_known(pupil, days.dates(), known_at, days, row);
    } else if (days.dates().contains(today)) {
        put_as_known(pupil, {today, today}, known_at, days, row);
    }
}

std::optional<std::size_t> Sheet::place_of(const Upn& upn) const {
    const auto place = std::ranges::lower_bound(pupils_, upn);
    return place == pupils_.end() || *place != upn
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(place - pupils_.begin()));
}

void Sheet::renew(const school::State& state) {
    const auto& timeline = state.calendar().timeline();
    days_ = timeline.days().empty()
                ? SheetDays()
                : SheetDays({timeline.days().front().date, timeline.days().back().date});
    pupils_.clear();
    newest_.clear();
    codes_.resize(state.pupils().size() * days_.columns());
    PupilTimelines timelines(state.calendar());
    for (const auto& [upn, pupil] : state.pupils()) {
        pupils_.push_back(upn);
        newest_.push_back(
            read_row(pupil, *timelines.of(pupil), days_, open_row(pupils_.size() - 1)));
    }
}

void Sheet::renew(const school::State& state, std::span<const Upn> pupils) {
    if (pupils_.size() != state.pupils().size()) {
        renew(state);  // somebody came
        return;
    }
    PupilTimelines timelines(state.calendar());
    for (const Upn& upn : pupils) {
        const auto row = place_of(upn);
        const school::Pupil* pupil = state.pupil(upn);
        if (!row || pupil == nullptr) {
            continue;  // named by a fact, and no pupil of the school
        }
        newest_[*row] = read_row(*pupil, *timelines.of(*pupil), days_, open_row(*row));
    }
}

bool Sheet::operator==(const Sheet& other) const {
    return days_.dates().first == other.days_.dates().first &&
           days_.dates().last == other.days_.dates().last && pupils_ == other.pupils_ &&
           codes_ == other.codes_ && newest_ == other.newest_;
}

}  // namespace adsum::measures
