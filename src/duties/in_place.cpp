#include "duties/in_place.hpp"

#include "school/part_time.hpp"

namespace adsum::duties {
namespace {

bool goes_on(const school::Support& support) {
    return support.response != "declined" && support.response != "failed" &&
           support.delivery != "not_delivered";
}

bool is_of_few(const school::Strategy& strategy) {
    return !strategy.ended && strategy.cohort != "school" &&
           !school::is_of_sessions(strategy.cohort);
}

}  // namespace

std::vector<InPlace> in_place(const school::Pupil& pupil, const Case& of, SchoolTime now) {
    std::vector<InPlace> all;
    for (const school::Support& support : of.supports) {
        if (goes_on(support)) {
            all.push_back({"support", support.what, support.owner, support.review});
        }
    }
    for (const school::Strategy& strategy : of.strategies) {
        if (is_of_few(strategy)) {
            all.push_back({"strategy", strategy.text, strategy.owner, strategy.review});
        }
    }
    for (const TargetProgress& target : of.targets) {
        if (!target.target.ended) {
            all.push_back({"target", target.target.text, "", target.target.until});
        }
    }
    for (const school::Agreement& agreement : of.agreements) {
        if (agreement.what != "attendance_contract") {
            all.push_back({"agreement", agreement.terms, "", agreement.review});
        } else if (agreement.standing == "accepted") {
            all.push_back({"contract", "An attendance contract", "", agreement.review});
        }
    }
    for (const auto& agreement : school::part_time_agreements(pupil, now)) {
        if (agreement.ended == nullptr && agreement.dates.contains(now.date)) {
            all.push_back({"part_time", "An agreed part-time timetable", "", agreement.dates.last});
        }
    }
    return all;
}

}  // namespace adsum::duties
