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

json::value benchmarks_json(const Services& services, const std::string& phase, DateRange dates,
                            const std::string& area) {
    const int year = calendar::academic_year_of(dates.last);
    const Benchmark* england =
        exchange::find_benchmark(services.benchmarks, exchange::kEngland, phase, year);
    if (england == nullptr) {
        return nullptr;
    }
    json::array places{place_json(*england)};
    const Benchmark* local = exchange::find_benchmark(services.benchmarks, area, phase, year);
    if (local != nullptr && local != england) {
        places.push_back(place_json(*local));
    }
    std::set<std::tuple<bool, std::string, std::string>> known;
    for (const Benchmark& one : services.benchmarks) {
        if (one.phase == phase && one.level != "national") {
            known.insert({one.level == "local", one.name, one.code});
        }
    }
    json::array areas;
    for (const auto& [is_local, name, code] : known) {
        areas.push_back(json::object{
            {"code", code}, {"level", is_local ? "local" : "regional"}, {"name", name}});
    }
    return json::object{{"phase", phase},
                        {"area", local == nullptr || local == england ? "" : area},
                        {"places", std::move(places)},
                        {"areas", std::move(areas)},
                        {"licence", exchange::kBenchmarkLicence}};
}

json::array targets_json(const Services& services, const policy::Policy& policy,
                         const std::string& phase, DateRange dates, const measures::Part& school,
                         const std::vector<Percent>& bounds) {
    using Of = policy::SchoolTarget::Of;
    json::array list;
    const Benchmark* england = exchange::find_benchmark(
        services.benchmarks, exchange::kEngland, phase, calendar::academic_year_of(dates.last));
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
