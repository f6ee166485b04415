// A thousand random schools: every figure of the measures is what plain loops over the plain data
// say. A failure names its seed; ADSUM_SEED=n runs that school alone.

#include "measures/of_school.hpp"
#include "random_school.hpp"
#include "reference.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

namespace adsum::tests {
namespace {

using measures::Series;
using measures::Tally;

constexpr int kSchools = 1000;

void expect_tally(const Tally& ours, const PlainTally& plain) {
    EXPECT_EQ(ours.present, plain.present);
    EXPECT_EQ(ours.approved_elsewhere, plain.elsewhere);
    EXPECT_EQ(ours.authorised, plain.authorised);
    EXPECT_EQ(ours.unauthorised, plain.unauthorised);
    EXPECT_EQ(ours.late, plain.late);
    EXPECT_EQ(ours.late_after_close, plain.after_close);
    EXPECT_EQ(ours.possible(), plain.possible());
    EXPECT_EQ(ours.absent(), plain.absent());
}

void expect_run(const measures::Run& ours, const PlainRun& plain) {
    EXPECT_EQ(ours.length, plain.length);
    EXPECT_EQ(ours.first, plain.first);
    EXPECT_EQ(ours.last, plain.last);
}

void expect_sessions(const Series& series, const Reference& reference, const law::Codes& codes) {
    ASSERT_EQ(series.sessions().size(), reference.sessions().size());
    for (std::size_t i = 0; i < series.sessions().size(); ++i) {
        const measures::SeriesSession& ours = series.sessions()[i];
        const PlainSession& plain = reference.sessions()[i];
        EXPECT_EQ(ours.session.date, plain.date);
        EXPECT_EQ(static_cast<int>(ours.session.half), plain.half);
        EXPECT_EQ(codes.symbol(ours.code), plain.code);
        const char category = plain_category(plain.code, plain.date);
        EXPECT_EQ(ours.is_possible(), category != '-');
        EXPECT_EQ(ours.is_absent(), category == 'A' || category == 'U');
    }
}

DateRange random_range(Dice& dice, const PlainSchool& school) {
    const Date early = school.first - 20;
    const int span = school.last - school.first + 40;
    if (dice.chance(25)) {
        return {early, school.last + 20};
    }
    const Date first = early + dice.between(0, span);
    return {first, first + dice.between(-2, span)};
}

SchoolTime random_moment(Dice& dice, const PlainSchool& school) {
    if (dice.chance(40)) {
        return SchoolTime::end_of(school.last + 400);
    }
    return {school.first + dice.between(-5, school.last - school.first + 20),
            TimeOfDay(dice.between(0, 23), dice.between(0, 59))};
}

void expect_windows(Dice& dice, const PlainSchool& school, const Series& series,
                    const Reference& reference, const law::Codes& codes) {
    const DateRange range = random_range(dice, school);
    SCOPED_TRACE(range.first.to_string() + " to " + range.last.to_string());
    const std::vector<std::vector<std::string>> sets = {
        {"I"}, {"G", "N", "O", "U"}, {"G", "N", "O"}, {"L", "U"}, {"C1", "J", "Y7", "D"}, {}};
    const std::vector<std::string>& symbols = dice.one_of(sets);
    std::vector<law::CodeIndex> wanted;
    for (const std::string& symbol : symbols) {
        wanted.push_back(codes.index_of(symbol));
    }
    expect_tally(series.tally(range), reference.tally(range));
    EXPECT_EQ(series.count(range, wanted), reference.count(range, symbols));
    EXPECT_EQ(series.sessions_with(range, wanted).size(),
              static_cast<std::size_t>(reference.count(range, symbols)));
    EXPECT_EQ(series.count_to_threshold(range), reference.count(range, {"G", "N", "O", "U"}));
    EXPECT_EQ(series.broken_weeks(range), reference.broken_weeks(range));
    EXPECT_EQ(series.absent_sessions(range).size(),
              static_cast<std::size_t>(reference.tally(range).absent()));
    EXPECT_EQ(series.threshold_met_on(range), reference.threshold_met_on(range));
    const Date date = school.first + dice.between(-3, school.last - school.first + 10);
    SCOPED_TRACE("on " + date.to_string());
    EXPECT_EQ(series.threshold_count_on(date), reference.threshold_count_on(date));
    EXPECT_EQ(series.last_absence_on_or_before(date), reference.last_absence(date));
    expect_run(series.absence_run_ending(date), reference.run_ending(date, {}, false));
    if (!symbols.empty()) {
        expect_run(series.run_ending(date, wanted, false),
                   reference.run_ending(date, symbols, false));
        expect_run(series.run_ending(date, wanted, true),
                   reference.run_ending(date, symbols, true));
    }
}

void expect_rows(const std::vector<measures::Row>& ours,
                 const std::map<std::string, PlainRow>& plain) {
    ASSERT_EQ(ours.size(), plain.size());
    for (const measures::Row& row : ours) {
        SCOPED_TRACE("group " + row.group);
        const auto found = plain.find(row.group);
        ASSERT_NE(found, plain.end());
        EXPECT_EQ(row.pupils, found->second.pupils);
        expect_tally(row.tally, found->second.tally);
        EXPECT_EQ(row.persistent, found->second.persistent);
        EXPECT_EQ(row.severe, found->second.severe);
        EXPECT_EQ(row.threshold_met_on ? row.threshold_met_on->to_string() : "",
                  found->second.threshold_met_on);
    }
}

// What the random schools held, so that a test that compares nothing cannot pass.
struct Seen {
    int pupils = 0, met = 0, not_met = 0, persistent = 0, severe = 0, runs = 0, untaken = 0;
    int crossing = 0, amended = 0;
};

void expect_school(std::uint64_t seed, Seen& seen) {
    Dice dice(seed);
    const RandomSchool school = RandomSchool::make(dice);
    const law::Codes& codes = school.state().law().codes();
    const SchoolTime moment = random_moment(dice, school.plain);
    SCOPED_TRACE("known at " + moment.to_string());
    std::vector<Reference> references;
    for (const PlainPupil& pupil : school.plain.pupils) {
        SCOPED_TRACE(pupil.upn);
        const school::Pupil* held = school.state().pupil(Upn(pupil.upn));
        ASSERT_NE(held, nullptr);
        const Series series = measures::series_of(school.state(), *held, moment);
        const Reference& reference = references.emplace_back(school.plain, pupil, moment);
        expect_sessions(series, reference, codes);
        for (int i = 0; i < 2; ++i) {
            expect_windows(dice, school.plain, series, reference, codes);
        }
        const auto& sessions = reference.sessions();
        seen.untaken += sessions.empty() || !sessions.back().code.empty() ? 0 : 1;
        seen.crossing += !sessions.empty() && sessions.front().date < Date::of(2024, 8, 19) &&
                                 Date::of(2024, 8, 19) <= sessions.back().date
                             ? 1
                             : 0;
        seen.runs += series.absence_run_ending(school.plain.last).length > 1 ? 1 : 0;
        for (const auto& [session, history] : pupil.marks) {
            seen.amended += history.size() > 1 ? 1 : 0;
        }
    }
    const DateRange range = random_range(dice, school.plain);
    SCOPED_TRACE(range.first.to_string() + " to " + range.last.to_string());
    for (const char* by :
         {"pupil", "form", "year_group", "sex", "fsm", "sen", "school", "weekday", "code"}) {
        SCOPED_TRACE(by);
        const auto ours =
            measures::measure(school.state(), {range, *measures::parse_by(by), moment});
        expect_rows(ours, plain_measure(school.plain, references, by, range, moment));
        if (std::string_view(by) == "pupil") {
            for (const measures::Row& row : ours) {
                ++seen.pupils;
                ++(row.threshold_met_on ? seen.met : seen.not_met);
                seen.persistent += row.persistent;
                seen.severe += row.severe;
            }
        }
    }
}

TEST(RandomSchools, EveryFigureIsWhatPlainLoopsSay) {
    Seen seen;
    const char* chosen = std::getenv("ADSUM_SEED");
    const std::uint64_t first = chosen == nullptr ? 1 : std::strtoull(chosen, nullptr, 10);
    const std::uint64_t last = chosen == nullptr ? kSchools : first;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        expect_school(seed, seen);
        if (HasFailure()) {
            return;
        }
    }
    if (chosen == nullptr) {
        EXPECT_GT(seen.pupils, 1000);
        EXPECT_GT(seen.met, 150);
        EXPECT_GT(seen.not_met, 150);
        EXPECT_GT(seen.persistent, 150);
        EXPECT_GT(seen.severe, 150);
        EXPECT_GT(seen.runs, 150);
        EXPECT_GT(seen.untaken, 150);
        EXPECT_GT(seen.crossing, 150);
        EXPECT_GT(seen.amended, 1500);
    }
}

}  // namespace
}  // namespace adsum::tests
