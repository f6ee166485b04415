// Cases considered, notices to improve and contracts: what is granted and what is refused
// (docs/formats/facts.md). Law: Working together to improve school attendance. Clauses OIA-103,
// OIA-104, OIA-105, OIA-106, ATLP-094, ATLP-109, WES-115.
#include "school/legal.hpp"

#include "school/contracts.hpp"
#include "school/notices_to_improve.hpp"

#include <algorithm>

namespace adsum {
namespace {

using tests::Legal;

// Ten sessions of O in one week of September, with the entry that made each.
std::string ten_sessions(Legal& legal, const char* code = "O") {
    std::string rows;
    for (const char* day : {"2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10", "2026-09-11"}) {
        legal.mark(day, day == std::string("2026-09-11") ? code : "O", "O");
        const auto entry = legal.school.state().last_entry();
        for (const char* half : {"AM", "PM"}) {
            const bool last = day == std::string("2026-09-11") && half == std::string("AM");
            rows += fmt::format("{}[\"{}\", \"{}\", \"{}\", {}]", rows.empty() ? "" : ", ", day,
                                half, last ? code : "O", entry);
        }
    }
    return "[" + rows + "]";
}

std::string considered(const std::string& sessions, const std::string& decision,
                       const std::string& more = "") {
    return R"("case": "C1", "ground": "threshold", "sessions": )" + sessions +
           R"(, "answers": {"more_support": "given", "best_tool": "yes", "notice_to_improve":
              "ended without", "other_intervention": "none suits", "reasonable_adjustments":
              "none asked"}, "decision": ")" +
           decision + R"(", "reason": "as a whole", "parents": [1])" + more;
}

TEST(Considered, RestsOnTheRegistersOwnEntriesAndAnswersEveryQuestion) {
    Legal legal;
    const std::string sessions = ten_sessions(legal);
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered(sessions, "perhaps")),
              "field-wrong");
    std::string blank = considered(sessions, "none");
    blank.replace(blank.find("none suits"), 10, " ");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", blank), "consideration-missing");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered("[]", "none")),
              "evidence-missing");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered(sessions, "penalty_notice")),
              "");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-15", considered(sessions, "none")),
              "legal-id-exists");
}

TEST(Considered, AnotherCodeAnotherEntryOrTooFewSessionsAreRefused) {
    Legal legal;
    const std::string sessions = ten_sessions(legal);
    std::string other = sessions;
    other.replace(other.rfind("\"O\""), 3, "\"U\"");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered(other, "none")),
              "evidence-differs");
    const std::string nine = sessions.substr(0, sessions.rfind(", [")) + "]";
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered(nine, "none")),
              "penalty-threshold-not-met");
    std::string leave = considered(nine, "none");
    leave.replace(leave.find("threshold"), 9, "leave");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", leave), "")
        << "the authority may act below the threshold where leave was taken";
}

TEST(Considered, WaitsForASessionWhoseReasonIsNotKnown) {
    Legal legal;
    const std::string sessions = ten_sessions(legal, "N");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered(sessions, "none")),
              "evidence-provisional");
}

// X-07: the decision waits only where ten is reached with N.
TEST(Considered, ASessionAtNBesideTenSettledOnesDoesNotHoldItUp) {
    Legal legal;
    std::string sessions = ten_sessions(legal);
    legal.mark("2026-09-14", "N", "O");
    const auto entry = legal.school.state().last_entry();
    sessions.replace(sessions.size() - 1, 1,
                     fmt::format(R"(, ["2026-09-14", "AM", "N", {}]])", entry));
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-15", considered(sessions, "support")), "");
}

TEST(Considered, ANoticeIsAskedForOfAParentForWhomItWasDecided) {
    Legal legal;
    const std::string sessions = ten_sessions(legal);
    ASSERT_EQ(legal.say("penalty_considered", "2026-09-14", considered(sessions, "penalty_notice")),
              "");
    EXPECT_EQ(legal.say("penalty_notice_requested", "2026-09-15",
                        R"("request": "R2", "parent": 2, "case": "C1")"),
              "penalty-not-decided");
    EXPECT_EQ(legal.say("penalty_notice_requested", "2026-09-15",
                        R"("request": "R1", "parent": 1, "case": "C9")"),
              "legal-unknown");
    EXPECT_EQ(legal.say("penalty_notice_requested", "2026-09-15",
                        R"("request": "R1", "parent": 1, "case": "C1", "to": "the authority")"),
              "");
    EXPECT_EQ(legal.say("penalty_request_answered", "2026-09-20",
                        R"("request": "R1", "accepted": false)"),
              "field-missing");
    EXPECT_EQ(legal.say("penalty_request_answered", "2026-09-20",
                        R"("request": "R1", "accepted": false, "reason": "more support first")"),
              "");
}

TEST(Considered, AThirdNoticeIsNotDecidedFor) {
    Legal legal;
    for (const char* one : {"P1", "P2"}) {
        ASSERT_EQ(
            legal.say("penalty_notice_issued", "2026-09-02",
                      fmt::format(R"("notice": "{}", "parent": 1, "received": "2026-09-02")", one)),
            "");
    }
    const std::string sessions = ten_sessions(legal);
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered(sessions, "penalty_notice")),
              "penalty-limit");
    EXPECT_EQ(legal.say("penalty_considered", "2026-09-14", considered(sessions, "prosecution")),
              "");
}

TEST(Considered, DoesTheDutyThatAskedForIt) {
    Legal legal;
    const std::string sessions = ten_sessions(legal);
    ASSERT_EQ(legal.say("penalty_considered", "2026-09-14",
                        considered(sessions, "none", R"(, "clause": "penalty-threshold")")),
              "");
    const auto& facts = legal.pupil().facts;
    const auto done = std::ranges::find(facts, "duty_done", &school::Fact::kind);
    ASSERT_NE(done, facts.end());
    EXPECT_EQ(done->entry, legal.school.state().last_entry());
    EXPECT_EQ(done->fields.at("clause"), boost::json::value("penalty-threshold"));
    const auto& said = done->fields.at("fields").as_object();
    EXPECT_EQ(said.at("outcome"), boost::json::value("none"));
    EXPECT_EQ(said.at("more_support"), boost::json::value("given"));
    auto again = school::Office::open(legal.school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->state().digest(), legal.school.state().digest());
}

std::string notice(const std::string& first, const std::string& last, const char* id = "N1") {
    return fmt::format(R"("notice": "{}", "parents": [1], "first": "{}", "last": "{}",
        "unauthorised_most": 1, "early_grounds": ["two further sessions", "no meeting"],
        "contents": {{"attendance_record": "a", "offences": "b", "benefits": "c", "duty": "d",
        "support_provided": "e", "further_support": "f", "warning": "g",
        "sufficient_improvement": "h"}})",
                       id, first, last);
}

// Monday 2 November to Friday: three weeks of school are fifteen weekdays, six are thirty. The
// half-term week from 26 October is none.
TEST(NoticeToImprove, RunsForThreeToSixWeeksOfSchool) {
    struct {
        const char* first;
        const char* last;
        const char* id;
    } const cases[] = {{"2026-11-02", "2026-11-19", "notice-period"},
                       {"2026-11-02", "2026-11-20", ""},
                       {"2026-11-02", "2026-12-11", ""},
                       {"2026-11-02", "2026-12-14", "notice-period"},
                       {"2026-10-12", "2026-11-06", "notice-period"},
                       {"2026-11-30", "2026-11-02", "notice-period"}};
    for (const auto& one : cases) {
        Legal legal;
        EXPECT_EQ(legal.say("notice_to_improve_issued", "2026-10-30", notice(one.first, one.last)),
                  one.id)
            << one.first << " " << one.last;
    }
    Legal legal;
    EXPECT_EQ(
        legal.say("notice_to_improve_issued", "2026-10-01", notice("2026-10-12", "2026-11-06")), "")
        << "two weeks before half-term, one after";
}

TEST(NoticeToImprove, IsNotIssuedWithABlankOrTwiceAtATime) {
    for (const char* content :
         {"attendance_record", "offences", "benefits", "duty", "support_provided",
          "further_support", "warning", "sufficient_improvement"}) {
        Legal legal;
        std::string text = notice("2026-11-02", "2026-11-20");
        text.replace(text.find(content), std::string(content).size(), "other");
        EXPECT_EQ(legal.say("notice_to_improve_issued", "2026-10-30", text),
                  "notice-content-missing")
            << content;
    }
    Legal legal;
    std::string none = notice("2026-11-02", "2026-11-20");
    none.replace(none.find(R"(["two further sessions", "no meeting"])"), 38, "[]");
    EXPECT_EQ(legal.say("notice_to_improve_issued", "2026-10-30", none), "notice-content-missing");
    ASSERT_EQ(
        legal.say("notice_to_improve_issued", "2026-10-30", notice("2026-11-02", "2026-11-20")),
        "");
    EXPECT_EQ(legal.say("notice_to_improve_issued", "2026-11-02",
                        notice("2026-11-16", "2026-12-11", "N2")),
              "notice-runs");
}

TEST(NoticeToImprove, IsFollowedDayByDayAgainstItsTarget) {
    Legal legal;
    ASSERT_EQ(
        legal.say("notice_to_improve_issued", "2026-10-30", notice("2026-11-02", "2026-11-20")),
        "");
    const auto follow = [&](const char* date) {
        const auto now = Legal::end(date);
        return school::follow_notice(legal.school.state(), legal.pupil(),
                                     school::notices_to_improve(legal.pupil(), now).at(0), now);
    };
    EXPECT_EQ(follow("2026-10-31").days_left, 15);
    legal.mark("2026-11-02", "/");
    legal.mark("2026-11-03", "O");
    auto followed = follow("2026-11-03");
    EXPECT_EQ(followed.possible, 4);
    EXPECT_EQ(followed.attended, 3);
    EXPECT_EQ(followed.unauthorised, 1);
    EXPECT_EQ(followed.days_left, 13);
    EXPECT_EQ(followed.course, school::Course::kOpen) << "one session is allowed";
    legal.mark("2026-11-04", "I", "U");
    followed = follow("2026-11-04");
    EXPECT_EQ(followed.unauthorised, 2);
    EXPECT_EQ(followed.course, school::Course::kMissed);
    EXPECT_EQ(legal.say("mark_amended", "2026-11-05",
                        R"("date": "2026-11-04", "session": "PM", "code": "M",
                           "reason": "a dentist's card")"),
              "");
    EXPECT_EQ(follow("2026-11-05").course, school::Course::kOpen) << "by the marks that stand";
    EXPECT_EQ(follow("2026-11-05").not_taken, 2);
    EXPECT_EQ(follow("2026-11-23").course, school::Course::kMet);
}

TEST(NoticeToImprove, EndsWithTheRegistersFiguresOrEarlyOnAGroundThatItNames) {
    struct {
        const char* at;
        const char* fields;
        const char* id;
    } const cases[] = {
        {"2026-11-10", R"("outcome": "improved", "reason": "well done")", "notice-runs"},
        {"2026-11-20", R"("outcome": "improved", "reason": "well done")", "notice-runs"},
        {"2026-11-20", R"("outcome": "not_improved", "reason": "x")", ""},
        {"2026-11-21", R"("outcome": "improved", "reason": "well done")", ""},
        {"2026-11-23", R"("outcome": "improved", "reason": "x", "possible": 2, "unauthorised": 0)",
         ""},
        {"2026-11-23", R"("outcome": "improved", "reason": "x", "possible": 30, "unauthorised": 0)",
         "evidence-differs"},
        {"2026-11-10", R"("outcome": "early", "reason": "x", "ground": "it rained",
                          "parents_told": true)",
         "notice-ground"},
        {"2026-11-10", R"("outcome": "early", "reason": "x", "ground": "no meeting")",
         "notice-parents-told"},
        {"2026-11-10", R"("outcome": "early", "reason": "x", "ground": "no meeting",
                          "parents_told": true)",
         ""},
    };
    for (const auto& one : cases) {
        Legal legal;
        ASSERT_EQ(
            legal.say("notice_to_improve_issued", "2026-10-30", notice("2026-11-02", "2026-11-20")),
            "");
        legal.mark("2026-11-02", "/");
        EXPECT_EQ(legal.say("notice_to_improve_ended", one.at,
                            std::string(R"("notice": "N1", )") + one.fields),
                  one.id)
            << one.fields;
    }
    Legal legal;
    EXPECT_EQ(legal.say("notice_to_improve_ended", "2026-11-20",
                        R"("notice": "N1", "outcome": "improved", "reason": "x")"),
              "legal-unknown");
}

TEST(Contracts, AreOfferedAnsweredAndEndOnceTheyWereAgreed) {
    Legal legal;
    const std::string offer = R"("contract": "K1", "parents": [1], "school_does": "a mentor",
        "parents_do": "ring by nine", "first": "2026-10-05", "last": "2026-12-18",
        "review": "2026-11-09")";
    ASSERT_EQ(legal.say("attendance_contract_offered", "2026-10-01", offer), "");
    EXPECT_EQ(legal.say("attendance_contract_ended", "2026-12-18",
                        R"("contract": "K1", "outcome": "kept", "reason": "x")"),
              "contract-not-accepted");
    ASSERT_EQ(legal.say("attendance_contract_answered", "2026-10-05",
                        R"("contract": "K1", "accepted": true)"),
              "");
    EXPECT_EQ(school::attendance_contracts(legal.pupil(), Legal::end("2026-10-06")).at(0).standing,
              "accepted");
    EXPECT_EQ(legal.say("attendance_contract_ended", "2026-12-18",
                        R"("contract": "K1", "outcome": "kept", "reason": "x")"),
              "");
    Legal other;
    std::string late = offer;
    late.replace(late.find("2026-11-09"), 10, "2027-01-09");
    EXPECT_EQ(other.say("attendance_contract_offered", "2026-10-01", late), "fact-dates");
}

TEST(PublicPlace, IsSeenOnTheFirstFiveSchoolDaysOfWhichTheParentsWereTold) {
    struct {
        const char* date;
        const char* told;
        const char* id;
    } const cases[] = {{"2026-10-05", "2026-10-05", ""},
                       {"2026-10-09", "2026-10-05", ""},
                       {"2026-10-12", "2026-10-05", "public-place-day"},
                       {"2026-10-02", "2026-10-01", "public-place-day"},
                       {"2026-10-10", "2026-10-05", "public-place-day"},
                       {"2026-10-05", "2026-10-06", "public-place-not-told"}};
    for (const auto& one : cases) {
        Legal legal;
        EXPECT_EQ(legal.say("seen_in_public", "2026-10-20",
                            fmt::format(R"("date": "{}", "place": "the market", "parents_told":
                                           "{}", "excluded_from": "2026-10-05")",
                                        one.date, one.told)),
                  one.id)
            << one.date;
    }
}

}  // namespace
}  // namespace adsum
