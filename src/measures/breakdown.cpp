#include "measures/breakdown.hpp"

#include "measures/group_order.hpp"
#include "measures/marks_walk.hpp"
#include "measures/pupil_timeline.hpp"
#include "measures/session_groups.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace adsum::measures {
namespace {

// What is no attribute of the roll, and yet asked of a pupil.
constexpr std::array<std::string_view, 4> kDerived = {"key_stage", "school", "pupil", "band"};

std::string characteristic_of(const school::State& state, const PupilTally& one,
                              const BandOf& band_of, std::string_view name) {
    const school::Pupil& pupil = *one.pupil;
    if (name == "year_group") {
        return pupil.year_group_on(one.last);
    }
    if (name == "key_stage") {
        return std::string(key_stage_of(pupil.year_group_on(one.last)));
    }
    if (name == "school") {
        return state.id().str();
    }
    if (name == "pupil") {
        return pupil.upn.str();
    }
    if (name == "band") {
        return one.tally.possible() > 0 ? band_of(one.tally.attendance()) : std::string();
    }
    return pupil.attributes_on(one.last).value_of(name);
}

DateRange known_dates(const Chosen& chosen) {
    return {chosen.dates.first, std::min(chosen.dates.last, chosen.known_at.date)};
}

bool passes(const school::State& state, const PupilTally& one, const Chosen& chosen,
            const Filter& filter) {
    return filter.values.empty() ||
           std::ranges::find(filter.values, characteristic_of(state, one, chosen.band_of,
                                                              filter.characteristic)) !=
               filter.values.end();
}

// What a walk over the marks needs, made once.
struct Walker {
    const school::State& state;
    const Chosen& chosen;
    DateRange dates = known_dates(chosen);
    CodeCounts counts{state.law().codes()};
    PupilTimelines timelines{state.calendar()};

    // Calls each(one, shared timeline) for every pupil who passes.
    template <class Each>
    void pupils(const Each& each) {
        std::vector<const Filter*> late;  // those that need the tally
        std::vector<const Filter*> early;
        for (const Filter& filter : chosen.of) {
            (filter.characteristic == "band" ? late : early).push_back(&filter);
        }
        const auto all = [&](const PupilTally& one, const std::vector<const Filter*>& filters) {
            return std::ranges::all_of(
                filters, [&](const Filter* filter) { return passes(state, one, chosen, *filter); });
        };
        for (const auto& [upn, pupil] : state.pupils()) {
            const auto last = last_enrolled_in(pupil, dates);
            if (!last) {
                continue;
            }
            PupilTally one{&pupil, *last, {}};
            if (!all(one, early)) {
                continue;
            }
            const auto timeline = timelines.of(pupil);
            each(one, *timeline, [&](const PupilTally& counted) { return all(counted, late); });
        }
    }
};

// PartRows by the position of a group of pupils and a group of sessions.
class PartRows {
  public:
    explicit PartRows(std::size_t session_groups) : width_(session_groups) {}
    std::vector<Part>& of(const std::string& pupil_group) {
        return rows_.try_emplace(pupil_group, std::vector<Part>(width_)).first->second;
    }
    std::map<std::string, std::vector<Part>, GroupOrder>& all() { return rows_; }

  private:
    std::size_t width_;
    std::map<std::string, std::vector<Part>, GroupOrder> rows_;
};

}  // namespace

std::string_view key_stage_of(std::string_view year_group) {
    constexpr std::array<std::string_view, 14> kStages = {"EYFS", "KS1", "KS1", "KS2", "KS2",
                                                          "KS2",  "KS2", "KS3", "KS3", "KS3",
                                                          "KS4",  "KS4", "KS5", "KS5"};
    if (year_group == "R" || year_group == "N1" || year_group == "N2") {
        return "EYFS";
    }
    std::size_t year = 0;
    for (const char digit : year_group) {
        if (digit < '0' || digit > '9' || year > kStages.size()) {
            return {};
        }
        year = 10 * year + static_cast<std::size_t>(digit - '0');
    }
    return year >= 1 && year < kStages.size() ? kStages[year] : std::string_view();
}

bool is_by_session(std::string_view name) {
    return SessionGroups::knows(name);
}

bool is_characteristic(std::string_view name) {
    const auto names = school::attribute_names();
    return std::ranges::find(kDerived, name) != kDerived.end() ||
           std::ranges::find(names, name) != names.end();
}

std::vector<PupilTally> pupil_tallies(const school::State& state, const Chosen& chosen) {
    Walker walker{state, chosen};
    std::vector<PupilTally> all;
    walker.pupils([&](PupilTally& one, const calendar::Timeline& timeline, const auto& passed) {
        walk_marks(*one.pupil, timeline, walker.counts, walker.dates, chosen.known_at,
                   [&](const calendar::SchoolDay&, calendar::Half, law::CodeIndex,
                       const Tally& counted) { one.tally += counted; });
        if (passed(one)) {
            all.push_back(one);
        }
    });
    return all;
}

std::vector<Part> breakdown(const school::State& state, const Chosen& chosen, std::string_view by,
                            std::string_view across) {
    Walker walker{state, chosen};
    const SessionGroups first(state, walker.dates, is_by_session(by) ? by : "");
    const SessionGroups second(state, walker.dates, is_by_session(across) ? across : "");
    const std::size_t width = first.size() * second.size();
    const bool by_code = by == "code" || across == "code";
    const Percent persistent = state.law().persistent_absence(walker.dates.last);
    const Percent severe = state.law().severe_absence(walker.dates.last);
    std::map<std::string, PartRows, GroupOrder> by_pupil;
    std::vector<Tally> tallies(width);
    std::vector<std::int64_t> marks(width);
    std::vector<char> touched(width);
    walker.pupils([&](PupilTally& one, const calendar::Timeline& timeline, const auto& passed) {
        std::ranges::fill(tallies, Tally{});
        std::ranges::fill(marks, 0);
        std::ranges::fill(touched, 0);
        walk_marks(*one.pupil, timeline, walker.counts, walker.dates, chosen.known_at,
                   [&](const calendar::SchoolDay& day, calendar::Half half, law::CodeIndex code,
                       const Tally& counted) {
                       one.tally += counted;
                       if (by_code && code == law::kNotTaken) {
                           return;
                       }
                       const std::size_t at =
                           first.of(day, half, code) * second.size() + second.of(day, half, code);
                       tallies[at] += counted;
                       marks[at] += code == law::kNotTaken ? 0 : 1;
                       touched[at] = 1;
                   });
        if (!passed(one)) {
            return;
        }
        if (first.none() && second.none()) {
            touched[0] = 1;
        }
        const auto group = [&](std::string_view name) {
            return name.empty() || is_by_session(name)
                       ? std::string()
                       : characteristic_of(state, one, chosen.band_of, name);
        };
        std::vector<Part>& row =
            by_pupil.try_emplace(group(by), PartRows(width)).first->second.of(group(across));
        for (std::size_t i = 0; i < width; ++i) {
            if (touched[i] == 0) {
                continue;
            }
            ++row[i].pupils;
            row[i].tally += tallies[i];
            row[i].marks += marks[i];
            row[i].persistent += reaches(one.tally, persistent) ? 1 : 0;
            row[i].severe += reaches(one.tally, severe) ? 1 : 0;
        }
    });
    std::vector<Part> parts;
    for (auto& [group, rows] : by_pupil) {
        for (std::size_t f = 0; f < first.size(); ++f) {
            for (auto& [other, row] : rows.all()) {
                for (std::size_t s = 0; s < second.size(); ++s) {
                    Part& part = row[f * second.size() + s];
                    if (part.pupils > 0) {
                        part.group = first.none() ? group : first.name(f);
                        part.across = second.none() ? other : second.name(s);
                        parts.push_back(std::move(part));
                    }
                }
            }
        }
    }
    return parts;
}

}  // namespace adsum::measures
