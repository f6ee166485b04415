// Part-time timetables over HTTP: agreed by the head with what the policy asks, reviewed, extended
// on evidence, ended. DSAT-085, DSAT-087, DSAT-088, DSAT-089, DSAT-090.
#include "server/store_with.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

std::function<void(server::ServeOptions&)> under_dsat() {
    const auto folder = test_folder() / "policies-part-time";
    std::filesystem::create_directories(folder);
    std::error_code exists;
    std::filesystem::create_directory_symlink(ADSUM_ROOT "/policies/dsat", folder / "oia", exists);
    return [folder](server::ServeOptions& options) { options.policies = folder.string(); };
}

std::string store_with_a_parent() {
    return store_with(
        {{"contacts_imported", fmt::format(R"({{"at": "2026-09-01T09:00", "contacts": [
            {{"upn": "{0}", "priority": 1, "name": "Mona Mother", "relationship": "Parent",
              "parental_responsibility": true}},
            {{"upn": "{0}", "priority": 2, "name": "Nora Neighbour", "relationship": "Other"}}]}})",
                                           upn_of(0).str())}});
}

std::string part_time_of(const std::string& tail = "") {
    return "/api/v1/pupils/" + upn_of(0).str() + "/part-time" + tail;
}

std::string agreement(const std::string& more) {
    return R"({"submission": "a", "first": "2026-11-23", "ground": "health",
               "need": "tired after treatment", "away": ["wednesday PM"], )" +
           more + "}";
}

constexpr const char* kAll =
    R"("last": "2026-12-18", "contact": 1, "objectives": "full days", "work": "reading",
       "risk_assessment": "made", "review": "2026-12-04")";

TEST(PartTimeOverHttp, IsAgreedWithWhatThePolicyAsks) {
    Running running(under_dsat(), store_with_a_parent());
    Browser head = running.signed_in("head");
    EXPECT_EQ(running.signed_in("attendance_officer").post(part_time_of(), agreement(kAll)).status,
              403);
    EXPECT_EQ(head.post(part_time_of(), agreement(R"("last": "2026-12-18", "contact": 1)")).error(),
              "part-time-lacks");
    const Answer neighbour =
        head.post(part_time_of(), agreement(R"("last": "2026-12-18", "contact": 2,
            "objectives": "x", "work": "x", "risk_assessment": "x", "review": "2026-12-04")"));
    EXPECT_EQ(neighbour.error(), "part-time-not-agreed");
    EXPECT_EQ(head.post(part_time_of(),
                        R"({"submission": "a", "first": "2026-11-23", "last": "2026-12-18",
                            "ground": "behaviour", "need": "fights", "contact": 1,
                            "away": ["wednesday PM"], "objectives": "x", "work": "x",
                            "risk_assessment": "x", "review": "2026-12-04"})")
                  .error(),
              "part-time-behaviour");
    const Answer agreed = head.post(part_time_of(), agreement(kAll));
    ASSERT_EQ(agreed.status, 200) << agreed.body;
    const json::value one = agreed.json().at("part_time").at(0);
    EXPECT_TRUE(one.at("stands").as_bool());
    EXPECT_TRUE(one.at("lacks").as_array().empty());
}

TEST(PartTimeOverHttp, IsReviewedExtendedOnEvidenceAndEnded) {
    Running running(under_dsat(), store_with_a_parent());
    Browser head = running.signed_in("head");
    Browser officer = running.signed_in("attendance_officer");
    ASSERT_EQ(head.post(part_time_of(), agreement(kAll)).status, 200);
    const Answer reviewed =
        officer.post(part_time_of("/a/review"), R"({"outcome": "better", "next": "2026-12-11"})");
    ASSERT_EQ(reviewed.status, 200) << reviewed.body;
    EXPECT_EQ(reviewed.json().at("part_time").at(0).at("reviews").as_array().size(), 1U);
    const char* longer =
        R"({"last": "2027-01-15", "reason": "an operation", "evidence": "letter"})";
    EXPECT_EQ(officer.post(part_time_of("/a/extend"), longer).status, 403);
    EXPECT_EQ(
        head.post(part_time_of("/a/extend"), R"({"last": "2027-01-15", "reason": "x"})").status,
        422);
    EXPECT_EQ(head.post(part_time_of("/a/extend"), longer).json().at("part_time").at(0).at("last"),
              json::value("2027-01-15"));
    EXPECT_EQ(officer.post(part_time_of("/a/forget"), "{}").status, 404);
    EXPECT_EQ(officer.post(part_time_of("/a/end"), R"({"reason": "full time"})").status, 200);
    EXPECT_EQ(officer.post(part_time_of("/a/end"), R"({"reason": "again"})").error(),
              "part-time-unknown");
}

}  // namespace
}  // namespace adsum::tests
