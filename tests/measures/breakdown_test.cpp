// The school as figures: over random schools the parts add up to their whole, however it is cut,
// and a week's part is the week asked about by itself. That the groups are right is seen where
// measure(), which asks breakdown(), is held against a plain loop (school_property_test.cpp).
// Clauses OIA-009 (every characteristic), ATLP-080 (punctuality too), WES-106 and WES-123.

#include "measures/breakdown.hpp"

#include "measures/of_school.hpp"
#include "random_school.hpp"
#include "school/small_school.hpp"

#include <gtest/gtest.h>

namespace adsum::tests {
namespace {

using measures::breakdown;
using measures::Chosen;
using measures::Part;
using measures::Tally;

constexpr int kSchoolsTried = 150;

std::map<std::string, measures::Row> rows_of(const school::State& state, DateRange dates,
                                             measures::By by, SchoolTime known_at) {
    std::map<std::string, measures::Row> rows;
    for (const measures::Row& row : measures::measure(state, {dates, by, known_at})) {
        rows[row.group] = row;
    }
    return rows;
}

Tally total(const std::vector<Part>& parts) {
    Tally sum;
    for (const Part& part : parts) {
        sum += part.tally;
    }
    return sum;
}

// However the sessions are cut, they add up; a week's part is what the week's own measure says.
void expect_sums(const school::State& state, const Chosen& chosen, int& compared) {
    const Tally whole = total(breakdown(state, chosen, "school"));
    for (const char* by :
         {"day", "week", "half_term", "month", "year", "session", "weekday", "code", "holiday"}) {
        SCOPED_TRACE(by);
        EXPECT_EQ(total(breakdown(state, chosen, by)), whole);
        EXPECT_EQ(total(breakdown(state, chosen, "form", by)), whole);
        EXPECT_EQ(total(breakdown(state, chosen, by, "sen")), whole);
    }
    EXPECT_EQ(total(breakdown(state, chosen, "weekday", "code")), whole);
    for (const Part& part : breakdown(state, chosen, "week")) {
        const Date monday = *Date::parse(part.group);
        const DateRange week{std::max(monday, chosen.dates.first),
                             std::min(monday + 6, chosen.dates.last)};
        const auto rows = rows_of(state, week, measures::By::kSchool, chosen.known_at);
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(part.tally, rows.begin()->second.tally) << part.group;
        ++compared;
    }
}

// One characteristic as a filter and as a group give the same figures.
void expect_filters(const school::State& state, const Chosen& chosen, int& compared) {
    for (const Part& part : breakdown(state, chosen, "fsm", "sex")) {
        Chosen some = chosen;
        some.of = {{"fsm", {part.group}}, {"sex", {part.across}}};
        const auto parts = breakdown(state, some, "school");
        ASSERT_EQ(parts.size(), 1U);
        EXPECT_EQ(parts[0].pupils, part.pupils);
        EXPECT_EQ(parts[0].tally, part.tally);
        EXPECT_EQ(parts[0].persistent, part.persistent);
        some.of[1].values = {"neither"};
        EXPECT_TRUE(breakdown(state, some, "school").empty());
        ++compared;
    }
    Chosen one_band = chosen;
    one_band.band_of = [](Ratio attendance) {
        return 100 * attendance.numerator < 80 * attendance.denominator ? "low" : "high";
    };
    int pupils = 0;
    for (const Part& part : breakdown(state, one_band, "band")) {
        pupils += part.pupils;
        if (part.group == "low") {
            one_band.of = {{"band", {"low"}}};
            const auto low = measures::pupil_tallies(state, one_band);
            EXPECT_EQ(static_cast<int>(low.size()), part.pupils);
            EXPECT_LT(100 * part.tally.attended(), 80 * part.tally.possible());
            one_band.of.clear();
            ++compared;
        }
    }
    EXPECT_EQ(pupils, static_cast<int>(measures::pupil_tallies(state, chosen).size()));
}

TEST(Breakdown, agreesWithTheMeasuresOfRandomSchools_OIA_009_WES_123) {
    int weeks = 0;
    int filters = 0;
    for (std::uint64_t seed = 1; seed <= kSchoolsTried; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(seed);
        const RandomSchool school = RandomSchool::make(dice);
        const Date first = school.plain.first + dice.between(0, 60);
        Chosen chosen;
        chosen.dates = {first, first + dice.between(0, 500)};
        chosen.known_at = dice.chance(50)
                              ? SchoolTime::end_of(school.plain.last + 400)
                              : SchoolTime{first + dice.between(0, 300), TimeOfDay(10, 30)};
        if (chosen.known_at.date < chosen.dates.first) {
            continue;
        }
        expect_sums(school.state(), chosen, weeks);
        expect_filters(school.state(), chosen, filters);
        if (HasFailure()) {
            return;
        }
    }
    EXPECT_GT(weeks, 300);
    EXPECT_GT(filters, 100);
}

// Every characteristic that the roll holds can be asked for, as a group and as a filter.
TEST(Breakdown, knowsEveryCharacteristicOfTheRoll_WES_106_ATLP_080) {
    auto school = SmallSchool::make(4);
    boost::json::array roll;
    for (int n = 0; n < 4; ++n) {
        boost::json::object row = roll_row(n);
        row["young_carer"] = n == 1;
        row["looked_after"] = n == 2;
        row["social_worker"] = n == 2;
        row["eal"] = n < 2;
        roll.push_back(row);
    }
    ASSERT_EQ(school.record("roll_imported", {{"at", "2026-09-01T08:00"}, {"pupils", roll}}), "");
    ASSERT_EQ(
        school.record("register_taken", register_body("7A", "2026-09-03", "AM", "2026-09-03T08:20",
                                                      {{0, "/"}, {2, "I"}}, "a")),
        "");
    Chosen chosen{{*Date::parse("2026-09-01"), *Date::parse("2026-09-04")},
                  SchoolTime::end_of(*Date::parse("2026-09-04"))};
    for (const std::string_view name : school::attribute_names()) {
        EXPECT_TRUE(measures::is_characteristic(name)) << name;
        const auto parts = breakdown(school.state(), chosen, name);
        EXPECT_EQ(total(parts).possible(), 2) << name;
    }
    chosen.of = {{"looked_after", {"yes"}}};
    const auto parts = breakdown(school.state(), chosen, "key_stage");
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].group, "KS3");
    EXPECT_EQ(parts[0].pupils, 1);
    EXPECT_EQ(parts[0].tally.authorised, 1);
    EXPECT_EQ(parts[0].persistent, 1);
    EXPECT_FALSE(measures::is_characteristic("weekday"));
    EXPECT_FALSE(measures::is_by_session("form"));
    EXPECT_TRUE(measures::is_by_session("half_term"));
}

// The standard calendar of 2026/27: half-term from 26 to 30 October.
TEST(Breakdown, daysBesideAHolidayStandApart_ATLP_018) {
    auto school = SmallSchool::make(2);
    const std::vector<std::pair<const char*, const char*>> marks = {
        {"2026-10-22", "/"}, {"2026-10-23", "I"}, {"2026-11-02", "O"}, {"2026-11-03", "/"}};
    for (const auto& [date, code] : marks) {
        ASSERT_EQ(school.record("register_taken",
                                register_body("7A", date, "AM", std::string(date) + "T08:20",
                                              {{0, code}}, date)),
                  "");
    }
    const Chosen chosen{{*Date::parse("2026-10-19"), *Date::parse("2026-11-06")},
                        SchoolTime::end_of(*Date::parse("2026-11-06"))};
    std::map<std::string, Tally> found;
    for (const Part& part : breakdown(school.state(), chosen, "holiday")) {
        found[part.group] = part.tally;
    }
    EXPECT_EQ(found["before"].authorised, 1);
    EXPECT_EQ(found["before"].possible(), 1);
    EXPECT_EQ(found["after"].unauthorised, 1);
    EXPECT_EQ(found["after"].possible(), 1);
    EXPECT_EQ(found["other"].present, 2);
}

TEST(Breakdown, keyStagesByYearGroup) {
    const std::vector<std::pair<const char*, const char*>> table = {
        {"N1", "EYFS"}, {"R", "EYFS"},      {"1", "KS1"}, {"2", "KS1"},  {"3", "KS2"},
        {"6", "KS2"},   {"7", "KS3"},       {"9", "KS3"}, {"10", "KS4"}, {"11", "KS4"},
        {"12", "KS5"},  {"13", "KS5"},      {"14", ""},   {"0", ""},     {"", ""},
        {"7A", ""},     {"99999999999", ""}};
    for (const auto& [year, stage] : table) {
        EXPECT_EQ(measures::key_stage_of(year), stage) << year;
    }
}

}  // namespace
}  // namespace adsum::tests
