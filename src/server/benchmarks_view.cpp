#include "server/benchmarks_view.hpp"

#include "measures/code_counts.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using exchange::Benchmark;

constexpr std::int64_t kMillion = 1'000'000;

json::object place_json(const Benchmark& one) {
    json::object place{{"code", one.code},
                       {"level", one.level},
                       {"name", one.name},
                       {"year", calendar::academic_year_name(one.start_year)},
                       {"attendance", view::fraction(one.attendance())},
                       {"authorised", view::fraction({one.authorised, one.possible})},
                       {"unauthorised", view::fraction({one.unauthorised, one.possible})},
                       {"late", view::fraction({one.late, one.possible})}};
    if (one.persistent_ppm) {
        place["persistent"] = view::fraction({*one.persistent_ppm, kMillion}, {});
    }
    return place;
}

// Mondays of the weeks in which the school was open to somebody.
std::vector<Date> weeks_in(const school::State& state, DateRange dates) {
    std::vector<Date> weeks;
    for (const calendar::SchoolDay& day : state.calendar().timeline().days()) {
        if (dates.contains(day.date) && (weeks.empty() || weeks.back() != day.date.monday())) {
            weeks.push_back(day.date.monday());
        }
    }
    return weeks;
}

// The sums of those of the weeks that are published; nothing where none is.
std::optional<json::object> same_weeks_json(const exchange::Published& published,
                                            std::string_view code, std::string_view phase,
                                            const std::vector<Date>& weeks) {
    Benchmark sum;
    int given = 0;
    for (const Date monday : weeks) {
        if (const Benchmark* one = published.of_week(code, phase, monday)) {
            sum.start_year = one->start_year;
            sum.level = one->level;
            sum.code = one->code;
            sum.name = one->name;
            sum.possible += one->possible;
            sum.authorised += one->authorised;
            sum.unauthorised += one->unauthorised;
            sum.late += one->late;
            ++given;
        }
    }
    if (given == 0) {
        return std::nullopt;
    }
    json::object place = place_json(sum);
    place["given"] = given;
    place["of"] = static_cast<std::int64_t>(weeks.size());
    return place;
}

// -1, 0, 1 as a is below, on, above b; exactly. A nation's sessions times a school's fit.
int compare_ratios(Ratio a, Ratio b) {
    const std::int64_t left = a.numerator * b.denominator;
    const std::int64_t right = b.numerator * a.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
}

Ratio ratio_of(Percent bound) {
    return {bound.hundredths, 10'000};
}

// Percentage points between them, one decimal, never with a sign: "1.3".
std::string points_between(Ratio a, Ratio b) {
    const auto in_million = [](Ratio one) { return one.numerator * kMillion / one.denominator; };
    const std::int64_t tenths = (std::abs(in_million(a) - in_million(b)) + 500) / 1000;
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

}  // namespace

std::string phase_of(const school::State& state, DateRange dates) {
    bool younger = false;
    bool older = false;
    for (const auto& [upn, pupil] : state.pupils()) {
        if (const auto last = measures::last_enrolled_in(pupil, dates)) {
            const auto stage = measures::key_stage_of(pupil.year_group_on(*last));
            older = older || stage == "KS3" || stage == "KS4" || stage == "KS5";
            younger = younger || stage == "EYFS" || stage == "KS1" || stage == "KS2";
        }
    }
    return younger == older ? "total" : younger ? "primary" : "secondary";
}

json::value benchmarks_json(const Services& services, const school::State& state,
                            const std::string& phase, DateRange dates, const std::string& area) {
    const exchange::Published& published = services.benchmarks;
    const int year = calendar::academic_year_of(dates.last);
    const std::vector<Date> weeks = weeks_in(state, dates);
    json::array places;
    json::array same_weeks;
    bool area_known = false;
    std::vector<std::string_view> codes{exchange::kEngland};
    if (area != exchange::kEngland) {
        codes.push_back(area);
    }
    for (const std::string_view code : codes) {
        const Benchmark* whole = published.of_year(code, phase, year);
        auto of_weeks = same_weeks_json(published, code, phase, weeks);
        area_known = area_known || (code == area && (whole != nullptr || of_weeks));
        if (whole != nullptr) {
            places.push_back(place_json(*whole));
        }
        if (of_weeks) {
            same_weeks.push_back(std::move(*of_weeks));
        }
    }
    if (places.empty() && same_weeks.empty()) {
        return nullptr;
    }
    std::set<std::tuple<bool, std::string_view, std::string_view>> known;
    for (const auto* rows : {&published.years, &published.weeks}) {
        for (const Benchmark& one : *rows) {
            if (one.phase == phase && one.level != "national") {
                known.insert({one.level == "local", one.name, one.code});
            }
        }
    }
    json::array areas;
    for (const auto& [is_local, name, code] : known) {
        areas.push_back(json::object{
            {"code", code}, {"level", is_local ? "local" : "regional"}, {"name", name}});
    }
    return json::object{{"phase", phase},
                        {"area", area_known ? area : ""},
                        {"places", std::move(places)},
                        {"same_weeks", std::move(same_weeks)},
                        {"areas", std::move(areas)},
                        {"licence", exchange::kBenchmarkLicence}};
}

void add_published_weeks(json::array& trend, const Services& services, const std::string& phase,
                         const std::string& area) {
    for (json::value& year : trend) {
        for (json::value& week : year.at("weeks").as_array()) {
            const Date monday = *Date::parse(std::string(week.at("first").as_string()));
            const auto add = [&](const char* name, std::string_view code) {
                if (const Benchmark* one = services.benchmarks.of_week(code, phase, monday)) {
                    week.as_object()[name] = view::fraction(one->attendance());
                }
            };
            add("england", exchange::kEngland);
            if (area != exchange::kEngland) {
                add("area", area);
            }
        }
    }
}

json::array targets_json(const Services& services, const policy::Policy& policy,
                         const std::string& phase, DateRange dates, const measures::Part& school,
                         const std::vector<Percent>& bounds) {
    using Of = policy::SchoolTarget::Of;
    json::array list;
    const Benchmark* england = services.benchmarks.of_year(exchange::kEngland, phase,
                                                           calendar::academic_year_of(dates.last));
    for (const policy::SchoolTarget& target : policy.targets) {
        const bool attendance = target.of == Of::kAttendance;
        const Ratio ours =
            attendance ? school.tally.attendance() : Ratio{school.persistent, school.pupils};
        std::optional<Ratio> aim;
        if (target.bound) {
            aim = ratio_of(*target.bound);
        } else if (england != nullptr && attendance) {
            aim = england->attendance();
        } else if (england != nullptr && england->persistent_ppm) {
            aim = Ratio{*england->persistent_ppm, kMillion};
        }
        if (!aim || !ours.defined()) {
            continue;
        }
        const int side = compare_ratios(ours, *aim);
        list.push_back(
            json::object{{"of", attendance ? "attendance" : "persistent_absence"},
                         {"national", !target.bound.has_value()},
                         {"year", target.bound || england == nullptr
                                      ? ""
                                      : calendar::academic_year_name(england->start_year)},
                         {"aim", view::fraction(*aim, {})},
                         {"school", view::fraction(ours, bounds)},
                         {"met", attendance ? side >= 0 : side <= 0},
                         {"points", points_between(ours, *aim)},
                         {"clauses", view::texts(target.clauses)}});
    }
    return list;
}

}  // namespace adsum::server
