#pragma once
// That a day's attendance data was given to the Department for Education: docs/formats/facts.md.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

struct DailyDataSent {
    const Fact* fact = nullptr;
    Date date;
    int pupils = 0;
    std::string digest, way, reference;
};
// What was known at a moment, the earliest first.
std::vector<DailyDataSent> daily_data_sent(const State& state, SchoolTime known_at);

void check_daily_data_sent(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
