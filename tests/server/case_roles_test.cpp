// A head of year works a case from the first letter to the closed file; what is the head's, or goes
// to the authority, is asked for.
#include "server/case_morning.hpp"
#include "server/duty_view.hpp"
#include "server/legal_kinds.hpp"

#include <boost/json.hpp>

namespace adsum::tests {
namespace {

using server::Role;

server::Person with_roles(server::Roles roles) {
    return {"u", {}, {}, "Pat Lead", "Head of Year 8", roles, Date::of(2026, 11, 20)};
}

policy::Policy roles_of(const std::string& folder) {
    const auto law = policy::load_law_rules(ADSUM_ROOT "/law");
    auto policy = policy::load_policy(ADSUM_ROOT "/policies/" + folder, *law);
    EXPECT_TRUE(policy.ok()) << folder;
    return *std::move(policy);
}

// Of the stages from monitoring to formal support, the pupils' duties that are refused.
std::string refused_to_pastoral(const std::string& folder) {
    const policy::Policy policy = roles_of(folder);
    std::string refused;
    for (const policy::Rule& rule : policy.rules) {
        duties::Duty duty;
        duty.rule = &rule;
        duty.pupil = upn_of(0);
        const bool of_case = rule.scope == policy::Scope::kPupil && rule.stage &&
                             policy::Stage::kMonitor <= *rule.stage &&
                             *rule.stage <= policy::Stage::kFormalise;
        if (of_case && !server::may_do_duty(with_roles(Role::kPastoralLead), duty)) {
            refused += rule.id + " ";
        }
        EXPECT_TRUE(server::may_do_duty(with_roles(Role::kChampion), duty)) << rule.id;
        duty.pupil = {};
        if (rule.role != policy::Role::kPastoralLead) {
            EXPECT_FALSE(server::may_do_duty(with_roles(Role::kPastoralLead), duty)) << rule.id;
        }
    }
    return refused;
}

// What a head of year is refused, by name: decisions and meetings that a policy gives to its head,
// the contracts among them, the champion's decision on safety, returns and notices to the
// authority.
TEST(CaseRoles, aHeadOfYearIsRefusedWhatIsTheHeadsOrGoesToTheAuthority) {
    const std::string law =
        "attendance-return sickness-return issue-notice-to-improve notice-to-improve-review "
        "part-time-timetable-review ";
    EXPECT_EQ(refused_to_pastoral("oia"), law + "formal-support notice-to-improve ");
    EXPECT_EQ(refused_to_pastoral("keystone"),
              law + "share-information formal-support home-education-meeting ");
    EXPECT_EQ(refused_to_pastoral("atlp"),
              law +
                  "tutor-told appointment-unproved part-time-decision part-time-review "
                  "one-to-one-video ");
    EXPECT_EQ(refused_to_pastoral("dsat"),
              law +
                  "safe-by-ten meeting-invitation attendance-meeting second-meeting "
                  "formal-conversation lateness-consultation persistent-lateness move-notice "
                  "home-education-notice reintegration-programme part-time-record part-time-end "
                  "provision-checks weekly-discussion ");
    EXPECT_EQ(refused_to_pastoral("wessex"),
              law +
                  "assistant-head-informed legal-options attendance-contract barriers-in-school "
                  "section-19-notice section-19-forecast reduced-timetable truancy-alert "
                  "missing-on-site ");
}

// OIA-120: a contract is made by whoever has the duty, on its own form, and stands as one.
TEST(CaseRoles, aContractIsMadeByWhoeverHasTheDuty) {
    CaseMorning morning(store_on_rapid_response());
    const auto contract = morning.duty("attendance-contract");
    EXPECT_EQ(contract.at("role").as_string(), "attendance_officer");
    EXPECT_TRUE(contract.at("can_do").as_bool());
    EXPECT_TRUE(contract.at("legal_step").is_null());
    const std::string done = CaseMorning::of_duty(contract, "done");
    EXPECT_EQ(morning.officer.post(done, R"({"fields": {}})").status, 422) << "its form is asked";
    const Answer made = morning.officer.post(done, R"({"fields": {
        "actions": "A mentor each Monday", "review_date": "2026-12-11", "signed_by": "A Mother"}})");
    ASSERT_EQ(made.status, 200) << made.body;
    const auto agreements = morning.page().at("agreements").as_array();
    ASSERT_EQ(agreements.size(), 1U);
    EXPECT_EQ(agreements.at(0).at("what").as_string(), "attendance_contract");
}

// ATLP-139 WES-109: and the head's offer among the legal steps does the duty as before.
TEST(CaseRoles, aContractIsTheOnlyLegalStepThatAFormDoesToo) {
    for (const char* name : {"oia", "atlp", "wessex", "saltmarsh"}) {
        const auto policy = roles_of(name);
        EXPECT_EQ(policy.enforcement.done_by("attendance-contract"), "attendance_contract_offered");
        EXPECT_EQ(server::wanted_step(policy, "attendance-contract"), "");
        EXPECT_EQ(server::wanted_step(policy, "penalty-threshold"), "penalty_considered");
        EXPECT_EQ(server::wanted_step(policy, "letter-1"), "");
    }
}

// OIA-111: the letter is the attendance team's; whoever works the case sends it.
TEST(CaseRoles, aHeadOfYearSendsTheFirstLetter) {
    CaseMorning morning;
    const auto letter = morning.duty("letter-1");
    EXPECT_EQ(letter.at("role").as_string(), "attendance_officer");
    EXPECT_TRUE(letter.at("can_do").as_bool());
    EXPECT_EQ(
        morning.pastoral.post(CaseMorning::of_duty(letter, "done"), R"({"fields": {}})").status,
        200);
}

TEST(CaseRoles, whatIsTheHeadsIsAskedFor) {
    CaseMorning morning;
    const auto of_head = morning.duty("penalty-threshold");
    ASSERT_FALSE(of_head.at("can_do").as_bool());
    EXPECT_EQ(
        morning.pastoral.post(CaseMorning::of_duty(of_head, "set-aside"), R"({"reason": "no"})")
            .status,
        403);
    const auto asking = [&](const std::string& id, const std::string& text) {
        return morning.record(
            "ask", boost::json::serialize(boost::json::object{{"duty", id}, {"text", text}}));
    };
    const std::string id(of_head.at("id").as_string());
    EXPECT_EQ(asking(id, " ").status, 422);
    EXPECT_EQ(asking("letter-9", "please").error(), "asked-duty");
    EXPECT_EQ(asking(std::string(morning.duty("letter-1").at("id").as_string()), "please").error(),
              "asked-own");
    ASSERT_EQ(asking(id, "The family did not come; please decide").status, 200);
    const auto page = morning.page();
    const auto& asked = page.at("asked").as_array().at(0).as_object();
    EXPECT_EQ(asked.at("role").as_string(), "head");
    EXPECT_EQ(asked.at("text").as_string(), "The family did not come; please decide");
    EXPECT_TRUE(asked.at("closed_at").is_null());

    // The head finds it with the duty, and does it or not; the head of year sees that.
    Browser head = morning.running.signed_in("head");
    const auto open = head.get("/api/v1/duties?pupil=" + upn_of(0).str()).json();
    bool found = false;
    for (const auto& duty : open.at("duties").as_array()) {
        if (duty.at("id").as_string() == id) {
            found = true;
            EXPECT_EQ(duty.at("asked").as_array().at(0).at("text").as_string(),
                      "The family did not come; please decide");
        }
    }
    EXPECT_TRUE(found);
    ASSERT_EQ(head.post(CaseMorning::of_duty(of_head, "set-aside"),
                        R"({"reason": "support runs until Christmas"})")
                  .status,
              200);
    const auto after = morning.page();
    EXPECT_EQ(after.at("asked").as_array().at(0).at("state").as_string(), "set_aside");
    EXPECT_EQ(asking(id, "once more").error(), "asked-duty") << "it is closed";
}

}  // namespace
}  // namespace adsum::tests
