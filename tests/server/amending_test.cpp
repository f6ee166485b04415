// Many marks amended as one act, undone, and planned ahead; the history of a mark, and a register
// as it stood.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

const std::string kMarks = "/api/v1/marks?session=AM&groups=7A";

// Every mark that the page shows, to one code.
std::string all_to(const json::value& page, const std::string& code,
                   const std::string& reason = "the coach was late") {
    json::array changes;
    for (const json::value& mark : page.at("marks").as_array()) {
        changes.push_back(json::object{{"upn", mark.at("upn")},
                                       {"date", mark.at("date")},
                                       {"session", mark.at("session")},
                                       {"code", code},
                                       {"seen", mark.at("entry")}});
    }
    return json::serialize(json::object{{"reason", reason}, {"changes", changes}});
}

std::string undo_path(const Answer& act) {
    return "/api/v1/amendments/" + json::serialize(act.json().at("act").at("entry")) + "/undo";
}

std::vector<std::string> codes_of(const json::value& page) {
    std::vector<std::string> codes;
    for (const json::value& mark : page.at("marks").as_array()) {
        codes.emplace_back(mark.at("code").as_string());
    }
    return codes;
}

struct Amending : testing::Test {
    Amending() {
        EXPECT_EQ(tutor.post(kMorning, submission("s-1", {"L", "L", "N"})).status, 200);
        running.clock->set("2026-11-20T10:00");
    }
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
};

TEST_F(Amending, manyIsOneActThatIsListedAndUndoneByAFurtherOne) {
    const Answer act = officer.post("/api/v1/amendments", all_to(officer.get(kMarks).json(), "/"));
    ASSERT_EQ(act.status, 200) << act.body;
    EXPECT_EQ(act.json().at("act").at("marks").as_int64(), 3);
    EXPECT_EQ(codes_of(officer.get(kMarks).json()), (std::vector<std::string>{"/", "/", "/"}));
    EXPECT_EQ(officer.get(kMorning).json().at("pupils").at(0).at("mark").at("amended").as_bool(),
              true);

    const auto listed = officer.get("/api/v1/amendments").json();
    ASSERT_EQ(listed.at("acts").as_array().size(), 1U);
    const json::value& first = listed.at("acts").at(0);
    EXPECT_EQ(first.at("by").at("name").as_string(), "Olu Office");
    EXPECT_EQ(first.at("by").at("position").as_string(), "Attendance officer");
    EXPECT_EQ(first.at("at").as_string(), "2026-11-20T10:00");
    EXPECT_EQ(first.at("reason").as_string(), "the coach was late");
    EXPECT_EQ(first.at("changes"),
              json::parse(R"([{"from":"L","to":"/","marks":2},{"from":"N","to":"/","marks":1}])"));
    EXPECT_TRUE(first.at("can_undo").as_bool());
    EXPECT_GE(listed.at("reasons").as_array().size(), 4U);

    running.clock->set("2026-11-20T10:05");
    Browser head = running.signed_in("head");
    const Answer undone = head.post(undo_path(act), R"({"reason":"it was another coach"})");
    ASSERT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(codes_of(officer.get(kMarks).json()), (std::vector<std::string>{"L", "L", "N"}));
    const auto after = officer.get("/api/v1/amendments").json();
    EXPECT_EQ(after.at("acts").at(0).at("undoes"), first.at("entry"));
    EXPECT_EQ(after.at("acts").at(1).at("undone_by"), after.at("acts").at(0).at("entry"));
    EXPECT_FALSE(after.at("acts").at(1).at("can_undo").as_bool());
    const Answer again = head.post(undo_path(act), R"({"reason":"again"})");
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.error(), "amend-undone-already");
}

TEST_F(Amending, tellsEveryFaultAndKeepsNothing) {
    auto wrong = json::parse(all_to(officer.get(kMarks).json(), "I")).as_object();
    wrong["changes"].at(0).as_object()["code"] = "\\";
    wrong["changes"].at(1).as_object()["code"] = "Y4";
    const Answer answer = officer.post("/api/v1/amendments", json::serialize(wrong));
    EXPECT_EQ(answer.status, 422);
    const auto faults = answer.json().at("error").at("faults").as_array();
    ASSERT_EQ(faults.size(), 2U) << answer.body;
    EXPECT_EQ(faults[0].at("id").as_string(), "mark-code-session");
    EXPECT_EQ(faults[0].at("place").as_string(), upn_of(0).str() + " 2026-11-20 AM");
    EXPECT_EQ(faults[1].at("id").as_string(), "mark-code-calendar");
    EXPECT_EQ(codes_of(officer.get(kMarks).json()), (std::vector<std::string>{"L", "L", "N"}));
    for (const char* body : {R"({"reason":"","changes":[]})", R"({"reason":"x"})",
                             R"({"reason":"x","changes":[{"upn":"A"}]})",
                             R"({"reason":"x","changes":[3]})", R"({"reason":"x","changes":[]})"}) {
        EXPECT_EQ(officer.post("/api/v1/amendments", body).status, 422) << body;
    }
}

TEST_F(Amending, ofOneMarkByTwoTellsTheSecond) {
    const auto seen = officer.get(kMarks).json();
    Browser head = running.signed_in("head");
    int first = 0;
    int second = 0;
    std::thread one(
        [&] { first = officer.post("/api/v1/amendments", all_to(seen, "/", "coach")).status; });
    std::thread two(
        [&] { second = head.post("/api/v1/amendments", all_to(seen, "I", "they rang")).status; });
    one.join();
    two.join();
    EXPECT_EQ(std::min(first, second), 200);
    EXPECT_EQ(std::max(first, second), 409);
    const std::string code = first == 200 ? "/" : "I";
    EXPECT_EQ(codes_of(officer.get(kMarks).json()), (std::vector<std::string>{code, code, code}));

    const Answer told = head.post("/api/v1/amendments", all_to(seen, "M"));
    EXPECT_EQ(told.error(), "amend-moved-on");
    EXPECT_EQ(told.json().at("error").at("faults").as_array().size(), 3U);
    EXPECT_NE(told.body.find("changed to " + code), std::string::npos) << told.body;

    // A single mark too, by whoever says what they saw.
    const auto entry = seen.at("marks").at(0).at("entry").as_int64();
    const std::string path = "/api/v1/pupils/" + upn_of(0).str() + "/marks/2026-11-20/AM";
    const auto single = [&](std::int64_t saw) {
        return json::serialize(json::object{{"code", "M"}, {"reason", "x"}, {"seen", saw}});
    };
    EXPECT_EQ(head.post(path, single(entry)).error(), "amend-moved-on");
    EXPECT_EQ(
        head.post(path, single(officer.get(path).json().at("mark").at("entry").as_int64())).status,
        200);
}

TEST_F(Amending, undoIsRefusedWhereAMarkWasChangedSince) {
    const Answer act = officer.post("/api/v1/amendments", all_to(officer.get(kMarks).json(), "/"));
    ASSERT_EQ(officer
                  .post("/api/v1/pupils/" + upn_of(2).str() + "/marks/2026-11-20/AM",
                        R"({"code":"M","reason":"dentist"})")
                  .status,
              200);
    EXPECT_FALSE(
        officer.get("/api/v1/amendments").json().at("acts").at(1).at("can_undo").as_bool());
    const Answer undone = officer.post(undo_path(act), R"({"reason":"wrong"})");
    EXPECT_EQ(undone.status, 409);
    EXPECT_EQ(undone.error(), "amend-undo-changed");
    EXPECT_EQ(undone.json().at("error").at("faults").at(0).at("place").as_string(),
              upn_of(2).str() + " 2026-11-20 AM");
    EXPECT_EQ(officer.post("/api/v1/amendments/1/undo", R"({"reason":"x"})").status, 404);
    EXPECT_EQ(officer.post("/api/v1/amendments/x/undo", R"({"reason":"x"})").status, 404);
}

TEST_F(Amending, tellsWhichCodesAMarkMayNotBecomeAndHowOldAnNIs) {
    running.clock->set("2026-11-27T09:00");
    const auto page =
        officer
            .get("/api/v1/marks?from=2026-11-20&to=2026-11-21&session=AM&upns=" + upn_of(4).str() +
                 ",nobody")
            .json();
    ASSERT_EQ(page.at("marks").as_array().size(), 1U);
    EXPECT_EQ(page.at("marks").at(0).at("n_age").as_int64(), 5);
    const auto refused = page.at("marks").at(0).at("refused").as_array();
    for (const char* code : {"\\", "X", "T"}) {  // an afternoon's, another age's, no such record
        EXPECT_NE(std::ranges::find(refused, json::value(code)), refused.end()) << code;
        EXPECT_FALSE(page.at("refusals").at(code).as_string().empty());
    }
    EXPECT_EQ(std::ranges::find(refused, json::value("I")), refused.end());
    const std::string path = "/api/v1/pupils/" + upn_of(4).str() + "/marks/2026-11-20/AM";
    EXPECT_EQ(officer.get(path).json().at("mark").at("n_age").as_int64(), 5);
    EXPECT_EQ(officer.get(kMorning).json().at("pupils").at(2).at("mark").at("n_age").as_int64(), 5);
    for (const char* wrong : {"?from=tuesday", "?from=2026-09-01&to=2026-11-01", "?session=XX"}) {
        EXPECT_EQ(officer.get(std::string("/api/v1/marks") + wrong).status, 400) << wrong;
    }
    // On the fifth school day, and not before, it is a duty.
    for (const auto& [now, is_due] :
         std::map<std::string, bool>{{"2026-11-26T09:00", false}, {"2026-11-27T09:00", true}}) {
        running.clock->set(now.c_str());
        const std::string duties = officer.get("/api/v1/duties").body;
        EXPECT_EQ(duties.find("\"n-unresolved\"") != std::string::npos, is_due) << now;
    }
}

TEST_F(Amending, historyAndTheRegisterAsItStood) {
    const Answer act = officer.post("/api/v1/amendments", all_to(officer.get(kMarks).json(), "/"));
    running.clock->set("2026-11-20T11:00");
    ASSERT_EQ(officer.post(undo_path(act), R"({"reason":"another coach"})").status, 200);
    const std::string path = "/api/v1/pupils/" + upn_of(0).str() + "/marks/2026-11-20/AM";
    const auto history = tutor.get(path).json().at("entries").as_array();
    ASSERT_EQ(history.size(), 3U);
    const std::vector<std::array<const char*, 5>> expected = {
        {"taken", "L", "2026-11-20T08:20", "Tess Tutor", ""},
        {"amended", "/", "2026-11-20T10:00", "Olu Office", "the coach was late"},
        {"undone", "L", "2026-11-20T11:00", "Olu Office", "another coach"}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(history[i].at("kind").as_string(), expected[i][0]);
        EXPECT_EQ(history[i].at("code").as_string(), expected[i][1]);
        EXPECT_EQ(history[i].at("at").as_string(), expected[i][2]);
        EXPECT_EQ(history[i].at("by").at("name").as_string(), expected[i][3]);
        EXPECT_EQ(history[i].at("reason").as_string(), expected[i][4]);
    }
    EXPECT_EQ(history[1].at("marks").as_int64(), 3);

    const auto as_at = [&](const std::string& moment) {
        const auto page = tutor.get(kMorning + "/as-at/" + moment).json();
        EXPECT_EQ(page.at("changes").as_array().size(), 3U);
        EXPECT_EQ(page.at("pupils").at(2).at("code_now").as_string(), "N");
        std::string codes = page.as_object().contains("taken_by") ? "taken:" : "";
        for (const json::value& pupil : page.at("pupils").as_array()) {
            codes += pupil.at("mark").is_null()
                         ? " -"
                         : " " + std::string(pupil.at("mark").at("code").as_string());
        }
        return codes;
    };
    EXPECT_EQ(as_at("2026-11-20T08:19"), " - - -");
    EXPECT_EQ(as_at("2026-11-20T08:20"), "taken: L L N");
    EXPECT_EQ(as_at("2026-11-20T10:59"), "taken: / / /");
    EXPECT_EQ(as_at("2026-11-20T11:00"), "taken: L L N");
    EXPECT_EQ(tutor.get(kMorning + "/as-at/noon").status, 404);
    EXPECT_EQ(running.signed_in("tutor2").get(kMorning + "/as-at/2026-11-20T11:00").status, 404);
    EXPECT_EQ(running.signed_in("tutor2").get(path).status, 404);
}

// OIA-066: who is not in registration has the code that is known ahead, or is marked; a register
// that leaves somebody out is refused.
TEST_F(Amending, aTripIsPlannedShownInTheRegisterTakenFromItAndWithdrawn_OIA_066) {
    const std::string tuesday = "/api/v1/registers/7A/2026-11-24/AM";
    const auto plan = [](const char* code, const char* first) {
        json::array pupils;
        for (const int n : {0, 2, 4}) {
            pupils.push_back(json::string(upn_of(n).str()));
        }
        return json::serialize(json::object{{"code", code},
                                            {"reason", "geography trip"},
                                            {"note", "the coast"},
                                            {"first", first},
                                            {"last", "2026-11-24"},
                                            {"sessions", "AM"},
                                            {"pupils", pupils}});
    };
    EXPECT_EQ(officer.post("/api/v1/plans", plan("#", "2026-11-24")).error(), "mark-code-calendar");
    EXPECT_EQ(officer.post("/api/v1/plans", plan("/", "2026-11-24")).error(), "plan-code");
    EXPECT_EQ(officer.post("/api/v1/plans", plan("V", "2026-11-19")).error(), "plan-past");
    const Answer made = officer.post("/api/v1/plans", plan("V", "2026-11-24"));
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.json().at("plan").at("pupils").as_array().size(), 3U);
    EXPECT_EQ(made.json().at("plan").at("state").as_string(), "to_come");
    EXPECT_TRUE(officer.get("/api/v1/marks?from=2026-11-24&session=AM&groups=7A")
                    .json()
                    .at("marks")
                    .as_array()
                    .empty())
        << "planned is not marked";

    running.clock->set("2026-11-24T08:40");
    const auto planned = tutor.get(tuesday).json().at("pupils").at(0).at("mark");
    EXPECT_EQ(planned.at("standing").as_string(), "planned");
    EXPECT_EQ(planned.at("code").as_string(), "V");
    EXPECT_EQ(planned.at("note").as_string(), "the coast");
    EXPECT_EQ(planned.at("why").as_string(), "planned by Olu Office on 2026-11-20: geography trip");
    EXPECT_TRUE(tutor.get("/api/v1/registers/7A/2026-11-24/PM")
                    .json()
                    .at("pupils")
                    .at(0)
                    .at("mark")
                    .is_null());

    EXPECT_EQ(tutor.post(tuesday, submission("s-2", {"V"})).error(), "register-incomplete");

    const std::string entry = json::serialize(made.json().at("plan").at("entry"));
    EXPECT_EQ(officer.post("/api/v1/plans/" + entry + "/withdraw", R"({"reason":""})").status, 422);
    EXPECT_EQ(officer.post("/api/v1/plans/" + entry + "/withdraw", R"({"reason":"fog"})").status,
              200);
    EXPECT_TRUE(tutor.get(tuesday).json().at("pupils").at(0).at("mark").is_null());
    const auto listed = officer.get("/api/v1/plans").json();
    EXPECT_EQ(listed.at("plans").at(0).at("withdrawn").at("reason").as_string(), "fog");
    EXPECT_EQ(officer.post("/api/v1/plans/" + entry + "/withdraw", R"({"reason":"x"})").error(),
              "plan-withdrawn-already");
    EXPECT_EQ(officer.post("/api/v1/plans/1/withdraw", R"({"reason":"x"})").status, 404);
    for (const json::value& code : listed.at("codes").as_array()) {
        if (!code.at("usable").as_bool()) {
            EXPECT_FALSE(code.at("why_not").as_string().empty());
        }
        EXPECT_EQ(
            code.at("usable").as_bool(),
            std::string("/\\LUN#Y4").find(code.at("code").as_string().c_str()) == std::string::npos)
            << code.at("code");
    }
}

}  // namespace
}  // namespace adsum::tests
