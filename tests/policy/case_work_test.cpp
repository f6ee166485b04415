// [case], forms, coding rules, specialists, actions, and the toolkit beside a policy.
#include "policy/written.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::kIdentity;
using tests::rule_text;
using tests::shipped;

tests::RuleText rule_of(const char* id) {
    tests::RuleText rule;
    rule.id = id;
    return rule;
}

std::string refused_with(const std::string& text) {
    const auto policy = tests::with_rule({}, text);
    return policy ? "" : ids_of(policy.error());
}

TEST(CaseWork, whatNothingReadsIsRefused) {
    EXPECT_EQ(refused_with("[case]\nopens = [\"one\"]\nkey_worker = true\n"), "");
    EXPECT_EQ(refused_with("[case]\nopens = [\"two\"]\n"), "policy-unknown-rule");
    EXPECT_EQ(refused_with("[[form]]\nkind = \"meeting\"\nrule = \"one\"\n"), "policy-form");
    EXPECT_EQ(refused_with("[[form]]\n"), "policy-form");
    EXPECT_EQ(refused_with("[[form]]\nstep = \"early_help\"\n"), "");
    EXPECT_EQ(refused_with("[[form]]\nstep = \"early_help\"\nrule = \"one\"\n"), "policy-form");
    EXPECT_EQ(refused_with("[[form]]\nstep = \"dance\"\n"), "toml-unknown-choice");
    EXPECT_EQ(refused_with("[[form]]\nrule = \"one\"\nagreement = \"bet\"\n"),
              "toml-unknown-choice");
    EXPECT_EQ(refused_with("[[form]]\nrule = \"two\"\n"), "policy-unknown-rule");
    EXPECT_EQ(refused_with("[[form]]\nrule = \"one\"\n"
                           "field = [{ name = \"a\", label = \"A\", type = \"choice\" }]\n"),
              "policy-form-choices");
    EXPECT_EQ(refused_with("[[form]]\nrule = \"one\"\n"
                           "field = [{ name = \"a\", label = \"A\", choices = [\"x\"] }]\n"),
              "policy-form-choices");
    const std::string coding =
        "[[coding]]\nid = \"c\"\ncodes = [\"I\"]\nbegins = \"one\"\n"
        "text = \"evidence\"\n";
    EXPECT_EQ(refused_with(coding + "ends = [{ rule = \"one\" }]\n"), "");
    EXPECT_EQ(refused_with(coding + "ends = [{ rule = \"two\" }]\n"), "policy-unknown-rule");
    EXPECT_EQ(refused_with(coding), "policy-coding");
}

TEST(CaseWork, aRulesOwnFormComesBeforeItsKindsAndItsFieldsAreRequired) {
    tests::RuleText rule;
    rule.more = "fields = [\"outcome\", \"next_review\"]";
    const std::string of_kind =
        "[[form]]\nkind = \"task\"\n"
        "field = [{ name = \"outcome\", label = \"What came of it\" },\n"
        "  { name = \"who\", label = \"Who\", type = \"people\" }]\n";
    const auto policy = tests::with_rule(rule, of_kind);
    ASSERT_TRUE(policy.ok());
    const auto fields = form_of(*policy, *policy->rule("one"));
    ASSERT_EQ(fields.size(), 3U);
    EXPECT_EQ(fields[0].label, "What came of it");
    EXPECT_TRUE(fields[0].required) << "the rule wants it recorded";
    EXPECT_EQ(fields[1].name, "next_review");
    EXPECT_EQ(fields[1].label, "Next review");
    EXPECT_EQ(fields[1].type, FieldType::kDate) << "by its name";
    EXPECT_FALSE(fields[2].required);
    const auto own = tests::with_rule(
        rule, of_kind + "[[form]]\nrule = \"one\"\nfield = [{ name = \"x\", label = \"X\" }]\n");
    ASSERT_TRUE(own.ok());
    EXPECT_EQ(form_of(*own, *own->rule("one")).back().name, "x");
}

TEST(CaseWork, eachOfTheFiveHasAFormForEachKindOfDuty) {
    for (const char* folder : {"oia", "keystone", "atlp", "dsat", "wessex"}) {
        const Policy policy = shipped(folder);
        for (const Rule& rule : policy.rules) {
            if (rule.kind != Kind::kMeeting && rule.kind != Kind::kHomeVisit &&
                rule.kind != Kind::kContract && rule.kind != Kind::kPlan) {
                continue;
            }
            EXPECT_FALSE(form_of(policy, rule).empty()) << folder << " " << rule.id;
        }
    }
}

// What is typed as targets and support of a plan or a contract stands in the case (ATLP-140,
// OIA-078).
TEST(CaseWork, aPlansTargetsAndActionsAreReadLineByLine) {
    struct Plan {
        const char *folder, *rule, *supports, *targets;
    };
    for (const Plan& one : {Plan{"keystone", "support-plan", "actions", "targets"},
                            Plan{"keystone", "home-school-contract", "actions", "target"},
                            Plan{"oia", "support-plan", "actions", "targets"},
                            Plan{"oia", "target", "actions", "target"},
                            Plan{"wessex", "support-plan", "actions", "targets"},
                            Plan{"atlp", "attendance-contract", "actions", "target"}}) {
        const Policy policy = shipped(one.folder);
        const auto fields = form_of(policy, *policy.rule(one.rule));
        const auto supports = std::ranges::find(fields, one.supports, &FormField::name);
        const auto targets = std::ranges::find(fields, one.targets, &FormField::name);
        ASSERT_NE(supports, fields.end()) << one.folder << " " << one.rule;
        ASSERT_NE(targets, fields.end()) << one.folder << " " << one.rule;
        EXPECT_EQ(supports->type, FieldType::kSupports) << one.folder << " " << one.rule;
        EXPECT_EQ(targets->type, FieldType::kTargets) << one.folder << " " << one.rule;
    }
    const Policy keystone = shipped("keystone");
    EXPECT_EQ(agreement_of(keystone, *keystone.rule("home-school-contract")),
              "home_school_agreement");
    EXPECT_EQ(agreement_of(keystone, *keystone.rule("support-plan")), "");
    EXPECT_EQ(agreement_of(keystone, *keystone.rule("formal-support")), "")
        << "only what is chosen";
    EXPECT_FALSE(form_of_step(keystone, "early_help").empty());
    EXPECT_FALSE(form_of_step(keystone, "meeting").empty());
    EXPECT_TRUE(form_of_step(keystone, "dance").empty());
}

// A decision without its reason, or a review that leaves nothing, shows nothing later.
TEST(CaseWork, noDecisionAndNoReviewOfThePoliciesIsDoneWithNothingRecorded) {
    for (const char* folder : {"oia", "keystone", "atlp", "dsat", "wessex", "saltmarsh"}) {
        const Policy policy = shipped(folder);
        for (const Rule& rule : policy.rules) {
            const bool is_asked = rule.kind == Kind::kDecision || rule.kind == Kind::kReview ||
                                  rule.kind == Kind::kTask || rule.kind == Kind::kReturn ||
                                  rule.kind == Kind::kNotification;
            const auto fields = form_of(policy, rule);
            EXPECT_FALSE(is_asked && fields.empty()) << folder << " " << rule.id;
            if (rule.kind == Kind::kDecision) {
                EXPECT_TRUE(std::ranges::any_of(fields, &FormField::required))
                    << folder << " " << rule.id;
            }
        }
    }
}

// KEY-023, ATLP-033, DSAT-013, DSAT-111, WES-130 to WES-133: who had the training, when, about
// what, and who lacks it.
TEST(CaseWork, trainingSaysWhoHadItAndWhoLacksIt) {
    struct Training {
        const char *folder, *rule;
    };
    for (const Training& one :
         {Training{"keystone", "training-check"}, Training{"atlp", "training-check"},
          Training{"dsat", "register-training"}, Training{"wessex", "staff-training"}}) {
        const Policy policy = shipped(one.folder);
        const auto fields = form_of(policy, *policy.rule(one.rule));
        for (const char* name : {"trained", "held_on", "content", "missing"}) {
            const auto field = std::ranges::find(fields, name, &FormField::name);
            ASSERT_NE(field, fields.end()) << one.folder << " " << name;
            EXPECT_TRUE(field->required) << one.folder << " " << name;
        }
    }
}

// ATLP-142: the usual actions of a contract, each with its owner; ATLP-013: who knows about which
// need.
TEST(CaseWork, actionsHaveOwnersAndNeedsTheirSpecialists) {
    const CaseWork work = shipped("atlp").case_work;
    std::string owners;
    for (const ActionTemplate& action : work.actions) {
        EXPECT_FALSE(action.text.empty());
        EXPECT_EQ(action.clauses, std::vector<std::string>{"ATLP-142"});
        owners += action.owner + " ";
    }
    EXPECT_EQ(owners, "pupil parent school school school ");
    std::string roles;
    for (const Specialist& specialist : work.specialists) {
        roles += specialist.id + " ";
    }
    EXPECT_EQ(roles, "safeguarding_lead designated_teacher senco ");
    EXPECT_TRUE(work.cites("ATLP-013"));
    EXPECT_FALSE(shipped("oia").case_work.cites("OIA-999"));
}

// WES-099: the steps stand in a toolkit beside the policy, and another edition needs no code.
TEST(CaseWork, aToolkitTakesThePlaceOfThePolicysSteps_WES_099) {
    const auto folder = std::filesystem::temp_directory_path() / "adsum-toolkit-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder / name) << text;
    };
    write("policy.toml", kIdentity + rule_text({}) + rule_text(rule_of("two")));
    const auto alone = load_policy(folder.string(), tests::the_law_rules());
    ASSERT_TRUE(alone.ok());
    EXPECT_EQ(alone->rule("two")->title, "A rule");
    std::string step = rule_text(rule_of("two")) + rule_text(rule_of("three"));
    step.replace(step.find("A rule"), 6, "A step");
    write("toolkit.toml",
          "[toolkit]\nname = \"Steps\"\nedition = \"4\"\nclauses = [\"TST-009\"]\n" + step);
    const auto with = load_policy(folder.string(), tests::the_law_rules());
    ASSERT_TRUE(with.ok()) << with.error().to_string();
    EXPECT_EQ(with->rule("two")->title, "A step");
    EXPECT_EQ(with->rule("one")->title, "A rule");
    EXPECT_NE(with->rule("three"), nullptr);
    EXPECT_EQ(with->case_work.toolkit.edition, "4");
    EXPECT_TRUE(with->case_work.cites("TST-009"));
    write("toolkit.toml", "[toolkit]\nname = \"Steps\"\nedition = \"4\"\n" +
                              rule_text(rule_of("penalty-threshold")));
    const auto law = load_policy(folder.string(), tests::the_law_rules());
    ASSERT_FALSE(law.ok());
    EXPECT_EQ(ids_of(law.error()), "policy-rule-twice");
    write("toolkit.toml", rule_text(rule_of("four")));
    const auto unnamed = load_policy(folder.string(), tests::the_law_rules());
    ASSERT_FALSE(unnamed.ok());
    EXPECT_EQ(ids_of(unnamed.error()), "policy-toolkit");
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace adsum::policy
