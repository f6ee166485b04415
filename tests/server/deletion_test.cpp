// A name that goes from the roll, over HTTP: the grounds, what stands against one, and the
// refusals. Law: SI 2024/208 reg 9. Clauses WES-134, WES-136, WES-137, OIA-072.
#include "server/store_with.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

// Everybody was in until the day before.
std::string with_marks() {
    json::array marks;
    for (int n = 0; n < 3; ++n) {
        json::array own;
        for (Date date = *Date::parse("2026-10-19"); date < *Date::parse("2026-11-20");
             date = date + 1) {
            const bool open = date.monday() + 5 > date && !(*Date::parse("2026-10-26") <= date &&
                                                            date < *Date::parse("2026-11-02"));
            for (const char* half : {"AM", "PM"}) {
                // Pupil 2 was not marked on the last afternoon.
                const bool gap = n == 2 && date == *Date::parse("2026-11-19") && *half == 'P';
                if (open && !gap) {
                    own.push_back(json::array{date.to_string(), half, *half == 'A' ? "/" : "\\",
                                              nullptr, ""});
                }
            }
        }
        marks.push_back(json::array{upn_of(n).str(), own});
    }
    return store_with({{"marks_imported", json::serialize(json::object{{"at", "2026-11-19T18:00"},
                                                                       {"marks", marks}})}});
}

struct Roll {
    Running running{{}, with_marks()};
    Browser officer = running.signed_in("attendance_officer");

    std::string path(int n, const std::string& rest) {
        return "/api/v1/school/pupils/" + upn_of(n).str() + rest;
    }
    Answer leave(int n, const std::string& ground, const std::string& left,
                 const json::object& conditions) {
        const auto expected =
            officer.get(path(n, "")).json().as_object().at("change").to_number<int>();
        return officer.post(path(n, "/leave"),
                            json::serialize(json::object{{"ground", ground},
                                                         {"left", left},
                                                         {"conditions", conditions},
                                                         {"expected", expected}}));
    }
    Answer plan(int n, const std::string& ground, const std::string& left) {
        return officer.post(path(n, "/deletion"),
                            json::serialize(json::object{{"ground", ground}, {"left", left}}));
    }
    json::object look(int n, const std::string& ground, const std::string& left) {
        return officer.get(path(n, "/deletion?ground=" + ground + "&left=" + left))
            .json()
            .as_object();
    }
};

const json::object kMoved{{"other_school", "the school by the park, from today"},
                          {"no_order_here", "asked the authority"}};

TEST(Deletion, ANameGoesOnAGroundWithItsConditionsAndNoDayThatIsOver) {
    Roll roll;
    const json::object seen = roll.look(0, "a", "2026-11-20");
    EXPECT_EQ(seen.at("grounds").as_array().size(), 15U);
    EXPECT_EQ(roll.leave(0, "a", "2026-11-20", kMoved).error(), "deletion-not-planned")
        << "this policy asks the head about home education and exclusion, so a plan comes first";
    EXPECT_EQ(roll.plan(0, "a", "2026-11-19").error(), "left-back-dated");
    EXPECT_EQ(roll.plan(0, "x", "2026-11-20").error(), "deletion-ground");
    ASSERT_EQ(roll.plan(0, "a", "2026-11-20").status, 204);
    EXPECT_EQ(roll.look(0, "a", "2026-11-20").at("look").at("free"), true);
    EXPECT_EQ(roll.leave(0, "a", "2026-11-20", {}).error(), "deletion-condition");
    EXPECT_EQ(roll.leave(0, "a", "2026-11-18", kMoved).error(), "left-back-dated");
    EXPECT_EQ(roll.leave(0, "a", "2026-11-20", kMoved).status, 200);
    const std::string page = roll.officer.get(roll.path(0, "")).body;
    EXPECT_NE(page.find("the name is deleted, ground a"), std::string::npos) << page;
    EXPECT_TRUE(roll.look(0, "a", "2026-11-20").at("planned").is_null());
}

TEST(Deletion, WhatThePolicyAsksBeforeIsDoneFirst) {
    Roll roll;
    ASSERT_EQ(roll.plan(1, "f", "2026-11-23").status, 204);
    const json::object look = roll.look(1, "f", "2026-11-23").at("look").as_object();
    EXPECT_EQ(look.at("free"), false);
    EXPECT_EQ(look.at("held_by").at(0).at("clauses").at(0), "OIA-072");
    const json::object conditions{{"written_notice", "2026-11-16, from 2026-11-20"},
                                  {"no_order", "none"}};
    const Answer held = roll.leave(1, "f", "2026-11-23", conditions);
    EXPECT_EQ(held.status, 409);
    EXPECT_EQ(held.error(), "deletion-held");
    Browser head = roll.running.signed_in("head");
    std::string id(look.at("held_by").at(0).at("duty").as_string());
    const Answer done = head.post(
        "/api/v1/duties/" + id + "/done",
        R"({"fields": {"talked_with_the_family": "yes, on Thursday", "decision": "it is theirs"}})");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(roll.leave(1, "f", "2026-11-23", conditions).status, 200);
}

TEST(Deletion, TheRegisterGoesOnUntilThenAndTheDaysOfAGroundAreCounted) {
    Roll roll;
    ASSERT_EQ(roll.plan(2, "i", "2026-11-20").status, 204);
    const json::object look = roll.look(2, "i", "2026-11-20").at("look").as_object();
    EXPECT_EQ(look.at("counted"), false);
    EXPECT_EQ(look.at("unmarked"), (json::array{"2026-11-19 PM"}));
    const Answer refused = roll.leave(
        2, "i", "2026-11-20",
        {{"no_cause", "none"}, {"joint_efforts", "letters"}, {"whereabouts", "unknown"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_NE(refused.body.find("deletion-not-counted"), std::string::npos);
    EXPECT_NE(refused.body.find("left-not-marked"), std::string::npos);
    EXPECT_EQ(roll.officer.post(roll.path(2, "/deletion/end"), R"({"reason": "came back"})").status,
              204);
    EXPECT_EQ(roll.officer.post(roll.path(2, "/deletion/end"), R"({"reason": "again"})").error(),
              "deletion-not-planned");
}

}  // namespace
}  // namespace adsum::tests
