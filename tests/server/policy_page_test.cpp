// KEY-015, DSAT-110: the policy as it is published, and who has read it.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

TEST(PolicyPage, anybodyReadsThePolicyAndNothingElse_KEY_015_DSAT_110) {
    Running running;
    Browser nobody = running.browser();
    const Answer answer = nobody.get("/api/v1/parents/policy");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const json::value school = answer.json().at("schools").at(0);
    EXPECT_FALSE(school.at("edition").as_string().empty());
    EXPECT_FALSE(school.at("days").at(0).at("am_close").as_string().empty());
    std::size_t steps = 0;
    for (const json::value& stage : school.at("stages").as_array()) {
        for (const json::value& step : stage.at("steps").as_array()) {
            EXPECT_FALSE(step.at("clauses").as_array().empty()) << json::serialize(step);
            ++steps;
        }
    }
    EXPECT_GT(steps, 10U);
    // What a percentage of this school's own year costs: OIA-032, OIA-060.
    const json::value& cost = school.at("cost");
    EXPECT_GT(cost.at("school_days").as_int64(), 150);
    EXPECT_EQ(cost.at("absence").as_array().size(), 9U);
    EXPECT_EQ(cost.at("absence").at(3).at("percent"), 90);
    EXPECT_EQ(cost.at("absence").at(3).at("sessions").as_int64() / 2,
              (cost.at("school_days").as_int64() + 5) / 10);
    EXPECT_EQ(cost.at("lessons_a_day"), 6) << "OIA-032: by its setting, for it names no periods";
    EXPECT_EQ(cost.at("lateness").as_array().size(), 5U);
    EXPECT_EQ(answer.body.find("waiting"), std::string::npos);
}

TEST(PolicyPage, staffConfirmOnceAndTheHeadSeesWhoHasNot_KEY_015) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser head = running.signed_in("head");
    const json::value before = head.get("/api/v1/policy/readers").json();
    EXPECT_TRUE(before.at("read").is_null());
    EXPECT_EQ(before.at("staff_read"), 0);
    EXPECT_EQ(static_cast<std::int64_t>(before.at("waiting").as_array().size()),
              before.at("staff").as_int64());
    EXPECT_EQ(tutor.post("/api/v1/policy/read", "{}").status, 204);
    EXPECT_EQ(tutor.post("/api/v1/policy/read", "{}").status, 204);
    EXPECT_TRUE(tutor.get("/api/v1/policy/readers").json().at("read").is_string());
    EXPECT_TRUE(tutor.get("/api/v1/policy/readers").json().at("waiting").as_array().empty())
        << "names are for those who may ask";
    const json::value after = head.get("/api/v1/policy/readers").json();
    EXPECT_EQ(after.at("staff_read"), 1);
    EXPECT_EQ(after.at("waiting").as_array().size(), before.at("waiting").as_array().size() - 1);
}

}  // namespace
}  // namespace adsum::tests
