#include "measures/pupil_timeline.hpp"

#include <algorithm>

namespace adsum::measures {
namespace {

bool names(const calendar::Closure& closure, const std::string& year_group) {
    return std::find(closure.year_groups.begin(), closure.year_groups.end(), year_group) !=
           closure.year_groups.end();
}

// The calendar's own, which it keeps alive.
std::shared_ptr<const calendar::Timeline> borrowed(const calendar::Timeline& timeline) {
    return {std::shared_ptr<const calendar::Timeline>(), &timeline};
}

}  // namespace

PupilTimelines::PupilTimelines(const calendar::Calendar& calendar) : calendar_(&calendar) {
    for (const calendar::SchoolYear& year : calendar.years()) {
        for (const calendar::Closure& closure : year.closures) {
            if (closure.whole_school()) {
                continue;
            }
            for (Date date = closure.dates.first; date <= closure.dates.last; date = date + 1) {
                days_.push_back({&closure, date});
            }
        }
    }
}

std::string PupilTimelines::touched(const school::Pupil& pupil) const {
    std::string touched(days_.size(), '0');
    for (std::size_t i = 0; i < days_.size(); ++i) {
        if (names(*days_[i].closure, pupil.year_group_on(days_[i].date))) {
            touched[i] = '1';
        }
    }
    return touched;
}

std::shared_ptr<const calendar::Timeline> PupilTimelines::of(const school::Pupil& pupil) {
    const std::string key = touched(pupil);
    if (key.find('1') == std::string::npos) {
        return borrowed(calendar_->timeline());
    }
    // One year group through all the years, as in a calendar of one year: the calendar has it.
    const std::string year_group = pupil.year_group_on(days_.back().date);
    bool same_throughout = true;
    for (std::size_t i = 0; i < days_.size() && same_throughout; ++i) {
        same_throughout = names(*days_[i].closure, year_group) == (key[i] == '1');
    }
    if (same_throughout) {
        return borrowed(calendar_->timeline(year_group));
    }
    auto& made = made_[key];
    if (made == nullptr) {
        made = build(key);
    }
    return made;
}

const SessionColumns& PupilTimelines::columns(const calendar::Timeline& timeline,
                                              const law::Law& law) {
    auto& made = columns_[&timeline];
    if (made == nullptr) {
        made = std::make_unique<const SessionColumns>(timeline, law);
    }
    return *made;
}

// The closures that touch the pupil become whole-school ones, the others fall away.
std::shared_ptr<const calendar::Timeline> PupilTimelines::build(const std::string& touched) const {
    std::vector<calendar::SchoolYear> years;
    std::size_t day = 0;  // days_ stand in the order of this walk
    for (const calendar::SchoolYear& year : calendar_->years()) {
        calendar::SchoolYear own;
        own.start_year = year.start_year;
        own.half_terms = year.half_terms;
        for (const calendar::Closure& closure : year.closures) {
            if (closure.whole_school()) {
                own.closures.push_back(closure);
            }
            for (; day < days_.size() && days_[day].closure == &closure; ++day) {
                if (touched[day] == '1') {
                    const Date date = days_[day].date;
                    own.closures.push_back({{date, date}, closure.kind, {}, closure.halves});
                }
            }
        }
        years.push_back(std::move(own));
    }
    return std::make_shared<const calendar::Timeline>(years, "");
}

}  // namespace adsum::measures
