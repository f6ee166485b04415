#include "measures/england.hpp"

#include "measures/england_dice.hpp"
#include "measures/in_parts.hpp"

#include <algorithm>

namespace adsum::measures {

England::England(std::shared_ptr<const law::Law> law, EnglandSize size)
    : law_(std::move(law)), size_(size), timelines_(england_timelines()) {
    auto calendars = std::make_shared<std::vector<Columns>>();
    dates_ = {timelines_.front().days().front().date, timelines_.front().days().back().date};
    for (const calendar::Timeline& timeline : timelines_) {
        const DateRange dates{timeline.days().front().date, timeline.days().back().date};
        calendars->emplace_back(timeline, dates, *law_);
        dates_ = {std::min(dates_.first, dates.first), std::max(dates_.last, dates.last)};
    }
    found_schools();
    std::vector<Matrix::Shape> shapes;
    for (const EnglandSchool& school : schools_) {
        shapes.push_back({school.pupils, school.calendar});
    }
    matrix_ = std::make_unique<Matrix>(calendars, *law_, shapes);
    group_of_.assign(matrix_->rows(), kGroups);
    in_parts(schools_.size(), std::max(1U, size_.threads),
             [&](std::size_t, std::size_t first, std::size_t end) {
                 for (std::size_t school = first; school < end; ++school) {
                     fill_school(school);
                 }
                 matrix_->plane_segments(first, end);
             });
}

// Four schools in five are primary; together they have the pupils asked for.
void England::found_schools() {
    EnglandDice dice(size_.seed, 0);
    for (std::size_t pupils = 0; pupils < size_.pupils;) {
        EnglandSchool school;
        const bool primary = dice.below(100) < 82;
        school.first_year = primary ? 0 : 7;
        school.last_year = primary ? 6 : dice.below(2) == 0 ? 11 : 13;
        school.pupils = primary ? 100 + dice.below(360) : 700 + dice.below(700);
        school.pupils = std::min(school.pupils, size_.pupils - pupils);
        school.first_pupil = pupils;
        pupils += school.pupils;
        schools_.push_back(school);
    }
    for (std::size_t i = 0; i < schools_.size(); ++i) {
        schools_[i].la = i * kLas / schools_.size();
        schools_[i].calendar = schools_[i].la % kCalendars;
    }
}

std::size_t England::school_of(std::size_t pupil) const {
    const auto after = std::upper_bound(schools_.begin(), schools_.end(), pupil,
                                        [](std::size_t wanted, const EnglandSchool& school) {
                                            return wanted < school.first_pupil;
                                        });
    return static_cast<std::size_t>(after - schools_.begin()) - 1;
}

std::string England::year_group_name(std::size_t year_group) {
    return year_group == 0 ? "R" : std::to_string(year_group);
}

MatrixQuestion England::question(unsigned threads) const {
    return {dates_,
            law_->persistent_absence(dates_.last),
            law_->severe_absence(dates_.last),
            group_of_,
            kGroups,
            threads};
}

EnglandRollUps England::roll_up(const MatrixAnswer& answer) const {
    EnglandRollUps rolled{std::vector<Totals>(kLas), std::vector<Totals>(kYearGroups),
                          std::vector<Totals>(2)};
    for (std::size_t school = 0; school < schools_.size(); ++school) {
        rolled.by_la[schools_[school].la] += answer.by_segment()[school];
    }
    for (std::size_t group = 0; group < kGroups; ++group) {
        rolled.by_year_group[group / 2] += answer.by_group()[group];
        rolled.by_fsm[group % 2] += answer.by_group()[group];
    }
    return rolled;
}

}  // namespace adsum::measures
