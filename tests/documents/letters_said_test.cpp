// What letters say: figures in their own unit, the law of the day, what was decided and agreed,
// names.
#include "documents/letters_of.hpp"

namespace adsum::letters_of {
namespace {

// The first rule whose duty is done with the letter.
const policy::Rule& notice_rule(const policy::Policy& policy) {
    const auto found =
        std::ranges::find(policy.rules, "notice-to-improve", &policy::Rule::template_name);
    EXPECT_NE(found, policy.rules.end());
    return *found;
}

// A pupil's own pronouns, or the name; brothers and sisters of whoever is written to, and of nobody
// else.
TEST(LettersOfFive, PronounsAndSiblingsAreThoseOfThePupilAndTheHousehold) {
    SmallSchool school = SmallSchool::make(4);
    boost::json::array contacts;
    const auto parent = [&](int pupil, int priority, const char* name, bool responsible,
                            bool unwanted = false) {
        contacts.push_back(object{{"upn", upn_of(pupil).str()},
                                  {"priority", priority},
                                  {"name", name},
                                  {"parental_responsibility", responsible},
                                  {"do_not_contact", unwanted},
                                  {"email", std::string(name).substr(3) + "@family.example.org"},
                                  {"address_1", std::string(name) + "'s Road"},
                                  {"town", "Hollin"}});
    };
    parent(0, 1, "Ms Vale", true);
    parent(0, 2, "Mr Reed", true);
    parent(1, 1, "Ms Vale", true);
    parent(2, 1, "Mr Reed", true);
    parent(3, 1, "Ms Vale", true, true);  // of this child she is not to be written to
    ASSERT_EQ(school.record("contacts_imported",
                            object{{"at", "2026-09-01T08:00"}, {"contacts", contacts}}),
              "");
    const Of of("oia");
    const auto values = [&](int priority) {
        const school::Pupil& pupil = *school.state().pupil(upn_of(0));
        const documents::About about{of.policy, school.state(), pupil,
                                     pupil.contacts.at(static_cast<std::size_t>(priority - 1)),
                                     *SchoolTime::parse("2026-09-09T09:00")};
        return documents::values_of(
            about, {"siblings", "pupil.they", "pupil.them", "pupil.their", "pupil.forename"});
    };
    EXPECT_EQ(values(1).at("siblings"), "Forename001 (Year 7)");
    EXPECT_EQ(values(2).at("siblings"), "Forename002 (Year 7)") << "the other household";
    EXPECT_EQ(values(1).at("pupil.they"), "Forename000");
    EXPECT_EQ(values(1).at("pupil.their"), "Forename000\u2019s");
    const auto say = [&](const char* pronouns) {
        return school.record(
            "pronouns_set",
            object{{"at", "2026-09-02T08:00"}, {"pupil", upn_of(0).str()}, {"pronouns", pronouns}});
    };
    ASSERT_EQ(say("she/her/her"), "");
    EXPECT_EQ(values(1).at("pupil.they"), "she");
    EXPECT_EQ(values(1).at("pupil.them"), "her");
    EXPECT_EQ(say("she/her"), "pronouns");
    EXPECT_EQ(say("<b>/x/y"), "pronouns");
    ASSERT_EQ(say(""), "");
    EXPECT_EQ(values(1).at("pupil.them"), "Forename000");
}

TEST(LettersOfFive, ALetterOfTheLadderSaysFigureDatesAndClause) {
    const SmallSchool school = school_with_parents();
    const Of of("oia");
    const auto duty = duty_of(*of.policy.rule("letter-2"), 0);
    const auto made = documents::preview(
        {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""}, duty,
        {duty});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->letters.at(0).school_lines,
              (std::vector<std::string>{"Vale Road, Hollin", "Telephone 01632 960 110",
                                        "office@hollin.example.org"}));
    std::string text;
    for (const auto& block : made->letters.at(0).body) {
        for (const auto& run : block.runs) {
            text += run.text;
        }
    }
    for (const char* part : {"0 of 1 half-days", "88 of 96 half-days, which is 91.7 % (below 94 %)",
                             "Mon 7 Sep (morning)", "OIA-113", "Whom to ring"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
}

// OIA-112 OIA-058 WES-110: each figure in its own unit, and a step of the school by its day.
TEST(LettersOfFive, WhatWasCountedIsSaidInItsOwnUnitAndWithoutOurTitles) {
    const Of of("wessex");
    const policy::Rule& rule = *of.policy.rule("notice-to-improve");
    const auto said = [&](const char* measure, const char* window, Ratio figure, const char* bound,
                          const std::vector<duties::Duty>& others = {}) {
        duties::Duty duty = duty_of(rule, 0);
        duty.because = {{measure, window, figure, bound, {}, ""}};
        return documents::because_in_words(duty, others);
    };
    EXPECT_EQ(said("broken weeks", "half_term", {2, 26}, "at least 2 broken weeks"),
              "broken weeks in this half-term: 2 weeks (at least 2 broken weeks)");
    EXPECT_EQ(said("late", "10 school_days", {3, 20}, "at least 3 sessions"),
              "late in 10 school days: 3 times (at least 3 times)");
    EXPECT_EQ(said("run of I", "2026-09-07..2026-09-09", {3, 3}, "at least 3 school days"),
              "run of I: 3 days (at least 3 school days)");
    EXPECT_EQ(said("unauthorised", "term", {2, 40}, "at least 2 spells"),
              "unauthorised in this term: 2 spells (at least 2 spells)");
    EXPECT_EQ(said("threshold", "10 school_weeks", {10, 90}, "at least 10 sessions"),
              "absence without leave in 10 school weeks: 10 of 90 half-days (at least 10 "
              "half-days)");
    duties::Duty step = duty_of(*of.policy.rule("legal-options"), 0);
    step.state = duties::State::kDone;
    step.closed_at = *SchoolTime::parse("2026-09-01T12:00");
    duties::Duty later = step;
    later.closed_at = *SchoolTime::parse("2026-09-30T12:00");
    EXPECT_EQ(said("attendance", "since legal-options", {8, 10}, "below 90%", {step, later}),
              "attendance since Tuesday 1 September 2026: 8 of 10 half-days, which is 80.0 % "
              "(below 90 %)");
}

// KEY-086: the parents are told which day, what stood there and what stands there now.
TEST(LettersOfFive, AChangedCodeIsToldWithItsDayAndBothCodes) {
    SmallSchool school = school_with_parents();
    ASSERT_EQ(school.record("mark_amended", object{{"at", "2026-09-08T16:00"},
                                                   {"pupil", upn_of(0).str()},
                                                   {"date", "2026-09-07"},
                                                   {"session", "AM"},
                                                   {"code", "O"},
                                                   {"reason", "no reason was given"}}),
              "");
    const Of of("keystone");
    const auto form =
        std::ranges::find(of.policy.rules, "code-changed", &policy::Rule::template_name);
    ASSERT_NE(form, of.policy.rules.end());
    const auto duty = duty_of(*form, 0);
    const auto made = documents::preview(
        {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""}, duty,
        {duty});
    ASSERT_TRUE(made.ok());
    const std::string text = documents::plain_text(made->letters.at(0).body);
    EXPECT_NE(text.find("What changed: Mon 7 Sep (morning): it was N ("), std::string::npos)
        << text;
    EXPECT_NE(text.find("it is now O ("), std::string::npos) << text;
}

// ATLP-117: no appeal. WES-118: what a court may fine, by the law of the day.
TEST(LettersOfFive, ANoticeToImproveSaysWhatMayFollow_ATLP_117_WES_118) {
    const SmallSchool school = school_with_parents();
    const auto text_of = [&](const char* name) {
        const Of of(name);
        const auto duty = duty_of(notice_rule(of.policy), 0);
        const auto made = documents::preview(
            {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""},
            duty, {duty});
        EXPECT_TRUE(made.ok());
        std::string text;
        for (const auto& block : made->letters.at(0).body) {
            for (const auto& run : block.runs) {
                text += run.text;
            }
        }
        return text;
    };
    EXPECT_NE(text_of("atlp").find("no right of appeal"), std::string::npos);
    const std::string wessex = text_of("wessex");
    EXPECT_NE(wessex.find("up to £1,000"), std::string::npos) << wessex;
    EXPECT_NE(wessex.find("up to £2,500"), std::string::npos) << wessex;
}

// OIA-103 OIA-104 OIA-105 ATLP-110 WES-110 SAL-030: what was issued is what is printed.
TEST(LettersOfFive, ANoticeToImproveThatWasIssuedSaysAllOfItAndHasNoBlank) {
    for (const char* name : {"oia", "atlp", "wessex", "saltmarsh"}) {
        SmallSchool school = school_with_parents();
        const Of of(name);
        const SchoolTime now = *SchoolTime::parse("2026-11-02T09:00");
        const documents::BatchOf what{of.policy, school.state(), of.library, now, ""};
        const auto duty = duty_of(notice_rule(of.policy), 0);
        const auto before = documents::preview(what, duty, {duty});
        ASSERT_TRUE(before.ok());
        EXPECT_NE(text_of_preview(*before).find("……"), std::string::npos) << "written by hand";
        const auto issue = [&](const char* id, const char* first, const char* last,
                               const char* of_duty) {
            return school.record(
                "notice_to_improve_issued",
                fmt::format(R"({{"at": "2026-10-30T10:00", "pupil": "{}", "notice": "{}",
                "parents": [1], "first": "{}", "last": "{}", "unauthorised_most": 2,
                "attendance_least": 93, "early_grounds": ["two sessions a week", "no *meeting*"],
                "duty": "{}", "contents": {{"attendance_record": "Said-record",
                "offences": "Said-offences", "benefits": "Said-benefits", "duty": "Said-duty",
                "support_provided": "Said-{}", "further_support": "Said-further",
                "warning": "Said-warning", "sufficient_improvement": "Said-enough"}}}})",
                            upn_of(0).str(), id, first, last, of_duty, id));
        };
        EXPECT_EQ(documents::batch_of(what, {duty}).letters, 0);
        ASSERT_EQ(issue("mine", "2026-11-02", "2026-11-20", "d"), "");
        ASSERT_EQ(issue("other", "2026-11-30", "2026-12-18", "another"), "");
        const auto made = documents::preview(what, duty, {duty});
        ASSERT_TRUE(made.ok());
        ASSERT_EQ(made->letters.size(), 1U) << "issued to one of the two at that address";
        EXPECT_EQ(made->letters.at(0).addressee.at(0), "Mrs <b>A</b> & *Sons*");
        const std::string text = text_of_preview(*made);
        for (const char* part :
             {"Said-record", "Said-offences", "Said-benefits", "Said-duty", "Said-mine",
              "Said-further", "Said-warning", "Said-enough", "two sessions a week; no *meeting*",
              "From Monday 2 November 2026 to Friday 20 November 2026",
              "at most 2 half-days missed without leave, and at least 93 % of the half-days"}) {
            EXPECT_NE(text.find(part), std::string::npos) << name << ": " << part << "\n" << text;
        }
        EXPECT_EQ(text.find("……"), std::string::npos) << name << "\n" << text;
        EXPECT_EQ(text.find("Said-other"), std::string::npos) << name;
        EXPECT_EQ(documents::batch_of(what, {duty}).letters, 1) << "decided, it waits no more";
        documents::PrintFile file(made->about);
        EXPECT_LE(file.add(made->letters.at(0)).pages, 2) << name;
    }
}

// OIA-103 WES-110: one notice a person, though they share a door; and nobody else's letter.
TEST(LettersOfFive, ANoticeToImproveGoesToEachToWhomItWasIssued) {
    SmallSchool school = school_with_parents();
    const Of of("oia");
    const SchoolTime now = *SchoolTime::parse("2026-11-02T09:00");
    const auto duty = duty_of(notice_rule(of.policy), 0);
    ASSERT_EQ(school.record("notice_to_improve_issued",
                            fmt::format(R"({{"at": "2026-10-30T10:00", "pupil": "{}",
                "notice": "N1", "parents": [1, 2], "first": "2026-11-02", "last": "2026-11-20",
                "unauthorised_most": 0, "early_grounds": ["none"], "duty": "d", "contents": {{
                "attendance_record": "a", "offences": "b", "benefits": "c", "duty": "d",
                "support_provided": "e", "further_support": "f", "warning": "g",
                "sufficient_improvement": "h"}}}})",
                                        upn_of(0).str())),
              "");
    const auto made =
        documents::preview({of.policy, school.state(), of.library, now, ""}, duty, {duty});
    ASSERT_TRUE(made.ok());
    ASSERT_EQ(made->letters.size(), 2U);
    EXPECT_EQ(made->letters.at(0).addressee.at(0), "Mrs <b>A</b> & *Sons*");
    EXPECT_EQ(made->letters.at(1).addressee.at(0), "نادية العربي");
}

// OIA-116 OIA-051 OIA-120 ATLP-139 ATLP-141: the family's copy says what was agreed.
TEST(LettersOfFive, APlanThatWasMadeIsPrintedAsItWasAgreed) {
    SmallSchool school = school_with_parents();
    const SchoolTime now = *SchoolTime::parse("2026-09-09T09:00");
    const auto printed = [&](const char* name, const char* rule, const object& fields) {
        const Of of(name);
        duties::Duty duty = duty_of(*of.policy.rule(rule), 0);
        const documents::BatchOf what{of.policy, school.state(), of.library, now, ""};
        EXPECT_NE(text_of_preview(*documents::preview(what, duty, {duty})).find("……"),
                  std::string::npos)
            << "written by hand";
        duty.state = duties::State::kDone;
        duty.closed_at = *SchoolTime::parse("2026-09-08T17:00");
        duty.closing_fields = fields;
        return text_of_preview(*documents::preview(what, duty, {duty}));
    };
    const object plan{{"barriers", "the bus"},
                      {"actions", "an earlier bus\n\nMr T waits"},
                      {"targets", "nine of ten"},
                      {"review_date", "2026-10-02"},
                      {"support", "breakfast"}};
    for (const char* rule : {"support-plan", "action-plan"}) {
        const std::string text = printed("oia", rule, plan);
        for (const char* part :
             {"on Tuesday 8 September 2026.", "the bus", "an earlier bus; Mr T waits",
              "nine of ten", "again on: Friday 2 October 2026", "Support: breakfast"}) {
            EXPECT_NE(text.find(part), std::string::npos) << rule << ": " << part << "\n" << text;
        }
        EXPECT_EQ(text.find("……"), std::string::npos) << rule << "\n" << text;
    }
    // ... and it waits for that, and then stays among the letters until it is posted.
    {
        const Of of("oia");
        duties::Duty duty = duty_of(*of.policy.rule("support-plan"), 0);
        const auto batch_at = [&](const char* day) {
            return documents::batch_of(
                {of.policy, school.state(), of.library, *SchoolTime::parse(day), ""}, {duty});
        };
        EXPECT_EQ(batch_at("2026-09-09T09:00").letters, 0) << "a blank plan is posted to nobody";
        EXPECT_EQ(batch_at("2026-09-09T09:00").list.at(0).why_not.substr(0, 18),
                  "wait until it is m");
        duty.state = duties::State::kDone;
        duty.closed_at = *SchoolTime::parse("2026-09-08T17:00");
        duty.closing_fields = plan;
        const auto batch = batch_at("2026-09-09T09:00");
        ASSERT_EQ(batch.letters, 1);
        EXPECT_NE(batch.list[0].text.find("an earlier bus"), std::string::npos);
        EXPECT_FALSE(batch.list[0].does_duty);
        EXPECT_EQ(batch_at("2026-10-06T09:00").letters, 1) << "four weeks";
        EXPECT_EQ(batch_at("2026-10-07T09:00").letters, 0);
        const std::string posted = fmt::format(
            R"({{"at": "2026-09-09T10:00", "batch": "B1", "letters": [{{"pupil": "{}", "duty": "d",
                 "template": "support-plan", "title": "Support plan", "to": "Mrs A", "subject": "S",
                 "contacts": [1], "body": "B", "does_duty": false}}]}})",
            upn_of(0).str());
        ASSERT_EQ(school.record("letters_posted", posted), "");
        EXPECT_EQ(batch_at("2026-09-09T11:00").letters, 0) << "it is in the post";
    }
    const std::string signed_text =
        printed("atlp", "attendance-contract",
                {{"present", "Mrs A\nMr T"}, {"needs", "quiet"}, {"signatures", "Mrs A"}});
    EXPECT_NE(signed_text.find("Who was there: Mrs A; Mr T"), std::string::npos) << signed_text;
    EXPECT_NE(signed_text.find("Signed by: Mrs A"), std::string::npos);
    EXPECT_EQ(signed_text.find("……"), std::string::npos) << signed_text;

    ASSERT_EQ(
        school.record("attendance_contract_offered",
                      fmt::format(R"({{"at": "2026-09-08T17:00", "pupil": "{}", "contract": "K1",
                      "parents": [1], "school_does": "Said-school", "parents_do": "Said-parents",
                      "first": "2026-09-09", "last": "2026-12-18", "review": "2026-10-30"}})",
                                  upn_of(0).str())),
        "");
    const std::string offered = printed("oia", "attendance-contract", {});
    for (const char* part :
         {"school will do: Said-school", "parents will do: Said-parents",
          "Until: Friday 18 December 2026", "on: Friday 30 October 2026", "Signed, parents: ……"}) {
        EXPECT_NE(offered.find(part), std::string::npos) << part << "\n" << offered;
    }
    EXPECT_EQ(offered.find("Met on"), std::string::npos) << offered;
}

// Without a day there is a line to fill in by hand; with one there is none.
TEST(LettersOfFive, AnInvitationSaysWhenAndWhere) {
    int invitations = 0;
    for (const char* name : kPolicies) {
        SmallSchool school = school_with_parents();
        const Of of(name);
        for (const policy::Rule& rule : of.policy.rules) {
            const duties::Duty duty = duty_of(rule, 0);
            const auto* letter = documents::letter_of(of.library, duty);
            if (letter == nullptr || !letter->invites()) {
                continue;
            }
            ++invitations;
            const auto said = [&] {
                const documents::BatchOf what{of.policy,
                                              school.state(),
                                              of.library,
                                              *SchoolTime::parse("2026-09-10T09:00"),
                                              {}};
                const auto made = documents::letters_of(what, duty, {duty});
                EXPECT_FALSE(made.letters.empty()) << name << " " << rule.id;
                return made.letters.empty() ? std::string() : text_of(made.letters.front());
            };
            EXPECT_NE(said().find("…"), std::string::npos) << rule.id;
            ASSERT_EQ(school.record("appointment_set", object{{"at", "2026-09-09T09:00"},
                                                              {"pupil", upn_of(0).str()},
                                                              {"rule", rule.id},
                                                              {"on", "2026-09-17"},
                                                              {"time", "15:30"},
                                                              {"place", "Room 4"}}),
                      "");
            const std::string text = said();
            EXPECT_NE(text.find("Thursday 17 September 2026, 15:30"), std::string::npos) << text;
            EXPECT_NE(text.find("Room 4"), std::string::npos);
            EXPECT_EQ(text.find("…"), std::string::npos) << rule.id;
        }
    }
    EXPECT_GE(invitations, 6);
}

}  // namespace
}  // namespace adsum::letters_of
