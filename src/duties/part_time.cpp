#include "duties/part_time.hpp"

#include "school/json_fields.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// School weeks that the days touch.
int weeks_of(const calendar::Timeline& timeline, DateRange dates) {
    return static_cast<int>(
        std::ranges::count_if(timeline.weeks(), [&](const calendar::SchoolWeek& week) {
            const auto day = [&](int position) {
                return timeline.days()[static_cast<std::size_t>(position)].date;
            };
            return day(week.first_day) <= dates.last && dates.first <= day(week.last_day);
        }));
}

bool names(const school::Fact& fact, std::string_view key, std::string_view wanted) {
    const auto* held = fact.fields.if_contains(key);
    return held != nullptr && held->is_array() &&
           std::ranges::any_of(held->get_array(), [&](const boost::json::value& one) {
               return one.is_string() && std::string_view(one.get_string()) == wanted;
           });
}

}  // namespace

std::vector<std::string> part_time_lacks(const policy::Policy& policy, const school::State& school,
                                         const school::Pupil& pupil,
                                         const school::PartTimeAgreement& agreement) {
    const school::Fact& agreed = *agreement.agreed;
    std::vector<std::string> lacks;
    for (const std::string& paper : policy.part_time.papers) {
        if (school::text_in(agreed.fields, paper).empty()) {
            lacks.push_back(paper);
        }
    }
    if (policy.part_time.pupil_agrees && !names(agreed, "agreed_by", "pupil")) {
        lacks.emplace_back("pupil");
    }
    if (policy.part_time.review_school_days > 0 &&
        school::text_in(agreed.fields, "review").empty()) {
        lacks.emplace_back("review");
    }
    const DateRange dates{agreement.dates.first, agreement.first_agreed_last};
    const auto& timeline = school.calendar().timeline(pupil.year_group_on(dates.first));
    if (policy.part_time.weeks > 0 && weeks_of(timeline, dates) > policy.part_time.weeks) {
        lacks.emplace_back("weeks");
    }
    return lacks;
}

}  // namespace adsum::duties
