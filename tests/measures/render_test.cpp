// The shapes of contract section 5, and the order of rows.

#include "measures/render.hpp"

#include "measures/group_order.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace adsum::measures {
namespace {

Row row(const std::string& group, int present, int authorised, int unauthorised) {
    Row row;
    row.group = group;
    row.pupils = 1;
    row.tally.present = present;
    row.tally.authorised = authorised;
    row.tally.unauthorised = unauthorised;
    return row;
}

std::vector<Row> sample() {
    Row first = row("A801200025001", 90, 4, 6);
    first.tally.late = 3;
    first.tally.late_after_close = 2;
    first.persistent = 1;
    first.threshold_met_on = Date::of(2026, 11, 20);
    return {first, row("B801200025002", 0, 0, 0)};
}

TEST(Render, CsvHasTheColumnsOfTheContract) {
    EXPECT_EQ(to_csv(sample()),
              "group,pupils,possible,present,approved_elsewhere,authorised,unauthorised,late,"
              "late_after_close,attendance_percent,absence_percent,persistent,severe,"
              "threshold_met_on\n"
              "A801200025001,1,100,90,0,4,6,3,2,90.0,10.0,1,0,2026-11-20\n"
              "B801200025002,1,0,0,0,0,0,0,0,,,0,0,\n");
}

TEST(Render, CsvQuotesWhatNeedsIt) {
    const std::vector<Row> rows = {row("7,\"A\"", 1, 0, 0)};
    EXPECT_NE(to_csv(rows).find("\n\"7,\"\"A\"\"\",1,1,"), std::string::npos);
}

TEST(Render, AShownPercentageNeverContradictsPersistentAbsence) {
    // 89.96 % attending is persistently absent, and is not shown as 90.0.
    const std::vector<Row> rows = {row("a", 2249, 251, 0), row("b", 2251, 249, 0)};
    const std::string csv = to_csv(rows);
    EXPECT_NE(csv.find(",89.9,10.1,"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",90.1,9.9,"), std::string::npos) << csv;
}

TEST(Render, JsonHasTheSameNamesAndNullWhereThereIsNothing) {
    const auto json = boost::json::parse(to_json(sample())).as_array();
    ASSERT_EQ(json.size(), 2U);
    const auto& first = json[0].as_object();
    EXPECT_EQ(first.size(), 14U);
    EXPECT_EQ(first.at("group"), "A801200025001");
    EXPECT_EQ(first.at("possible"), 100);
    EXPECT_DOUBLE_EQ(first.at("attendance_percent").to_number<double>(), 90.0);
    EXPECT_EQ(first.at("threshold_met_on"), "2026-11-20");
    EXPECT_TRUE(json[1].as_object().at("attendance_percent").is_null());
    EXPECT_TRUE(json[1].as_object().at("threshold_met_on").is_null());
    EXPECT_TRUE(boost::json::parse(to_json({})).as_array().empty());
}

TEST(Render, TableLinesUpItsColumnsAndSaysWhenThereIsNothing) {
    std::vector<Row> rows = sample();
    rows[1].group = "";
    const std::string table = to_table(rows, By::kPupil);
    EXPECT_NE(table.find("UPN"), std::string::npos);
    EXPECT_NE(table.find("(none)"), std::string::npos);
    EXPECT_NE(table.find("2026-11-20"), std::string::npos);
    EXPECT_EQ(to_table(rows, By::kForm).find("Threshold"), std::string::npos);
    EXPECT_EQ(to_table({}, By::kForm), "No pupil was enrolled on these dates.\n");
}

TEST(GroupOrder, IsTheOneThatPeopleExpect) {
    const std::vector<std::string> sorted = {"",   "N1", "N2",  "R",  "RA",  "1",   "2",
                                             "7A", "7B", "07C", "9A", "10A", "10B", "11"};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t j = 0; j < sorted.size(); ++j) {
            EXPECT_EQ(group_before(sorted[i], sorted[j]), i < j) << sorted[i] << " " << sorted[j];
        }
    }
    EXPECT_TRUE(group_before("monday", "friday"));
    EXPECT_FALSE(group_before("friday", "monday"));
    EXPECT_NE(group_before("7", "07"), group_before("07", "7"));
}

TEST(By, IsReadByItsName) {
    for (const char* name :
         {"pupil", "form", "year_group", "sex", "fsm", "sen", "school", "weekday", "code"}) {
        ASSERT_TRUE(parse_by(name)) << name;
        EXPECT_EQ(to_string(*parse_by(name)), name);
    }
    EXPECT_FALSE(parse_by("colour"));
    EXPECT_FALSE(parse_by(""));
}

}  // namespace
}  // namespace adsum::measures
