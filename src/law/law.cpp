#include "law/law.hpp"

#include "law/value_names.hpp"

#include <algorithm>
#include <cassert>

namespace adsum::law {
namespace {

// 1 September stands for the start of a school year (Education Act 1996 s 579: with the first term
// after July).
constexpr unsigned kSchoolYearMonth = 9;

Date last_friday_in_june(int year) {
    const Date last = Date::of(year, 6, 30);
    const int past_friday =
        (static_cast<int>(last.weekday()) - static_cast<int>(Weekday::kFriday) + 7) % 7;
    return last - past_friday;
}

}  // namespace

std::int64_t Law::number(std::string_view name, Date on) const {
    const auto found = numbers_.find(name);
    assert(found != numbers_.end());
    const auto& history = found->second;
    auto held = std::upper_bound(
        history.begin(), history.end(), on,
        [](Date date, const Dated<std::int64_t>& value) { return date < value.provenance.from; });
    return held == history.begin() ? history.front().value : std::prev(held)->value;
}

std::vector<std::string_view> Law::value_names() {
    std::vector<std::string_view> names;
    for (const ValueName& known : known_values()) {
        names.push_back(known.name);
    }
    return names;
}

Percent Law::persistent_absence(Date on) const {
    return Percent::whole(static_cast<int>(number("persistent-absence", on)));
}
Percent Law::severe_absence(Date on) const {
    return Percent::whole(static_cast<int>(number("severe-absence", on)));
}

PenaltyThreshold Law::penalty_threshold(Date on) const {
    return {static_cast<int>(number("penalty-threshold-sessions", on)),
            static_cast<int>(number("penalty-threshold-weeks", on))};
}

PenaltyAmounts Law::penalty_amounts(Date on) const {
    PenaltyAmounts amounts;
    amounts.first_early_pence = static_cast<int>(number("penalty-first-early", on));
    amounts.first_early_days = static_cast<int>(number("penalty-first-early-days", on));
    amounts.first_full_pence = static_cast<int>(number("penalty-first-full", on));
    amounts.full_days = static_cast<int>(number("penalty-full-days", on));
    amounts.second_pence = static_cast<int>(number("penalty-second-full", on));
    amounts.notices_max = static_cast<int>(number("penalty-limit-notices", on));
    amounts.limit_years = static_cast<int>(number("penalty-limit-years", on));
    amounts.deemed_service_working_days = static_cast<int>(number("penalty-deemed-service", on));
    return amounts;
}

PublicPlaceAmounts Law::public_place_amounts(Date on) const {
    PublicPlaceAmounts amounts;
    amounts.school_days = static_cast<int>(number("public-place-school-days", on));
    amounts.early_pence = static_cast<int>(number("public-place-early", on));
    amounts.early_days = static_cast<int>(number("public-place-early-days", on));
    amounts.full_pence = static_cast<int>(number("public-place-full", on));
    amounts.full_days = static_cast<int>(number("public-place-full-days", on));
    return amounts;
}

int Law::unknown_reason_school_days(Date on) const {
    return static_cast<int>(number("unknown-reason-days", on));
}
int Law::attendance_return_school_days(Date on) const {
    return static_cast<int>(number("attendance-return-days", on));
}
int Law::sickness_return_school_days(Date on) const {
    return static_cast<int>(number("sickness-return-days", on));
}
int Law::new_pupil_return_days(Date on) const {
    return static_cast<int>(number("new-pupil-return-days", on));
}
int Law::register_open_minutes_max(Date on) const {
    return static_cast<int>(number("register-open-minutes", on));
}
int Law::retention_years(Date on) const {
    return static_cast<int>(number("retention-years", on));
}
int Law::deletion_after_leave_school_days(Date on) const {
    return static_cast<int>(number("deletion-after-leave-days", on));
}
int Law::deletion_absence_school_days(Date on) const {
    return static_cast<int>(number("deletion-absence-days", on));
}

DateRange Law::compulsory_age(Date born) const {
    const Date five = born.plus_years(static_cast<int>(number("compulsory-age-from", born)));
    // The prescribed day on or next after the birthday: in that year, or the first of the next.
    Date prescribed = Date::of(five.year() + 1, prescribed_days_.front().value.month,
                               prescribed_days_.front().value.day);
    for (const auto& day : prescribed_days_) {
        const Date candidate = Date::of(five.year(), day.value.month, day.value.day);
        if (candidate >= five) {
            prescribed = candidate;
            break;
        }
    }
    const Date sixteen = born.plus_years(static_cast<int>(number("compulsory-age-to", born)));
    const int leaving_year = sixteen.year() + (sixteen.month() >= kSchoolYearMonth ? 1 : 0);
    return {prescribed + 1, last_friday_in_june(leaving_year)};
}

bool Law::is_compulsory_age(Date born, Date on) const {
    return compulsory_age(born).contains(on);
}

}  // namespace adsum::law
