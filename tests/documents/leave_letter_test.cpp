// The letter about a decision on leave: every day of this decision, and none of another one.
#include "documents/letters_of.hpp"

namespace adsum::letters_of {
namespace {

struct Asked {
    const char *request, *first, *last, *decision;
};

void ask_and_decide(SmallSchool& school, const Asked& one, const char* decided) {
    const auto fact = [&](const char* kind, const char* at, const std::string& fields) {
        ASSERT_EQ(school.record(kind, fmt::format(R"({{"at": "{}", "pupil": "{}", "request": "{}",
                                                      {}}})",
                                                  at, upn_of(0).str(), one.request, fields)),
                  "");
    };
    fact("leave_requested", "2026-09-07T09:00",
         fmt::format(R"("first": "{}", "last": "{}", "sessions": "both", "reason": "a wedding",
                        "requested_by": "mother")",
                     one.first, one.last));
    fact("leave_decided", decided, one.decision);
}

// What each letter of the school's own rule says, in the order of the duties.
std::vector<std::string> letters_about(const SmallSchool& school, const Of& of, const char* rule) {
    const SchoolTime now = *SchoolTime::parse("2026-09-09T09:00");
    duties::Filter filter;
    filter.pupil = upn_of(0);
    const auto all = duties::duties(of.policy, school.state(), now, filter);
    std::vector<std::string> texts;
    for (const duties::Duty& duty : all) {
        if (duty.rule->id == rule) {
            const auto made =
                documents::preview({of.policy, school.state(), of.library, now, ""}, duty, all);
            EXPECT_TRUE(made.ok());
            texts.push_back(made ? text_of_preview(*made) : std::string());
        }
    }
    return texts;
}

// Two decisions of one minute are two letters.
TEST(LeaveLetter, SaysTheDaysOfItsOwnDecision_OIA_022_KEY_109_ATLP_071_DSAT_098_WES_063) {
    SmallSchool school = school_with_parents();
    ask_and_decide(school,
                   {"R1", "2026-10-16", "2026-10-16",
                    R"("granted": false, "reason": "no exception", "code": "G")"},
                   "2026-09-08T16:15");
    ask_and_decide(school,
                   {"R2", "2026-10-19", "2026-10-22",
                    R"("granted": true, "code": "C", "reason": "a funeral abroad")"},
                   "2026-09-08T16:15");
    for (const char* name : {"atlp", "dsat", "keystone", "oia", "wessex"}) {
        const Of of(name);
        const auto texts = letters_about(school, of, "leave-letter");
        ASSERT_EQ(texts.size(), 2U) << name;
        EXPECT_NE(texts[0].find("Not granted: Fri 16 Oct 2026."), std::string::npos)
            << name << texts[0];
        EXPECT_NE(texts[0].find("no exception"), std::string::npos) << name;
        EXPECT_EQ(texts[0].find("19 Oct"), std::string::npos) << name;
        EXPECT_NE(texts[1].find("Granted: Mon 19 Oct to Thu 22 Oct 2026."), std::string::npos)
            << name << texts[1];
        EXPECT_EQ(texts[1].find("16 Oct"), std::string::npos) << name;
    }
    const Of oia("oia");
    const auto referred = letters_about(school, oia, "leave-referral");
    ASSERT_EQ(referred.size(), 1U);
    EXPECT_NE(referred[0].find("It was not granted for Fri 16 Oct 2026."), std::string::npos)
        << referred[0];
}

// A long leave stands whole, in stretches, over half-term and the turn of the year.
TEST(LeaveLetter, NamesEveryDayOfALongLeave) {
    const struct {
        Asked asked;
        const char* words;
    } cases[] = {
        {{"R1", "2026-11-30", "2026-12-18", R"("granted": true, "code": "C", "reason": "x")"},
         "Granted: Mon 30 Nov to Fri 18 Dec 2026."},
        {{"R1", "2026-12-17", "2027-01-05", R"("granted": true, "code": "C", "reason": "x")"},
         "Granted: Thu 17 Dec 2026 to Tue 5 Jan 2027."},
        {{"R1", "2026-09-21", "2026-10-09",
          R"("granted": true, "code": "C", "reason": "x",
             "days": ["2026-09-21", "2026-09-22", "2026-09-25", "2026-09-28"])"},
         "Granted: Mon 21 Sep to Tue 22 Sep 2026, Fri 25 Sep to Mon 28 Sep 2026."},
    };
    const Of of("wessex");
    for (const auto& one : cases) {
        SmallSchool school = school_with_parents();
        ask_and_decide(school, one.asked, "2026-09-08T16:15");
        const auto texts = letters_about(school, of, "leave-letter");
        ASSERT_EQ(texts.size(), 1U);
        EXPECT_NE(texts[0].find(one.words), std::string::npos) << one.words << texts[0];
        EXPECT_EQ(texts[0].find("lately"), std::string::npos);
    }
    SmallSchool school = school_with_parents();
    ask_and_decide(school, cases[2].asked, "2026-09-08T16:15");
    EXPECT_NE(letters_about(school, of, "leave-letter")
                  .at(0)
                  .find("Not granted: Wed 23 Sep to Thu 24 Sep 2026, Tue 29 Sep to Fri 9 Oct "
                        "2026."),
              std::string::npos);
}

}  // namespace
}  // namespace adsum::letters_of
