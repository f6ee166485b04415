#pragma once
// What sessions are grouped by (weekday, half, week, half-term, month, year, code), as a position
// that a walk over the marks finds without searching.

#include "school/state.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::measures {

class SessionGroups {
  public:
    static bool knows(std::string_view name);
    // An empty name: one group that holds every session. REQUIRES: empty or known.
    SessionGroups(const school::State& state, DateRange dates, std::string_view name);

    bool none() const { return kind_ == Kind::kNone; }
    std::size_t size() const { return names_.size(); }
    const std::string& name(std::size_t group) const { return names_[group]; }
    // A group is of_session() and, by code, the code too.
    bool by_code() const { return kind_ == Kind::kCode; }
    // REQUIRES: the date lies in the range.
    std::size_t of_session(Date date, calendar::Half half) const {
        switch (kind_) {
            case Kind::kNone:
            case Kind::kCode:
                return 0;
            case Kind::kHalf:
                return half == calendar::Half::kAm ? 0 : 1;
            case Kind::kDate:
                break;
        }
        return of_date_[static_cast<std::size_t>(date - first_)];
    }

  private:
    enum class Kind : std::uint8_t { kNone, kHalf, kCode, kDate };

    std::uint32_t group_of_date(const calendar::Calendar& calendar, Date date, std::string_view by);

    Kind kind_ = Kind::kNone;
    Date first_;
    std::vector<std::string> names_;
    std::vector<std::uint32_t> of_date_;
};

}  // namespace adsum::measures
