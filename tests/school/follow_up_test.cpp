// A follow-up in facts: who is ringing whom, and the closing that says what was found out and
// amends the marks in the same entry.

#include "school/calls.hpp"
#include "school/projection.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using calendar::Half;
using tests::SmallSchool;
using tests::upn_of;

const calendar::Session kAm{Date::of(2026, 11, 20), Half::kAm};
const calendar::Session kPm{Date::of(2026, 11, 20), Half::kPm};

// Pupils 0 and 1 share a mother; pupil 2 has another. Pupil 0 is N in the morning.
SmallSchool one_morning() {
    auto school = SmallSchool::make(4);
    json::object body{{"at", "2026-09-01T09:00"}};
    json::array rows;
    for (const auto& [pupil, priority, phone] :
         std::vector<std::tuple<int, int, const char*>>{{0, 1, "07700 900101"},
                                                        {0, 2, "07700 900102"},
                                                        {1, 1, "+447700900101"},
                                                        {2, 1, "07700 900103"}}) {
        json::object row{{"upn", upn_of(pupil).str()}, {"name", "Parent"}, {"phone", phone}};
        row["priority"] = priority;
        rows.push_back(row);
    }
    body["contacts"] = rows;
    EXPECT_EQ(school.record("contacts_imported", body), "");
    EXPECT_EQ(school.record("register_taken",
                            tests::register_body("7A", "2026-11-20", "AM", "2026-11-20T08:25",
                                                 {{0, "N"}, {2, "N"}}, "am")),
              "");
    return school;
}

std::string call(SmallSchool& school, const char* kind, int pupil, int contact, const char* by,
                 const char* time) {
    json::object body{{"at", std::string("2026-11-20T") + time}, {"pupil", upn_of(pupil).str()}};
    body["contact"] = contact;
    if (std::string_view(kind) == "contact_attempted") {
        body["channel"] = "call";
        body["outcome"] = "no_answer";
    }
    const auto at = tests::moment(std::string(body.at("at").as_string()).c_str());
    const auto draft = school::make_draft(school.state(), kind, body, StaffId(by), at);
    const auto kept = school.office.record(std::span(&draft, 1));
    return kept ? "" : tests::ids_of(kept.error());
}

std::size_t standing(const SmallSchool& school, const char* time) {
    return school::calls_in_hand(school.state(),
                                 *SchoolTime::parse(std::string("2026-11-20T") + time))
        .size();
}

TEST(Calls, TwoPeopleNeverRingTheSameParentWhicheverChildItIsFor) {
    auto school = one_morning();
    ASSERT_EQ(call(school, "call_begun", 0, 1, "O1", "09:31"), "");
    EXPECT_EQ(call(school, "call_begun", 0, 1, "T1", "09:32"), "call-taken");
    EXPECT_EQ(call(school, "call_begun", 1, 1, "T1", "09:32"), "call-taken")
        << "the sister's mother is the same person";
    EXPECT_EQ(call(school, "call_begun", 0, 2, "T1", "09:32"), "") << "the father is another";
    EXPECT_EQ(call(school, "call_begun", 0, 1, "O1", "09:33"), "") << "one's own goes on";
    EXPECT_EQ(standing(school, "09:33"), 2U);
}

TEST(Calls, ACallEndsWithItsOutcomeByBeingLetGoByAnotherOrAfterTenMinutes) {
    auto school = one_morning();
    ASSERT_EQ(call(school, "call_begun", 0, 1, "O1", "09:31"), "");
    EXPECT_EQ(call(school, "call_begun", 1, 1, "T1", "09:40"), "call-taken");
    EXPECT_EQ(standing(school, "09:40"), 1U);
    EXPECT_EQ(standing(school, "09:41"), 0U);
    ASSERT_EQ(call(school, "call_begun", 1, 1, "T1", "09:41"), "") << "ten minutes are over";
    EXPECT_EQ(call(school, "contact_attempted", 1, 1, "T1", "09:41"), "");
    EXPECT_EQ(call(school, "call_begun", 0, 1, "O1", "09:41"), "") << "its outcome is known";
    EXPECT_EQ(call(school, "call_begun", 2, 1, "O1", "09:42"), "");
    EXPECT_EQ(standing(school, "09:42"), 1U) << "whoever begins another has ended the one before";
    EXPECT_EQ(call(school, "call_released", 2, 1, "T1", "09:42"), "call-not-begun");
    EXPECT_EQ(call(school, "call_released", 2, 1, "O1", "09:42"), "");
    EXPECT_EQ(call(school, "call_released", 2, 1, "O1", "09:42"), "call-not-begun");
    EXPECT_EQ(call(school, "call_begun", 2, 1, "T1", "09:42"), "");
    EXPECT_EQ(call(school, "call_begun", 2, 7, "T1", "09:42"), "contact-unknown");
}

json::object closing(const char* sessions, const char* code, const char* at = "2026-11-20T09:50") {
    return {{"at", at},
            {"by", "O1"},
            {"pupil", upn_of(0).str()},
            {"date", "2026-11-20"},
            {"sessions", sessions},
            {"code", code},
            {"reason", "ill, says his mother"},
            {"answers", json::object{{"safeguarding", "none"}}}};
}

std::string shown(const journal::Projection& rows) {
    std::string text;
    for (const auto& mark : rows.marks) {
        text += mark.upn + mark.date + mark.half + mark.code + mark.note +
                (mark.amended ? "!" : "") + "\n";
    }
    return text;
}

TEST(FollowUp, ItsClosingAmendsTheMarkAndIsKeptInOneEntry) {
    auto school = one_morning();
    const auto before = school.state().last_entry();
    ASSERT_EQ(school.record("follow_up_closed", closing("AM", "I")), "");
    EXPECT_EQ(school.state().last_entry(), before + 1);
    const auto history = school.pupil(0).mark_history(kAm);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(school.state().law().codes().symbol(history[0].code), "N");
    EXPECT_EQ(school.state().law().codes().symbol(history[1].code), "I");
    EXPECT_EQ(history[1].reason, "ill, says his mother");
    EXPECT_EQ(history[1].who.name, "Olu Office");
    ASSERT_EQ(school.pupil(0).facts.size(), 1U);
    EXPECT_EQ(school.pupil(0).facts[0].kind, "follow_up_closed");
    EXPECT_EQ(school.state().amending_acts().size(), 1U) << "it can be undone as any amendment";
    ASSERT_EQ(school.record("follow_up_closed", closing("AM", "I", "2026-11-20T09:55")), "");
    EXPECT_EQ(school.pupil(0).mark_history(kAm).size(), 2U) << "the mark says so already";
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

TEST(FollowUp, AWholeDayPutsTheAfternoonToo) {
    auto school = one_morning();
    json::object body = closing("both", "I");
    const auto draft = school.draft("follow_up_closed", body);
    const std::string caused = shown(school::rows_caused_by(school.state(), draft));
    ASSERT_EQ(school.record("follow_up_closed", body), "");
    EXPECT_EQ(school.state().law().codes().symbol(school.pupil(0).mark(kPm)->code), "I");
    const std::string all = shown(school::all_rows(school.state()));
    for (const char* half : {"AM", "PM"}) {
        const std::size_t at = caused.find(half);
        ASSERT_NE(at, std::string::npos);
        const std::size_t line =
            caused.rfind('\n', at) == std::string::npos ? 0 : caused.rfind('\n', at) + 1;
        EXPECT_NE(all.find(caused.substr(line, caused.find('\n', at) - line)), std::string::npos)
            << caused << all;
    }
}

TEST(FollowUp, AClosingThatExplainsNothingIsRefused) {
    auto school = one_morning();
    EXPECT_EQ(school.record("follow_up_closed", closing("AM", "N")), "follow-up-unexplained");
    EXPECT_EQ(school.record("follow_up_closed", closing("AM", "?")), "mark-code-unknown");
    EXPECT_EQ(school.record("follow_up_closed", closing("AM", "#")).empty(), false);
    EXPECT_EQ(school.record("follow_up_closed", closing("AM", "I", "2026-11-19T09:50")),
              "follow-up-ahead");
    json::object without = closing("AM", "I");
    without.erase("reason");
    EXPECT_EQ(school.record("follow_up_closed", without), "field-missing");
    json::object wrong = closing("AM", "I");
    wrong["answers"] = json::object{{"safe", true}};
    EXPECT_EQ(school.record("follow_up_closed", wrong), "field-wrong");
    EXPECT_EQ(school.pupil(0).mark_history(kAm).size(), 1U);
}

}  // namespace
}  // namespace adsum
