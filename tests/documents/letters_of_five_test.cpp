// Every letter that a rule of the five policies, and of the example, names is there, and can be
// filled and printed. OIA-112 OIA-113 OIA-114 OIA-119 OIA-122: the letters of the ladder.

#include "documents/letters_of.hpp"

namespace adsum::letters_of {
namespace {

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
            if (documents::comes_after(of.policy, rule)) {
                EXPECT_EQ(batch.letters, 0) << name << ": " << rule.id;
                EXPECT_TRUE(batch.list[0].why_not.starts_with("wait "))
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
    EXPECT_EQ(waiting, 11) << "seven notices to improve, two contracts and two plans";
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
    EXPECT_EQ(seen,
              (std::set<std::string>{"suspension-return", "leave-referral", "social-worker-notice",
                                     "social-worker-deletion", "at-risk-notification",
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
TEST(LettersOfFive, aGeneralLetterCanGoToEveryFamilyOnPaperOrByEmail_ATLP_021) {
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
}  // namespace adsum::letters_of
