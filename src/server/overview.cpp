// GET /api/v1/school/overview: figures of groups, and nobody's name.
#include "measures/of_school.hpp"
#include "measures/pupil_timeline.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// Fewer than this and a figure of a group is nearly a figure of a person.
constexpr int kFewest = 5;

json::object group_json(const std::string& name, const measures::Row& row,
                        const std::vector<Percent>& bounds) {
    json::object one{{"group", name}, {"pupils", row.pupils}, {"hidden", row.pupils < kFewest}};
    if (row.pupils < kFewest) {
        return one;
    }
    const measures::Tally& tally = row.tally;
    one["attendance"] = view::fraction(tally.attendance(), bounds);
    one["authorised"] = view::fraction({tally.authorised, tally.possible()});
    one["unauthorised"] = view::fraction({tally.unauthorised, tally.possible()});
    one["persistent"] = view::fraction({row.persistent, row.pupils}, {});
    one["severe"] = view::fraction({row.severe, row.pupils}, {});
    return one;
}

std::string group_name(measures::By by, const std::string& group) {
    switch (by) {
        case measures::By::kYearGroup:
            return "Year " + group;
        case measures::By::kFsm:
            return group == "yes" ? "Free school meals" : "No free school meals";
        case measures::By::kSen:
            return group == "ehcp"      ? "EHC plan"
                   : group == "support" ? "SEN support"
                                        : "No special educational need";
        case measures::By::kSex:
            return group == "F" ? "Girls" : group == "M" ? "Boys" : group;
        default:
            return group;
    }
}

json::array weeks_json(const school::State& state, DateRange dates, SchoolTime now,
                       const std::vector<Percent>& bounds) {
    const calendar::Timeline& timeline = state.calendar().timeline();
    std::vector<std::pair<Date, measures::Tally>> weeks;
    for (const calendar::SchoolWeek& week : timeline.weeks()) {
        if (dates.first.monday() <= week.monday && week.monday <= dates.last) {
            weeks.emplace_back(week.monday, measures::Tally{});
        }
    }
    measures::PupilTimelines timelines(state.calendar());
    for (const auto& [upn, pupil] : state.pupils()) {
        const measures::Series series = measures::series_of(state, pupil, now, timelines);
        for (auto& [monday, tally] : weeks) {
            tally += series.tally({monday, monday + 6});
        }
    }
    json::array list;
    for (const auto& [monday, tally] : weeks) {
        list.push_back(json::object{{"first", monday.to_string()},
                                    {"attendance", view::fraction(tally.attendance(), bounds)}});
    }
    return list;
}

}  // namespace

Response overview(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const auto& bounds = call.house->bounds();
    const calendar::Timeline& timeline = state->calendar().timeline();
    const auto last = timeline.on_or_before(call.now.date);
    const int start = last ? timeline.days()[static_cast<std::size_t>(*last)].start_year
                           : calendar::academic_year_of(call.now.date);
    const auto year = timeline.year_dates(start);
    const DateRange dates{year ? year->first : call.now.date, call.now.date};
    const auto groups = [&](measures::By by, json::array& into) {
        for (const measures::Row& row : measures::measure(*state, {dates, by, call.now})) {
            into.push_back(group_json(group_name(by, row.group), row, bounds));
        }
    };
    json::array years;
    groups(measures::By::kYearGroup, years);
    json::array characteristics;
    groups(measures::By::kFsm, characteristics);
    groups(measures::By::kSen, characteristics);
    groups(measures::By::kSex, characteristics);
    json::array weekdays;
    groups(measures::By::kWeekday, weekdays);
    const auto whole = measures::measure(*state, {dates, measures::By::kSchool, call.now});

    std::map<std::string_view, int> counts{
        {"open", 0}, {"overdue", 0}, {"done", 0}, {"set_aside", 0}};
    for (const duties::Duty& duty : *board) {
        ++counts[duties::to_string(duty.state)];
    }
    json::object duties;
    for (const auto& [name, count] : counts) {
        duties[name] = count;
    }
    return json_answer(json::object{
        {"from", dates.first.to_string()},
        {"to", dates.last.to_string()},
        {"school",
         group_json(state->name(), whole.empty() ? measures::Row{} : whole.front(), bounds)},
        {"year_groups", std::move(years)},
        {"characteristics", std::move(characteristics)},
        {"weekdays", std::move(weekdays)},
        {"weeks", weeks_json(*state, dates, call.now, bounds)},
        {"duties", std::move(duties)}});
}

}  // namespace adsum::server
