// The late desk and the evacuation list over HTTP: the code shown before it is pressed, arriving,
// leaving, coming back, two desks at once, and what it does to the duties.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

std::string asked(int n, const std::string& submission, const std::string& basis = "none",
                  const std::string& reason = "missed the bus") {
    return json::serialize(json::object{{"upn", upn_of(n).str()},
                                        {"submission", submission},
                                        {"basis", basis},
                                        {"reason", reason}});
}

std::string of(int n, const std::string& submission) {
    return json::serialize(json::object{{"upn", upn_of(n).str()}, {"submission", submission}});
}

std::string leaving(int n, const std::string& submission) {
    return json::serialize(json::object{{"upn", upn_of(n).str()},
                                        {"submission", submission},
                                        {"reason", "dentist"},
                                        {"collected_by", "Grandmother"},
                                        {"expected_back", "11:30"}});
}

// Form 7A's register was taken at 08:20 with pupil 2 missing; it is 08:45, a quarter of an hour
// after the close. 7B's was not taken.
struct Desk {
    Running running;
    Browser officer;

    Desk() : officer(running.signed_in("attendance_officer")) {
        Browser tutor = running.signed_in("tutor");
        EXPECT_EQ(tutor.post("/api/v1/registers/7A/2026-11-20/AM", submission("s", {"/", "N", "/"}))
                      .status,
                  200);
        running.clock->set("2026-11-20T08:45");
    }
    Answer arrive(int n, const std::string& id, const std::string& basis = "none") {
        return officer.post("/api/v1/desk/arrivals", asked(n, id, basis));
    }
    json::object found(int n) {
        const auto page = officer.get("/api/v1/desk?q=" + upn_of(n).str()).json();
        EXPECT_EQ(page.at("pupils").as_array().size(), 1U);
        return page.at("pupils").at(0).as_object();
    }
    json::object group(const std::string& name) {
        const auto page = officer.get("/api/v1/on-site").json();
        for (const auto& one : page.at("groups").as_array()) {
            if (one.at("group").as_string() == name) {
                return one.as_object();
            }
        }
        ADD_FAILURE() << name;
        return {};
    }
    json::object mark(int n) {
        const auto year = officer.get("/api/v1/pupils/" + upn_of(n).str() + "/marks").json();
        for (const auto& one : year.at("sessions").as_array()) {
            if (one.at("date").as_string() == "2026-11-20" &&
                one.at("session").as_string() == "AM") {
                return one.as_object();
            }
        }
        return {};
    }
};

TEST(Desk, showsWhatTheMapGivesBeforeItIsPressed) {
    Desk desk;
    const auto page =
        desk.officer.get("/api/v1/desk/preview?upn=" + upn_of(2).str()).json().as_object();
    EXPECT_EQ(page.at("now").as_string(), "2026-11-20T08:45");
    EXPECT_EQ(page.at("pupil").at("where").as_string(), "absent");
    EXPECT_EQ(page.at("pupil").at("code").as_string(), "N");
    const auto& codes = page.at("codes").as_array();
    ASSERT_EQ(codes.size(), 4U);
    EXPECT_EQ(codes[0].at("basis").as_string(), "none");
    EXPECT_EQ(codes[0].at("code").as_string(), "U");
    EXPECT_EQ(codes[0].at("minutes_late").as_int64(), 30);
    EXPECT_EQ(codes[0].at("clauses").at(0).at("id").as_string(), "OIA-046");
    EXPECT_FALSE(codes[0].at("clauses").at(0).at("text").as_string().empty());
    EXPECT_EQ(codes[2].at("basis").as_string(), "prior_approval");
    EXPECT_EQ(codes[2].at("code").as_string(), "M");
    EXPECT_TRUE(codes[2].at("minutes_late").is_null());
    EXPECT_EQ(desk.officer.get("/api/v1/desk/preview?upn=A000000000000").status, 404);
    EXPECT_EQ(desk.officer.get("/api/v1/desk/preview").status, 404);
}

TEST(Desk, findsByNameAndSaysWhereEachIs) {
    Desk desk;
    const auto page = desk.officer.get("/api/v1/desk?q=su").json();
    ASSERT_EQ(page.at("pupils").as_array().size(), 6U);
    EXPECT_EQ(page.at("pupils").at(0).at("where").as_string(), "on_site");
    EXPECT_EQ(page.at("pupils").at(1).at("where").as_string(), "unknown");
    EXPECT_EQ(page.at("pupils").at(2).at("where").as_string(), "absent");
    EXPECT_EQ(desk.officer.get("/api/v1/desk?q=s").json().at("pupils").as_array().size(), 0U);
    EXPECT_EQ(desk.officer.get("/api/v1/desk?q=%20%20").json().at("pupils").as_array().size(), 0U);
    EXPECT_EQ(desk.officer.get("/api/v1/desk?q=zz").json().at("pupils").as_array().size(), 0U);
}

// OIA-023 DSAT-035 ATLP-028 ATLP-050: who comes late signs in, and says why.
TEST(Desk, anArrivalAmendsTheMarkWithMinutesReasonAndName_OIA_023_ATLP_028_ATLP_050_DSAT_035) {
    Desk desk;
    const Answer done = desk.arrive(2, "a1");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_FALSE(done.json().at("repeated").as_bool());
    EXPECT_EQ(done.json().at("pupil").at("where").as_string(), "on_site");
    EXPECT_EQ(done.json().at("pupil").at("code").as_string(), "U");
    const auto history = desk.mark(2).at("history").as_array();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[1].at("code").as_string(), "U");
    EXPECT_EQ(history[1].at("reason").as_string(), "arrived 08:45: missed the bus");
    EXPECT_EQ(history[1].at("by").at("name").as_string(), "Olu Office");
    const auto events = desk.officer.get("/api/v1/desk").json().at("events").as_array();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].at("kind").as_string(), "arrived");
    EXPECT_EQ(events[0].at("code").as_string(), "U");
    EXPECT_EQ(events[0].at("minutes_late").as_int64(), 30);
    const auto story = desk.officer.get("/api/v1/pupils/" + upn_of(2).str()).json();
    bool told = false;
    for (const auto& one : story.at("chronology").as_array()) {
        told |= one.at("kind").as_string() == "arrived" &&
                one.at("title").as_string().starts_with("Arrived at 08:45");
    }
    EXPECT_TRUE(told);
}

TEST(Desk, theSameSubmissionAgainChangesNothing) {
    Desk desk;
    ASSERT_EQ(desk.arrive(2, "a1").status, 200);
    const Answer again = desk.arrive(2, "a1");
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_TRUE(again.json().at("repeated").as_bool());
    EXPECT_EQ(desk.mark(2).at("history").as_array().size(), 2U);
}

// A desk whose answer was lost asks again when it can, and that may be another day.
TEST(Desk, anArrivalThatIsSentAgainTheNextDayIsStillTheSame) {
    Desk desk;
    EXPECT_EQ(desk.arrive(2, "once").status, 200);
    desk.running.clock->set("2026-11-23T08:45");
    const Answer again = desk.arrive(2, "once");
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.json().at("repeated").as_bool());
    EXPECT_EQ(desk.found(2).at("where").as_string(), "unknown") << "nobody signed in on Monday";
}

TEST(Desk, theBasisDecidesTheCode) {
    Desk desk;
    EXPECT_EQ(desk.arrive(2, "a1", "prior_approval").json().at("pupil").at("code").as_string(),
              "M");
    EXPECT_EQ(desk.arrive(4, "a2", "a hunch").status, 422);
    desk.running.clock->set("2026-11-20T08:25");
    EXPECT_EQ(desk.arrive(1, "a3", "evidence").json().at("pupil").at("code").as_string(), "L");
}

TEST(Desk, whoIsInAlreadyIsToldAndNotSignedIn) {
    Desk desk;
    const Answer marked = desk.arrive(0, "a1");
    EXPECT_EQ(marked.status, 409);
    EXPECT_EQ(marked.error(), "desk-already-in");
    EXPECT_EQ(marked.json().at("error").at("message").as_string(),
              "marked / in the register at 08:20 already");
    ASSERT_EQ(desk.arrive(2, "a2").status, 200);
    const Answer second =
        desk.running.signed_in("head").post("/api/v1/desk/arrivals", asked(2, "h1"));
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.json().at("error").at("message").as_string(),
              "signed in at 08:45 by Olu Office already");
    EXPECT_EQ(desk.mark(2).at("history").as_array().size(), 2U);
}

TEST(Desk, twoPeopleAtOnceMakeOneEntryAndTheOtherIsTold) {
    Desk desk;
    Browser head = desk.running.signed_in("head");
    for (int n : {1, 3, 5, 2}) {
        Answer first;
        Answer second;
        std::thread one([&] { first = desk.arrive(n, "one" + std::to_string(n)); });
        std::thread two([&] {
            second = head.post("/api/v1/desk/arrivals", asked(n, "two" + std::to_string(n)));
        });
        one.join();
        two.join();
        EXPECT_EQ(first.status + second.status, 200 + 409) << first.body << second.body;
        const Answer& told = first.status == 409 ? first : second;
        EXPECT_EQ(told.error(), "desk-already-in");
    }
    EXPECT_EQ(desk.officer.get("/api/v1/desk").json().at("events").as_array().size(), 4U);
}

// OIA-023 WES-092: who leaves signs out, and in again.
TEST(Desk, leavingAndComingBack_OIA_023_WES_092) {
    Desk desk;
    desk.running.clock->set("2026-11-20T10:00");
    EXPECT_EQ(desk.officer.post("/api/v1/desk/departures", leaving(2, "d0")).error(),
              "desk-not-now")
        << "marked absent";
    EXPECT_EQ(desk.officer.post("/api/v1/desk/returns", of(0, "r0")).error(), "desk-not-now");
    const Answer left = desk.officer.post("/api/v1/desk/departures", leaving(0, "d1"));
    ASSERT_EQ(left.status, 200) << left.body;
    EXPECT_EQ(left.json().at("pupil").at("where").as_string(), "left");
    EXPECT_EQ(left.json().at("pupil").at("expected_back").as_string(), "11:30");
    EXPECT_TRUE(desk.officer.post("/api/v1/desk/departures", leaving(0, "d1"))
                    .json()
                    .at("repeated")
                    .as_bool());
    EXPECT_EQ(desk.officer.post("/api/v1/desk/departures", leaving(0, "d2")).status, 409);
    desk.running.clock->set("2026-11-20T11:20");
    EXPECT_EQ(desk.found(0).at("acts"), (json::array{"return"}));
    ASSERT_EQ(desk.officer.post("/api/v1/desk/returns", of(0, "r1")).status, 200);
    EXPECT_EQ(desk.found(0).at("where").as_string(), "on_site");
    EXPECT_EQ(desk.officer.post("/api/v1/desk/departures", "{}").status, 422);
}

TEST(Desk, whoComesBackToASessionThatMissedThemArrivesLate) {
    Desk desk;
    desk.running.clock->set("2026-11-20T10:00");
    ASSERT_EQ(desk.officer.post("/api/v1/desk/departures", leaving(0, "d1")).status, 200);
    desk.running.clock->set("2026-11-20T13:50");
    Browser tutor = desk.running.signed_in("tutor");
    ASSERT_EQ(
        tutor.post("/api/v1/registers/7A/2026-11-20/PM", submission("p", {"N", "N", "\\"})).status,
        200);
    EXPECT_EQ(desk.found(0).at("acts"), (json::array{"arrive"}));
    EXPECT_EQ(desk.arrive(0, "a1").json().at("pupil").at("code").as_string(), "L");
}

TEST(Desk, afterTheLastWindowThereIsNoCode) {
    Desk desk;
    desk.running.clock->set("2026-11-21T10:00");  // Saturday
    EXPECT_EQ(desk.arrive(2, "a1").error(), "desk-not-now");
    EXPECT_EQ(desk.found(2).at("acts").as_array().size(), 0U);
    EXPECT_TRUE(desk.found(2).at("session").is_null());
}

TEST(Desk, refusesWhatIsNoArrival) {
    Desk desk;
    EXPECT_EQ(desk.officer.post("/api/v1/desk/arrivals", asked(77, "a1")).error(), "pupil-unknown");
    EXPECT_EQ(desk.officer.post("/api/v1/desk/arrivals", "{}").status, 422);
    EXPECT_EQ(desk.officer
                  .post("/api/v1/desk/arrivals",
                        R"({"upn":"x","submission":"a","basis":"none","code":"/"})")
                  .status,
              422)
        << "nobody brings a code of their own";
}

TEST(Desk, anArrivalSettlesTheDutyToFindOutWhereTheChildIs) {
    Desk desk;
    const auto open = [&] {
        std::vector<std::string> titles;
        const auto list = desk.officer.get("/api/v1/duties?pupil=" + upn_of(2).str()).json();
        for (const auto& duty : list.at("duties").as_array()) {
            const std::string state(duty.at("state").as_string());
            if (state == "open" || state == "overdue") {
                titles.emplace_back(duty.at("rule").as_string());
            }
        }
        return titles;
    };
    const auto before = open();
    EXPECT_NE(std::ranges::find(before, "first-day-call"), before.end())
        << "the child is unexplained when the register has closed";
    EXPECT_EQ(desk.officer.get("/api/v1/today").json().at("unexplained").as_array().size(), 1U);
    ASSERT_EQ(desk.arrive(2, "a1").status, 200);
    const auto after = open();
    EXPECT_EQ(std::ranges::find(after, "first-day-call"), after.end());
    EXPECT_EQ(desk.officer.get("/api/v1/today").json().at("unexplained").as_array().size(), 0U);
}

TEST(OnSite, listsWhoIsInAndWhoIsNotAccountedFor) {
    Desk desk;
    ASSERT_EQ(desk.arrive(2, "a1").status, 200);
    desk.running.clock->set("2026-11-20T10:00");
    ASSERT_EQ(desk.officer.post("/api/v1/desk/departures", leaving(4, "d1")).status, 200);
    const auto first = desk.group("7A");
    EXPECT_EQ(first.at("register").as_string(), "taken");
    EXPECT_EQ(first.at("taken_at").as_string(), "08:20");
    EXPECT_EQ(first.at("counts").at("on_site").as_int64(), 2);
    EXPECT_EQ(first.at("counts").at("left").as_int64(), 1);
    EXPECT_EQ(first.at("pupils").at(1).at("since").as_string(), "08:45");
    const auto second = desk.group("7B");
    EXPECT_EQ(second.at("register").as_string(), "missing");
    EXPECT_EQ(second.at("counts").at("unknown").as_int64(), 3)
        << "a register that was not taken tells neither present nor absent";
    EXPECT_EQ(second.at("counts").at("absent").as_int64(), 0);
    const auto page = desk.officer.get("/api/v1/on-site").json();
    EXPECT_EQ(page.at("as_at").as_string(), "2026-11-20T10:00");
    EXPECT_EQ(page.at("counts").at("on_site").as_int64(), 2);
    EXPECT_EQ(page.at("counts").at("unknown").as_int64(), 3);
}

TEST(OnSite, inTheAfternoonTheMorningIsRemembered) {
    Desk desk;
    desk.running.clock->set("2026-11-20T13:46");
    const auto group = desk.group("7A");
    EXPECT_EQ(group.at("session").as_string(), "PM");
    EXPECT_EQ(group.at("counts").at("unknown").as_int64(), 3);
    EXPECT_TRUE(group.at("pupils").at(0).at("here_earlier").as_bool());
    EXPECT_FALSE(group.at("pupils").at(1).as_object().contains("here_earlier"));
}

TEST(OnSite, isForATutorTheWholeSchoolAndSaysNothingElse) {
    Desk desk;
    ASSERT_EQ(desk.arrive(2, "a1", "prior_approval").status, 200);
    const Answer answer = desk.running.signed_in("tutor").get("/api/v1/on-site");
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.json().at("groups").as_array().size(), 2U);
    EXPECT_EQ(answer.body.find("missed the bus"), std::string::npos);
    EXPECT_EQ(answer.body.find("\"code\""), std::string::npos);
    EXPECT_EQ(answer.body.find("reason"), std::string::npos);
    // Three hundred pupils, with names longer than most, in under 30 KB.
    const json::value page = answer.json();
    for (const auto& group : page.at("groups").as_array()) {
        const json::array& pupils = group.at("pupils").as_array();
        EXPECT_LT(300 * json::serialize(pupils).size() / pupils.size(), 30'000U);
    }
}

}  // namespace
}  // namespace adsum::tests
