#include "calendar/calendar.hpp"

#include <algorithm>

namespace adsum::calendar {

void Calendar::set_year(SchoolYear year) {
    std::erase_if(years_,
                  [&](const SchoolYear& held) { return held.start_year == year.start_year; });
    years_.push_back(std::move(year));
    std::sort(years_.begin(), years_.end(),
              [](const SchoolYear& a, const SchoolYear& b) { return a.start_year < b.start_year; });
    timelines_.clear();
    timelines_[""] = std::make_shared<Timeline>(years_, "");
    for (const SchoolYear& held : years_) {
        for (const Closure& closure : held.closures) {
            for (const std::string& group : closure.year_groups) {
                if (!timelines_.contains(group)) {
                    timelines_[group] = std::make_shared<Timeline>(years_, group);
                }
            }
        }
    }
}

const Timeline& Calendar::timeline(std::string_view year_group) const {
    static const Timeline kNone({}, "");
    auto found = timelines_.find(year_group);
    if (found == timelines_.end()) {
        found = timelines_.find("");
    }
    return found == timelines_.end() ? kNone : *found->second;
}

const Closure* Calendar::closure_at(Session session, std::string_view year_group) const {
    for (const SchoolYear& year : years_) {
        for (const Closure& closure : year.closures) {
            if (closure.covers(session, year_group)) {
                return &closure;
            }
        }
    }
    return nullptr;
}

}  // namespace adsum::calendar
