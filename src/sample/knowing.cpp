#include "sample/knowing.hpp"

#include <algorithm>

namespace adsum::sample {
namespace {

using calendar::Half;

bool is_asked_after(std::string_view code) {
    return code == "I" || code == "O" || code == "U" || code == "M" || code == "G";
}

constexpr std::string_view kIll[] = {
    "Parent rang: sickness and a temperature", "Parent rang: a heavy cold",
    "Parent wrote: a stomach upset",           "Parent rang: migraine",
    "Parent rang: a chest infection",          "Parent wrote: too ill to come in",
};
constexpr std::string_view kNoReason[] = {
    "No reason given after several enquiries",
    "Reason given is not one for which absence can be authorised",
    "Parent could give no reason",
    "At home without a good reason",
};

SchoolTime days_later(const YearDays& year, std::size_t day, int n, Random& random) {
    const std::size_t then = std::min(day + static_cast<std::size_t>(n), year.size() - 1);
    return {year.days[then].date,
            TimeOfDay::from_minutes(random.between(9 * 60 + 35, 11 * 60 + 30))};
}

struct Learning {
    const YearDays& year;
    const policy::Policy& policy;
    const std::string& year_group;
    Random& random;

    int close(Date date, Half half) const {
        return policy.day_of(year_group, date).close(half).minutes();
    }

    Known of_illness(std::size_t at, Half half) const {
        Known known;
        known.reason = random.one_of(std::span<const std::string_view>(kIll));
        const double chance = random.unit();
        const Date date = year.days[at].date;
        if (chance < .66) {
            known.reported = true;
            known.at = {date, TimeOfDay::from_minutes(close(date, half))};
        } else if (chance < .9) {
            const int after = random.between(10, 110);
            known.at = {date, TimeOfDay::from_minutes(close(date, half) + after)};
        } else {
            known.at = days_later(year, at, random.between(1, 3), random);
        }
        return known;
    }

    Known of_other(std::string_view code, std::size_t at, Half half) const {
        Known known;
        if (code == "G") {
            known.reason = "Holiday in term time, not granted";
            known.at = days_later(year, at, random.between(1, 2), random);
        } else if (code == "M") {
            known.reason = "Medical appointment, card seen";
            const Date date = year.days[at].date;
            known.at = {date, TimeOfDay::from_minutes(close(date, half) + random.between(20, 90))};
        } else {
            known.reason = random.one_of(std::span<const std::string_view>(kNoReason));
            known.at = days_later(year, at, random.between(1, 5), random);
        }
        return known;
    }
};

}  // namespace

std::vector<std::optional<Known>> when_known(const SchoolOf& school, std::size_t pupil,
                                             const policy::Policy& policy) {
    const PupilYear& plan = school.plans[pupil];
    const YearDays& year = *school.days;
    Random random = school.seed.stream("knowing", pupil);
    const Learning learning{year, policy, school.pupils[pupil].row.year_group, random};
    std::vector<std::optional<Known>> known(plan.size());
    std::string_view run;  // the code of the absence that goes on
    Known of_run;
    for (std::size_t slot = 0; slot < plan.size(); ++slot) {
        if (!year.open(slot)) {
            continue;
        }
        const std::string_view code = plan[slot].code;
        if (!is_asked_after(code)) {
            run = {};
            continue;
        }
        const std::size_t at = slot / 2;
        const Half half = slot % 2 == 0 ? Half::kAm : Half::kPm;
        if (code == "U") {
            run = {};
            const int arrived = learning.close(year.days[at].date, half) + plan[slot].minutes;
            known[slot] = Known{{year.days[at].date, TimeOfDay::from_minutes(arrived)},
                                false,
                                true,
                                "Arrived after the register closed"};
            continue;
        }
        if (code != run) {
            of_run =
                code == "I" ? learning.of_illness(at, half) : learning.of_other(code, at, half);
            of_run.first = true;
            run = code;
        } else {
            of_run.first = false;
        }
        known[slot] = of_run;
    }
    return known;
}

}  // namespace adsum::sample
