// Every letter that a rule of the five policies, and of the example, names is there, and can be
// filled and printed. OIA-112 OIA-113 OIA-114 OIA-119 OIA-122: the letters of the ladder.

#include "documents/letter_batch.hpp"
#include "documents/letter_values.hpp"
#include "documents/print_file.hpp"
#include "documents/rule_templates.hpp"
#include "policy/policy.hpp"
#include "school/small_school.hpp"

#include <set>

namespace adsum {
namespace {

using boost::json::object;
using tests::SmallSchool;
using tests::upn_of;

constexpr const char* kPolicies[] = {"atlp", "dsat", "keystone", "oia", "wessex", "saltmarsh"};

struct Of {
    policy::Policy policy;
    documents::LetterLibrary library;
    explicit Of(const std::string& name)
        : policy([&] {
              const auto rules = policy::load_law_rules(ADSUM_ROOT "/law");
              return *policy::load_policy(ADSUM_ROOT "/policies/" + name, *rules);
          }()),
          library([&] {
              auto loaded = documents::LetterLibrary::load(ADSUM_ROOT "/policies/" + name);
              EXPECT_TRUE(loaded.ok()) << loaded.error().to_string();
              return *loaded;
          }()) {}
};

SmallSchool school_with_parents() {
    SmallSchool school = SmallSchool::make(2);
    EXPECT_EQ(school.record("school_details_set", object{{"at", "2026-08-31T08:00"},
                                                         {"address_1", "Vale Road"},
                                                         {"town", "Hollin"},
                                                         {"telephone", "01632 960 110"},
                                                         {"email", "office@hollin.example.org"}}),
              "");
    boost::json::array contacts;
    const auto parent = [&](int pupil, int priority, const char* name, const char* street) {
        contacts.push_back(object{{"upn", upn_of(pupil).str()},
                                  {"priority", priority},
                                  {"name", name},
                                  {"parental_responsibility", true},
                                  {"address_1", street},
                                  {"town", "Hollin"},
                                  {"postcode", *street == '\0' ? "" : "ZZ1 1ZZ"}});
    };
    parent(0, 1, "Mrs <b>A</b> & *Sons*", "1 Mill Road");
    parent(0, 2, "نادية العربي", "1 Mill Road");
    parent(1, 1, "Mr C", "");
    EXPECT_EQ(school.record("contacts_imported",
                            object{{"at", "2026-09-01T08:00"}, {"contacts", contacts}}),
              "");
    EXPECT_EQ(school.record("register_taken",
                            tests::register_body("7A", "2026-09-07", "AM", "2026-09-07T08:40",
                                                 {{0, "N"}}, "letters-1")),
              "");
    return school;
}

// A duty of a rule as it would stand after an absence, without waiting for a year of marks.
duties::Duty duty_of(const policy::Rule& rule, int pupil) {
    duties::Duty duty;
    duty.id = "d";
    duty.rule = &rule;
    duty.pupil = upn_of(pupil);
    duty.arose = *SchoolTime::parse("2026-09-08T16:00");
    duty.because.push_back(
        {"attendance",
         "year_to_date",
         Ratio{88, 96},
         "below 94%",
         {{calendar::Session{*Date::parse("2026-09-07"), calendar::Half::kAm}, "N"}},
         ""});
    return duty;
}

// DSAT-005 DSAT-006 WES-008 WES-021 WES-102: what families are told of the target, as a reminder,
// of what is expected and of the figures is written.
TEST(LettersOfFive, each_template_that_a_rule_names_is_a_letter_or_a_message) {
    for (const char* name : kPolicies) {
        const Of one(name);
        const auto checked = documents::check_templates(one.policy, one.library);
        EXPECT_TRUE(checked.ok()) << checked.error().to_string();
    }
}

TEST(LettersOfFive, EveryRuleOfTheKindLetterHasItsLetter) {
    for (const char* name : kPolicies) {
        const Of of(name);
        for (const policy::Rule& rule : of.policy.rules) {
            if (rule.kind == policy::Kind::kLetter && !rule.template_name.empty()) {
                EXPECT_NE(documents::letter_of(of.library, duty_of(rule, 0)), nullptr)
                    << name << ": " << rule.id;
            }
        }
        for (const auto& [id, letter] : of.library.templates()) {
            for (const std::string& clause : letter.clauses) {
                EXPECT_FALSE(of.policy.rules_of(clause).empty() && !letter.of_messages)
                    << name << "/" << id << ": no rule cites " << clause;
            }
        }
    }
}

TEST(LettersOfFive, EachIsFilledAndPrintedForOneHousehold) {
    const SmallSchool school = school_with_parents();
    const SchoolTime now = *SchoolTime::parse("2026-09-09T09:00");
    int waiting = 0;
    for (const char* name : kPolicies) {
        const Of of(name);
        for (const policy::Rule& rule : of.policy.rules) {
            const std::vector<duties::Duty> duties{duty_of(rule, 0), duty_of(rule, 1)};
            const auto* form = documents::letter_of(of.library, duties[0]);
            if (form == nullptr) {
                continue;
            }
            const documents::BatchOf what{of.policy, school.state(), of.library, now, ""};
            const auto batch = documents::batch_of(what, duties);
            if (form->goes_to != documents::GoesTo::kParents) {
                EXPECT_TRUE(batch.list.empty()) << name << ": " << rule.id << " goes elsewhere";
                continue;
            }
            const std::size_t with = form->encloses.size();
            ASSERT_EQ(batch.list.size(), 2 + with) << name << ": " << rule.id;
            if (!of.policy.enforcement.done_by(rule.id).empty()) {
                EXPECT_EQ(batch.letters, 0) << name << ": " << rule.id;
                EXPECT_TRUE(batch.list[0].why_not.starts_with("wait for the decision"))
                    << name << ": " << rule.id << batch.list[0].why_not;
                EXPECT_TRUE(documents::preview(what, duties[0], duties)) << "looked at by itself";
                ++waiting;
                continue;
            }
            EXPECT_EQ(batch.letters, static_cast<int>(1 + with));
            EXPECT_EQ(batch.list[0].addressee, "Mrs <b>A</b> & *Sons* and نادية العربي");
            EXPECT_EQ(batch.list[0].why_not, "") << name << ": " << rule.id;
            EXPECT_LE(batch.pages, static_cast<int>(2 * (1 + with))) << name << ": " << rule.id;
            EXPECT_EQ(batch.list.back().why_not, "no address is known of Mr C");
            EXPECT_TRUE(batch.pdf.starts_with("%PDF-"));

            const auto made = documents::preview(what, duties[0], duties);
            ASSERT_TRUE(made.ok()) << made.error().to_string();
            std::string text;
            for (const auto& block : made->letters.at(0).body) {
                for (const auto& run : block.runs) {
                    text += run.text;
                }
                text += "\n";
            }
            EXPECT_NE(text.find("Mrs <b>A</b> & *Sons* and "), std::string::npos) << text;
            EXPECT_NE(text.find("Forename000"), std::string::npos) << text;
            EXPECT_EQ(text.find("{{"), std::string::npos) << text;
            EXPECT_EQ(text.find("()"), std::string::npos) << text;
        }
    }
    EXPECT_EQ(waiting, 6) << "four notices to improve and two contracts";
}

std::string text_of(const documents::Letter& letter) {
    return letter.subject + "\n" + documents::plain_text(letter.body);
}

// Nothing that a reader would stumble over: a gap, an empty pair of brackets, a line to fill in.
void expect_whole(const documents::Letter& letter, const std::string& where) {
    const std::string text = text_of(letter);
    for (const char* gap : {"{{", "}}", "()", "  ", " .", " ,", "…", "**", ": \n", "not known"}) {
        EXPECT_EQ(text.find(gap), std::string::npos) << where << ": '" << gap << "'\n" << text;
    }
}

// OIA-008 OIA-044 KEY-066 KEY-030 KEY-071 DSAT-102 WES-086: returns, referrals and notices to the
// authority and to social workers are letters of their own, printed from their duty.
TEST(LettersOfFive, WhatGoesToTheAuthorityOrASocialWorkerIsWholeAndSaysToWhom) {
    SmallSchool school = school_with_parents();
    ASSERT_EQ(
        school.record("authority_set", object{{"at", "2026-09-01T09:00"}, {"area", "Dorset"}}), "");
    std::set<std::string> seen;
    for (const char* name : kPolicies) {
        const Of of(name);
        for (const policy::Rule& rule : of.policy.rules) {
            const auto duty = duty_of(rule, 1);  // whose parents have no address
            const auto* form = documents::letter_of(of.library, duty);
            if (form == nullptr || form->goes_to == documents::GoesTo::kParents) {
                continue;
            }
            const auto made = documents::preview(
                {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""},
                duty, {duty});
            ASSERT_TRUE(made.ok()) << made.error().to_string();
            ASSERT_EQ(made->letters.size(), 1U);
            const documents::Letter& letter = made->letters[0];
            expect_whole(letter, form->id);
            EXPECT_NE(text_of(letter).find("Forename001 Surname001"), std::string::npos);
            EXPECT_EQ(letter.addressee.at(0), form->goes_to == documents::GoesTo::kSocialWorker
                                                  ? "The social worker of Forename001 Surname001"
                                              : of.policy.id == "dsat" ? "Inclusion Leads"
                                                                       : "Attendance support team");
            documents::PrintFile file(made->about);
            EXPECT_EQ(file.add(letter).missing, "");
            seen.insert(form->id);
        }
    }
    EXPECT_EQ(seen, (std::set<std::string>{"suspension-return", "leave-referral",
                                           "social-worker-notice", "at-risk-notification",
                                           "missing-education-form", "section-19-notice"}));
}

// OIA-114: letter 3 comes with the leaflet; OIA-113: letter 2 with what the percentage means.
TEST(LettersOfFive, ALeafletComesWithItsLetterAndHasNoAddress) {
    const SmallSchool school = school_with_parents();
    const Of of("oia");
    for (const char* rule : {"letter-3", "letter-2"}) {
        const auto duty = duty_of(*of.policy.rule(rule), 0);
        const auto made = documents::preview(
            {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""},
            duty, {duty});
        ASSERT_TRUE(made.ok());
        ASSERT_EQ(made->letters.size(), 2U);
        const documents::Letter& leaflet = made->letters[1];
        expect_whole(leaflet, rule);
        EXPECT_TRUE(leaflet.addressee.empty());
        EXPECT_TRUE(leaflet.signature.empty());
        EXPECT_FALSE(leaflet.school_lines.empty());
    }
}

// OIA-109: an excellent term is an invitation.
TEST(LettersOfFive, AnExcellentTermIsAnInvitation) {
    const SmallSchool school = school_with_parents();
    const Of of("oia");
    const auto duty = duty_of(*of.policy.rule("vip-lunch"), 0);
    const auto made = documents::preview(
        {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""}, duty,
        {duty});
    ASSERT_TRUE(made.ok());
    expect_whole(made->letters.at(0), "vip-lunch");
    EXPECT_NE(text_of(made->letters[0]).find("is invited to the VIP lunch"), std::string::npos);
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
TEST(LettersOfFive, ANoticeToImproveSaysWhatMayFollow) {
    const SmallSchool school = school_with_parents();
    const auto text_of = [&](const char* name) {
        const Of of(name);
        const auto duty = duty_of(*of.policy.rule("notice-to-improve"), 0);
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

std::string text_of_preview(const documents::Preview& made) {
    return documents::plain_text(made.letters.at(0).body);
}

// OIA-103 OIA-104 OIA-105 ATLP-110 WES-110 SAL-030: what was issued is what is printed.
TEST(LettersOfFive, ANoticeToImproveThatWasIssuedSaysAllOfItAndHasNoBlank) {
    for (const char* name : {"oia", "atlp", "wessex", "saltmarsh"}) {
        SmallSchool school = school_with_parents();
        const Of of(name);
        const SchoolTime now = *SchoolTime::parse("2026-11-02T09:00");
        const documents::BatchOf what{of.policy, school.state(), of.library, now, ""};
        const auto duty = duty_of(*of.policy.rule("notice-to-improve"), 0);
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

TEST(LettersOfFive, ACharacterWithoutAShapeIsToldByFileAndLine) {
    SmallSchool school = school_with_parents();
    ASSERT_EQ(school.record(
                  "contacts_imported",
                  object{{"at", "2026-09-01T08:00"},
                         {"contacts", boost::json::array{object{{"upn", upn_of(0).str()},
                                                                {"priority", 1},
                                                                {"name", "Mrs \U0010FFFD"},
                                                                {"parental_responsibility", true},
                                                                {"address_1", "1 Mill Road"},
                                                                {"postcode", "ZZ1 1ZZ"}}}}}),
              "");
    const Of of("oia");
    const auto duty = duty_of(*of.policy.rule("letter-2"), 0);
    const auto batch = documents::batch_of(
        {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""},
        {duty});
    ASSERT_EQ(batch.list.size(), 2U) << "with its enclosure";
    EXPECT_EQ(batch.letters, 0) << "a sheet does not go without its letter";
    EXPECT_EQ(batch.pdf, "");
    EXPECT_NE(batch.list[0].why_not.find("letters/letter-2.md:8"), std::string::npos)
        << batch.list[0].why_not;
    EXPECT_EQ(batch.list[1].why_not, batch.list[0].why_not);
}

// ATLP-021: letters to all families that say why being in school matters.
TEST(LettersOfFive, aGeneralLetterCanGoToEveryFamilyOnPaperOrByEmail) {
    const Of atlp("atlp");
    const documents::MessageTemplate* general = atlp.library.messages().find("attendance-matters");
    ASSERT_NE(general, nullptr);
    EXPECT_EQ(general->purpose, documents::Purpose::kNotice);
    EXPECT_TRUE(general->goes_by("letter"));
    EXPECT_TRUE(general->goes_by("email"));
    const SmallSchool school = school_with_parents();
    const school::Pupil& pupil = school.pupil(0);
    const documents::About about{atlp.policy, school.state(), pupil, pupil.contacts.front(),
                                 *SchoolTime::parse("2026-09-08T12:00")};
    const documents::Template& body = general->wording("").body;
    const std::string text = body.render(documents::values_of(about, body.names()));
    EXPECT_NE(text.find("Forename000's attendance this year is"), std::string::npos) << text;
    EXPECT_EQ(text.find("{{"), std::string::npos);
}

}  // namespace
}  // namespace adsum
