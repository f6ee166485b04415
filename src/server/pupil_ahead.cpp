#include "server/pupil_ahead.hpp"

#include "measures/ahead.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

// What people ask for: no longer persistently absent, and DfE's own "good" attendance of old.
constexpr int kAsked[] = {90, 96};

json::value number_or_null(std::optional<int> number) {
    return number ? json::value(*number) : json::value(nullptr);
}

}  // namespace

json::object ahead_json(const school::State& state, const school::Pupil& pupil,
                        const YearToDate& year, SchoolTime now,
                        const std::vector<Percent>& bounds) {
    const auto sessions = measures::sessions_to_come(pupil, year.series.timeline(), now);
    measures::Ahead ahead{year.tally, static_cast<int>(sessions.size())};
    json::array reach;
    for (const int percent : kAsked) {
        reach.push_back(
            json::object{{"attendance", percent},
                         {"in_a_row", number_or_null(ahead.in_a_row(Percent::whole(percent)))}});
    }
    const auto missed = ahead.missed_until(state.law().persistent_absence(now.date));
    json::value certain_on(nullptr);
    if (missed && *missed > 0) {
        certain_on = sessions[static_cast<std::size_t>(*missed) - 1].date.to_string();
    }
    return json::object{
        {"left", ahead.left},
        {"best", view::fraction(ahead.best(), bounds)},
        {"reach", std::move(reach)},
        {"persistent", {{"may_miss", number_or_null(missed)}, {"if_all_missed", certain_on}}}};
}

}  // namespace adsum::server
