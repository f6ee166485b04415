// Reason to code, for every reason of the five policies, under the codes of either set; what the
// loader refuses; what must be said with a reason or a code.
//
// Never authorised: KEY-085, DSAT-051, WES-017. Authorised once accepted: KEY-084, ATLP-054,
// WES-016, WES-139. Rejected, so O and why: ATLP-055. Exceptional: WES-089. Asked for: KEY-097,
// WES-046. Offered with the school's own words, each with its clauses: OIA-035, OIA-039, OIA-127.

#include "law/law.hpp"
#include "policy/arrival.hpp"
#include "policy/written.hpp"

#include <map>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::kIdentity;
using tests::shipped;
using tests::the_law_rules;

const law::Codes& the_codes() {
    static const Result<law::Law> kLaw = law::Law::load(ADSUM_ROOT "/law");
    return kLaw->codes();
}

const Date kNow = Date::of(2026, 11, 20);
const Date kBefore = Date::of(2024, 7, 1);

// "O O": now, and before 19 August 2024; "*" where a person must accept it; or the basis of an
// arrival.
std::string told(const Reason& reason) {
    if (reason.basis) {
        return std::string(to_string(*reason.basis));
    }
    const law::RegisterCode* now = proposed(reason, the_codes(), kNow);
    const law::RegisterCode* before = proposed(reason, the_codes(), kBefore);
    return fmt::format("{} {}{}", now == nullptr ? "-" : now->symbol,
                       before == nullptr ? "-" : before->symbol, reason.decision ? " *" : "");
}

using Told = std::map<std::string, std::string>;
Told told(const std::string& folder) {
    const Policy policy = shipped(folder);
    EXPECT_TRUE(check_codes(policy, the_codes()).ok());
    Told all;
    for (const Reason& reason : policy.reasons) {
        all[reason.id] = told(reason);
        EXPECT_FALSE(reason.text.empty());
    }
    return all;
}

TEST(Reasons, OfOia_OIA_039) {
    EXPECT_EQ(told("oia"),
              (Told{{"illness", "I I"},          {"appointment", "M M *"},
                    {"observance", "R R *"},     {"travel", "T T *"},
                    {"interview", "J1 J *"},     {"exceptional", "C C *"},
                    {"holiday", "G G"},          {"truancy", "O O"},
                    {"not-accepted", "O O"},     {"unexplained", "O O"},
                    {"transport", "Y1 Y *"},     {"disruption", "Y2 Y *"},
                    {"premises", "Y3 Y *"},      {"custody", "Y5 Y *"},
                    {"public-health", "Y6 Y *"}, {"unavoidable", "Y7 Y *"},
                    {"late-bus", "none"},        {"late-traffic", "none"},
                    {"late-overslept", "none"},  {"late-appointment", "prior_approval"},
                    {"late-family", "none"},     {"late-no-reason", "none"}}));
}

TEST(Reasons, OfKeystone_KEY_084_KEY_085) {
    EXPECT_EQ(told("keystone"), (Told{{"illness", "I I *"},
                                      {"appointment", "M M *"},
                                      {"observance", "R R *"},
                                      {"travel", "T T *"},
                                      {"interview", "J1 J *"},
                                      {"exceptional", "C C *"},
                                      {"shopping", "O O"},
                                      {"birthday", "O O"},
                                      {"sibling-care", "O O"},
                                      {"truancy", "O O"},
                                      {"unexplained", "O O"},
                                      {"not-accepted", "O O"},
                                      {"holiday", "G G"},
                                      {"transport", "Y1 Y *"},
                                      {"disruption", "Y2 Y *"},
                                      {"premises", "Y3 Y *"},
                                      {"custody", "Y5 Y *"},
                                      {"public-health", "Y6 Y *"},
                                      {"unavoidable", "Y7 Y *"},
                                      {"late-bus", "none"},
                                      {"late-traffic", "none"},
                                      {"late-overslept", "none"},
                                      {"late-appointment", "evidence"},
                                      {"late-family", "none"},
                                      {"late-no-reason", "none"}}));
}

TEST(Reasons, OfAtlp_ATLP_054_ATLP_055) {
    EXPECT_EQ(told("atlp"), (Told{{"illness", "I I *"},
                                  {"appointment", "M M *"},
                                  {"observance", "R R *"},
                                  {"travel", "T T *"},
                                  {"interview", "J1 J *"},
                                  {"exceptional", "C C *"},
                                  {"not-accepted", "O O"},
                                  {"unexplained", "O O"},
                                  {"truancy", "O O"},
                                  {"holiday", "G G"},
                                  {"transport", "Y1 Y *"},
                                  {"disruption", "Y2 Y *"},
                                  {"premises", "Y3 Y *"},
                                  {"custody", "Y5 Y *"},
                                  {"public-health", "Y6 Y *"},
                                  {"unavoidable", "Y7 Y *"},
                                  {"late-bus", "none"},
                                  {"late-traffic", "none"},
                                  {"late-overslept", "none"},
                                  {"late-appointment", "evidence"},
                                  {"late-leave", "prior_approval"},
                                  {"late-family", "none"},
                                  {"late-no-reason", "none"}}));
}

TEST(Reasons, OfDsat_DSAT_051) {
    EXPECT_EQ(told("dsat"), (Told{{"illness", "I I *"},        {"appointment", "M M *"},
                                  {"observance", "R R *"},     {"travel", "T T *"},
                                  {"interview", "J1 J *"},     {"exceptional", "C C *"},
                                  {"shopping", "O O"},         {"delivery", "O O"},
                                  {"birthday", "O O"},         {"wellbeing-day", "O O"},
                                  {"holiday", "G G"},          {"truancy", "O O"},
                                  {"not-accepted", "O O"},     {"unexplained", "O O"},
                                  {"transport", "Y1 Y *"},     {"disruption", "Y2 Y *"},
                                  {"premises", "Y3 Y *"},      {"custody", "Y5 Y *"},
                                  {"public-health", "Y6 Y *"}, {"unavoidable", "Y7 Y *"},
                                  {"late-bus", "none"},        {"late-traffic", "none"},
                                  {"late-overslept", "none"},  {"late-appointment", "evidence"},
                                  {"late-family", "none"},     {"late-no-reason", "none"}}));
}

TEST(Reasons, OfWessex_WES_016_WES_089) {
    EXPECT_EQ(told("wessex"), (Told{{"illness", "I I *"},
                                    {"appointment", "M M *"},
                                    {"observance", "R R *"},
                                    {"family-emergency", "C C *"},
                                    {"travel", "T T *"},
                                    {"interview", "J1 J *"},
                                    {"unnecessary", "O O"},
                                    {"truancy", "O O"},
                                    {"unexplained", "O O"},
                                    {"shopping", "O O"},
                                    {"childcare", "O O"},
                                    {"birthday", "O O"},
                                    {"day-trip", "O O"},
                                    {"left-site", "O O"},
                                    {"late-after-close", "U U"},
                                    {"holiday", "G G"},
                                    {"not-accepted", "O O"},
                                    {"transport", "Y1 Y *"},
                                    {"disruption", "Y2 Y *"},
                                    {"premises", "Y3 Y *"},
                                    {"custody", "Y5 Y *"},
                                    {"public-health", "Y6 Y *"},
                                    {"unavoidable", "Y7 Y *"},
                                    {"late-bus", "none"},
                                    {"late-traffic", "none"},
                                    {"late-overslept", "none"},
                                    {"late-appointment", "prior_approval"},
                                    {"late-family", "none"},
                                    {"late-no-reason", "none"}}));
}

// What a policy calls unauthorised, authorised or exceptional is so by law, on either set's dates;
// J counted as attending, and its successor is leave.
TEST(Reasons, AreInTheFiguresWhatThePolicyCallsThem) {
    for (const char* folder : {"oia", "keystone", "atlp", "dsat", "wessex"}) {
        for (const Reason& reason : shipped(folder).reasons) {
            SCOPED_TRACE(fmt::format("{} {}", folder, reason.id));
            for (const Date date : {kNow, kBefore}) {
                const auto* code = reason.basis ? nullptr : proposed(reason, the_codes(), date);
                if (code != nullptr && code->symbol != "J") {
                    EXPECT_EQ(code->category, reason.category);
                }
            }
            if (!reason.basis && reason.category != law::Category::kUnauthorised &&
                reason.code != "I") {
                EXPECT_TRUE(reason.decision);
            }
        }
    }
}

// A late arrival's reason leads through the arrival map to a code, after the close of the morning.
TEST(Reasons, OfAnArrivalGiveTheCodeOfTheMap) {
    const std::map<std::string, std::string> appointment = {
        {"oia", "M"}, {"keystone", "M"}, {"atlp", "M"}, {"dsat", "M"}, {"wessex", "M"}};
    for (const auto& [folder, expected] : appointment) {
        const Policy policy = shipped(folder);
        const TimeOfDay at = *TimeOfDay::parse("10:00");
        const auto code = [&](const char* id) {
            return arrival_code(policy, "8", Date::of(2026, 9, 8), calendar::Half::kAm, at,
                                *reason_of(policy, id)->basis)
                ->code;
        };
        EXPECT_EQ(code("late-appointment"), expected) << folder;
        EXPECT_EQ(code("late-overslept"), "U") << folder;
    }
}

Result<Policy> written(const std::string& more) {
    return parse_policy("p.toml", kIdentity + more, the_law_rules());
}

std::string faults_of(const std::string& more) {
    const auto policy = written(more);
    if (!policy) {
        return ids_of(policy.error());
    }
    const auto checked = check_codes(*policy, the_codes());
    return checked ? "" : ids_of(checked.error());
}

std::string reason(const std::string& rest) {
    return "[[reason]]\nid = \"one\"\ntext = \"One\"\n" + rest + "\n";
}

TEST(Reasons, AreRefusedWhereTheLawSaysOtherwise) {
    const std::string good = "code = \"O\"\ncategory = \"unauthorised\"";
    EXPECT_EQ(faults_of(reason(good)), "");
    EXPECT_EQ(faults_of(reason("code = \"O\"\ncategory = \"authorised\"")),
              "policy-reason-category");
    EXPECT_EQ(faults_of(reason("code = \"G\"\ncategory = \"approved_elsewhere\"")),
              "policy-reason-category");
    // H was a code once; Q9 never was; # is the calendar's.
    EXPECT_EQ(faults_of(reason("code = \"H\"\ncategory = \"authorised\"")), "policy-reason-code");
    EXPECT_EQ(faults_of(reason("code = \"Q9\"\ncategory = \"authorised\"")), "policy-reason-code");
    EXPECT_EQ(faults_of(reason("code = \"#\"\ncategory = \"administrative\"")),
              "policy-reason-code");
    EXPECT_EQ(faults_of(reason(good + "\nearlier_code = \"G\"")), "policy-reason-code");
    EXPECT_EQ(faults_of(reason(good + "\nearlier_code = \"?\"")), "policy-reason-code");
    EXPECT_EQ(faults_of(reason(good + "\nearlier_code = \"H\"")), "");
}

TEST(Reasons, AreRefusedWhereTheyAreNotInTheirForm) {
    const std::string good = "code = \"O\"\ncategory = \"unauthorised\"";
    EXPECT_EQ(faults_of(reason(good) + reason(good)), "policy-reason-twice");
    EXPECT_EQ(faults_of(reason("code = \"O\"")), "toml-missing-key");
    EXPECT_EQ(faults_of(reason("basis = \"evidence\"\ncode = \"M\"")), "toml-unknown-key");
    EXPECT_EQ(faults_of(reason("basis = \"luck\"\n")), "toml-unknown-choice");
    EXPECT_EQ(faults_of(reason(good + "\nbelow = 4")), "policy-reason");
    EXPECT_EQ(faults_of(reason(good + "\nnumber = \"months\"")), "policy-reason");
    const std::string ask = "[[ask]]\nlabel = \"Who\"\n";
    EXPECT_EQ(faults_of(ask), "policy-ask");
    EXPECT_EQ(faults_of(ask + "codes = [\"P\"]\ncategory = \"authorised\""), "policy-ask");
    EXPECT_EQ(faults_of(ask + "codes = [\"P\"]\nunless = [\"caretaker\"]"), "policy-ask");
    EXPECT_EQ(faults_of(ask + "codes = [\"H\"]"), "policy-ask-code");
    EXPECT_EQ(faults_of(ask + "codes = [\"P\"]"), "");
    EXPECT_EQ(faults_of("[[arrival]]\nfrom = \"am_close\"\ncode = \"J\"\n"), "policy-arrival-code");
}

TEST(Reasons, AreSaidInThePolicysWordsWithWhatItAsksFor) {
    const Policy wessex = shipped("wessex");
    EXPECT_EQ(*in_words(*reason_of(wessex, "birthday"), {"", {}}), "Birthday");
    EXPECT_EQ(*in_words(*reason_of(wessex, "birthday"), {"a day at the zoo", {}}),
              "Birthday: a day at the zoo");
    const Reason& rejected = *reason_of(wessex, "not-accepted");
    EXPECT_EQ(ids_of(in_words(rejected, {"", {}}).error()), "reason-words-missing");
    EXPECT_EQ(*in_words(rejected, {"said ill, was seen in town", {}}),
              "The reason that was given is not accepted: said ill, was seen in town");
    // WES-089: custody of less than four months.
    const Reason& custody = *reason_of(wessex, "custody");
    EXPECT_EQ(ids_of(in_words(custody, {"", {}}).error()), "reason-number-missing");
    EXPECT_EQ(ids_of(in_words(custody, {"", 4}).error()), "reason-number-too-large");
    EXPECT_EQ(*in_words(custody, {"", 3}), "In custody (expected length in months: 3)");
    EXPECT_EQ(*in_words(*reason_of(wessex, "birthday"), {"", 9}), "Birthday");
    EXPECT_EQ(reason_of(wessex, "nowhere"), nullptr);
}

const Ask* asked(const Policy& policy, const char* code, const std::vector<std::string>& roles) {
    return ask_of(policy, *the_codes().find(code, kNow), roles);
}

// KEY-097: T asks for both conditions, of everybody.
TEST(Asks, TravelIsConfirmedWithBothConditions) {
    const Policy keystone = shipped("keystone");
    for (const std::vector<std::string>& roles :
         {std::vector<std::string>{"tutor"}, {"head"}, {"tutor", "attendance_officer"}}) {
        const Ask* ask = asked(keystone, "T", roles);
        ASSERT_NE(ask, nullptr);
        ASSERT_EQ(ask->confirm.size(), 2U);
        EXPECT_EQ(ids_of(in_words(*ask, {}, "Appleby").error()),
                  "ask-not-confirmed ask-not-confirmed");
        EXPECT_EQ(ids_of(in_words(*ask, {ask->confirm[1]}, "").error()), "ask-not-confirmed");
        EXPECT_EQ(*in_words(*ask, ask->confirm, ""), ask->confirm[0] + ". " + ask->confirm[1]);
        EXPECT_EQ(*in_words(*ask, ask->confirm, "Appleby"),
                  ask->confirm[0] + ". " + ask->confirm[1] + ". Appleby");
    }
}

// KEY-084, ATLP-054: an authorised code needs the explanation that was accepted, or who approved;
// whoever decides for the school accepts by entering it.
TEST(Asks, AnAuthorisedCodeAsksATutorForTheExplanation) {
    for (const char* folder : {"keystone", "atlp"}) {
        const Policy policy = shipped(folder);
        for (const char* code : {"I", "M", "R", "C", "J1", "E"}) {
            const Ask* ask = asked(policy, code, {"tutor"});
            ASSERT_NE(ask, nullptr) << folder << code;
            EXPECT_EQ(ids_of(in_words(*ask, {}, "").error()), "ask-note-missing");
            EXPECT_EQ(*in_words(*ask, {}, "the mother rang"), "the mother rang");
            EXPECT_EQ(asked(policy, code, {"tutor", "head"}), nullptr) << folder << code;
        }
        for (const char* code : {"/", "L", "N", "O", "G", "U", "V", "Y1"}) {
            EXPECT_EQ(asked(policy, code, {"tutor"}), nullptr) << folder << code;
        }
    }
    EXPECT_EQ(asked(shipped("oia"), "I", {"tutor"}), nullptr);
}

// WES-046.
TEST(Asks, SportAsksWhoSupervises_WES_046) {
    const Policy wessex = shipped("wessex");
    ASSERT_NE(asked(wessex, "P", {"head"}), nullptr);
    EXPECT_EQ(ids_of(in_words(*asked(wessex, "P", {"head"}), {}, "").error()), "ask-note-missing");
    EXPECT_EQ(asked(wessex, "V", {"head"}), nullptr);
}

}  // namespace
}  // namespace adsum::policy
