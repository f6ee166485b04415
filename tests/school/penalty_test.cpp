// Penalty notices by the national framework: amounts, days, the limit. Law: SI 2007/1867 as amended
// by SI 2024/210. Clauses OIA-094, OIA-095, OIA-100, ATLP-112, ATLP-113, ATLP-114, DSAT-074,
// DSAT-075, WES-113, WES-114.
#include "school/penalties.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using school::NoticeStanding;
using tests::SmallSchool;
using tests::upn_of;

struct Notices {
    SmallSchool school = SmallSchool::make(1);

    std::string say(const std::string& kind, const std::string& at, const std::string& fields) {
        return school.record(kind, tests::object(R"({"at": ")" + at + R"(T10:00", "pupil": ")" +
                                                 upn_of(0).str() + "\", " + fields + "}"));
    }
    std::string issue(const std::string& id, const std::string& on, int parent = 1,
                      const std::string& more = "") {
        return say("penalty_notice_issued", on,
                   R"("notice": ")" + id + R"(", "parent": )" + std::to_string(parent) +
                       R"(, "received": ")" + on + "\"" + more);
    }
    std::vector<school::PenaltyNotice> on(const std::string& date) {
        return school::penalty_notices(school.office.state().law(),
                                       *school.office.state().pupil(upn_of(0)),
                                       SchoolTime::end_of(*Date::parse(date)));
    }
    school::NextNotice next(const std::string& date, int parent = 1) {
        return school::next_notice(school.office.state().law(), on(date), parent,
                                   *Date::parse(date));
    }
};

TEST(Penalties, TheFirstIsHalfForTwentyOneDaysFromReceiptAndWholeForTwentyEight) {
    Notices notices;
    ASSERT_EQ(notices.say("penalty_notice_issued", "2026-11-02",
                          R"("notice": "P1", "parent": 1, "received": "2026-11-04")"),
              "");
    const auto notice = notices.on("2026-11-05").at(0);
    EXPECT_EQ(notice.order, 1);
    struct {
        const char* day;
        int pence;
    } const cases[] = {{"2026-11-04", 8000},
                       {"2026-11-24", 8000},
                       {"2026-11-25", 16000},
                       {"2026-12-01", 16000},
                       {"2026-12-02", 0}};
    for (const auto& one : cases) {
        EXPECT_EQ(school::amount_due(notice, *Date::parse(one.day)), one.pence) << one.day;
    }
    EXPECT_EQ(notices.on("2026-12-01").at(0).standing, NoticeStanding::kRunning);
    EXPECT_EQ(notices.on("2026-12-02").at(0).standing, NoticeStanding::kUnpaid);
}

TEST(Penalties, TheSecondWithinThreeYearsIsFlatAndAThirdIsBarred) {
    Notices notices;
    ASSERT_EQ(notices.issue("P1", "2026-11-02"), "");
    // Two years and 364 days later (policies' own test): flat; on the day itself: the first again.
    EXPECT_EQ(notices.next("2029-11-01").order, 2);
    EXPECT_EQ(notices.next("2029-11-01").early_pence, 0);
    EXPECT_EQ(notices.next("2029-11-01").full_pence, 16000);
    EXPECT_EQ(notices.next("2029-11-02").order, 1);
    EXPECT_EQ(notices.next("2029-11-02").early_pence, 8000);
    EXPECT_EQ(notices.next("2029-11-01", 2).early_pence, 8000) << "the other parent: first rate";

    ASSERT_EQ(notices.issue("P2", "2027-03-01"), "");
    const auto second = notices.on("2027-03-02").at(1);
    EXPECT_EQ(second.order, 2);
    EXPECT_EQ(school::amount_due(second, *Date::parse("2027-03-02")), 16000);
    const auto third = notices.next("2029-11-01");
    EXPECT_TRUE(third.barred);
    EXPECT_EQ(third.free_again->to_string(), "2029-11-02");
    EXPECT_EQ(notices.issue("P3", "2029-11-01"), "penalty-limit");
    EXPECT_EQ(notices.issue("P3", "2029-11-01", 2), "") << "of the other parent";
    EXPECT_EQ(notices.issue("P4", "2029-11-01", 1, R"(, "basis": "public_place")"), "")
        << "outside the framework";
    EXPECT_EQ(notices.next("2029-11-02").order, 2) << "P2 still reaches to that day";
    EXPECT_EQ(notices.issue("P5", "2029-11-02"), "");
}

// law.md 6.3, row by row: what counts to the two in three years.
TEST(Penalties, WhatCountsToTheLimit) {
    struct {
        const char* what;
        const char* kind;
        const char* at;
        const char* fields;
        NoticeStanding standing;
        bool counts;
    } const cases[] = {
        {"paid within 21 days", "penalty_notice_paid", "2026-11-22", R"("amount_pence": 8000)",
         NoticeStanding::kPaid, true},
        {"paid within 28 days", "penalty_notice_paid", "2026-11-29", R"("amount_pence": 16000)",
         NoticeStanding::kPaid, true},
        {"paid in part", "penalty_notice_paid", "2026-11-29", R"("amount_pence": 8000)",
         NoticeStanding::kUnpaid, true},
        {"paid too late", "penalty_notice_paid", "2026-11-30", R"("amount_pence": 16000)",
         NoticeStanding::kUnpaid, true},
        {"paid on day 21 and recorded on day 30", "penalty_notice_paid", "2026-12-01",
         R"("amount_pence": 8000, "paid": "2026-11-22")", NoticeStanding::kPaid, true},
        {"paid on day 28 and recorded later", "penalty_notice_paid", "2026-12-10",
         R"("amount_pence": 16000, "paid": "2026-11-29")", NoticeStanding::kPaid, true},
        {"half of it paid on day 22", "penalty_notice_paid", "2026-12-01",
         R"("amount_pence": 8000, "paid": "2026-11-23")", NoticeStanding::kUnpaid, true},
        {"prosecuted, not decided", "penalty_notice_prosecuted", "2026-12-10",
         R"("outcome": "begun")", NoticeStanding::kProsecuted, true},
        {"convicted", "penalty_notice_prosecuted", "2026-12-10", R"("outcome": "convicted")",
         NoticeStanding::kConvicted, true},
        {"acquitted", "penalty_notice_prosecuted", "2026-12-10", R"("outcome": "acquitted")",
         NoticeStanding::kAcquitted, false},
        {"withdrawn", "penalty_notice_withdrawn", "2026-12-10", R"("reason": "no prosecution")",
         NoticeStanding::kWithdrawn, false},
    };
    for (const auto& one : cases) {
        Notices notices;
        ASSERT_EQ(notices.issue("P1", "2026-11-02"), "");
        // A payment in part is kept, and warned of.
        notices.say(one.kind, one.at, R"("notice": "P1", )" + std::string(one.fields));
        const auto notice = notices.on("2027-01-10").at(0);
        EXPECT_EQ(to_string(notice.standing), to_string(one.standing)) << one.what;
        EXPECT_EQ(notice.counts, one.counts) << one.what;
        EXPECT_EQ(notices.next("2027-01-10").order, one.counts ? 2 : 1) << one.what;
    }
}

TEST(Penalties, ANoticeBeforeTheLimitWasLawOrOutsideTheFrameworkDoesNotCount) {
    Notices notices;
    ASSERT_EQ(notices.issue("OLD", "2024-08-18"), "");
    ASSERT_EQ(notices.issue("NEW", "2024-08-19"), "");
    ASSERT_EQ(notices.issue("STREET", "2026-09-10", 1, R"(, "basis": "public_place")"), "");
    const auto known = notices.on("2026-10-01");
    EXPECT_FALSE(known.at(0).counts);
    EXPECT_EQ(known.at(0).full_pence, 12000);
    EXPECT_TRUE(known.at(1).counts);
    EXPECT_EQ(known.at(1).order, 1);
    EXPECT_FALSE(known.at(2).counts);
    EXPECT_EQ(known.at(2).early_pence, 6000);
    EXPECT_EQ(known.at(2).full_pence, 12000);
}

TEST(Penalties, WhatIsRefused) {
    struct {
        const char* more;
        const char* id;
    } const cases[] = {{R"(, "basis": "lateness")", "field-wrong"},
                       {R"(, "issuer": "tutor")", "field-wrong"},
                       {R"(, "issued": "soon")", "field-wrong"},
                       {R"(, "issued": "2026-11-03")", "penalty-received-early"},
                       {R"(, "issuer": "local_authority", "issued": "2026-10-30")", ""}};
    for (const auto& one : cases) {
        Notices notices;
        EXPECT_EQ(notices.issue("P1", "2026-11-02", 1, one.more), one.id) << one.more;
    }
    Notices notices;
    EXPECT_EQ(notices.say("penalty_notice_prosecuted", "2026-12-10",
                          R"("notice": "P9", "outcome": "begun")"),
              "penalty-notice-unknown");
    ASSERT_EQ(notices.issue("P1", "2026-11-02"), "");
    const auto pay = [&](const char* paid) {
        return notices.say(
            "penalty_notice_paid", "2026-11-10",
            R"("notice": "P1", "amount_pence": 8000, "paid": ")" + std::string(paid) + "\"");
    };
    EXPECT_EQ(pay("2026-11-11"), "legal-date-ahead");
    EXPECT_EQ(pay("2026-11-01"), "penalty-paid-early");
    EXPECT_EQ(pay("2026-11-02"), "");
}

// Two parents; `first` is rung first.
std::string told_contacts(Notices& notices, const char* at, const std::string& first,
                          const std::string& second) {
    return notices.school.record(
        "contacts_imported",
        tests::object(R"({"at": ")" + std::string(at) + R"(T08:00", "contacts": [{"upn": ")" +
                      upn_of(0).str() + R"(", "priority": 1, )" + first + R"(}, {"upn": ")" +
                      upn_of(0).str() + R"(", "priority": 2, )" + second + "}]}"));
}

// The limit goes with the person, not with the place in the list of whom to ring.
TEST(Penalties, TheLimitFollowsThePersonWhoeverIsRungFirst) {
    const std::string father = R"("name": "Mr A Vale", "relationship": "father",
        "parental_responsibility": true, "phone": "01632 960101", "email": "a@vale.example")";
    const std::string mother = R"("name": "Mrs B Vale", "relationship": "mother",
        "parental_responsibility": true, "phone": "01632 960101", "email": "b@vale.example")";
    Notices notices;
    ASSERT_EQ(told_contacts(notices, "2026-09-01", father, mother), "");
    EXPECT_EQ(notices.issue("P9", "2026-10-01", 9), "contact-unknown");
    ASSERT_EQ(notices.issue("P1", "2026-10-01"), "");
    ASSERT_EQ(notices.issue("P2", "2026-11-02"), "");
    ASSERT_EQ(told_contacts(notices, "2026-11-10", mother, father), "");
    EXPECT_EQ(notices.on("2026-11-11").at(0).parent, 2);
    EXPECT_FALSE(notices.next("2026-11-11", 1).barred) << "the mother has had none";
    EXPECT_TRUE(notices.next("2026-11-11", 2).barred);
    EXPECT_EQ(notices.issue("P3", "2026-11-11", 2), "penalty-limit");
    // Another name under the same address and relationship is the same person.
    std::string renamed = father;
    renamed.replace(renamed.find("Mr A Vale"), 9, "Mr Abel Hill");
    ASSERT_EQ(told_contacts(notices, "2026-11-12", mother, renamed), "");
    EXPECT_TRUE(notices.next("2026-11-13", 2).barred);
    // Whoever takes the father's place in the list has had none.
    const std::string other = R"("name": "Ms C Reed", "relationship": "carer",
        "parental_responsibility": true, "phone": "01632 960101")";
    ASSERT_EQ(told_contacts(notices, "2026-11-16", mother, other), "");
    EXPECT_FALSE(notices.next("2026-11-17", 2).barred);
    EXPECT_EQ(notices.on("2026-11-17").at(0).parent, -1);
    EXPECT_EQ(notices.issue("P3", "2026-11-17", 1), "");
}

}  // namespace
}  // namespace adsum
