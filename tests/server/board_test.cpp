// The office's board over HTTP: how each register stands, who is nudged and when.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

const std::string kAfternoon = "/api/v1/registers/7A/2026-11-20/PM";
const std::string k7b = "/api/v1/registers/7B/2026-11-20/AM";

json::object register_of(const json::value& board, std::string_view group) {
    for (const json::value& one : board.at("registers").as_array()) {
        if (one.at("group").as_string() == group) {
            return one.as_object();
        }
    }
    ADD_FAILURE() << group;
    return {};
}

struct BoardMorning {
    Running running;
    Browser officer{running.signed_in("attendance_officer")};
    Browser tutor{running.signed_in("tutor")};    // of 7A
    Browser tutor2{running.signed_in("tutor2")};  // of 7B

    json::value board() { return officer.get("/api/v1/board").json(); }
    std::string state(std::string_view group) {
        return std::string(register_of(board(), group).at("state").as_string());
    }
    json::array nudges(Browser& who) {
        return who.get("/api/v1/notices").json().at("nudges").as_array();
    }
};

TEST(Board, showsHowEachRegisterStands) {
    BoardMorning morning;
    EXPECT_EQ(morning.board().at("session").as_string(), "AM");
    EXPECT_EQ(morning.state("7A"), "not_due");
    EXPECT_EQ(morning.tutor.post(kMorning + "/opened").status, 204);
    EXPECT_EQ(morning.state("7A"), "being_taken");
    const json::object opened = register_of(morning.board(), "7A");
    EXPECT_EQ(opened.at("opened").at(0).at("by").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(opened.at("opened").at(0).at("since").as_string(), "2026-11-20T08:20");
    EXPECT_EQ(opened.at("staff").at(0).at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(morning.tutor.post(kMorning + "/opened", R"({"left": true})").status, 204);
    EXPECT_EQ(morning.state("7A"), "not_due");
    EXPECT_EQ(morning.tutor.post(kMorning, submission("s", {"/", "N", "/"})).status, 200);
    EXPECT_EQ(morning.state("7A"), "taken");

    morning.running.clock->set("2026-11-20T08:30");
    EXPECT_EQ(morning.state("7B"), "not_due") << "on the dot it is in time";
    morning.running.clock->set("2026-11-20T08:31");
    EXPECT_EQ(morning.state("7B"), "missing");
    EXPECT_EQ(morning.tutor2.post(k7b + "/opened").status, 204);
    EXPECT_EQ(morning.state("7B"), "being_taken");
    EXPECT_TRUE(register_of(morning.board(), "7B").at("past_close").as_bool());
    morning.running.clock->set("2026-11-20T08:34");
    EXPECT_EQ(morning.state("7B"), "missing") << "it was not said again";
    EXPECT_EQ(morning.tutor2.post(k7b, submission("t", {"/", "/", "I"}, 1)).status, 200);
    EXPECT_EQ(morning.state("7B"), "late");

    const json::value board = morning.board();
    EXPECT_EQ(board.at("counts").at("taken").as_int64(), 1);
    EXPECT_EQ(board.at("counts").at("late").as_int64(), 1);
    EXPECT_EQ(board.at("numbers").at("on_roll").as_int64(), 6);
    EXPECT_EQ(board.at("numbers").at("present").as_int64(), 4);
    EXPECT_EQ(board.at("numbers").at("absent").as_int64(), 2);
    EXPECT_EQ(board.at("numbers").at("on_site").as_int64(), 4);
    EXPECT_EQ(board.at("numbers").at("unexplained").as_int64(), 1);
    const json::value& child = board.at("unexplained").at(0);
    EXPECT_EQ(child.at("upn").as_string(), upn_of(2).str());
    EXPECT_FALSE(child.as_object().contains("contacts")) << "a wall needs no telephone numbers";

    morning.running.clock->set("2026-11-20T13:45");
    EXPECT_EQ(morning.board().at("session").as_string(), "PM");
    EXPECT_EQ(morning.state("7A"), "not_due");
    morning.running.clock->set("2026-11-21T09:00");
    EXPECT_FALSE(morning.board().at("is_school_day").as_bool());
}

// WES-138: the whole day is expected, and who came to a part of it is told apart.
TEST(Board, whoCameToAPartOfTheDayOnlyIsSaidSo_WES_138) {
    BoardMorning morning;
    morning.running.clock->set("2026-11-20T08:20");
    ASSERT_EQ(morning.tutor.post(kMorning, submission("am", {"/", "N", "/"})).status, 200);
    morning.running.clock->set("2026-11-20T13:50");
    ASSERT_EQ(morning.tutor.post(kAfternoon, submission("pm", {"\\", "N", "N"})).status, 200);
    morning.running.clock->set("2026-11-20T14:01");
    const json::value today = morning.officer.get("/api/v1/today").json();
    std::map<std::string, json::value> came;
    for (const json::value& child : today.at("unexplained").as_array()) {
        came[child.at("upn").as_string().c_str()] = child.at("came_to");
    }
    ASSERT_EQ(came.size(), 2U);
    EXPECT_TRUE(came.at(upn_of(2).str()).is_null()) << "in neither session";
    EXPECT_EQ(came.at(upn_of(4).str()), "AM");
}

TEST(Board, aNudgeStandsUntilTheRegisterIsTaken) {
    BoardMorning morning;
    const auto nudge = [&] { return morning.officer.post(k7b + "/nudge"); };
    morning.running.clock->set("2026-11-20T08:10");
    EXPECT_EQ(nudge().error(), "register-not-open");
    morning.running.clock->set("2026-11-20T08:32");
    const Answer first = nudge();
    ASSERT_EQ(first.status, 200);
    const json::object shown = register_of(first.json(), "7B");
    ASSERT_EQ(shown.at("nudges").as_array().size(), 1U);
    EXPECT_EQ(shown.at("nudges").at(0).at("at").as_string(), "2026-11-20T08:32");
    EXPECT_EQ(shown.at("nudges").at(0).at("by").at("name").as_string(), "Olu Office");

    morning.running.clock->set("2026-11-20T08:33");
    const Answer again = nudge();
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.error(), "register-nudged-already");
    morning.running.clock->set("2026-11-20T08:34");
    EXPECT_EQ(nudge().status, 200);

    EXPECT_EQ(morning.nudges(morning.tutor).size(), 0U) << "it is not their register";
    const json::array mine = morning.nudges(morning.tutor2);
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine.at(0).at("group").as_string(), "7B");
    EXPECT_EQ(mine.at(0).at("at").as_string(), "2026-11-20T08:34");
    EXPECT_EQ(mine.at(0).at("times").as_int64(), 2);

    EXPECT_EQ(morning.tutor2.post(k7b, submission("t", {"/", "/", "/"}, 1)).status, 200);
    EXPECT_EQ(morning.nudges(morning.tutor2).size(), 0U);
    EXPECT_EQ(register_of(morning.board(), "7B").at("nudges").as_array().size(), 0U);
    EXPECT_EQ(nudge().error(), "register-nudged-taken");
    EXPECT_EQ(morning.officer.post("/api/v1/registers/9Z/2026-11-20/AM/nudge").status, 404);
}

TEST(Board, aTutorOpensTheirOwnRegisterAlone) {
    BoardMorning morning;
    EXPECT_EQ(morning.tutor.post(k7b + "/opened").status, 404);
    EXPECT_EQ(morning.tutor.post(kMorning + "/opened", R"({"left": "no"})").status, 422);
    EXPECT_EQ(morning.state("7A"), "not_due");
}

// The duty to take a register is the office's and the group's own tutor's.
TEST(Board, aRegisterThatIsMissingIsADutyOfItsGroup) {
    BoardMorning morning;
    EXPECT_EQ(morning.tutor.post(kMorning, submission("s", {"/", "/", "/"})).status, 200);
    morning.running.clock->set("2026-11-20T08:31");
    const auto asked = [](Browser& who) {
        std::string rules;
        const json::value list = who.get("/api/v1/duties").json();
        for (const json::value& duty : list.at("duties").as_array()) {
            if (duty.at("group").is_string() && duty.at("pupil").is_null()) {
                rules += std::string(duty.at("rule").as_string()) + " " +
                         std::string(duty.at("group").as_string()) + ";";
            }
        }
        return rules;
    };
    EXPECT_EQ(asked(morning.tutor), "") << "7B is not theirs";
    EXPECT_EQ(asked(morning.tutor2), "register-ten-minutes form:7B;");
    EXPECT_NE(asked(morning.officer).find("register-not-taken form:7B;"), std::string::npos);
    EXPECT_EQ(morning.tutor2.post(k7b, submission("t", {"/", "/", "/"}, 1)).status, 200);
    EXPECT_EQ(asked(morning.officer), "");
}

}  // namespace
}  // namespace adsum::tests
