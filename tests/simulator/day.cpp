#include "simulator/day.hpp"

#include <algorithm>

namespace adsum::simulator {
namespace {

constexpr int kMorning = 8 * 60 + 20;
constexpr int kMinutesOfDay = 9 * 60;

class DayPlan {
  public:
    DayPlan(const Year& year, Date date, Dice& dice) : year_(year), date_(date), dice_(dice) {}

    void add(int minute, What what, const std::string& form = "", int half = 0) {
        const SchoolTime time = SchoolTime::start_of(date_).plus_minutes(minute);
        steps_.push_back({to_moment(time), what, form, half});
    }
    // So many times in a hundred days, some time of the day.
    void sometimes(int percent, What what) {
        for (; percent > 0; percent -= 100) {
            if (dice_.chance(std::min(percent, 100))) {
                add(kMorning + dice_.below(kMinutesOfDay), what);
            }
        }
    }
    void a_register(const std::string& form, int half) {
        const int minute = year_.starts[half] + dice_.below(35);
        const int chance = dice_.below(100);
        if (chance < 68) {
            add(minute, What::kRegister, form, half);
        } else if (chance < 80) {
            add(minute, What::kOnDevice, form, half);
        } else if (chance < 85) {
            add(minute, What::kTwoDevices, form, half);
        } else if (chance < 91) {
            add(minute, What::kAtOnce, form, half);
        } else if (chance < 95) {
            add(minute, What::kTwiceAtOnce, form, half);
        } else {  // forgotten
            add(minute + 40 + dice_.below(60), What::kNudge, form, half);
            add(minute + 90 + dice_.below(60), What::kNudge, form, half);
            if (chance < 98) {
                add(minute + 180, What::kRegister, form, half);  // and found later
            }
        }
    }
    std::vector<Step> in_order() {
        std::ranges::stable_sort(steps_, {}, &Step::when);
        return std::move(steps_);
    }

  private:
    const Year& year_;
    Date date_;
    Dice& dice_;
    std::vector<Step> steps_;
};

bool is_last_sunday(Date date, unsigned month) {
    return date.weekday() == Weekday::kSunday && date.month() == month &&
           (date + 7).month() != month;
}

// Somebody is up, works from home, and so does a device, before, in and after the hour that is
// repeated or left out.
std::vector<Step> night_of_the_clocks(Date date, Dice& dice) {
    const std::vector<What> what = {What::kAmend,       What::kOnDevice, What::kDevicesSend,
                                    What::kUndo,        What::kBulk,     What::kDuty,
                                    What::kDevicesSend, What::kFact,     What::kLookAtDuties,
                                    What::kPowerCut,    What::kRegister};
    const std::int64_t midnight = static_cast<std::int64_t>(date.days()) * 86'400'000;
    constexpr std::int64_t kMinute = 60'000;
    std::vector<Step> steps;
    for (std::int64_t minute = -40; minute < 180; minute += dice.between(4, 12)) {
        steps.push_back({Moment::from_milliseconds(midnight + minute * kMinute), dice.one_of(what),
                         dice.chance(50) ? "7A" : "8A", dice.below(2)});
    }
    return steps;
}

}  // namespace

Dice dice_of(std::uint64_t seed, Date date, int step) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    std::uint64_t mixed = seed * kOdd;
    mixed ^= (static_cast<std::uint64_t>(date.days()) << 20U) + static_cast<std::uint64_t>(step);
    mixed *= kOdd;
    return Dice(mixed ^ (mixed >> 29U));
}

std::vector<Step> plan_of(const Year& year, const tests::PlainSchool& school, std::uint64_t seed,
                          Date date) {
    Dice dice = dice_of(seed, date, 1'000'000);
    if (is_last_sunday(date, 10) || is_last_sunday(date, 3)) {
        return night_of_the_clocks(date, dice);
    }
    if (!school.open(date, 0, 7) && !school.open(date, 1, 7) && !school.open(date, 0, 8)) {
        return {};
    }
    DayPlan day(year, date, dice);
    for (const std::string& form : year.forms) {
        for (int half = 0; half < 2; ++half) {
            day.a_register(form, half);
        }
    }
    for (const auto& [what, percent] : {std::pair{What::kDevicesSend, 150},
                                        {What::kAmend, 90},
                                        {What::kBulk, 15},
                                        {What::kUndo, 20},
                                        {What::kPlan, 10},
                                        {What::kWithdraw, 4},
                                        {What::kArrival, 120},
                                        {What::kLeaving, 60},
                                        {What::kReturning, 40},
                                        {What::kDuty, 12},
                                        {What::kLookAtDuties, 4},
                                        {What::kFact, 35},
                                        {What::kRoll, 4},
                                        {What::kLesson, 90},
                                        {What::kAmendLesson, 15},
                                        {What::kCover, 8},
                                        {What::kDerive, 20},
                                        {What::kCloseDays, 4},
                                        {What::kOpenAgain, 5},
                                        {What::kChangePupil, 6},
                                        {What::kAdmitPupil, 3},
                                        {What::kLeaveSchool, 2},
                                        {What::kWithdrawChange, 8},
                                        {What::kMarksFile, 3},
                                        {What::kClosure, 1},
                                        {What::kRestart, 1},
                                        {What::kKilled, 2},
                                        {What::kCopied, 1},
                                        {What::kPowerCut, 6},
                                        {What::kDiskFull, 2}}) {
        day.sometimes(percent, what);
    }
    if (dice.chance(4)) {
        day.add(kMorning - 10, What::kClockJumps);
        day.add(kMorning + 200 + dice.below(300), What::kClockRight);
    }
    return day.in_order();
}

}  // namespace adsum::simulator
