#include "server/analysis_view.hpp"

#include "measures/code_counts.hpp"
#include "measures/group_order.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using measures::Part;

struct Grouping {
    std::string_view name, words, yes, no;
};
constexpr Grouping kGroupings[] = {
    {"year_group", "Year group", "", ""},
    {"form", "Form", "", ""},
    {"key_stage", "Key stage", "", ""},
    {"sex", "Sex", "", ""},
    {"fsm", "Free school meals", "Free school meals", "No free school meals"},
    {"pupil_premium", "Pupil premium", "Pupil premium", "No pupil premium"},
    {"sen", "Special educational needs", "", ""},
    {"eal", "English as an additional language", "English as an additional language",
     "English as first language"},
    {"young_carer", "Young carers", "Young carer", "No young carer"},
    {"medical", "Medical condition", "Medical condition", "No medical condition"},
    {"mobile_child", "Mobile children", "Mobile child", "No mobile child"},
    {"looked_after", "Looked after", "Looked after", "Not looked after"},
    {"social_worker", "Social worker", "Social worker", "No social worker"},
    {"youth_offending_worker", "Youth offending worker", "Youth offending worker",
     "No youth offending worker"},
    {"vulnerable", "Marked as vulnerable", "Vulnerable", "Not marked as vulnerable"},
    {"bullied", "Bullied", "Bullied", "Not known to be bullied"},
    {"band", "Band of attendance", "", ""},
    {"school", "Whole school", "", ""},
    {"pupil", "Pupil", "", ""},
    {"weekday", "Weekday", "", ""},
    {"session", "Morning and afternoon", "", ""},
    {"day", "Day", "", ""},
    {"week", "School week", "", ""},
    {"half_term", "Half-term", "", ""},
    {"month", "Month", "", ""},
    {"year", "Academic year", "", ""},
    {"holiday", "Days beside a holiday", "", ""},
    {"code", "Register code", "", ""},
};

const Grouping* grouping(std::string_view name) {
    const auto* const found = std::ranges::find(kGroupings, name, &Grouping::name);
    return found == std::end(kGroupings) ? nullptr : found;
}

std::string year_label(const std::string& group) {
    if (group.empty() || group.find_first_not_of("0123456789") == std::string::npos) {
        return "Year " + group;
    }
    return group == "R" ? "Reception" : group == "N1" || group == "N2" ? "Nursery" : group;
}

// "2 November 2026"
std::string without_weekday(Date date) {
    const std::string words = view::in_words(date);
    return words.substr(words.find(' ') + 1);
}

std::string code_label(const law::Codes& codes, const std::string& symbol, Date date) {
    const law::RegisterCode* code = codes.last_known(symbol, date);
    return code == nullptr ? symbol : symbol + ": " + code->meaning;
}

std::string pupil_label(const school::State& state, const std::string& upn, Date date) {
    const school::Pupil* pupil = state.pupil(Upn(upn));
    return pupil == nullptr
               ? upn
               : fmt::format("{}, {}", pupil->shown_name(), pupil->attributes_on(date).form);
}

bool small(const AnalysisAsked& asked, int pupils) {
    return pupils < asked.smallest;
}

// Which parts have no figures, by position.
std::vector<char> hidden(const AnalysisAsked& asked, const std::vector<Part>& parts,
                         const std::set<std::string>& withheld) {
    std::vector<char> hides(parts.size());
    std::map<std::string, std::vector<std::size_t>> tables;  // crossings: a row each
    for (std::size_t i = 0; i < parts.size(); ++i) {
        hides[i] = small(asked, parts[i].pupils) || withheld.contains(parts[i].group) ? 1 : 0;
        tables[asked.across.empty() ? "" : parts[i].group].push_back(i);
    }
    for (const auto& [name, positions] : tables) {
        const auto count =
            std::ranges::count_if(positions, [&](std::size_t i) { return hides[i] != 0; });
        if (count == 1 && positions.size() > 1) {
            const auto next = std::ranges::min_element(positions, {}, [&](std::size_t i) {
                return std::pair(hides[i] != 0, parts[i].pupils);
            });
            hides[*next] = 1;
        }
    }
    return hides;
}

json::object hidden_figures() {
    return json::object{{"pupils", nullptr}, {"hidden", true}};
}

}  // namespace

std::string_view grouping_words(std::string_view by) {
    const Grouping* of = grouping(by);
    return of == nullptr ? by : of->words;
}

std::string group_label(const school::State& state, const policy::Policy& policy,
                        std::string_view by, const std::string& group, Date date) {
    if (by == "band") {
        const auto band = std::ranges::find(policy.bands, group, &policy::Band::id);
        return band == policy.bands.end() ? "No band" : band->name;
    }
    if (group.empty()) {
        return by == "half_term" ? "Outside every half-term" : "Not stated";
    }
    if (by == "year_group") {
        return year_label(group);
    }
    if (by == "sex") {
        return group == "F" ? "Girls" : group == "M" ? "Boys" : group;
    }
    if (by == "sen") {
        return group == "ehcp"      ? "EHC plan"
               : group == "support" ? "SEN support"
                                    : "No special educational need";
    }
    if (by == "pupil") {
        return pupil_label(state, group, date);
    }
    if (by == "school") {
        return state.name();
    }
    if (by == "code") {
        return code_label(state.law().codes(), group, date);
    }
    if (by == "day") {
        return view::in_words(*Date::parse(group));
    }
    if (by == "week") {
        return "Week of " + without_weekday(*Date::parse(group));
    }
    if (by == "month") {
        const std::string words = without_weekday(*Date::parse(group + "-01"));
        return words.substr(words.find(' ') + 1);
    }
    if (by == "session") {
        return group == "AM" ? "Morning" : "Afternoon";
    }
    if (by == "holiday") {
        return group == "before"  ? "Last day before a holiday"
               : group == "after" ? "First day after a holiday"
                                  : "Other days";
    }
    if (by == "weekday") {
        std::string day = group;
        day[0] = static_cast<char>(day[0] - 'a' + 'A');
        return day;
    }
    const Grouping* of = grouping(by);
    return of == nullptr || of->yes.empty() ? group
                                            : std::string(group == "yes" ? of->yes : of->no);
}

json::value shown_count(const AnalysisAsked& asked, int pupils) {
    return small(asked, pupils) ? json::value(nullptr) : json::value(pupils);
}

json::object figures_of(const AnalysisAsked& asked, const Part& part,
                        const std::vector<Percent>& bounds) {
    if (small(asked, part.pupils)) {
        return hidden_figures();
    }
    const measures::Tally& tally = part.tally;
    const std::int64_t possible = tally.possible();
    json::object one{{"pupils", part.pupils},
                     {"hidden", false},
                     {"marks", part.marks},
                     {"attendance", view::fraction(tally.attendance(), bounds)},
                     {"authorised", view::fraction({tally.authorised, possible})},
                     {"unauthorised", view::fraction({tally.unauthorised, possible})},
                     {"late", view::fraction({tally.late, possible})},
                     {"late_after_close", view::fraction({tally.late_after_close, possible})}};
    // How many they are is a small number too.
    if (!asked.outside || part.persistent >= asked.smallest) {
        one["persistent"] = view::fraction({part.persistent, part.pupils}, {});
    }
    if (!asked.outside || part.severe >= asked.smallest) {
        one["severe"] = view::fraction({part.severe, part.pupils}, {});
    }
    return one;
}

json::array parts_json(const school::State& state, const policy::Policy& policy,
                       const AnalysisAsked& asked, const std::vector<Part>& parts,
                       const std::vector<Percent>& bounds, const std::set<std::string>& withheld) {
    const std::vector<char> hides = hidden(asked, parts, withheld);
    const Date date = asked.chosen.dates.last;
    json::array list;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        json::object one{{"group", part.group},
                         {"label", group_label(state, policy, asked.by, part.group, date)}};
        if (!asked.across.empty()) {
            one["across"] = part.across;
            one["across_label"] = group_label(state, policy, asked.across, part.across, date);
        }
        one["figures"] = hides[i] != 0 ? hidden_figures() : figures_of(asked, part, bounds);
        list.push_back(std::move(one));
    }
    return list;
}

json::object choices_json(const school::State& state, const policy::Policy& policy,
                          const AnalysisAsked& asked) {
    const DateRange dates = asked.chosen.dates;
    std::vector<std::string_view> names;
    json::array groupings;
    for (const Grouping& of : kGroupings) {
        if ((is_sensitive(of.name) && asked.smallest == kSmallestForGovernors) ||
            (of.name == "pupil" && !asked.names)) {
            continue;
        }
        groupings.push_back(json::object{{"name", of.name}, {"label", of.words}});
        if (measures::is_characteristic(of.name) && of.name != "school" && of.name != "pupil" &&
            of.name != "band" && of.name != "key_stage") {
            names.push_back(of.name);
        }
    }
    std::vector<std::set<std::string, measures::GroupOrder>> values(names.size());
    for (const auto& [upn, pupil] : state.pupils()) {
        const auto last = measures::last_enrolled_in(pupil, dates);
        if (!last) {
            continue;
        }
        const school::Attributes& held = pupil.attributes_on(*last);
        for (std::size_t i = 0; i < names.size(); ++i) {
            values[i].insert(names[i] == "year_group" ? pupil.year_group_on(*last)
                                                      : held.value_of(names[i]));
        }
    }
    json::array filters;
    const auto add = [&](std::string_view name, const auto& known) {
        json::array offered;
        for (const std::string& value : known) {
            offered.push_back(json::object{
                {"value", value}, {"label", group_label(state, policy, name, value, dates.last)}});
        }
        filters.push_back(json::object{
            {"name", name}, {"label", grouping_words(name)}, {"values", std::move(offered)}});
    };
    for (std::size_t i = 0; i < names.size(); ++i) {
        add(names[i], values[i]);
    }
    std::set<std::string> stages;
    for (const std::string& year : values.front()) {
        stages.insert(std::string(measures::key_stage_of(year)));
    }
    add("key_stage", stages);
    std::vector<std::string> bands;
    for (const policy::Band& band : policy.bands) {
        bands.push_back(band.id);
    }
    add("band", bands);
    return json::object{{"groupings", std::move(groupings)}, {"filters", std::move(filters)}};
}

json::array periods_json(const school::State& state, Date today) {
    json::array list;
    const auto& years = state.calendar().years();
    for (auto year = years.rbegin(); year != years.rend(); ++year) {
        const std::string name = calendar::academic_year_name(year->start_year);
        const auto add = [&](const std::string& of, DateRange dates) {
            if (dates.first <= today) {
                list.push_back(json::object{{"name", of},
                                            {"from", dates.first.to_string()},
                                            {"to", std::min(dates.last, today).to_string()}});
            }
        };
        if (const auto dates = state.calendar().timeline().year_dates(year->start_year)) {
            add("Year " + name, *dates);
        }
        for (auto one = year->half_terms.rbegin(); one != year->half_terms.rend(); ++one) {
            add(name + " " + one->name, one->dates);
        }
    }
    return list;
}

}  // namespace adsum::server
