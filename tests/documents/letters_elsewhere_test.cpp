// Letters that must say what they are about: days that somebody judged, a planned deletion, who the
// child is and where, where the authority is.
#include "documents/duty_record.hpp"
#include "documents/letters_of.hpp"

namespace adsum::letters_of {
namespace {

void say_of(SmallSchool& school, const char* kind, const char* at, const std::string& fields) {
    ASSERT_EQ(school.record(kind, fmt::format(R"({{"at": "{}", "pupil": "{}", {}}})", at,
                                              upn_of(0).str(), fields)),
              "");
}

void at_home(SmallSchool& school) {
    ASSERT_EQ(school.record(
                  "contacts_imported",
                  object{{"at", "2026-09-01T08:00"},
                         {"contacts", boost::json::array{object{{"upn", upn_of(0).str()},
                                                                {"priority", 1},
                                                                {"name", "Ms Vale"},
                                                                {"relationship", "mother"},
                                                                {"parental_responsibility", true},
                                                                {"lives_with", true},
                                                                {"phone", "01632 960 111"},
                                                                {"address_1", "1 Mill Road"},
                                                                {"town", "Hollin"},
                                                                {"postcode", "ZZ1 1ZZ"}}}}}),
              "");
}

// The pupil's duties of one rule, with all of them to look back through.
struct Found {
    std::vector<duties::Duty> all;
    const duties::Duty* duty = nullptr;
};
Found duty_by_rule(const SmallSchool& school, const Of& of, const char* rule, SchoolTime now) {
    duties::Filter filter;
    filter.pupil = upn_of(0);
    Found found{duties::duties(of.policy, school.state(), now, filter), nullptr};
    for (const duties::Duty& duty : found.all) {
        found.duty = duty.rule->id == rule ? &duty : found.duty;
    }
    return found;
}

std::string letter_by_rule(const SmallSchool& school, const Of& of, const char* rule,
                           const char* at = "2026-09-11T09:00") {
    const SchoolTime now = *SchoolTime::parse(at);
    const Found found = duty_by_rule(school, of, rule, now);
    if (found.duty == nullptr) {
        ADD_FAILURE() << "no duty of " << rule;
        return {};
    }
    const auto made = documents::preview({of.policy, school.state(), of.library, now, ""},
                                         *found.duty, found.all);
    EXPECT_TRUE(made.ok());
    return made ? text_of(made->letters.at(0)) : std::string();
}

// Which days a judgement is about stands in its letter.
TEST(LettersElsewhere, AJudgementsDaysStandInItsLetter_WES_094_WES_034_ATLP_061_KEY_087_OIA_035) {
    const struct {
        const char *policy, *rule, *topic;
    } cases[] = {{"wessex", "truancy-warning", "truancy_confirmed"},
                 {"wessex", "evidence-request", "illness_doubted"},
                 {"atlp", "evidence-request", "illness_doubted"},
                 {"keystone", "evidence-request", "illness_doubted"},
                 {"oia", "evidence-request", "illness_doubted"}};
    for (const auto& one : cases) {
        const Of of(one.policy);
        SmallSchool school = school_with_parents();
        say_of(school, "judgement_recorded", "2026-09-10T10:00",
               fmt::format(R"("topic": "{}", "value": "yes", "reason": "x",
                              "first": "2026-09-07", "last": "2026-09-08")",
                           one.topic));
        EXPECT_NE(letter_by_rule(school, of, one.rule).find("in question: Mon 7 Sep (morning)."),
                  std::string::npos)
            << one.policy << one.rule;
        // What was recorded before there were days goes on being read.
        SmallSchool older = school_with_parents();
        say_of(older, "judgement_recorded", "2026-09-10T10:00",
               fmt::format(R"("topic": "{}", "value": "yes", "reason": "x")", one.topic));
        EXPECT_EQ(letter_by_rule(older, of, one.rule).find("in question"), std::string::npos);
    }
    const Of wessex("wessex");
    SmallSchool school = school_with_parents();
    say_of(school, "judgement_recorded", "2026-09-10T10:00",
           R"("topic": "truancy_confirmed", "first": "2026-09-07")");
    const std::string text = letter_by_rule(school, wessex, "truancy-warning");
    EXPECT_EQ(text.find("ask you to meet"), std::string::npos) << "WES-095 is no meeting";
    EXPECT_EQ(school.record("judgement_recorded", object{{"at", "2026-09-10T10:00"},
                                                         {"pupil", upn_of(0).str()},
                                                         {"topic", "truancy_confirmed"},
                                                         {"first", "2026-09-08"},
                                                         {"last", "2026-09-07"}}),
              "field-wrong");
}

// The refusal goes back over the request to the doubt, and names its days.
TEST(LettersElsewhere, ARefusalNamesTheDaysOfTheDoubt_OIA_037) {
    const Of of("oia");
    SmallSchool school = school_with_parents();
    say_of(school, "judgement_recorded", "2026-09-08T10:00",
           R"("topic": "illness_doubted", "value": "yes", "reason": "x", "first": "2026-09-07")");
    say_of(school, "duty_done", "2026-09-10T10:00",
           R"("clause": "evidence-request", "fields": {"outcome": "not_satisfied"})");
    EXPECT_NE(letter_by_rule(school, of, "evidence-refused").find("Mon 7 Sep (morning)."),
              std::string::npos);
}

// The social worker reads of the deletion, with its day and ground.
TEST(LettersElsewhere, APlannedDeletionIsToldAsOne_KEY_030) {
    const Of of("keystone");
    SmallSchool school = school_with_parents();
    at_home(school);
    const policy::Rule& rule = *of.policy.rule("social-worker-deletion");
    say_of(school, "deletion_planned", "2026-09-10T10:00",
           R"("ground": "a", "on": "2026-09-28", "school": "Vale School")");
    duties::Duty duty = duty_of(rule, 0);
    duty.arose = *SchoolTime::parse("2026-09-10T10:00");
    duty.because.clear();
    const auto made = documents::preview(
        {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-11T09:00"), ""}, duty,
        {duty});
    ASSERT_TRUE(made.ok());
    const std::string text = text_of(made->letters.at(0));
    expect_whole(made->letters.at(0), "social-worker-deletion");
    for (const char* part :
         {"deleted from the admission register", "Monday 28 September 2026", "Ground: a",
          "Born: Wednesday 15 January 2014", "1 Mill Road, Hollin, ZZ1 1ZZ",
          "Ms Vale (mother), 1 Mill Road, Hollin, ZZ1 1ZZ, 01632 960 111"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
    EXPECT_NE(text.find(upn_of(0).str()), std::string::npos);
}

// Whoever must find a child is told who and where the child is.
TEST(LettersElsewhere, AnAuthorityIsToldWhoAndWhereTheChildIs_KEY_071_DSAT_102_WES_086) {
    SmallSchool school = school_with_parents();
    at_home(school);
    const std::pair<const char*, const char*> cases[] = {{"keystone", "at-risk-of-missing"},
                                                         {"dsat", "missing-education-form"},
                                                         {"wessex", "section-19-notice"},
                                                         {"wessex", "sickness-return"}};
    for (const auto& [name, rule] : cases) {
        const Of of(name);
        const auto duty = duty_of(*of.policy.rule(rule), 0);
        const auto made = documents::preview(
            {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""},
            duty, {duty});
        ASSERT_TRUE(made.ok()) << rule;
        const std::string text = text_of(made->letters.at(0));
        for (const std::string& part :
             {std::string("15 January 2014"), upn_of(0).str(), std::string("1 Mill Road, Hollin"),
              std::string("Ms Vale (mother)")}) {
            EXPECT_NE(text.find(part), std::string::npos) << rule << ": " << part << "\n" << text;
        }
    }
}

// SI 2024/208 reg 13: name and address, and the sessions that the return is about.
TEST(LettersElsewhere, AReturnOfAbsenceOnPaperHasAddressAndSessions) {
    SmallSchool school = school_with_parents();
    at_home(school);
    const Of of("dsat");
    for (const char* rule : {"attendance-return", "sickness-return"}) {
        const auto duty = duty_of(*of.policy.rule(rule), 0);
        const std::vector<duties::Duty> all{duty};
        const auto record = documents::record_of({of.policy,
                                                  school.state(),
                                                  duty,
                                                  all,
                                                  *SchoolTime::parse("2026-09-09T09:00"),
                                                  {},
                                                  {},
                                                  {},
                                                  {}});
        const std::string text = documents::plain_text(record.body);
        for (const char* part : {"The return", "Address: 1 Mill Road, Hollin, ZZ1 1ZZ",
                                 "Half-days missed: Mon 7 Sep 2026 (morning)", "N: 1"}) {
            EXPECT_NE(text.find(part), std::string::npos) << rule << ": " << part << "\n" << text;
        }
    }
}

// With its address the authority is written to with the week's letters; without it, by hand.
TEST(LettersElsewhere, TheAuthorityHasAnAddressAndItsLettersAreInTheBatch) {
    const Of of("dsat");
    SmallSchool school = school_with_parents();
    const auto duty = duty_of(*of.policy.rule("missing-education-form"), 0);
    const auto batch = [&] {
        return documents::batch_of(
            {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""},
            {duty});
    };
    EXPECT_EQ(batch().letters, 0);
    ASSERT_EQ(
        school.record("authority_set", object{{"at", "2026-09-01T09:00"}, {"area", "Dorset"}}), "");
    ASSERT_EQ(school.record("authority_set", object{{"at", "2026-09-02T09:00"},
                                                    {"address_1", "Shire House"},
                                                    {"town", "Oldtown"},
                                                    {"postcode", "ZZ9 9ZZ"}}),
              "");
    EXPECT_EQ(batch().letters, 1);
    const auto made = documents::preview(
        {of.policy, school.state(), of.library, *SchoolTime::parse("2026-09-09T09:00"), ""}, duty,
        {duty});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->letters.at(0).addressee,
              (std::vector<std::string>{"Inclusion Leads", "Dorset local authority", "Shire House",
                                        "Oldtown", "ZZ9 9ZZ"}));
    EXPECT_EQ(school.record("authority_set", object{{"at", "2026-09-03T09:00"}}), "field-missing");
    EXPECT_EQ(school.record("authority_set",
                            object{{"at", "2026-09-03T09:00"}, {"address_1", "Shire House"}}),
              "field-missing");
}

}  // namespace
}  // namespace adsum::letters_of
