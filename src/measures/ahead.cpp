#include "measures/ahead.hpp"

#include <algorithm>

namespace adsum::measures {
namespace {

constexpr std::int64_t kHundred = 10'000;  // per cent, in hundredths

// Rounded up. REQUIRES: b > 0
std::int64_t divided_up(std::int64_t a, std::int64_t b) {
    return a <= 0 ? 0 : (a + b - 1) / b;
}

std::optional<int> within(std::int64_t sessions, int left) {
    return sessions <= left ? std::optional(static_cast<int>(sessions)) : std::nullopt;
}

}  // namespace

std::vector<calendar::Session> sessions_to_come(const school::Pupil& pupil,
                                                const calendar::Timeline& timeline,
                                                SchoolTime now) {
    std::vector<calendar::Session> sessions;
    const auto from = timeline.on_or_after(now.date);
    if (!from) {
        return sessions;
    }
    const auto& days = timeline.days();
    const int year = days[static_cast<std::size_t>(*from)].start_year;
    for (auto i = static_cast<std::size_t>(*from); i < days.size() && days[i].start_year == year;
         ++i) {
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            const calendar::Session session{days[i].date, half};
            if (days[i].open(half) && pupil.on_roll(session.date) &&
                pupil.code_as_at(session, now) == law::kNotTaken) {
                sessions.push_back(session);
            }
        }
    }
    return sessions;
}

std::optional<int> Ahead::in_a_row(Percent attendance) const {
    // (attended + n) / (possible + n) >= bound
    const std::int64_t short_of =
        attendance.hundredths * so_far.possible() - kHundred * so_far.attended();
    if (short_of <= 0) {
        return 0;
    }
    if (attendance.hundredths >= kHundred) {
        return std::nullopt;
    }
    return within(divided_up(short_of, kHundred - attendance.hundredths), left);
}

std::optional<int> Ahead::missed_until(Percent absence) const {
    // (absent + n) / (possible + left) >= bound
    const std::int64_t whole = absence.hundredths * (so_far.possible() + left);
    return within(divided_up(whole - kHundred * so_far.absent(), kHundred), left);
}

}  // namespace adsum::measures
