#include "base/time.hpp"

#include <chrono>

#include <date/tz.h>
#include <fmt/format.h>

namespace adsum {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

const date::time_zone* london() {
    static const date::time_zone* const kZone = date::locate_zone("Europe/London");
    return kZone;
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return TimeOfDay(*hour, *minute);
}

std::string TimeOfDay::to_string() const {
    if (minutes_ < 0 || 100 * 60 <= minutes_) {
        return fmt::format("{:02}:{:02}", minutes_ / 60, minutes_ % 60);
    }
    const auto figure = [](int number) { return static_cast<char>('0' + number); };
    const int hour = minutes_ / 60;
    const int minute = minutes_ % 60;
    return {figure(hour / 10), figure(hour % 10), ':', figure(minute / 10), figure(minute % 10)};
}

std::optional<SchoolTime> SchoolTime::parse(std::string_view text) {
    if (text.size() != 16 || text[10] != 'T') {
        return std::nullopt;
    }
    const auto date = Date::parse(text.substr(0, 10));
    const auto time = TimeOfDay::parse(text.substr(11));
    if (!date || !time) {
        return std::nullopt;
    }
    return SchoolTime{*date, *time};
}

std::string SchoolTime::to_string() const {
    return date.to_string().append("T").append(time.to_string());
}

SchoolTime SchoolTime::plus_minutes(int added) const {
    constexpr int kDay = 24 * 60;
    int total = time.minutes() + added;
    int days = total / kDay;
    total %= kDay;
    if (total < 0) {
        total += kDay;
        --days;
    }
    return {date + days, TimeOfDay::from_minutes(total)};
}

std::optional<Moment> Moment::parse(std::string_view text) {
    if (text.size() != 24 || text[23] != 'Z' || text[16] != ':' || text[19] != '.') {
        return std::nullopt;
    }
    const auto local = SchoolTime::parse(text.substr(0, 16));
    const auto seconds = number(text.substr(17, 2));
    const auto thousandths = number(text.substr(20, 3));
    if (!local || !seconds || *seconds > 59 || !thousandths) {
        return std::nullopt;
    }
    const std::int64_t whole =
        (static_cast<std::int64_t>(local->date.days()) * 1440 + local->time.minutes()) * 60 +
        *seconds;
    return from_milliseconds(whole * 1000 + *thousandths);
}

std::string Moment::to_string() const {
    constexpr std::int64_t kDay = 86'400'000;
    std::int64_t days = milliseconds_ / kDay;
    std::int64_t rest = milliseconds_ % kDay;
    if (rest < 0) {
        rest += kDay;
        --days;
    }
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z",
                       Date::from_days(static_cast<std::int32_t>(days)).to_string(),
                       rest / 3'600'000, rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

Moment to_moment(SchoolTime time) {
    const date::local_time<minutes> local{
        minutes(static_cast<std::int64_t>(time.date.days()) * 1440 + time.time.minutes())};
    const auto info = london()->get_info(local);
    const auto utc = local.time_since_epoch() - info.first.offset;
    return Moment::from_milliseconds(std::chrono::duration_cast<milliseconds>(utc).count());
}

SchoolTime to_school_time(Moment moment) {
    const date::sys_time<milliseconds> utc{milliseconds(moment.milliseconds())};
    const auto local = std::chrono::floor<minutes>(london()->to_local(utc));
    const std::int64_t total = local.time_since_epoch().count();
    std::int64_t days = total / 1440;
    std::int64_t rest = total % 1440;
    if (rest < 0) {
        rest += 1440;
        --days;
    }
    return {Date::from_days(static_cast<std::int32_t>(days)),
            TimeOfDay::from_minutes(static_cast<int>(rest))};
}

Moment clock_now() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Moment::from_milliseconds(std::chrono::duration_cast<milliseconds>(now).count());
}

}  // namespace adsum
