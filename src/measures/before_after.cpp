#include "measures/before_after.hpp"

#include <map>

namespace adsum::measures {
namespace {

constexpr std::int64_t kMillionths = 1'000'000;

struct Around {
    DateRange before, after;
    DateRange year;  // from the first day of the year's calendar to the last day before
};

// The school's days on each side; nothing where the calendar or time has not so many.
std::optional<Around> days_around(const calendar::Timeline& timeline, Date date) {
    const auto last = timeline.on_or_before(date - 1);
    const auto first = timeline.on_or_after(date + 1);
    const auto& days = timeline.days();
    if (!last || !first || *last + 1 < kDaysAround ||
        *first + kDaysAround > static_cast<int>(days.size())) {
        return std::nullopt;
    }
    const auto at = [&](int position) { return days[static_cast<std::size_t>(position)].date; };
    const int start_year = days[static_cast<std::size_t>(*last)].start_year;
    const auto year = timeline.year_dates(start_year);
    return Around{{at(*last - kDaysAround + 1), at(*last)},
                  {at(*first), at(*first + kDaysAround - 1)},
                  {year ? year->first : at(*last), at(*last)}};
}

std::int64_t attendance_ppm(const Tally& tally) {
    return tally.attended() * kMillionths / tally.possible();
}

struct Sides {
    Tally before, after;
    Tally year;  // so far, with the days before
    // The bands of before and of the year: asked for each step of a day and each pupil beside it.
    std::string standing;
};

// Every pupil with sessions on both sides.
std::map<Upn, Sides> sides_of(const school::State& state, const Around& around, SchoolTime known_at,
                              const Sheet* sheet) {
    const auto tallies = [&](DateRange dates) {
        Chosen chosen{dates, known_at};
        chosen.sheet = sheet;
        return pupil_tallies(state, chosen);
    };
    std::map<Upn, Sides> all;
    for (const PupilTally& one : tallies(around.before)) {
        if (one.tally.possible() > 0) {
            all[one.pupil->upn].before = one.tally;
        }
    }
    for (const PupilTally& one : tallies(around.year)) {
        if (const auto found = all.find(one.pupil->upn); found != all.end()) {
            found->second.year = one.tally;
        }
    }
    std::map<Upn, Sides> both;
    for (const PupilTally& one : tallies(around.after)) {
        const auto found = all.find(one.pupil->upn);
        if (found != all.end() && one.tally.possible() > 0) {
            found->second.after = one.tally;
            both.insert(*found);
        }
    }
    return both;
}

// What one effect gathers of its comparable pupils.
struct Weighed {
    std::int64_t gained = 0;  // sum of ppm, each band times its pupils
    std::int64_t pupils = 0;
};

class Judge {
  public:
    Judge(const school::State& state, const std::vector<Step>& steps, SchoolTime known_at,
          const BandOf& band_of, const Sheet* sheet)
        : state_(state), known_at_(known_at), band_of_(band_of), sheet_(sheet) {
        for (const Step& step : steps) {
            by_date_[step.date].push_back(&step);
            for (const Upn& upn : step.pupils) {
                dates_of_[upn].insert(step.date);
            }
        }
    }

    std::vector<Effect> judge() && {
        for (const auto& [date, steps] : by_date_) {
            const auto around = days_around(state_.calendar().timeline(), date);
            const bool over = around && around->after.last < known_at_.date;
            auto sides =
                over ? sides_of(state_, *around, known_at_, sheet_) : std::map<Upn, Sides>();
            for (auto& [upn, both] : sides) {
                both.standing = standing(both);
            }
            for (const Step* step : steps) {
                Effect& effect = effects_[step->what];
                effect.what = step->what;
                if (!over) {
                    effect.too_recent += static_cast<int>(step->pupils.size());
                } else {
                    add(*step, *around, sides, effect);
                }
            }
        }
        std::vector<Effect> list;
        for (auto& [what, effect] : effects_) {
            const Weighed& weighed = weighed_[what];
            if (weighed.pupils > 0) {
                effect.others_gained_ppm = weighed.gained / weighed.pupils;
            }
            list.push_back(std::move(effect));
        }
        return list;
    }

  private:
    // Whoever was ill once stands in a low band over fifteen days and is soon back; whoever is
    // often away stands in one over the year too. They are not compared with each other.
    std::string standing(const Sides& sides) const {
        return band_of_(sides.before.attendance()) + "\n" + band_of_(sides.year.attendance());
    }

    bool untouched(const Upn& upn, const Around& around) const {
        const auto found = dates_of_.find(upn);
        if (found == dates_of_.end()) {
            return true;
        }
        const auto next = found->second.lower_bound(around.before.first);
        return next == found->second.end() || around.after.last < *next;
    }

    void add(const Step& step, const Around& around, const std::map<Upn, Sides>& sides,
             Effect& effect) {
        std::map<std::string, int> bands;  // pupils of the step
        for (const Upn& upn : step.pupils) {
            const auto found = sides.find(upn);
            if (found == sides.end()) {
                continue;
            }
            ++effect.done;
            effect.before += found->second.before;
            effect.after += found->second.after;
            ++bands[found->second.standing];
        }
        std::map<std::string, Sides> others;
        for (const auto& [upn, both] : sides) {
            const std::string& band = both.standing;
            if (bands.contains(band) && !step.pupils.contains(upn) && untouched(upn, around)) {
                ++effect.others;
                others[band].before += both.before;
                others[band].after += both.after;
            }
        }
        for (const auto& [band, sums] : others) {
            effect.others_before += sums.before;
            effect.others_after += sums.after;
            weighed_[step.what].gained +=
                bands[band] * (attendance_ppm(sums.after) - attendance_ppm(sums.before));
            weighed_[step.what].pupils += bands[band];
        }
    }

    const school::State& state_;
    SchoolTime known_at_;
    const BandOf& band_of_;
    const Sheet* sheet_;
    std::map<Date, std::vector<const Step*>> by_date_;
    std::map<Upn, std::set<Date>> dates_of_;
    std::map<std::string, Effect> effects_;
    std::map<std::string, Weighed> weighed_;
};

}  // namespace

std::int64_t Effect::gained_ppm() const {
    return attendance_ppm(after) - attendance_ppm(before);
}

std::vector<Effect> before_and_after(const school::State& state, const std::vector<Step>& steps,
                                     SchoolTime known_at, const BandOf& band_of,
                                     const Sheet* sheet) {
    return Judge(state, steps, known_at, band_of, sheet).judge();
}

}  // namespace adsum::measures
