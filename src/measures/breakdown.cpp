#include "measures/breakdown.hpp"

#include "measures/code_counts.hpp"
#include "measures/group_order.hpp"
#include "measures/in_parts.hpp"
#include "measures/pupil_timeline.hpp"
#include "measures/row_counter.hpp"

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

// The chosen pupils with their marks, one after the other; by several threads where a sheet holds
// the marks of many.
class PupilRows {
  public:
    PupilRows(const school::State& state, const Chosen& chosen)
        : state_(state), chosen_(chosen), asked_(known_dates(chosen)), days_(asked_) {
        for (const Filter& filter : chosen.of) {
            (filter.characteristic == "band" ? late_ : early_).push_back(&filter);
        }
        pupils_.reserve(state.pupils().size());
        for (const auto& [upn, pupil] : state.pupils()) {
            pupils_.push_back(&pupil);
        }
        if (chosen.sheet == nullptr) {
            return;
        }
        // No marks stand outside the calendar.
        const DateRange held = chosen.sheet->days().dates();
        days_ = SheetDays({std::max(asked_.first, held.first), std::min(asked_.last, held.last)});
        constexpr std::size_t kWorthAThread = 250;  // pupils
        constexpr unsigned kThreadsMost = 4;
        const auto useful = static_cast<unsigned>(pupils_.size() / kWorthAThread) + 1;
        threads_ =
            std::max(1U, std::min({std::thread::hardware_concurrency(), kThreadsMost, useful}));
    }

    DateRange asked() const { return asked_; }
    const SheetDays& days() const { return days_; }
    unsigned threads() const { return threads_; }
    bool passes_late(const PupilTally& one) const { return passes_all(one, late_); }

    // Calls visit(part, pupil without a tally yet, codes in the columns of days()) for every pupil
    // who was enrolled in the dates and passes what needs no tally. Each part is one thread's, and
    // parts and pupils within them stand in order.
    template <class Visit>
    void each(const Visit& visit) const {
        in_parts(pupils_.size(), threads_,
                 [&](std::size_t part, std::size_t first, std::size_t end) {
                     PupilTimelines timelines(state_.calendar());
                     std::vector<law::CodeIndex> row(days_.columns());
                     for (std::size_t i = first; i < end; ++i) {
                         const auto last = last_enrolled_in(*pupils_[i], asked_);
                         if (!last) {
                             continue;
                         }
                         PupilTally one{pupils_[i], *last, {}};
                         if (passes_all(one, early_)) {
                             read(i, timelines, row);
                             visit(part, one, std::span<const law::CodeIndex>(row));
                         }
                     }
                 });
    }

  private:
    bool passes_all(const PupilTally& one, const std::vector<const Filter*>& filters) const {
        return std::ranges::all_of(
            filters, [&](const Filter* filter) { return passes(state_, one, chosen_, *filter); });
    }

    void read(std::size_t i, PupilTimelines& timelines, std::span<law::CodeIndex> row) const {
        if (row.empty()) {
            return;
        }
        const school::Pupil& pupil = *pupils_[i];
        SchoolTime newest;
        if (chosen_.sheet == nullptr) {
            newest = read_row(pupil, *timelines.of(pupil), days_, row);
        } else {
            const auto held = chosen_.sheet->row(i).subspan(
                chosen_.sheet->days().column(days_.dates().first), row.size());
            std::ranges::copy(held, row.begin());
            newest = chosen_.sheet->newest(i);
        }
        set_known(pupil, newest, chosen_.known_at, days_, row);
    }

    const school::State& state_;
    const Chosen& chosen_;
    DateRange asked_;
    SheetDays days_;
    unsigned threads_ = 1;
    std::vector<const Filter*> late_;  // those that need the tally
    std::vector<const Filter*> early_;
    std::vector<const school::Pupil*> pupils_;
};

// Sums by groups of pupils, two that may cross, and within each by groups of sessions.
class PupilGroups {
  public:
    explicit PupilGroups(std::size_t session_groups) : width_(session_groups) {}

    std::vector<GroupSum>& of(const std::string& group, const std::string& across) {
        return rows_[group].try_emplace(across, width_).first->second;
    }
    PupilGroups& operator+=(const PupilGroups& other) {
        for (const auto& [group, crossing] : other.rows_) {
            for (const auto& [across, sums] : crossing) {
                std::vector<GroupSum>& own = of(group, across);
                for (std::size_t i = 0; i < width_; ++i) {
                    own[i] += sums[i];
                }
            }
        }
        return *this;
    }
    // Those in which a pupil counts.
    std::vector<Part> parts(const SessionGroups& first, const SessionGroups& second) const {
        std::vector<Part> parts;
        for (const auto& [group, crossing] : rows_) {
            for (std::size_t f = 0; f < first.size(); ++f) {
                for (const auto& [across, sums] : crossing) {
                    for (std::size_t s = 0; s < second.size(); ++s) {
                        const GroupSum& sum = sums[f * second.size() + s];
                        if (sum.pupils > 0) {
                            parts.push_back({sum, first.none() ? group : first.name(f),
                                             second.none() ? across : second.name(s)});
                        }
                    }
                }
            }
        }
        return parts;
    }

  private:
    using Crossing = std::map<std::string, std::vector<GroupSum>, GroupOrder>;
    std::size_t width_;
    std::map<std::string, Crossing, GroupOrder> rows_;
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

GroupSum& GroupSum::operator+=(const GroupSum& other) {
    pupils += other.pupils;
    tally += other.tally;
    marks += other.marks;
    persistent += other.persistent;
    severe += other.severe;
    return *this;
}

std::vector<PupilTally> pupil_tallies(const school::State& state, const Chosen& chosen) {
    const PupilRows rows(state, chosen);
    const RowCounter counter(state, rows.days());
    std::vector<std::vector<PupilTally>> found(rows.threads());
    rows.each([&](std::size_t part, PupilTally& one, std::span<const law::CodeIndex> codes) {
        one.tally = counter.whole(codes);
        if (rows.passes_late(one)) {
            found[part].push_back(one);
        }
    });
    for (std::size_t part = 1; part < found.size(); ++part) {
        found[0].insert(found[0].end(), found[part].begin(), found[part].end());
    }
    return std::move(found[0]);
}

std::vector<Part> breakdown(const school::State& state, const Chosen& chosen, std::string_view by,
                            std::string_view across) {
    const PupilRows rows(state, chosen);
    const DateRange dates = rows.days().dates();
    const SessionGroups first(state, dates, is_by_session(by) ? by : "");
    const SessionGroups second(state, dates, is_by_session(across) ? across : "");
    const RowCounter counter(state, rows.days(), first, second);
    const Percent persistent = state.law().persistent_absence(rows.asked().last);
    const Percent severe = state.law().severe_absence(rows.asked().last);
    const auto group = [&](const PupilTally& one, std::string_view name) {
        return name.empty() || is_by_session(name)
                   ? std::string()
                   : characteristic_of(state, one, chosen.band_of, name);
    };
    std::vector<PupilGroups> found(rows.threads(), PupilGroups(counter.groups()));
    std::vector<RowCounter::Counts> scratch(rows.threads(), counter.counts());
    rows.each([&](std::size_t part, PupilTally& one, std::span<const law::CodeIndex> codes) {
        RowCounter::Counts& counts = scratch[part];
        counter.count(codes, counts);
        one.tally = counts.whole.tally();
        if (!rows.passes_late(one)) {
            return;
        }
        std::vector<GroupSum>& sums = found[part].of(group(one, by), group(one, across));
        GroupSum share{
            1, {}, 0, reaches(one.tally, persistent) ? 1 : 0, reaches(one.tally, severe) ? 1 : 0};
        if (first.none() && second.none()) {
            share.tally = one.tally;
            share.marks = counts.whole.any_marks();
            sums[0] += share;
            return;
        }
        for (const std::uint32_t at : counts.touched) {
            share.tally = counts.of[at].tally();
            share.marks = counts.of[at].any_marks();
            sums[at] += share;
        }
    });
    for (std::size_t part = 1; part < found.size(); ++part) {
        found[0] += found[part];
    }
    return found[0].parts(first, second);
}

}  // namespace adsum::measures
