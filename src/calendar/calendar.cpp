#include "calendar/calendar.hpp"

#include <algorithm>

namespace adsum::calendar {
namespace {

// Meant to be open to somebody: in a half-term, on a weekday, and not closed as planned to all.
bool was_planned(const SchoolYear& year, Date date) {
    const bool inside =
        date.weekday() < Weekday::kSaturday &&
        std::any_of(year.half_terms.begin(), year.half_terms.end(),
                    [&](const HalfTerm& term) { return term.dates.contains(date); });
    return inside &&
           std::none_of(year.closures.begin(), year.closures.end(), [&](const Closure& c) {
               return c.dates.contains(date) && c.whole_school() && c.halves.empty() &&
                      c.kind != ClosureKind::kUnplanned;
           });
}

bool was_planned_week(const SchoolYear& year, Date monday) {
    for (Date date = monday; date < monday + 7; date = date + 1) {
        if (was_planned(year, date)) {
            return true;
        }
    }
    return false;
}

}  // namespace

void Calendar::set_year(SchoolYear year) {
    std::erase_if(files_,
                  [&](const SchoolYear& held) { return held.start_year == year.start_year; });
    files_.push_back(std::move(year));
    std::sort(files_.begin(), files_.end(),
              [](const SchoolYear& a, const SchoolYear& b) { return a.start_year < b.start_year; });
    rebuild();
}

void Calendar::declare(Closure closure) {
    declared_.push_back(std::move(closure));
    rebuild();
}

void Calendar::reopen(std::int64_t declared, Date from) {
    for (Closure& closure : declared_) {
        if (closure.declared == declared) {
            closure.dates.last = std::min(closure.dates.last, from - 1);
        }
    }
    std::erase_if(declared_, [](const Closure& closure) { return closure.dates.empty(); });
    rebuild();
}

void Calendar::rebuild() {
    years_ = files_;
    for (SchoolYear& year : years_) {
        for (const Closure& closure : declared_) {
            if (academic_year_of(closure.dates.first) == year.start_year) {
                year.closures.push_back(closure);
            }
        }
    }
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

std::optional<int> Calendar::week_of_year(Date date) const {
    const auto year = std::find_if(years_.begin(), years_.end(), [&](const SchoolYear& held) {
        return held.start_year == academic_year_of(date);
    });
    if (year == years_.end() || year->half_terms.empty() ||
        !was_planned_week(*year, date.monday())) {
        return std::nullopt;
    }
    int week = 0;
    for (Date monday = year->half_terms.front().dates.first.monday(); monday < date.monday();
         monday = monday + 7) {
        week += was_planned_week(*year, monday) ? 1 : 0;
    }
    return week;
}

}  // namespace adsum::calendar
