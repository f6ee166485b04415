// Where a group sits: shown with the register, arranged by whoever may take it.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

constexpr const char* kRoom = "/api/v1/seating/7A";

std::string plan(int seen, const std::string& seats) {
    return fmt::format(R"({{"rows": 2, "columns": 3, "seen": {}, "seats": [{}]}})", seen, seats);
}
std::string seat(int n, int row, int column) {
    return fmt::format(R"({{"upn": "{}", "row": {}, "column": {}}})", upn_of(n).str(), row, column);
}

TEST(Seating, isArrangedByTheTutorAndSeenWithTheRegister) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    const auto empty = tutor.get(kRoom).json();
    EXPECT_EQ(empty.at("entry").as_int64(), 0);
    ASSERT_EQ(empty.at("pupils").as_array().size(), 3U);
    EXPECT_TRUE(empty.at("pupils").at(0).at("seat").is_null());
    const Answer set = tutor.post(kRoom, plan(0, seat(0, 1, 2) + "," + seat(4, 2, 3)));
    ASSERT_EQ(set.status, 200) << set.body;
    EXPECT_EQ(set.json().at("set_by").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(set.json().at("rows").as_int64(), 2);
    Browser officer = running.signed_in("attendance_officer");
    const auto pupils =
        officer.get("/api/v1/registers/7A/2026-11-20/AM").json().at("pupils").as_array();
    EXPECT_EQ(boost::json::serialize(pupils.at(0).at("seat")), "[1,2]");
    EXPECT_TRUE(pupils.at(1).at("seat").is_null()) << "no seat yet";
    EXPECT_EQ(boost::json::serialize(pupils.at(2).at("seat")), "[2,3]");
}

TEST(Seating, ofTwoWhoMoveAtOnceTheSecondIsTold) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    ASSERT_EQ(tutor.post(kRoom, plan(0, seat(0, 1, 1))).status, 200);
    const Answer late = officer.post(kRoom, plan(0, seat(0, 2, 2)));
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(late.error(), "seating-moved-on");
    const auto now = officer.get(kRoom).json();
    EXPECT_EQ(boost::json::serialize(now.at("pupils").at(0).at("seat")), "[1,1]");
    const int seen = static_cast<int>(now.at("entry").as_int64());
    EXPECT_EQ(officer.post(kRoom, plan(seen, seat(0, 2, 2))).status, 200);
}

TEST(Seating, refusesOthersGroupsAndSeatsThatAreNotThere) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    EXPECT_EQ(tutor.get("/api/v1/seating/7B").status, 404);
    EXPECT_EQ(tutor.post("/api/v1/seating/7B", plan(0, "")).status, 404);
    EXPECT_EQ(tutor.get("/api/v1/seating/9Z").status, 404);
    EXPECT_EQ(tutor.post(kRoom, plan(0, seat(1, 1, 1))).error(), "seating-not-member");
    EXPECT_EQ(tutor.post(kRoom, plan(0, seat(0, 3, 1))).error(), "seating-no-such-seat");
    EXPECT_EQ(tutor.post(kRoom, plan(0, seat(0, 21, 1))).status, 422);
    EXPECT_EQ(tutor.post(kRoom, R"({"rows": 2, "columns": 2, "seats": []})").status, 422)
        << "what was seen is said";
}

}  // namespace
}  // namespace adsum::tests
