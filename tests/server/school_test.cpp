// The pages under "School": one edit, one fact, from a day on; the second of two people is told.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

std::string text(const json::object& body) {
    return json::serialize(body);
}

std::int64_t change_of(Browser& browser, const std::string& path) {
    return browser.get(path).json().at("change").as_int64();
}

std::set<std::string> register_of(Browser& browser, const std::string& group,
                                  const std::string& date) {
    std::set<std::string> upns;
    const Answer answer = browser.get("/api/v1/registers/" + group + "/" + date + "/AM");
    if (answer.status == 200) {
        const auto read = answer.json();
        for (const auto& pupil : read.at("pupils").as_array()) {
            upns.emplace(pupil.at("upn").as_string());
        }
    }
    return upns;
}

json::object move_to(const char* form, const char* from, std::int64_t expected) {
    return {{"from", from}, {"changes", {{"form", form}}}, {"expected", expected}};
}

TEST(SchoolPages, APupilMovesOnMondayAndTheRegistersOfBothDaysSaySo) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const std::string upn = upn_of(0).str();
    const std::string page = "/api/v1/school/pupils/" + upn;
    const auto expected = change_of(officer, page);
    const Answer moved = officer.post(page, text(move_to("7B", "2026-11-23", expected)));
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_TRUE(register_of(officer, "7A", "2026-11-20").contains(upn));
    EXPECT_FALSE(register_of(officer, "7B", "2026-11-20").contains(upn));
    EXPECT_FALSE(register_of(officer, "7A", "2026-11-23").contains(upn));
    EXPECT_TRUE(register_of(officer, "7B", "2026-11-23").contains(upn));
    // The list says what, who, when and from when; the group's page is as of a date.
    const auto now = officer.get(page).json();
    const auto& first = now.at("history").as_array().front();
    EXPECT_EQ(first.at("what").as_string(), "form: 7B");
    EXPECT_EQ(first.at("state").as_string(), "to_come");
    EXPECT_EQ(first.at("from").as_string(), "2026-11-23");
    EXPECT_EQ(first.at("by").at("name").as_string(), "Olu Office");
    EXPECT_EQ(officer.get("/api/v1/school/groups/7A?on=2026-11-20").json().at("members"), 3);
    EXPECT_EQ(officer.get("/api/v1/school/groups/7A?on=2026-11-23").json().at("members"), 2);
    // Withdrawn while it is still to come.
    const auto entry = first.at("entry").as_int64();
    const Answer back =
        officer.post("/api/v1/school/changes/" + std::to_string(entry) + "/withdraw",
                     text({{"reason", "a mistake"}, {"expected", now.at("change")}}));
    EXPECT_EQ(back.status, 200) << back.body;
    EXPECT_TRUE(register_of(officer, "7A", "2026-11-23").contains(upn));
    EXPECT_EQ(officer.get(page).json().at("history").as_array().front().at("state").as_string(),
              "withdrawn");
}

TEST(SchoolPages, OfTwoWhoChangeTheSamePupilTheSecondIsTold) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    Browser head = running.signed_in("head");
    const std::string page = "/api/v1/school/pupils/" + upn_of(0).str();
    const auto expected = change_of(officer, page);
    ASSERT_EQ(officer.post(page, text(move_to("7B", "2026-11-23", expected))).status, 200);
    const Answer second = head.post(page, text(move_to("7C", "2026-11-23", expected)));
    EXPECT_EQ(second.status, 409) << second.body;
    EXPECT_EQ(second.error(), "changed-meanwhile");
    EXPECT_NE(second.body.find("Olu Office"), std::string::npos);
    EXPECT_EQ(head.post(page, text(move_to("7C", "2026-11-24", change_of(head, page)))).status,
              200);
}

TEST(SchoolPages, AClosureIsTriedThenKeptAndTheRegistersAreClosed) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    json::object closure{{"first", "2026-11-20"},
                         {"last", "2026-11-20"},
                         {"kind", "unplanned"},
                         {"reason", "the boiler failed"},
                         {"year_groups", {"7"}},
                         {"sessions", json::array{}},
                         {"expected", change_of(officer, "/api/v1/school/calendar")},
                         {"try", true}};
    const Answer tried = officer.post("/api/v1/school/closures", text(closure));
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(tried.json().at("effect").at("sessions").as_array().size(), 2U);
    EXPECT_EQ(tried.json().at("effect").at("register_count"), 4);
    EXPECT_EQ(tried.json().at("effect").at("pupils"), 6);
    EXPECT_EQ(running.signed_in("tutor").get("/api/v1/today").json().at("is_school_day"), true);
    closure["try"] = false;
    ASSERT_EQ(officer.post("/api/v1/school/closures", text(closure)).status, 200);
    const Answer taken = running.signed_in("tutor").post("/api/v1/registers/7A/2026-11-20/AM",
                                                         submission("s", {"/", "/", "/"}));
    EXPECT_EQ(taken.status, 422) << taken.body;
    const auto calendar = officer.get("/api/v1/school/calendar").json();
    EXPECT_NE(json::serialize(calendar).find("the boiler failed"), std::string::npos);
    // It runs: opened again from Monday it stays closed today.
    const auto entry = calendar.at("history").as_array().front().at("entry").as_int64();
    const Answer opened =
        officer.post("/api/v1/school/closures/" + std::to_string(entry) + "/withdraw",
                     text({{"from", "2026-11-20"},
                           {"reason", "it works again"},
                           {"expected", calendar.at("change")}}));
    EXPECT_EQ(opened.status, 200) << opened.body;
    EXPECT_EQ(running.signed_in("tutor")
                  .post("/api/v1/registers/7A/2026-11-20/AM", submission("t", {"/", "/", "/"}))
                  .status,
              200);
}

TEST(SchoolPages, AClosureOverMarksIsRefusedWithWhatItWouldHaveClosed) {
    Running running;
    ASSERT_EQ(running.signed_in("tutor")
                  .post("/api/v1/registers/7A/2026-11-20/AM", submission("s", {"/", "/", "/"}))
                  .status,
              200);
    Browser officer = running.signed_in("attendance_officer");
    const Answer refused =
        officer.post("/api/v1/school/closures",
                     text({{"first", "2026-11-20"},
                           {"last", "2026-11-20"},
                           {"kind", "unplanned"},
                           {"reason", "no heating"},
                           {"year_groups", json::array{}},
                           {"sessions", json::array{}},
                           {"expected", change_of(officer, "/api/v1/school/calendar")},
                           {"try", true}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.error(), "closure-marks-stand");
    EXPECT_EQ(refused.json().at("effect").at("marks"), 3);
    EXPECT_NE(refused.body.find("close from the next session on"), std::string::npos);
}

TEST(SchoolPages, ARoleIsGivenFromItsDayAndTheLastKeeperStays) {
    Running running;
    Browser head = running.signed_in("head");
    Browser tutor = running.signed_in("tutor");
    EXPECT_EQ(tutor.get("/api/v1/school/staff").status, 403);
    const auto person = [&](const std::string& id) {
        const auto answer = head.get("/api/v1/school/staff").json();
        for (const auto& one : answer.at("staff").as_array()) {
            if (one.at("id").as_string() == id) {
                return one.as_object();
            }
        }
        return json::object{};
    };
    const Answer given =
        head.post("/api/v1/school/staff/T1", text({{"from", "2026-11-20"},
                                                   {"roles", {"tutor", "champion"}},
                                                   {"expected", person("T1").at("change")}}));
    ASSERT_EQ(given.status, 200) << given.body;
    EXPECT_EQ(tutor.get("/api/v1/school/staff").status, 200) << "at once";
    // Somebody new, beside those who were imported; not under a name that is taken.
    for (const auto& [id, status] : {std::pair("N1", 200), std::pair("T2", 409)}) {
        EXPECT_EQ(
            head.post("/api/v1/school/staff/" + std::string(id), text({{"from", "2026-11-20"},
                                                                       {"name", "Nia New"},
                                                                       {"position", "Teacher"},
                                                                       {"roles", {"tutor"}},
                                                                       {"expected", 0}}))
                .status,
            status)
            << id;
    }
    // The officer may read and not change.
    Browser officer = running.signed_in("attendance_officer");
    EXPECT_EQ(officer.get("/api/v1/school/staff").json().at("may_change"), false);
    EXPECT_EQ(officer.post("/api/v1/school/staff/T1").status, 403);
    // Champion and the new one leave; the head cannot give the role away as well.
    for (const auto* id : {"C1", "T1"}) {
        const Answer left =
            head.post("/api/v1/school/staff/" + std::string(id) + "/leave",
                      text({{"left", "2026-11-20"}, {"expected", person(id).at("change")}}));
        EXPECT_EQ(left.status, 200) << left.body;
    }
    EXPECT_EQ(tutor.get("/api/v1/me").status, 401) << "who has left is signed out";
    const Answer last =
        head.post("/api/v1/school/staff/H1/leave",
                  text({{"left", "2026-11-23"}, {"expected", person("H1").at("change")}}));
    EXPECT_EQ(last.status, 422);
    EXPECT_EQ(last.error(), "staff-last");
}

TEST(SchoolPages, APupilIsAdmittedAndLeaves) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const std::string upn = upn_of(20).str();
    const json::object admission{{"upn", upn},
                                 {"surname", "Newton"},
                                 {"forename", "Nila"},
                                 {"date_of_birth", "2014-10-02"},
                                 {"year_group", "7"},
                                 {"form", "7A"},
                                 {"admitted", "2026-11-23"}};
    ASSERT_EQ(officer.post("/api/v1/school/pupils", text(admission)).status, 200);
    EXPECT_EQ(officer.post("/api/v1/school/pupils", text(admission)).error(), "admitted-already");
    EXPECT_FALSE(register_of(officer, "7A", "2026-11-20").contains(upn));
    EXPECT_TRUE(register_of(officer, "7A", "2026-11-23").contains(upn));
    const std::string page = "/api/v1/school/pupils/" + upn;
    ASSERT_EQ(
        officer.post(page + "/deletion", text({{"ground", "a"}, {"left", "2026-11-25"}})).status,
        204);
    const Answer left = officer.post(
        page + "/leave", text({{"left", "2026-11-25"},
                               {"ground", "a"},
                               {"conditions", json::object{{"other_school", "by the park"},
                                                           {"no_order_here", "none"}}},
                               {"reason", "moved away"},
                               {"expected", change_of(officer, page)}}));
    ASSERT_EQ(left.status, 200) << left.body;
    EXPECT_FALSE(register_of(officer, "7A", "2026-11-25").contains(upn));
    EXPECT_EQ(officer.get(page).json().at("enrolments").as_array().front().at("left").as_string(),
              "2026-11-25");
    EXPECT_EQ(officer.get("/api/v1/school/pupils/A000000000000").status, 404);
}

TEST(SchoolPages, AClassIsMadeAndChanged) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const std::string page = "/api/v1/school/groups/Physics";
    const Answer made = officer.post(page, text({{"from", "2026-11-20"},
                                                 {"kind", "class"},
                                                 {"added", {upn_of(0).str(), upn_of(1).str()}},
                                                 {"removed", json::array{}},
                                                 {"staff", {"T1"}},
                                                 {"staff_given", true},
                                                 {"expected", 0}}));
    ASSERT_EQ(made.status, 200) << made.body;
    for (const char* there : {"Physics", "7A"}) {  // to whoever thinks that it is new
        EXPECT_EQ(officer
                      .post(std::string("/api/v1/school/groups/") + there,
                            text({{"from", "2026-11-20"},
                                  {"kind", "class"},
                                  {"added", json::array{}},
                                  {"removed", json::array{}},
                                  {"staff", {"T2"}},
                                  {"staff_given", true},
                                  {"expected", 0}}))
                      .error(),
                  "changed-meanwhile")
            << there;
    }
    const auto physics = officer.get(page).json();
    EXPECT_EQ(physics.at("members"), 2);
    EXPECT_EQ(physics.at("staff").as_array().front().at("name").as_string(), "Tess Tutor");
    const Answer fewer = officer.post(page, text({{"from", "2026-11-23"},
                                                  {"added", json::array{}},
                                                  {"removed", {upn_of(0).str()}},
                                                  {"expected", physics.at("change")}}));
    ASSERT_EQ(fewer.status, 200) << fewer.body;
    EXPECT_EQ(officer.get(page + "?on=2026-11-23").json().at("members"), 1);
    EXPECT_EQ(officer.get(page + "?on=2026-11-20").json().at("members"), 2);
}

TEST(SchoolPages, ALessonIsCoveredAndTheSecondToSayOtherwiseIsTold) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const std::string file =
        "class,period,day,start,end,teacher,room,from\n7A,P1,mon,09:10,10:10,T1,12,2026-11-23\n";
    const Answer kept =
        officer.post("/api/v1/school/import/timetable",
                     text({{"name", "timetable.csv"}, {"text", file}, {"keep", true}}));
    ASSERT_EQ(kept.status, 200) << kept.body;
    const std::string page = "/api/v1/school/timetable?on=2026-11-23";
    const auto lesson = officer.get(page).json().at("lessons").as_array().front();
    EXPECT_EQ(lesson.at("teacher").at("name").as_string(), "Tess Tutor");
    const json::object cover{{"date", "2026-11-23"}, {"class", "7A"},   {"period", "P1"},
                             {"teacher", "T2"},      {"reason", "ill"}, {"expected", 0}};
    ASSERT_EQ(officer.post("/api/v1/school/timetable/cover", text(cover)).status, 200);
    const auto covered = officer.get(page).json().at("lessons").as_array().front();
    EXPECT_EQ(covered.at("cover").at("teacher").at("name").as_string(), "Theo Tutor");
    const Answer second =
        running.signed_in("head").post("/api/v1/school/timetable/cover", text(cover));
    EXPECT_EQ(second.status, 409) << second.body;
    EXPECT_EQ(second.error(), "changed-meanwhile");
}

TEST(SchoolPages, TheCalendarOfAYearToComeIsTakenInAndOneThatHasBegunIsNot) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const auto send = [&](int year, bool keep) {
        const std::string file = fmt::format(
            "year = \"{0}/{1}\"\n[[half_term]]\nname = \"Autumn 1\"\nterm = \"autumn\"\n"
            "first = {0}-09-06\nlast = {0}-10-22\n",
            year, year % 100 + 1);
        return officer.post("/api/v1/school/import/calendar",
                            text({{"name", "year.toml"}, {"text", file}, {"keep", keep}}));
    };
    const auto years = [&] {
        return officer.get("/api/v1/school/calendar").json().at("years").as_array().size();
    };
    const auto before = years();
    EXPECT_EQ(send(2026, true).error(), "calendar-begun");
    const Answer tried = send(2027, false);
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(tried.json().at("rows"), 1);
    EXPECT_EQ(years(), before) << "tried only";
    ASSERT_EQ(send(2027, true).status, 200);
    EXPECT_EQ(years(), before + 1);
    const auto calendar = officer.get("/api/v1/school/calendar").json();
    EXPECT_EQ(calendar.at("history").at(0).at("by").at("name").as_string(), "Olu Office");
    const Answer torn =
        officer.post("/api/v1/school/import/calendar",
                     text({{"name", "year.toml"}, {"text", "year = "}, {"keep", true}}));
    EXPECT_EQ(torn.status, 422);
}

TEST(SchoolPages, AFileOfAnotherSystemComesInByItsMapping_WES_041) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const json::value offered = officer.get("/api/v1/school/import").json();
    const auto& systems = offered.at("systems").as_array();
    ASSERT_FALSE(systems.empty());
    EXPECT_EQ(systems[0].at("id").as_string(), "arbor");
    EXPECT_FALSE(systems[0].at("note").as_string().empty());
    const std::string file =
        "Last name,First name,UPN,Date of birth,Year group,Registration form,Date enrolled,Email\n"
        "Newton,Nila," +
        upn_of(30).str() + ",02/10/2014,Year 7,7A,20/11/2026,\n";
    const auto send = [&](const char* from, bool keep) {
        return officer.post(
            "/api/v1/school/import/roll",
            text({{"name", "arbor.csv"}, {"text", file}, {"from", from}, {"keep", keep}}));
    };
    EXPECT_EQ(send("", false).status, 422) << "not in our columns";
    EXPECT_EQ(send("nothing", false).error(), "mis-unknown");
    const Answer tried = send("arbor", false);
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(tried.json().at("unknown_columns").at(0).as_string(), "Email");
    EXPECT_EQ(send("arbor", true).json().at("kept"), true);
    const json::value pupil = officer.get(pupil_path(30)).json();
    EXPECT_EQ(pupil.at("born").as_string(), "2014-10-02");
}

TEST(SchoolPages, AFileIsTriedThenKeptAllOrNothing) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const std::string head = "upn,surname,forename,date_of_birth,year_group,form,admitted\n";
    const std::string good = upn_of(30).str() + ",Newton,Nila,2014-10-02,7,7A,2026-11-20\n";
    const std::string bad = "X12,Nobody,Known,2014-10-02,77,7A,2026-11-20\n";
    const auto send = [&](const std::string& rows, bool keep) {
        return officer.post("/api/v1/school/import/roll",
                            text({{"name", "roll.csv"}, {"text", head + rows}, {"keep", keep}}));
    };
    const Answer faults = send(good + bad, true);
    EXPECT_EQ(faults.status, 422);
    const json::value answer = faults.json();
    for (const auto& fault : answer.at("error").at("faults").as_array()) {
        EXPECT_EQ(fault.at("place").as_string(), "roll.csv:3");
        EXPECT_FALSE(fault.at("remedy").as_string().empty());
    }
    EXPECT_EQ(officer.get("/api/v1/school/pupils/" + upn_of(30).str()).status, 404);
    const Answer tried = send(good, false);
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(tried.json().at("rows"), 1);
    EXPECT_EQ(tried.json().at("kept"), false);
    EXPECT_EQ(officer.get("/api/v1/school/pupils/" + upn_of(30).str()).status, 404);
    EXPECT_EQ(send(good, true).json().at("kept"), true);
    EXPECT_EQ(officer.get("/api/v1/school/pupils/" + upn_of(30).str()).status, 200);
    // Who may do what is leadership's; a file of marks does not come in here; nor one too large.
    const json::object small{{"name", "x.csv"}, {"text", "id\n"}};
    EXPECT_EQ(officer.post("/api/v1/school/import/staff", text(small)).status, 403);
    EXPECT_EQ(officer.post("/api/v1/school/import/marks", text(small)).status, 404);
    EXPECT_EQ(officer
                  .post("/api/v1/school/import/roll",
                        text({{"name", "x.csv"}, {"text", std::string(950'000, 'x')}}))
                  .status,
              422);
}

}  // namespace
}  // namespace adsum::tests
