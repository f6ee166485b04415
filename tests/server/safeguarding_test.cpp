// What is sensitive: seen by those roles alone, and each look noted; the list of children more at
// risk, concerns, who left without permission, and of whom there are too few numbers.
#include "server/trust.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

struct Primary {
    Running running{{}, trust_store()};
    Browser head = running.signed_in("primary_head");
    Browser officer = running.signed_in("primary_officer");
    Browser teacher = running.signed_in("primary_teacher");

    Primary() { running.clock->set("2026-11-20T08:50"); }
    json::object page() { return head.get("/api/v1/safeguarding").json().as_object(); }
};

TEST(Safeguarding, SensitiveFlagsAreSeenByThoseRolesAloneAndNotByATutor) {
    Primary school;
    for (const auto& [who, sees] :
         {std::pair(&school.officer, true), {&school.head, true}, {&school.teacher, false}}) {
        const Answer vulnerable = who->get(pupil_path(21));
        const Answer with_worker = who->get(pupil_path(22));
        EXPECT_EQ(vulnerable.status, 200);
        EXPECT_EQ(vulnerable.body.find("\"vulnerable\"") != std::string::npos &&
                      vulnerable.json().at("flags").as_array().size() == 1,
                  sees);
        EXPECT_EQ(with_worker.json().at("flags").as_array().size(), sees ? 1U : 0U);
        EXPECT_EQ(with_worker.body.find("social worker") != std::string::npos, sees);
    }
    take_3a(school.teacher, {"N", "N", "N", "N"});
    school.running.clock->set("2026-11-20T09:05");
    const Answer duties = school.teacher.get("/api/v1/duties?state=open,overdue");
    EXPECT_EQ(duties.body.find("\"vulnerable\":true"), std::string::npos);
}

TEST(Safeguarding, EachLookAtWhatIsSensitiveIsNoted) {
    Primary school;
    const auto looks = [&] { return school.page().at("looks").as_array(); };
    const std::size_t before = looks().size();
    school.officer.get(pupil_path(21));
    school.officer.get(pupil_path(21));
    school.officer.get(pupil_path(20));  // nothing sensitive about him
    school.teacher.get(pupil_path(21));  // is shown nothing sensitive
    take_3a(school.teacher, {"N", "N", "N", "N"});
    school.running.clock->set("2026-11-20T09:05");
    school.officer.get("/api/v1/follow-up");
    school.officer.get("/api/v1/follow-up");
    std::multiset<std::string> seen;
    for (const auto& look : looks()) {
        if (look.at("by").at("id").as_string() == "O1") {
            seen.insert(std::string(look.at("what").as_string()) + " " +
                        std::string(look.at("upn").as_string()));
        }
        EXPECT_NE(look.at("by").at("id").as_string(), "T1");
    }
    EXPECT_EQ(seen, (std::multiset<std::string>{
                        "pupil " + upn_of(21).str(), "pupil " + upn_of(21).str(),
                        "follow_up " + upn_of(21).str(), "follow_up " + upn_of(22).str()}));
    EXPECT_GT(looks().size(), before) << "those at the list itself are noted too";
    // They stay over a restart, and are no part of the journal.
    Browser other = school.running.signed_in("head");
    EXPECT_EQ(other.get("/api/v1/safeguarding").json().at("looks").as_array().size(), 0U)
        << "of another school";
}

TEST(Safeguarding, TheListHasWhoIsMoreAtRiskWhenAwayAndIsRestricted) {  // DSAT-047
    Primary school;
    take_3a(school.teacher, {"/", "N", "/", "/"});
    school.running.clock->set("2026-11-20T09:05");
    const auto list = school.page().at("vulnerable").as_array();
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list.at(0).at("factors"), json::value(json::array{"vulnerable"}));
    EXPECT_TRUE(list.at(0).at("unexplained").as_bool());
    EXPECT_EQ(list.at(1).at("factors"), json::value(json::array{"social_worker"}));
    EXPECT_EQ(list.at(1).at("in").as_string(), "yes");
    EXPECT_EQ(school.officer.get("/api/v1/safeguarding").status, 403);
    EXPECT_EQ(school.teacher.get("/api/v1/safeguarding").status, 403);
}

TEST(Safeguarding, AnybodyWithTheChildRecordsAConcernAndFewReadIt) {  // WES-009
    Primary school;
    EXPECT_EQ(
        school.teacher.post(pupil_path(23) + "/concerns", R"({"text":"no coat again"})").status,
        204);
    EXPECT_EQ(school.teacher.post(pupil_path(23) + "/concerns", R"({"text":""})").status, 422);
    EXPECT_EQ(school.teacher.post(pupil_path(0) + "/concerns", R"({"text":"x"})").status, 404);
    const auto concerns = school.page().at("concerns").as_array();
    ASSERT_EQ(concerns.size(), 1U);
    EXPECT_EQ(concerns.at(0).at("text").as_string(), "no coat again");
    EXPECT_EQ(concerns.at(0).at("by").at("name").as_string(), "Tia Teacher");
    EXPECT_NE(school.teacher.get(pupil_path(23)).body.find("no coat again"), std::string::npos)
        << "whoever recorded it";
    EXPECT_NE(school.head.get(pupil_path(23)).body.find("no coat again"), std::string::npos);
    EXPECT_EQ(school.officer.get(pupil_path(23)).body.find("no coat again"), std::string::npos);
}

TEST(Safeguarding, WhoLeavesWithoutPermissionIsAnAlertUntilTheyAreBack) {  // WES-097
    Primary school;
    take_3a(school.teacher, {"/", "/", "/", "/"});
    const auto leaves = [&](int n, const char* more) {
        return school.officer.post("/api/v1/desk/departures",
                                   R"({"upn":")" + upn_of(n).str() + R"(","submission":"s)" +
                                       std::to_string(n) + R"(","reason":"gone")" + more + "}");
    };
    const auto left = [&] {
        return school.officer.get("/api/v1/follow-up/sign").json().at("left").as_int64();
    };
    EXPECT_EQ(leaves(20, R"(,"permission":"parent")").status, 200);
    EXPECT_EQ(leaves(21, R"(,"collected_by":"Grandmother")").status, 200);
    EXPECT_EQ(left(), 0);
    EXPECT_EQ(leaves(23, R"(,"permission":"perhaps")").status, 422);
    EXPECT_EQ(leaves(23, R"(,"permission":"none")").status, 200);
    EXPECT_EQ(leaves(22, "").status, 200) << "nothing is recorded of whose it was";
    EXPECT_EQ(left(), 2);
    const auto shown = school.officer.get("/api/v1/follow-up").json().at("left").as_array();
    ASSERT_EQ(shown.size(), 2U);
    EXPECT_EQ(school.officer
                  .post("/api/v1/desk/returns",
                        R"({"upn":")" + upn_of(23).str() + R"(","submission":"back"})")
                  .status,
              200);
    EXPECT_EQ(left(), 1);
}

TEST(Safeguarding, WhoeverHasFewerThanTwoNumbersIsListed) {  // WES-013, WES-103
    Primary school;
    const auto page = school.officer.get("/api/v1/school/contacts").json();
    EXPECT_EQ(page.at("least").as_int64(), 2);
    std::map<std::string, std::int64_t> numbers;
    for (const auto& one : page.at("pupils").as_array()) {
        numbers[std::string(one.at("upn").as_string())] = one.at("numbers").as_int64();
    }
    EXPECT_EQ(numbers, (std::map<std::string, std::int64_t>{
                           {upn_of(20).str(), 1}, {upn_of(22).str(), 1}, {upn_of(23).str(), 1}}))
        << "21 has two";
    EXPECT_EQ(school.teacher.get("/api/v1/school/contacts").status, 403);
}

}  // namespace
}  // namespace adsum::tests
