// The page of a pupil's legal steps: who may see it and decide, on which snapshot, and what
// follows. Clauses OIA-096, OIA-103, DSAT-070.
#include "server/trust.hpp"

namespace adsum::tests {
namespace {

// Pupil 0 of the small school has ten sessions of O in the week of 9 November 2026.
std::string store_at_the_threshold() {
    const std::string path = trust_store();
    const std::string url = "sqlite:" + path;
    auto opened = journal::open_store(url);
    EXPECT_TRUE(opened.ok());
    auto small = school::Office::open(std::shared_ptr<journal::Store>(std::move(*opened)),
                                      the_law(), SchoolId("small"));
    EXPECT_TRUE(small.ok());
    boost::json::array marks;
    for (int day = 9; day <= 13; ++day) {
        for (const char* half : {"AM", "PM"}) {
            marks.push_back(
                boost::json::array{fmt::format("2026-11-{:02}", day), half, "O", nullptr, ""});
        }
    }
    boost::json::object body{
        {"at", "2026-11-13T16:00"},
        {"marks", boost::json::array{boost::json::array{upn_of(0).str(), marks}}}};
    const auto draft = school::make_draft(small->state(), "marks_imported", std::move(body),
                                          StaffId(), moment("2026-11-13T16:00"));
    EXPECT_TRUE(small->record(std::span(&draft, 1)).ok());
    boost::json::array contacts{contact_row(0, 1, "Ann Mother", "07700 900101"),
                                contact_row(0, 2, "Bert Father", "07700 900102")};
    contacts.at(0).as_object()["parental_responsibility"] = true;
    keep(*small, "contacts_imported", {{"contacts", contacts}});
    return path;
}

const std::string kLegal = pupil_path(0) + "/enforcement";

std::string consideration_of(const std::string& seen, const std::string& more = "") {
    return R"({"ground": "threshold", "decision": "penalty_notice", "reason": "as a whole",
        "parents": [1], "seen": ")" +
           seen + R"(", "answers": {"more_support": "given", "best_tool": "yes",
        "notice_to_improve": "ended", "other_intervention": "none suits",
        "reasonable_adjustments": "none asked")" +
           more + "}}";
}

TEST(Enforcement, AHeadDecidesOnTheMarksThatStandAndTheDutyIsDone) {
    Running running({}, store_at_the_threshold());
    Browser officer = running.signed_in("attendance_officer");
    const auto page = officer.get(kLegal).json();
    const auto& evidence = page.at("evidence").as_object();
    EXPECT_TRUE(evidence.at("met").as_bool());
    EXPECT_EQ(evidence.at("marks").as_array().size(), 10U);
    EXPECT_FALSE(page.at("can_decide").as_bool());
    ASSERT_EQ(page.at("parents").as_array().size(), 1U) << "parents alone";
    EXPECT_EQ(page.at("parents").at(0).at("next").at("early_pence").as_int64(), 8000);
    const std::string seen(evidence.at("id").as_string());
    EXPECT_EQ(officer.post(kLegal + "/decisions/consideration", consideration_of(seen)).status,
              403);

    Browser head = running.signed_in("head");
    const std::string decide = kLegal + "/decisions/consideration";
    const Answer other = head.post(decide, consideration_of("10-1", R"(, "threshold": "met")"));
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.error(), "evidence-moved-on");
    const Answer bare = head.post(decide, consideration_of(seen));
    EXPECT_EQ(bare.status, 422) << "the policy asks for the threshold in words too";
    EXPECT_EQ(bare.error(), "consideration-missing");
    const Answer done = head.post(decide, consideration_of(seen, R"(, "threshold": "met")"));
    ASSERT_EQ(done.status, 200) << done.body;
    const auto after = done.json();
    EXPECT_EQ(after.at("cases").at(0).at("case").as_string(), "C1");
    EXPECT_EQ(after.at("cases").at(0).at("marks").as_array().size(), 10U);
    const auto is_due = [](const boost::json::value& shown, std::string_view rule) {
        return std::ranges::any_of(shown.at("duties").as_array(), [&](const auto& duty) {
            return std::string_view(duty.at("rule").as_string()) == rule;
        });
    };
    EXPECT_FALSE(is_due(after, "penalty-threshold")) << "it is done";
    EXPECT_TRUE(is_due(after, "penalty-request")) << "the next step is due";
    const Answer asked =
        officer.post(kLegal + "/records/request", R"({"case": "C1", "parent": 1, "answers": {}})");
    ASSERT_EQ(asked.status, 200) << asked.body;
    EXPECT_FALSE(is_due(asked.json(), "penalty-request")) << "the authority was asked";
}

TEST(Enforcement, TheDutyItselfIsNotDoneWithoutTheStep) {
    Running running({}, store_at_the_threshold());
    Browser head = running.signed_in("head");
    const auto duties = head.get(kLegal).json().at("duties").as_array();
    ASSERT_FALSE(duties.empty());
    const Answer answer =
        head.post("/api/v1/duties/" + std::string(duties.at(0).at("id").as_string()) + "/done",
                  R"({"fields": {}})");
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.error(), "duty-by-legal-step");
}

TEST(Enforcement, WhatIsRecordedIsOneKindWithItsOwnFields) {
    Running running({}, store_at_the_threshold());
    Browser officer = running.signed_in("attendance_officer");
    struct {
        const char* what;
        const char* body;
        int status;
    } const cases[] = {
        {"warning", R"({"parent": 1, "given": "2026-11-19", "channel": "letter",
                        "about": "prosecution"})",
         200},
        {"warning", R"({"parent": 1, "given": "2026-11-19", "channel": "letter",
                        "about": "prosecution", "code": "I"})",
         422},
        {"warning", R"({"parent": 1, "given": "2026-11-21", "channel": "letter",
                        "about": "prosecution"})",
         422},
        {"penalty", R"({"notice": "P1", "parent": 1, "issued": "2026-11-18",
                        "received": "2026-11-19", "issuer": "local_authority"})",
         200},
        {"payment", R"({"notice": "P1", "amount_pence": 8000})", 200},
        {"payment", R"({"notice": "P2", "amount_pence": 8000})", 422},
        {"consideration", "{}", 404},
        {"nothing", "{}", 404},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(officer.post(kLegal + "/records/" + one.what, one.body).status, one.status)
            << one.what << one.body;
    }
    const auto page = officer.get(kLegal).json();
    EXPECT_EQ(page.at("penalties").at(0).at("standing").as_string(), "paid");
    EXPECT_EQ(page.at("improve").at("days").as_int64(), 0) << "the policy has no length of its own";
    EXPECT_EQ(page.at("warnings").as_array().size(), 1U);
    // A tutor's page of the pupil tells nothing of it; the officer's does.
    const auto told = [&](const char* who) {
        const auto story = running.signed_in(who).get(pupil_path(0)).json();
        return std::ranges::any_of(story.at("chronology").as_array(), [](const auto& one) {
            return one.at("kind") == boost::json::value("penalty_notice_paid");
        });
    };
    EXPECT_FALSE(told("tutor"));
    EXPECT_TRUE(told("attendance_officer"));
}

TEST(Enforcement, ASchoolOfTwoAreasSaysInWhichItLies) {
    Running running({}, trust_store());
    Browser head = running.signed_in("primary_head");
    const std::string legal = pupil_path(20) + "/enforcement";
    EXPECT_TRUE(head.get(legal).json().at("service").at("name").is_null());
    EXPECT_EQ(head.post("/api/v1/school/authority", R"({"area": "Rutland"})").status, 422);
    EXPECT_EQ(head.post("/api/v1/school/authority", R"({"area": "Dorset"})").status, 204);
    EXPECT_EQ(head.get(legal).json().at("service").at("name").as_string(), "Inclusion Leads");
}

}  // namespace
}  // namespace adsum::tests
