// seating_set: where a group sits, whole each time, for its own members only.

#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

constexpr int kSeatedPupils = 6;  // 7A: 0, 2, 4

std::string plan(const std::string& seats, const std::string& group = "7A",
                 const std::string& size = R"("rows": 2, "columns": 3)") {
    return fmt::format(
        R"({{"at": "2026-09-07T08:00", "group": "{}", {}, "seats": [{}], "by": "T1"}})", group,
        size, seats);
}
std::string seat(int n, int row, int column) {
    return fmt::format(R"(["{}", {}, {}])", upn_of(n).str(), row, column);
}

TEST(Seating, isKeptWholeAndTakesThePlaceOfTheOneBefore) {
    auto school = SmallSchool::make(kSeatedPupils);
    ASSERT_EQ(school.record("seating_set", plan(seat(0, 1, 1) + "," + seat(2, 1, 3))), "");
    ASSERT_EQ(school.record("seating_set", plan(seat(2, 2, 2))), "");
    const auto& kept = school.state().seatings().at(GroupName("7A"));
    EXPECT_EQ(kept.rows, 2);
    EXPECT_EQ(kept.columns, 3);
    ASSERT_EQ(kept.seats.size(), 1U);
    EXPECT_EQ(kept.seats.at(upn_of(2)), (school::Seat{2, 2}));
    EXPECT_EQ(kept.at.to_string(), "2026-09-07T08:00");
    EXPECT_EQ(school.record("seating_set", plan("")), "") << "an empty room is a plan too";
}

TEST(Seating, isRefusedWithItsReason) {
    auto school = SmallSchool::make(kSeatedPupils);
    EXPECT_EQ(school.record("seating_set", plan(seat(1, 1, 1))), "seating-not-member");
    EXPECT_EQ(school.record("seating_set", plan(seat(0, 3, 1))), "seating-no-such-seat");
    EXPECT_EQ(school.record("seating_set", plan(seat(0, 0, 1))), "seating-no-such-seat");
    EXPECT_EQ(school.record("seating_set", plan(seat(0, 1, 4))), "seating-no-such-seat");
    EXPECT_EQ(school.record("seating_set", plan(seat(0, 1, 1) + "," + seat(0, 1, 2))),
              "seating-twice");
    EXPECT_EQ(school.record("seating_set", plan(seat(0, 1, 1) + "," + seat(2, 1, 1))),
              "seating-taken");
    EXPECT_EQ(school.record("seating_set", plan("", "9Z")), "seating-group-unknown");
    EXPECT_EQ(school.record("seating_set", plan(R"(["A801200025000", 1, 1])")), "pupil-unknown");
    EXPECT_EQ(school.record("seating_set", plan(R"(["x", 1])")), "field-wrong");
    EXPECT_EQ(school.record("seating_set", plan("", "7A", R"("rows": 0, "columns": 21)")),
              "field-wrong field-wrong");
    EXPECT_TRUE(school.state().seatings().empty());
}

TEST(Seating, ofAClassSeatsItsMembersOfEveryForm) {
    auto school = SmallSchool::make(kSeatedPupils);
    ASSERT_EQ(
        school.record("groups_imported",
                      fmt::format(R"({{"at": "2026-09-01T08:00", "groups": [{{"group": "7x/Ma1",
                                "kind": "class", "staff": ["T1"], "members": ["{}", "{}"]}}]}})",
                                  upn_of(0).str(), upn_of(1).str())),
        "");
    EXPECT_EQ(school.record("seating_set", plan(seat(1, 1, 1), "7x/Ma1")), "");
    EXPECT_EQ(school.record("seating_set", plan(seat(2, 1, 1), "7x/Ma1")), "seating-not-member");
}

}  // namespace
}  // namespace adsum
