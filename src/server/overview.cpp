// GET /api/v1/school/overview: figures of groups, and nobody's name.
#include "measures/breakdown.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/view.hpp"

#include <map>

namespace adsum::server {
namespace json = boost::json;
namespace {

// Fewer than this and a figure of a group is nearly a figure of a person.
constexpr int kFewest = 5;

json::object group_json(const std::string& name, const measures::Part& row,
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

std::string group_name(std::string_view by, const std::string& group) {
    if (by == "year_group") {
        return "Year " + group;
    }
    if (by == "fsm") {
        return group == "yes" ? "Free school meals" : "No free school meals";
    }
    if (by == "sen") {
        return group == "ehcp"      ? "EHC plan"
               : group == "support" ? "SEN support"
                                    : "No special educational need";
    }
    if (by == "sex") {
        return group == "F" ? "Girls" : group == "M" ? "Boys" : group;
    }
    return group;
}

// Every school week of the dates; one without a mark has no figure.
json::array weeks_json(const school::State& state, const measures::Chosen& chosen,
                       const std::vector<Percent>& bounds) {
    std::map<std::string, measures::Tally> tallies;
    for (const measures::Part& part : measures::breakdown(state, chosen, "week")) {
        tallies[part.group] = part.tally;
    }
    json::array list;
    for (const calendar::SchoolWeek& week : state.calendar().timeline().weeks()) {
        if (week.monday < chosen.dates.first.monday() || chosen.dates.last < week.monday) {
            continue;
        }
        const std::string monday = week.monday.to_string();
        list.push_back(
            json::object{{"first", monday},
                         {"attendance", view::fraction(tallies[monday].attendance(), bounds)}});
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
    measures::Chosen chosen{dates, call.now};
    chosen.sheet = &call.house->sheet(state);
    const auto groups = [&](std::string_view by, json::array& into) {
        for (const measures::Part& row : measures::breakdown(*state, chosen, by)) {
            into.push_back(group_json(group_name(by, row.group), row, bounds));
        }
    };
    json::array years;
    groups("year_group", years);
    json::array characteristics;
    groups("fsm", characteristics);
    groups("sen", characteristics);
    groups("sex", characteristics);
    json::array weekdays;
    groups("weekday", weekdays);
    const auto whole = measures::breakdown(*state, chosen, "school");

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
         group_json(state->name(), whole.empty() ? measures::Part{} : whole.front(), bounds)},
        {"year_groups", std::move(years)},
        {"characteristics", std::move(characteristics)},
        {"weekdays", std::move(weekdays)},
        {"weeks", weeks_json(*state, chosen, bounds)},
        {"duties", std::move(duties)}});
}

}  // namespace adsum::server
