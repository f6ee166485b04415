#include "duties/rewards.hpp"

#include "measures/breakdown.hpp"
#include "measures/of_school.hpp"
#include "school/reward_facts.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

using policy::Reward;

constexpr int kHundredths = 10'000;

// Rounded down once, from the exact difference: whoever rose more is never behind.
std::int64_t rise_of(const measures::Tally& now, const measures::Tally& before) {
    const std::int64_t whole = now.possible() * before.possible();
    if (whole == 0) {
        return 0;
    }
    const std::int64_t more =
        now.attended() * before.possible() - before.attended() * now.possible();
    return more < 0 ? 0 : kHundredths * more / whole;
}

// Of the first is more than of the second; on integers.
bool attends_more(const measures::Tally& a, const measures::Tally& b) {
    return a.attended() * b.possible() > b.attended() * a.possible();
}

Reckoned reckon(const school::State& state, const Reward& reward, const measures::Series& series,
                DateRange dates, const std::vector<school::LeftOut>& times) {
    const law::Codes& codes = state.law().codes();
    Reckoned sum;
    for (const measures::SeriesSession& one : series.sessions_in(dates)) {
        if (!one.is_possible()) {
            continue;
        }
        const Date date = one.session.date;
        const bool by_code =
            std::ranges::find(reward.leave_out, codes.symbol(one.code)) != reward.leave_out.end();
        const bool by_staff =
            one.is_absent() && std::ranges::any_of(times, [&](const school::LeftOut& time) {
                return time.dates.contains(date);
            });
        if (by_code || by_staff) {
            ++sum.left_out;
            continue;
        }
        sum.tally += measures::tally_of(codes.at(one.code, date));
        if (one.is_absent()) {
            sum.absent.push_back(one.session);
        }
    }
    return sum;
}

std::vector<std::string> groups_of(const school::State& state, const school::Pupil& pupil,
                                   const Reward& reward, Date date) {
    const school::Attributes& attributes = pupil.attributes_on(date);
    switch (reward.unit) {
        case Reward::Unit::kPupil:
            return {pupil.upn.str()};
        case Reward::Unit::kForm:
            return attributes.form.empty() ? std::vector<std::string>()
                                           : std::vector{attributes.form};
        case Reward::Unit::kYearGroup:
            return {pupil.year_group_on(date)};
        case Reward::Unit::kGroup:
            break;
    }
    std::vector<std::string> names;
    for (const auto& [name, group] : state.groups()) {
        if (name.str().starts_with(reward.group_prefix) && group.has(pupil.upn, date)) {
            names.push_back(name.str());
        }
    }
    return names;
}

std::string within_of(const Reward& reward, const std::string& year_group) {
    switch (reward.within) {
        case Reward::Within::kKeyStage:
            return key_stage_of(year_group);
        case Reward::Within::kYearGroup:
            return "Year " + year_group;
        case Reward::Within::kSchool:
            break;
    }
    return {};
}

// A form of several years (mixed classes) belongs where most of its pupils do; of as many, to the
// lower.
struct Entrant {
    Rewarded one;
    std::map<std::string, int> within;
};

bool reaches_level(const Reward& reward, const measures::Tally& tally) {
    const Ratio lateness{tally.late + tally.late_after_close, tally.possible()};
    return tally.possible() >= reward.min_sessions &&
           (reward.attendance.empty() || reward.attendance.holds(tally.attendance())) &&
           (reward.lateness.empty() || reward.lateness.holds(lateness));
}

bool qualifies(const Reward& reward, const Rewarded& one) {
    if (one.pupils < reward.min_pupils || !reaches_level(reward, one.tally)) {
        return false;
    }
    return reward.basis != Reward::Basis::kImprovement ||
           (one.before.possible() >= reward.min_sessions && one.rise > 0);
}

void sort_and_place(const Reward& reward, std::vector<Rewarded>& all) {
    const bool by_rise = reward.basis == Reward::Basis::kImprovement;
    const auto before = [&](const Rewarded& a, const Rewarded& b) {
        return by_rise ? a.rise > b.rise : attends_more(a.tally, b.tally);
    };
    std::ranges::stable_sort(all, [&](const Rewarded& a, const Rewarded& b) {
        return a.within != b.within ? a.within < b.within : before(a, b);
    });
    std::vector<Rewarded> kept;
    for (std::size_t i = 0, first = 0; i < all.size(); ++i) {
        if (all[i].within != all[first].within) {
            first = i;
        }
        const bool tied = i > first && !before(all[i - 1], all[i]);
        all[i].place = tied ? all[i - 1].place : static_cast<int>(i - first) + 1;
        if (all[i].place <= reward.places) {
            kept.push_back(all[i]);
        }
    }
    all = std::move(kept);
}

std::optional<DateRange> span_of(const calendar::Timeline& timeline, Reward::Span window,
                                 Date day) {
    const auto range = [](const std::optional<calendar::Period>& period) {
        return period ? std::optional(period->dates) : std::nullopt;
    };
    switch (window) {
        case Reward::Span::kWeek:
            return DateRange{day.monday(), day.monday() + 6};
        case Reward::Span::kHalfTerm:
            return range(timeline.half_term_of(day));
        case Reward::Span::kTerm:
            return range(timeline.term_of(day));
        case Reward::Span::kYear:
            return timeline.year_dates(calendar::academic_year_of(day));
    }
    return std::nullopt;
}

std::optional<Date> last_school_day(const calendar::Timeline& timeline, Date on) {
    const auto position = timeline.on_or_before(on);
    return position ? std::optional(timeline.days()[static_cast<std::size_t>(*position)].date)
                    : std::nullopt;
}

}  // namespace

std::string key_stage_of(std::string_view year_group) {
    const std::string_view stage = measures::key_stage_of(year_group);
    return stage.empty()     ? "No key stage"
           : stage == "EYFS" ? "Early years"
           : stage == "KS5"  ? "Sixth form"
                             : fmt::format("Key stage {}", stage.back());
}

std::optional<DateRange> reward_dates(const school::State& state, Reward::Span window, Date on) {
    const calendar::Timeline& timeline = state.calendar().timeline();
    const auto day = last_school_day(timeline, on);
    return day ? span_of(timeline, window, *day) : std::nullopt;
}

std::optional<DateRange> reward_dates_before(const school::State& state, Reward::Span window,
                                             Date on) {
    const auto now = reward_dates(state, window, on);
    return now ? reward_dates(state, window, now->first - 1) : std::nullopt;
}

std::optional<Earned> earned_by(const school::State& state, const Reward& reward,
                                const school::Pupil& pupil, const measures::Series& series, Date on,
                                SchoolTime known_at) {
    const auto dates = reward_dates(state, reward.window, on);
    if (!dates || !policy::is_level_of_pupil(reward)) {
        return std::nullopt;
    }
    Earned earned{{dates->first, std::min(dates->last, on)}, {}};
    if (!pupil.on_roll(earned.dates.last)) {
        return std::nullopt;
    }
    earned.reckoned =
        reckon(state, reward, series, earned.dates, school::left_out_of(pupil, known_at));
    return reaches_level(reward, earned.reckoned.tally) ? std::optional(earned) : std::nullopt;
}

RewardList reward_list(const school::State& state, const Reward& reward, Date on,
                       SchoolTime known_at) {
    RewardList list;
    const auto dates = reward_dates(state, reward.window, on);
    if (!dates) {
        return list;
    }
    list.dates = {dates->first, std::min(dates->last, known_at.date)};
    if (reward.basis == Reward::Basis::kImprovement) {
        list.before = reward_dates_before(state, reward.window, on);
    }
    measures::PupilTimelines timelines(state.calendar());
    std::map<std::string, Entrant> entrants;
    for (const auto& [upn, pupil] : state.pupils()) {
        if (!pupil.on_roll(list.dates.last)) {
            continue;
        }
        const auto names = groups_of(state, pupil, reward, list.dates.last);
        if (names.empty()) {
            continue;
        }
        const auto series = measures::series_of(state, pupil, known_at, timelines);
        const auto times = school::left_out_of(pupil, known_at);
        const Reckoned now = reckon(state, reward, series, list.dates, times);
        const Reckoned before =
            list.before ? reckon(state, reward, series, *list.before, times) : Reckoned{};
        for (const std::string& name : names) {
            Entrant& entrant = entrants[name];
            Rewarded& one = entrant.one;
            const bool of_pupil = reward.unit == Reward::Unit::kPupil;
            one.who = name;
            one.name = of_pupil                                  ? pupil.shown_name()
                       : reward.unit == Reward::Unit::kYearGroup ? "Year " + name
                                                                 : name;
            one.form = of_pupil ? pupil.attributes_on(list.dates.last).form : "";
            ++one.pupils;
            one.left_out += now.left_out;
            one.tally += now.tally;
            one.before += before.tally;
            ++entrant.within[within_of(reward, pupil.year_group_on(list.dates.last))];
        }
    }
    list.considered = static_cast<int>(entrants.size());
    for (auto& [name, entrant] : entrants) {
        Rewarded& one = entrant.one;
        one.within = std::ranges::max_element(entrant.within, {}, [](const auto& pair) {
                         return pair.second;
                     })->first;
        one.rise = rise_of(one.tally, one.before);
        one.points = one.tally.possible() == 0
                         ? 0
                         : reward.points * one.tally.attended() / one.tally.possible();
        if (qualifies(reward, one)) {
            list.rewarded.push_back(std::move(one));
        }
    }
    if (reward.places > 0) {
        sort_and_place(reward, list.rewarded);
    } else {
        std::ranges::stable_sort(list.rewarded, {},
                                 [](const Rewarded& one) { return std::pair(one.form, one.name); });
    }
    return list;
}

}  // namespace adsum::duties
