#include "sample/make_up.hpp"

#include <algorithm>

namespace adsum::sample {
namespace {

constexpr WeekdayFactors kLate = {1.10, 1.04, 1.00, .97, .90};
constexpr WeekdayFactors kAnyDay = {1, 1, 1, 1, 1};
constexpr WeekdayFactors kUnexplained = {1.30, .84, .74, .86, 1.30};

// A whole number near an expected one.
int about(double expected, Random& random) {
    return static_cast<int>(expected + random.unit());
}

std::vector<double> spell_lengths(double rate) {
    const double longer = 1 + 9 * rate;
    return added_up(std::vector<double>{46, 24 * longer, 14 * longer, 8 * longer, 6 * longer,
                                        8 * (longer - 1), 6 * (longer - 1)});
}

}  // namespace

void MakeUp::fill(PupilYear& marks) const {
    Random random = seed.stream("year", number);
    Spells spells(year, marks, random);
    int left = about(rate * open, random);
    put_elsewhere(spells, random);
    put_agreed(spells, random, left);
    put_holiday(spells, left);
    put_short(spells, random, left);
    put_rest(spells, random, left);
    put_late(spells, random, marks);
}

// Part-time timetables, suspensions, religious days, travelling families, other exceptional leave.
void MakeUp::put_agreed(Spells& spells, Random& random, int& left) const {
    const Phasing& national = phasing(phase);
    if (chosen.part_time.contains(number)) {
        const int first = random.below(static_cast<int>(year.size()) / 3);
        int wanted = std::min(left, random.between(60, 108));
        for (auto day = static_cast<std::size_t>(first); wanted > 0 && day < year.size(); ++day) {
            if (spells.put(2 * day + 1, "C2")) {
                --wanted;
                --left;
            }
        }
    }
    if (chosen.religious_families.contains(pupil.family)) {
        for (const int which : {0, 1, 2}) {
            Random family = seed.stream("festival", static_cast<std::uint64_t>(pupil.family));
            const bool keeps = which != family.below(3);
            if (keeps && left >= 2) {
                left -= spells.put_days("R", shared.religious[static_cast<std::size_t>(which)], 2);
            }
        }
    }
    const auto any_day = day_weights(year, kAnyDay);
    if (chosen.suspended.contains(number)) {
        const int wanted =
            std::min(left, about(national.suspended_sessions * (.3 + 1.4 * random.unit()), random));
        const auto lengths = added_up(std::vector<double>{45, 25, 15, 5, 10});
        left -= spells.put_spells("E", wanted / 2 * 2, any_day, lengths, 0);
    }
    if (pupil.row.mobile_child.value_or(false) && year_group != "R") {
        left -=
            spells.put_days("T", random.below(static_cast<int>(year.size())), std::min(left, 12));
    }
    if (chosen.exceptional.contains(number)) {
        const int wanted = std::min(
            left, about(national.exceptional_sessions * (.4 + 1.2 * random.unit()), random));
        left -= spells.put_spells("C", wanted, any_day, added_up(std::vector<double>{75, 25}), .25);
    }
}

// Brothers and sisters leave and come back together, at the edge of a break.
void MakeUp::put_holiday(Spells& spells, int& left) const {
    if (!chosen.holiday_families.contains(pupil.family) || left < 2) {
        return;
    }
    Random family = seed.stream("journey", static_cast<std::uint64_t>(pupil.family));
    const int days =
        2 + static_cast<int>(family.pick(added_up(std::vector<double>{20, 20, 12, 40, 4, 4})));
    int day = family.below(static_cast<int>(year.size()));
    bool backwards = true;
    if (family.chance(.75) && !year.edges.empty()) {
        const auto edge =
            static_cast<std::size_t>(family.below(static_cast<int>(year.edges.size())));
        day = year.edges[edge];
        backwards = edge % 2 == 0;  // the last day before a break, then the first after it
    }
    left -= spells.put_days("G", day, std::min(2 * days, left), backwards);
}

// Appointments, the odd interview, arrivals after the register closed.
void MakeUp::put_short(Spells& spells, Random& random, int& left) const {
    const Phasing& national = phasing(phase);
    const auto any_day = day_weights(year, kAnyDay);
    const int appointments =
        std::min(left, about(national.appointments * 2.05 * random.unit(), random));
    left -= spells.put_sessions("M", appointments, any_day, .55);
    if (left > 1 && random.chance(.05)) {
        left -=
            spells.put_sessions(random.chance(.8) ? "J1" : "C1", random.between(1, 2), any_day, .5);
    }
    const double late = chosen.lateness.at(number);
    const double habit = 7 * late * late * late * late * late * late;
    const int after_close = std::min(left, about(national.late_after_close * habit, random));
    const auto weights = day_weights(year, kLate);
    for (int i = 0; i < after_close; ++i) {
        const std::size_t day = random.pick(weights);
        left -=
            spells.put(2 * day + (random.chance(.9) ? 0U : 1U), "U", random.between(5, 70)) ? 1 : 0;
    }
}

void MakeUp::put_rest(Spells& spells, Random& random, int left) const {
    if (left <= 0) {
        return;
    }
    const Phasing& national = phasing(phase);
    const double typical = national.unexplained_at_5 + national.unexplained_slope * (rate - .05);
    const double share = std::clamp(typical * (.4 + 1.2 * random.unit()), 0.0, .92);
    const int unexplained = std::min(left, about(share * left, random));
    std::vector<double> ill = shared.illness_weights(pupil.row.form.value_or(""), phase);
    std::vector<double> away = day_weights(year, kUnexplained);
    if (chosen.avoiding.contains(number)) {  // a few, then more and more
        double before_ill = 0;
        double before_away = 0;
        std::vector<double> more_ill;
        std::vector<double> more_away;
        for (std::size_t i = 0; i < ill.size(); ++i) {
            const double part = static_cast<double>(i) / static_cast<double>(ill.size());
            more_ill.push_back((.2 + 2 * part) * (ill[i] - before_ill));
            more_away.push_back((.2 + 2 * part) * (away[i] - before_away));
            before_ill = ill[i];
            before_away = away[i];
        }
        ill = added_up(more_ill);
        away = added_up(more_away);
    }
    const auto lengths = spell_lengths(rate);
    const double halves = phase == Phase::kPrimary ? .10 : .16;
    spells.put_spells("I", left - unexplained, ill, lengths, halves);
    spells.put_spells("O", unexplained, away, lengths, 2 * halves);
}

// Visits, work experience, matches, days in another place of education: no absence.
void MakeUp::put_elsewhere(Spells& spells, Random& random) const {
    const Phasing& national = phasing(phase);
    for (const int day : shared.visits_of(pupil.row.form.value_or(""))) {
        if (random.chance(.8)) {
            spells.put_days("V", day, 2);
        }
    }
    if (chosen.sport.contains(number)) {
        const int sessions = about(national.sport_sessions * (.5 + random.unit()), random);
        spells.put_sessions("P", sessions, day_weights(year, kAnyDay), .1);
    }
    if (chosen.elsewhere.contains(number)) {
        const int days = about(national.educated_elsewhere_days, random);
        const int first = random.below(4);
        const std::string_view code = random.chance(.85) ? "B" : "K";
        for (std::size_t day = 0; day < year.size(); ++day) {
            const int weekday = static_cast<int>(year.days[day].date.weekday());
            if (weekday >= first && weekday < first + days) {
                spells.put(2 * day, code);
                spells.put(2 * day + 1, code);
            }
        }
    }
    if (year_group == "10" && random.chance(.62)) {
        spells.put_days("W", static_cast<int>(year.size()) * 9 / 10, 10);
    }
    if (year_group == "11") {
        spells.put_days("S", static_cast<int>(year.size()) * 37 / 40 + random.below(6), 2);
    }
}

// Before the register closed: a habit of some, mostly in the morning.
void MakeUp::put_late(Spells& spells, Random& random, PupilYear& marks) const {
    const double late = chosen.lateness.at(number);
    const double habit = 4.2 * late * late * late + .05;
    int left = std::min(about(phasing(phase).late * habit / 1.1, random),
                        static_cast<int>(marks.size()) * 3 / 5);
    const auto weights = day_weights(year, kLate);
    for (int tries = 4 * left + 10; left > 0 && tries > 0; --tries) {
        const std::size_t day = random.pick(weights);
        const bool morning = random.chance(.86);
        left -= spells.put(2 * day + (morning ? 0U : 1U), "L", random.between(1, 14)) ? 1 : 0;
    }
}

}  // namespace adsum::sample
