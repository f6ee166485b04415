#include "measures/england_verify.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::measures {
namespace {

constexpr std::size_t kFaultsMax = 20;

std::string words_of(const Tally& tally, bool persistent, bool severe, std::optional<Date> met) {
    return fmt::format(
        "{} present, {} elsewhere, {} authorised, {} unauthorised, {} L, {} U, {} "
        "persistent, {} severe, threshold {}",
        tally.present, tally.approved_elsewhere, tally.authorised, tally.unauthorised, tally.late,
        tally.late_after_close, persistent ? 1 : 0, severe ? 1 : 0,
        met ? met->to_string() : "not met");
}

void add(Totals& total, const MatrixAnswer& answer, std::size_t row) {
    const Tally tally = answer.tally(row);
    ++total.pupils;
    total.present += static_cast<std::uint64_t>(tally.present);
    total.approved_elsewhere += static_cast<std::uint64_t>(tally.approved_elsewhere);
    total.authorised += static_cast<std::uint64_t>(tally.authorised);
    total.unauthorised += static_cast<std::uint64_t>(tally.unauthorised);
    total.late += static_cast<std::uint64_t>(tally.late);
    total.late_after_close += static_cast<std::uint64_t>(tally.late_after_close);
    total.persistent += answer.persistent(row) ? 1 : 0;
    total.severe += answer.severe(row) ? 1 : 0;
}

void compare_totals(std::vector<std::string>& faults, std::string_view by,
                    const std::vector<Totals>& ours, const std::vector<Totals>& plain) {
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (ours[i] != plain[i] && faults.size() < kFaultsMax) {
            faults.push_back(fmt::format("by {}, group {}: the sums differ", by, i));
        }
    }
}

void verify_roll_ups(std::vector<std::string>& faults, const England& england,
                     const MatrixAnswer& answer) {
    std::vector<Totals> by_school(england.schools().size());
    EnglandRollUps plain{std::vector<Totals>(England::kLas),
                         std::vector<Totals>(England::kYearGroups), std::vector<Totals>(2)};
    for (std::size_t s = 0; s < england.schools().size(); ++s) {
        const EnglandSchool& school = england.schools()[s];
        for (std::size_t i = 0; i < school.pupils; ++i) {
            const std::size_t row = england.row_of(s, school.first_pupil + i);
            add(by_school[s], answer, row);
            add(plain.by_la[school.la], answer, row);
            add(plain.by_year_group[england.year_group_of(row)], answer, row);
            add(plain.by_fsm[england.fsm_of(row) ? 1 : 0], answer, row);
        }
    }
    const EnglandRollUps ours = england.roll_up(answer);
    compare_totals(faults, "school", answer.by_segment(), by_school);
    compare_totals(faults, "local authority", ours.by_la, plain.by_la);
    compare_totals(faults, "year group", ours.by_year_group, plain.by_year_group);
    compare_totals(faults, "FSM", ours.by_fsm, plain.by_fsm);
}

}  // namespace

Series series_of(const England& england, std::size_t school, std::size_t row) {
    const Columns& columns = england.matrix().calendar(school);
    const auto mark_at = [&](calendar::Session session) {
        const auto found = columns.span_of({session.date, session.date});
        return england.matrix().at(row,
                                   found.first + (session.half == calendar::Half::kPm ? 1 : 0));
    };
    return Series(
        england.timeline(england.schools()[school].calendar), england.law(),
        {england.dates().last, calendar::Half::kPm},
        [&](Date date) {
            return mark_at({date, calendar::Half::kAm}) != kNotEnrolled;
        },
        mark_at);
}

std::vector<std::string> verify(const England& england, const MatrixAnswer& answer,
                                std::size_t sample) {
    std::vector<std::string> faults;
    const Percent persistent = england.law().persistent_absence(england.dates().last);
    const Percent severe = england.law().severe_absence(england.dates().last);
    const std::size_t pupils = england.size().pupils;
    const std::size_t step = std::max<std::size_t>(1, pupils / std::max<std::size_t>(1, sample));
    for (std::size_t pupil = 0; pupil < pupils && faults.size() < kFaultsMax; pupil += step) {
        const std::size_t school = england.school_of(pupil);
        const std::size_t row = england.row_of(school, pupil);
        const Series series = series_of(england, school, row);
        const Tally tally = series.tally(england.dates());
        const std::string plain =
            words_of(tally, reaches(tally, persistent), reaches(tally, severe),
                     series.threshold_met_on(england.dates()));
        const std::string ours =
            words_of(answer.tally(row), answer.persistent(row), answer.severe(row),
                     answer.threshold_met_on(england.matrix(), row));
        if (ours != plain) {
            faults.push_back(fmt::format("pupil {}: {}; by the plain loop {}", pupil, ours, plain));
        }
    }
    verify_roll_ups(faults, england, answer);
    return faults;
}

}  // namespace adsum::measures
