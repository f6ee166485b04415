// Taking a register: whole or not at all, once or once only, and nobody overwrites anybody.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

TEST(Register, showsThePupilsTheLastWeekAndTheCodesWithReasonsWhyNot) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    const auto page = tutor.get(kMorning).json();
    EXPECT_EQ(page.at("state").as_string(), "open");
    EXPECT_EQ(page.at("opens").as_string(), "08:15");
    EXPECT_TRUE(page.at("can_take").as_bool());
    ASSERT_EQ(page.at("pupils").as_array().size(), 3U);
    EXPECT_EQ(page.at("pupils").at(0).at("name").as_string(), "Forename000 Surname000");
    EXPECT_TRUE(page.at("pupils").at(0).at("mark").is_null());
    EXPECT_EQ(page.at("last_week").as_array().size(), 10U);
    EXPECT_EQ(page.at("pupils").at(0).at("last_week").as_array().size(), 10U);
    std::map<std::string, boost::json::object> codes;
    for (const auto& code : page.at("codes").as_array()) {
        codes[std::string(code.at("code").as_string())] = code.as_object();
    }
    EXPECT_TRUE(codes.at("/").at("usable").as_bool());
    EXPECT_FALSE(codes.at("\\").at("usable").as_bool());
    EXPECT_EQ(codes.at("\\").at("why_not").as_string(), "It is for afternoons only.");
    EXPECT_FALSE(codes.at("#").at("usable").as_bool());
    EXPECT_TRUE(codes.at("L").at("asks_minutes_late").as_bool());
    EXPECT_TRUE(codes.at("C1").at("asks_note").as_bool());
    EXPECT_FALSE(codes.at("C1").at("note_label").as_string().empty());
}

TEST(Register, isUnderThirtyKilobytesForAForm) {
    Running running;
    EXPECT_LT(running.signed_in("tutor").get(kMorning).body.size(), 30'000U);
}

TEST(Register, isTakenInOneSubmissionAndShownToEverybodyAtOnce) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    const Answer taken = tutor.post(kMorning, submission("s-1", {"/", "N", "/"}));
    ASSERT_EQ(taken.status, 200) << taken.body;
    const auto page = taken.json().at("register");
    EXPECT_FALSE(taken.json().at("repeated").as_bool());
    EXPECT_EQ(page.at("state").as_string(), "taken");
    EXPECT_EQ(page.at("taken_by").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(page.at("pupils").at(1).at("mark").at("code").as_string(), "N");
    Browser officer = running.signed_in("attendance_officer");
    running.clock->set("2026-11-20T08:45");
    const auto today = officer.get("/api/v1/today").json();
    ASSERT_EQ(today.at("unexplained").as_array().size(), 1U);
    EXPECT_EQ(today.at("unexplained").at(0).at("upn").as_string(), upn_of(2).str());
    EXPECT_EQ(today.at("school_registers").at(0).at("state").as_string(), "taken");
    EXPECT_EQ(today.at("school_registers").at(1).at("state").as_string(), "missing");
}

TEST(Register, theSameSubmissionAgainChangesNothing) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    ASSERT_EQ(tutor.post(kMorning, submission("s-1", {"/", "N", "/"})).status, 200);
    const Answer again = tutor.post(kMorning, submission("s-1", {"/", "N", "/"}));
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.json().at("repeated").as_bool());
    EXPECT_EQ(tutor.post("/api/v1/registers/7A/2026-11-19/AM", submission("s-1", {"/", "/", "/"}))
                  .error(),
              "submission-id-used");
}

TEST(Register, aSecondPersonSeesWhatDiffersAndNothingOfTheirsIsKept) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    ASSERT_EQ(tutor.post(kMorning, submission("s-1", {"/", "N", "/"})).status, 200);
    const Answer second = officer.post(kMorning, submission("s-2", {"/", "/", "N"}));
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.error(), "register-differs");
    const auto differences = second.json().at("differences").as_array();
    ASSERT_EQ(differences.size(), 2U);
    EXPECT_EQ(differences[0].at("upn").as_string(), upn_of(2).str());
    EXPECT_EQ(differences[0].at("yours").as_string(), "/");
    EXPECT_EQ(differences[0].at("theirs").as_string(), "N");
    EXPECT_EQ(differences[0].at("by").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(second.json().at("error").as_object().size(), 3U);
    EXPECT_EQ(officer.get(kMorning).json().at("pupils").at(1).at("mark").at("code").as_string(),
              "N");
    EXPECT_EQ(officer.post(kMorning, submission("s-3", {"/", "N", "/"})).status, 200)
        << "the same marks differ in nothing";
}

struct Refusal {
    const char* what;
    std::string path;
    std::string body;
    std::string error;
};

TEST(Register, isRefusedWithItsReason) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    const std::vector<Refusal> refusals = {
        {"a pupil left out", kMorning, submission("a", {"/", "/"}), "register-incomplete"},
        {"a pupil of another form", kMorning,
         R"({"submission":"b","marks":[{"upn":")" + upn_of(0).str() + R"(","code":"/"},{"upn":")" +
             upn_of(2).str() + R"(","code":"/"},{"upn":")" + upn_of(4).str() +
             R"(","code":"/"},{"upn":")" + upn_of(1).str() + R"(","code":"/"}]})",
         "register-not-member"},
        {"an afternoon's code", kMorning, submission("c", {"\\", "/", "/"}), "mark-code-session"},
        {"no such code", kMorning, submission("d", {"Q7", "/", "/"}), "mark-code-unknown"},
        {"before it opens", "/api/v1/registers/7A/2026-11-20/PM",
         submission("e", {"\\", "\\", "\\"}), "register-not-open"},
        {"tomorrow's", "/api/v1/registers/7A/2026-11-23/AM", submission("f", {"/", "/", "/"}),
         "register-not-open"},
        {"a Saturday's", "/api/v1/registers/7A/2026-11-14/AM", submission("g", {"/", "/", "/"}),
         "register-not-open"},
        {"no id", kMorning, R"({"submission":"","marks":[]})", "field-wrong"},
        {"a mark that is no object", kMorning, R"({"submission":"h","marks":[1]})", "field-wrong"},
        {"minutes as text", kMorning,
         R"({"submission":"i","marks":[{"upn":")" + upn_of(0).str() +
             R"(","code":"L","minutes_late":"5"}]})",
         "field-wrong"},
    };
    for (const Refusal& refusal : refusals) {
        const Answer answer = tutor.post(refusal.path, refusal.body);
        EXPECT_EQ(answer.status, 422) << refusal.what << answer.body;
        EXPECT_EQ(answer.error(), refusal.error) << refusal.what << answer.body;
    }
    EXPECT_EQ(tutor.get(kMorning).json().at("state").as_string(), "open") << "nothing was kept";
    EXPECT_EQ(tutor.get("/api/v1/registers/7A/2026-13-20/AM").status, 404);
    EXPECT_EQ(tutor.get("/api/v1/registers/7A/2026-11-20/XX").status, 404);
    EXPECT_EQ(running.signed_in("head").get("/api/v1/registers/9Z/2026-11-20/AM").status, 404);
}

// Two people save the same fresh register at the same moment with different marks: one wins whole,
// the other sees what differs, and no register is mixed.
TEST(Register, ofTwoAtOnceOneWinsWholeAndNoneIsMixed) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    running.clock->set("2027-07-16T15:00");
    constexpr int kPairs = 150;
    std::vector<std::string> paths;
    for (Date day = *Date::parse("2026-09-07"); paths.size() < kPairs; day = day + 1) {
        for (const char* half : {"AM", "PM"}) {
            const std::string path = "/api/v1/registers/7A/" + day.to_string() + "/" + half;
            if (paths.size() < kPairs &&
                officer.get(path).json().at("state").as_string() == "missing") {
                paths.push_back(path);
            }
        }
    }
    int mixed = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string present = paths[i].ends_with("AM") ? "/" : "\\";
        int first = 0;
        int second = 0;
        std::thread one([&] {
            first = tutor
                        .post(paths[i],
                              submission("t" + std::to_string(i), {present, present, present}))
                        .status;
        });
        std::thread two([&] {
            second =
                officer.post(paths[i], submission("o" + std::to_string(i), {"N", "N", "N"})).status;
        });
        one.join();
        two.join();
        ASSERT_EQ(std::min(first, second), 200);
        ASSERT_EQ(std::max(first, second), 409);
        const auto page = officer.get(paths[i]).json();
        for (const auto& pupil : page.at("pupils").as_array()) {
            mixed +=
                pupil.at("mark").at("code").as_string() == (first == 200 ? present : "N") ? 0 : 1;
        }
    }
    EXPECT_EQ(mixed, 0);
}

// `submission()` with further members.
std::string with(const std::string& body, boost::json::object more) {
    auto value = boost::json::parse(body).as_object();
    for (auto& [name, member] : more) {
        value[name] = member;
    }
    return boost::json::serialize(value);
}

TEST(Register, mergedKeepsWhatStandsPutsTheRestAndTellsWhatDiffers) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    ASSERT_EQ(officer.post(kMorning, submission("office", {"/", "N", "/"})).status, 200);
    const std::string offline = submission("tutor", {"/", "/", "N"});
    EXPECT_EQ(tutor.post(kMorning, offline).status, 409);
    running.clock->set("2026-11-20T10:12");
    const std::string merged = with(offline, {{"merge", true}, {"taken_at", "2026-11-20T08:47"}});
    const Answer answer = tutor.post(kMorning, merged);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto differences = answer.json().at("differences").as_array();
    ASSERT_EQ(differences.size(), 2U);
    EXPECT_EQ(differences[0].at("upn").as_string(), upn_of(2).str());
    EXPECT_EQ(differences[0].at("yours").as_string(), "/");
    EXPECT_EQ(differences[0].at("theirs").as_string(), "N");
    EXPECT_EQ(differences[0].at("by").at("name").as_string(), "Olu Office");
    EXPECT_EQ(differences[0].at("at").as_string(), "2026-11-20T08:20");
    const auto page = officer.get(kMorning).json();
    EXPECT_EQ(page.at("pupils").at(1).at("mark").at("code").as_string(), "N");
    EXPECT_EQ(page.at("pupils").at(2).at("mark").at("code").as_string(), "/");
    EXPECT_EQ(page.at("taken_by").at("name").as_string(), "Olu Office") << "who took it first";
    ASSERT_EQ(page.at("differed").as_array().size(), 2U);
    EXPECT_EQ(page.at("differed").at(0).at("said_by").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(page.at("differed").at(0).at("said_at").as_string(), "2026-11-20T10:12");
    EXPECT_EQ(page.at("differed").at(0).at("said_on_device_at").as_string(), "2026-11-20T08:47");

    // Amended since: what differed when it arrived is told again as it was.
    ASSERT_EQ(officer
                  .post("/api/v1/pupils/" + upn_of(2).str() + "/marks/2026-11-20/AM",
                        R"({"code":"L","reason":"seen in class"})")
                  .status,
              200);
    const Answer again = tutor.post(kMorning, merged);
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.json().at("repeated").as_bool());
    EXPECT_EQ(again.json().at("differences").as_array(), differences);
    EXPECT_EQ(officer.get(kMorning).json().at("differed").as_array().size(), 2U)
        << "one entry, however often it arrives";
}

TEST(Register, mergedWhereNothingDiffersIsAnOrdinaryRegister) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    running.clock->set("2026-11-20T10:12");
    const Answer answer =
        tutor.post(kMorning, with(submission("s-1", {"/", "N", "/"}),
                                  {{"merge", true}, {"taken_at", "2026-11-20T08:25"}}));
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(answer.json().at("differences").as_array().empty());
    const auto page = answer.json().at("register");
    EXPECT_EQ(page.at("taken_at").as_string(), "2026-11-20T10:12") << "when it arrived";
    EXPECT_EQ(page.at("taken_on_device_at").as_string(), "2026-11-20T08:25");
    EXPECT_TRUE(page.at("late").as_bool()) << "the server's clock tells it";
    EXPECT_FALSE(page.as_object().contains("differed"));
}

// One device saved it yesterday and finds the network today; it is still its tutor's to hand in.
TEST(Register, waitedOverNightAndIsAccepted) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    running.clock->set("2026-11-23T07:30");
    const Answer answer =
        tutor.post(kMorning, with(submission("s-1", {"/", "N", "/"}),
                                  {{"merge", true}, {"taken_at", "2026-11-20T08:25"}}));
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.json().at("register").at("taken_at").as_string(), "2026-11-23T07:30");
    EXPECT_EQ(running.signed_in("tutor2").get(kMorning).status, 404) << "nobody else's";
}

TEST(Register, mergedNeedsNotNameAPupilWhoHasAMark) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    ASSERT_EQ(running.signed_in("attendance_officer")
                  .post(kMorning, submission("office", {"/", "N", "/"}))
                  .status,
              200);
    EXPECT_EQ(tutor.post(kMorning, submission("a", {"/", "N"})).error(), "register-incomplete");
    EXPECT_EQ(tutor.post(kMorning, with(submission("a", {"/", "N"}), {{"merge", true}})).status,
              200);
    EXPECT_EQ(tutor
                  .post("/api/v1/registers/7A/2026-11-19/AM",
                        with(submission("b", {"/", "N"}), {{"merge", true}}))
                  .error(),
              "register-incomplete");
}

TEST(Register, refusesTimesThatNoDeviceCanHave) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    const std::string body = submission("s-1", {"/", "N", "/"});
    for (const auto& [at, error] :
         std::map<std::string, std::string>{{"2026-11-20T08:21", "register-device-time"},
                                            {"2026-11-19T23:59", "register-device-time"},
                                            {"08:20", "field-wrong"}}) {
        const Answer answer = tutor.post(kMorning, with(body, {{"taken_at", at}}));
        EXPECT_EQ(answer.status, 422) << at;
        EXPECT_EQ(answer.error(), error) << at;
    }
    EXPECT_EQ(tutor.post(kMorning, with(body, {{"merge", "yes"}})).error(), "field-wrong");
    EXPECT_EQ(tutor.get(kMorning).json().at("state").as_string(), "open") << "nothing was kept";
    EXPECT_EQ(tutor.post(kMorning, with(body, {{"taken_at", "2026-11-20T08:20"}})).status, 200);
}

TEST(Register, thatWaitedOnADeviceIsNobodysButTheirsWhoSavedIt) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    const std::string saved =
        with(submission("s-1", {"/", "N", "/"}), {{"merge", true}, {"owner", "small/T1"}});
    const Answer refused = officer.post(kMorning, saved);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.error(), "submission-of-another");
    EXPECT_EQ(officer.get(kMorning).json().at("state").as_string(), "open");
    EXPECT_EQ(tutor.post(kMorning, saved).status, 200);
}

// Two devices that were away hand in at the same moment, again and again: every mark is one of
// theirs, and what the other said is told to whoever said it.
TEST(Register, twoMergedAtOnceLoseNothingThatWasSaid) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    running.clock->set("2026-11-20T15:00");
    int pairs = 0;
    for (Date day = *Date::parse("2026-09-07"); pairs < 40; day = day + 1) {
        const std::string path = "/api/v1/registers/7A/" + day.to_string() + "/AM";
        if (officer.get(path).json().at("state").as_string() != "missing") {
            continue;
        }
        ++pairs;
        const std::string id = std::to_string(pairs);
        Answer one;
        Answer two;
        std::thread first([&] {
            one = tutor.post(path, with(submission("t" + id, {"/", "/", "/"}), {{"merge", true}}));
        });
        std::thread second([&] {
            two =
                officer.post(path, with(submission("o" + id, {"N", "/", "N"}), {{"merge", true}}));
        });
        first.join();
        second.join();
        ASSERT_EQ(one.status, 200) << one.body;
        ASSERT_EQ(two.status, 200) << two.body;
        const std::size_t told = one.json().at("differences").as_array().size() +
                                 two.json().at("differences").as_array().size();
        EXPECT_EQ(told, 2U) << "two pupils, told to the second of the two";
        EXPECT_EQ(officer.get(path).json().at("differed").as_array().size(), 2U);
    }
}

TEST(Register, anAmendmentKeepsTheOriginalTheReasonAndThePerson) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    ASSERT_EQ(tutor.post(kMorning, submission("s-1", {"/", "N", "/"})).status, 200);
    const std::string mark = "/api/v1/pupils/" + upn_of(2).str() + "/marks/2026-11-20/AM";
    const Answer amended = running.signed_in("attendance_officer")
                               .post(mark, R"({"code":"I","reason":"the mother rang"})");
    ASSERT_EQ(amended.status, 200) << amended.body;
    const auto cell = amended.json();
    EXPECT_EQ(cell.at("code").as_string(), "I");
    EXPECT_EQ(cell.at("category").as_string(), "authorised");
    ASSERT_EQ(cell.at("history").as_array().size(), 2U);
    EXPECT_EQ(cell.at("history").at(0).at("code").as_string(), "N");
    EXPECT_EQ(cell.at("history").at(0).at("by").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(cell.at("history").at(1).at("reason").as_string(), "the mother rang");
    EXPECT_EQ(cell.at("history").at(1).at("by").at("position").as_string(), "Attendance officer");
    EXPECT_EQ(tutor.post(mark, R"({"code":"N"})").status, 422) << "an amendment has a reason";
    EXPECT_EQ(tutor
                  .post("/api/v1/pupils/" + upn_of(2).str() + "/marks/2026-11-19/AM",
                        R"({"code":"N","reason":"x"})")
                  .status,
              403)
        << "a tutor amends today's";
    const auto story =
        tutor.get("/api/v1/pupils/" + upn_of(2).str()).json().at("chronology").as_array();
    EXPECT_EQ(story.at(0).at("kind").as_string(), "mark_amended");
}

}  // namespace
}  // namespace adsum::tests
