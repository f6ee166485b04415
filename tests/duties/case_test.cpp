// A pupil's case: when it is open, at which stage, what is kept of its targets, what it lacks.
#include "duties/case.hpp"

#include "duties/entry_rules.hpp"
#include "duties/trial.hpp"

namespace adsum {
namespace {

using tests::below_96;
using tests::time_of;
using tests::Trial;
using tests::upn_of;

const std::string kLadder =
    below_96("first", "stage = \"monitor\"\nladder = 10\n") +
    tests::rule("help", R"({ type = "done", rule = "first" })", "stage = \"facilitate\"\n") +
    tests::rule("formal", R"({ type = "done", rule = "help", school_days = 1 })",
                "stage = \"formalise\"\nladder = 20\n") +
    tests::rule("fine",
                R"({ type = "fact", fact = "judgement_recorded", where = { topic = "fine" } })",
                "stage = \"enforce\"\nonce = \"occurrence\"\n");

struct Told {
    std::vector<duties::Duty> duties;
    duties::Case found;
    Told(const Trial& trial, const std::string& as_at)
        : duties(trial.all(as_at)),
          found(duties::case_of(trial.policy, trial.school.state(), trial.school.pupil(0), duties,
                                time_of(as_at))) {}
    std::string warnings() const {
        std::string ids;
        for (const auto& warning : found.warnings) {
            ids += (ids.empty() ? "" : " ") + warning.id;
        }
        return ids;
    }
    std::string next() const {
        std::string ids;
        for (const duties::Duty* duty : found.next) {
            if (duty->rule->source == policy::Source::kPolicy) {
                ids += (ids.empty() ? "" : " ") + duty->rule->id;
            }
        }
        return ids;
    }
};

TEST(Case, opensByARungOfTheLadderAndClosesByAPerson) {
    Trial trial(kLadder);
    EXPECT_FALSE(Told(trial, "2026-09-07").found.open);
    trial.give(0, "2026-09-03", 18, "present");
    trial.give(0, "2026-09-16", 4, "O");  // 18 of 22
    const Told told(trial, "2026-09-18");
    EXPECT_TRUE(told.found.open);
    EXPECT_FALSE(told.found.by_hand);
    EXPECT_EQ(told.found.since.to_string().substr(0, 10), "2026-09-16");
    EXPECT_EQ(told.found.stage, policy::Stage::kMonitor);
    EXPECT_EQ(told.next(), "first");
    trial.done(0, "first", "2026-09-18T10:00");
    trial.done(0, "help", "2026-09-18T11:00");
    EXPECT_EQ(Told(trial, "2026-09-18").found.stage, policy::Stage::kFacilitate);
    EXPECT_EQ(Told(trial, "2026-09-21").found.stage, policy::Stage::kFormalise);
    EXPECT_EQ(Told(trial, "2026-09-21").next(), "formal");
    trial.give(0, "2026-09-21", 100, "present");  // 118 of 122, above 96
    trial.done(0, "formal", "2026-11-30T10:00");
    trial.fact("case_closed", 0, "2026-11-30T15:00", {{"reason", "attendance is good"}});
    const Told closed(trial, "2026-12-01");
    EXPECT_FALSE(closed.found.open);
    EXPECT_EQ(closed.found.closed_because, "attendance is good");
    EXPECT_TRUE(closed.found.done.empty()) << "of the case before";
    trial.fact("case_opened", 0, "2026-12-02T09:00", {{"reason", "a tutor's worry"}});
    const Told by_hand(trial, "2026-12-02");
    EXPECT_TRUE(by_hand.found.open);
    EXPECT_TRUE(by_hand.found.by_hand);
    EXPECT_EQ(by_hand.found.why, "a tutor's worry");
}

TEST(Case, endsWithTheAcademicYear) {
    Trial trial(kLadder);
    trial.fact("case_opened", 0, "2026-07-01T09:00", {{"reason", "a tutor's worry"}});
    EXPECT_TRUE(Told(trial, "2026-07-10").found.open);
    EXPECT_FALSE(Told(trial, "2026-09-10").found.open);
}

// A decision reaches the stage that it is for, and no other: whoever decided for support, or for
// nothing, has enforced nothing.
TEST(Case, aDecisionAgainstAStepReachesNoStage) {
    std::string rules =
        below_96("first", "stage = \"monitor\"\nladder = 10\n") +
        tests::rule("penalty",
                    R"({ type = "fact", fact = "judgement_recorded", where = { topic = "fine" } })",
                    "stage = \"enforce\"\nonce = \"occurrence\"\n");
    const std::size_t task = rules.rfind("kind = \"task\"");
    rules.replace(task, std::string("kind = \"task\"").size(), "kind = \"decision\"");
    struct {
        const char* outcome;
        policy::Stage stage;
    } const cases[] = {{"none", policy::Stage::kMonitor},
                       {"support", policy::Stage::kMonitor},
                       {"not_ask", policy::Stage::kMonitor},
                       {"contract", policy::Stage::kFormalise},
                       {"supervision_order", policy::Stage::kFormalise},
                       {"notice_to_improve", policy::Stage::kEnforce},
                       {"penalty_notice", policy::Stage::kEnforce},
                       {"prosecution", policy::Stage::kEnforce},
                       {"", policy::Stage::kMonitor}};  // words alone are no notice
    for (const auto& one : cases) {
        Trial trial(rules);
        trial.give(0, "2026-09-03", 4, "O");
        trial.done(0, "first", "2026-09-08T10:00");
        trial.fact("judgement_recorded", 0, "2026-09-08T11:00", {{"topic", "fine"}});
        trial.fact("duty_done", 0, "2026-09-08T12:00",
                   {{"clause", "penalty"}, {"by", "O1"}, {"fields", {{"outcome", one.outcome}}}});
        EXPECT_EQ(Told(trial, "2026-09-08").found.stage, one.stage) << one.outcome;
    }
}

// OIA-131: a step of enforcement that no support came before is warned of.
TEST(Case, warnsOfEnforcementWithoutSupport_OIA_131) {
    Trial trial(kLadder);
    trial.fact("judgement_recorded", 0, "2026-09-08T09:00", {{"topic", "fine"}});
    EXPECT_EQ(Told(trial, "2026-09-08").warnings(), "support-first");
    trial.fact("support_recorded", 0, "2026-09-09T09:00",
               {{"support", "S"}, {"what", "a mentor"}, {"response", "declined"}});
    EXPECT_EQ(Told(trial, "2026-09-09").warnings(), "");
    Trial helped(kLadder);
    helped.give(0, "2026-09-03", 4, "O");
    helped.done(0, "first", "2026-09-08T10:00");
    helped.fact("judgement_recorded", 0, "2026-09-08T11:00", {{"topic", "fine"}});
    EXPECT_EQ(Told(helped, "2026-09-08").warnings(), "support-first");
    helped.done(0, "help", "2026-09-08T12:00");
    EXPECT_EQ(Told(helped, "2026-09-08").warnings(), "") << "a duty of the stage of help";
}

// What was done cannot be mended: it says when it was; the same is said once.
TEST(Case, saysOnceAndWithItsDayWhatWasDoneWithoutSupport) {
    Trial trial(kLadder);
    trial.fact("judgement_recorded", 0, "2026-09-07T09:00", {{"topic", "fine"}});
    trial.done(0, "fine", "2026-09-07T12:00");
    trial.fact("support_recorded", 0, "2026-09-08T08:00",
               {{"support", "S"}, {"what", "a mentor"}, {"response", "declined"}});
    const Told done(trial, "2026-09-08");
    ASSERT_EQ(done.warnings(), "support-first");
    EXPECT_NE(done.found.warnings.front().text.find("was done on 2026-09-07"), std::string::npos);
    Trial twice(kLadder);
    twice.fact("judgement_recorded", 0, "2026-09-07T09:00", {{"topic", "fine"}});
    twice.fact("judgement_recorded", 0, "2026-09-08T09:00", {{"topic", "fine"}});
    EXPECT_EQ(Told(twice, "2026-09-08").next(), "fine fine");
    EXPECT_EQ(Told(twice, "2026-09-08").warnings(), "support-first");
}

TEST(Case, warnsOfAFormalStepWhereNobodyListened) {
    Trial trial(tests::below_96("formal", "stage = \"formalise\"\nladder = 20\n"));
    trial.give(0, "2026-09-03", 4, "O");
    EXPECT_EQ(Told(trial, "2026-09-08").warnings(), "stage-skipped");
    trial.fact("support_recorded", 0, "2026-09-09T09:00",
               {{"support", "S"},
                {"what", "a mentor"},
                {"response", "offered"},
                {"review", "2026-09-11"}});
    EXPECT_EQ(Told(trial, "2026-09-11").warnings(), "");
    EXPECT_EQ(Told(trial, "2026-09-14").warnings(), "support-review");
    trial.fact("support_recorded", 0, "2026-09-14T09:00",
               {{"support", "S"},
                {"response", "accepted"},
                {"delivery", "not_delivered"},
                {"review", "2026-09-30"}});
    EXPECT_EQ(Told(trial, "2026-09-14").warnings(), "not-delivered");
}

// ATLP-140: nine of ten sessions each week, followed day by day; a short week in proportion.
TEST(Case, followsATargetWeekByWeek) {
    Trial trial(kLadder);
    trial.fact("target_set", 0, "2026-09-04T15:00",
               {{"target", "T"},
                {"text", "nine of ten"},
                {"measure", "sessions_a_week"},
                {"at_least", 9},
                {"of", 10},
                {"from", "2026-09-07"},
                {"until", "2026-09-24"}});
    trial.give(0, "2026-09-07", 9, "present");
    EXPECT_TRUE(Told(trial, "2026-09-10").found.targets[0].weeks[0].kept);
    EXPECT_FALSE(Told(trial, "2026-09-10").found.targets[0].weeks[0].over);
    trial.amend(0, "2026-09-08", "AM", "O", "2026-09-11T16:00");
    boost::json::object last{{"at", "2026-09-11T16:00"}};
    last["marks"] = boost::json::array{boost::json::array{
        upn_of(0).str(),
        boost::json::array{boost::json::array{"2026-09-11", "PM", "\\", nullptr, ""}}}};
    ASSERT_EQ(trial.school.record("marks_imported", last), "");
    trial.give(0, "2026-09-14", 8, "present");
    trial.give(0, "2026-09-18", 2, "O");
    trial.give(0, "2026-09-21", 7, "present");
    const Told told(trial, "2026-09-25");
    const auto& weeks = told.found.targets[0].weeks;
    ASSERT_EQ(weeks.size(), 3U);
    EXPECT_TRUE(weeks[0].kept) << "nine of ten";
    EXPECT_FALSE(weeks[1].kept) << "eight of ten";
    EXPECT_EQ(weeks[2].possible, 7) << "to the target's last day; one session not taken";
    EXPECT_TRUE(weeks[2].kept);
    EXPECT_EQ(told.found.targets[0].kept(), 2);
    EXPECT_EQ(told.found.targets[0].missed(), 1);
    EXPECT_EQ(Told(trial, "2026-09-18").warnings(), "target-missed");
}

TEST(Case, followsTargetsAboutLatenessAndUnauthorisedAbsence) {
    Trial trial(kLadder);
    for (const char* measure : {"no_late", "no_unauthorised"}) {
        trial.fact("target_set", 0, "2026-09-07T07:00",
                   {{"target", measure}, {"text", measure}, {"measure", measure}});
    }
    trial.fact("target_set", 0, "2026-09-07T07:00",
               {{"target", "own"}, {"text", "join the choir"}});
    trial.give(0, "2026-09-07", 1, "L");
    {
        const Told told(trial, "2026-09-07");
        EXPECT_FALSE(told.found.targets[0].weeks[0].kept);
        EXPECT_TRUE(told.found.targets[1].weeks[0].kept);
        EXPECT_TRUE(told.found.targets[2].weeks.empty()) << "a person judges";
    }
    trial.give(0, "2026-09-08", 1, "O");
    EXPECT_FALSE(Told(trial, "2026-09-08").found.targets[1].weeks[0].kept);
}

// ATLP-013, KEY-041: who is to be named, because of which need.
TEST(Case, saysWhoIsNotNamedYet) {
    Trial trial(kLadder + R"([case]
key_worker = true
[[specialist]]
id = "senco"
title = "SENCo"
of = ["sen=ehcp", "sen=support"]
clauses = ["TST-002"]
[[specialist]]
id = "safeguarding_lead"
title = "safeguarding lead"
of = ["off_site"]
)");
    trial.fact("case_opened", 0, "2026-09-07T09:00", {{"reason", "a worry"}});
    EXPECT_EQ(Told(trial, "2026-09-07").warnings(), "no-key-worker");
    trial.fact("key_worker_set", 0, "2026-09-07T10:00", {{"staff", "T1"}});
    EXPECT_EQ(Told(trial, "2026-09-07").warnings(), "");
    trial.fact("pupil_changed", 0, "2026-09-08T09:00",
               {{"from", "2026-09-08"}, {"changes", {{"sen", "support"}}}});
    EXPECT_EQ(Told(trial, "2026-09-08").warnings(), "no-specialist");
    trial.fact("specialist_set", 0, "2026-09-08T10:00", {{"role", "senco"}, {"staff", "O1"}});
    EXPECT_EQ(Told(trial, "2026-09-08").warnings(), "");
    trial.give(0, "2026-09-09", 2, "B");
    EXPECT_EQ(Told(trial, "2026-09-09").warnings(), "no-specialist") << "taught elsewhere";
}

// DSAT-014's flags are the pupil's own; a plan that nothing follows is warned of (WES-077).
TEST(Case, asksThatAdjustmentsFollowThePlan) {
    Trial trial(kLadder);
    trial.fact("case_opened", 0, "2026-09-07T09:00", {{"reason", "a worry"}});
    trial.fact("pupil_changed", 0, "2026-09-08T09:00",
               {{"from", "2026-09-08"}, {"changes", {{"sen", "ehcp"}}}});
    EXPECT_EQ(Told(trial, "2026-09-08").warnings(), "plan-not-linked");
    trial.fact(
        "support_recorded", 0, "2026-09-08T10:00",
        {{"support", "S"}, {"what", "a quiet way in"}, {"response", "accepted"}, {"plan", "ehcp"}});
    EXPECT_EQ(Told(trial, "2026-09-08").warnings(), "");
}

struct Entered {
    Trial trial{kLadder + R"([[coding]]
id = "watch"
codes = ["I"]
begins = "first"
ends = [{ rule = "help", except = "partial" }]
text = "evidence first"
clauses = ["TST-003"]
)"};
    // Ids of the faults with which a register is refused on the page; empty: taken.
    std::string enter(const std::string& date, const std::string& code) const {
        const auto body = tests::register_body("7A", date, "AM", date + "T08:50", {{0, code}}, "s");
        const auto checked =
            duties::check_entry(trial.policy, trial.school.state(),
                                trial.school.draft("register_taken", body), time_of(date));
        return checked ? "" : tests::ids_of(checked.error());
    }
};

// OIA-038: while the stage lasts, an illness wants accepted evidence before it is authorised.
TEST(EntryRules, whileAStageLastsACodeWantsEvidence) {
    Entered one;
    one.trial.give(0, "2026-09-03", 4, "O");
    EXPECT_EQ(one.enter("2026-09-08", "I"), "") << "the stage has not begun";
    one.trial.done(0, "first", "2026-09-08T10:00");
    EXPECT_EQ(one.enter("2026-09-08", "I"), "") << "the morning was before it";
    EXPECT_EQ(one.enter("2026-09-09", "I"), "coding-evidence");
    EXPECT_EQ(one.enter("2026-09-09", "N"), "");
    EXPECT_EQ(one.enter("2026-09-09", "O"), "");
    one.trial.fact("evidence_received", 0, "2026-09-09T08:00",
                   {{"form", "doctors_note"},
                    {"first", "2026-09-09"},
                    {"last", "2026-09-09"},
                    {"accepted", true}});
    EXPECT_EQ(one.enter("2026-09-09", "I"), "");
    EXPECT_EQ(one.enter("2026-09-10", "I"), "coding-evidence") << "of another day";
    one.trial.fact("duty_done", 0, "2026-09-10T09:30",
                   {{"clause", "help"}, {"fields", {{"outcome", "partial"}}}});
    EXPECT_EQ(one.enter("2026-09-11", "I"), "coding-evidence") << "it goes on";
    one.trial.fact("case_closed", 0, "2026-09-11T15:00", {{"reason", "well again"}});
    EXPECT_EQ(one.enter("2026-09-14", "I"), "");
}

TEST(EntryRules, theStageEndsByItsReview) {
    Entered one;
    one.trial.give(0, "2026-09-03", 4, "O");
    one.trial.done(0, "first", "2026-09-08T10:00");
    one.trial.fact("duty_done", 0, "2026-09-10T09:30",
                   {{"clause", "help"}, {"fields", {{"outcome", "success"}}}});
    EXPECT_EQ(one.enter("2026-09-10", "I"), "coding-evidence") << "the morning of that day";
    EXPECT_EQ(one.enter("2026-09-11", "I"), "");
}

// WES-104: where the policy requires it, support comes before a step of enforcement.
TEST(EntryRules, supportComesBeforeEnforcementWhereThePolicyRequiresIt) {
    for (const bool required : {true, false}) {
        Trial trial(kLadder + (required ? "[case]\nsupport_first = \"require\"\n" : ""));
        trial.fact("judgement_recorded", 0, "2026-09-08T09:00", {{"topic", "fine"}});
        const auto enter = [&] {
            boost::json::object body{
                {"at", "2026-09-08T12:00"}, {"pupil", upn_of(0).str()}, {"clause", "fine"}};
            const auto checked =
                duties::check_entry(trial.policy, trial.school.state(),
                                    trial.school.draft("duty_done", body), time_of("2026-09-08"));
            return checked ? "" : tests::ids_of(checked.error());
        };
        EXPECT_EQ(enter(), required ? "support-first" : "");
        trial.fact("judgement_recorded", 0, "2026-09-08T10:00",
                   {{"topic", "support_unsuitable"}, {"reason", "a holiday"}});
        EXPECT_EQ(enter(), "");
    }
}

// K-15: three of one weekday in six school weeks, at least half of all; KEY-038, ATLP-002.
TEST(Patterns, areSeenOnAWeekdayAndBesideHolidays) {
    const std::string weekday = tests::rule(
        "weekday",
        R"({ type = "weekday_pattern", category = "absent", at_least = 3, window = "6 school_weeks" })",
        "once = \"half_term\"\n");
    const auto mondays = [&](int n, int others) {
        Trial trial(weekday);
        trial.give(0, "2026-09-03", 60, "present");
        const char* const days[] = {"2026-09-14", "2026-09-21", "2026-09-28"};
        const char* const other[] = {"2026-09-16", "2026-09-17", "2026-09-22", "2026-09-25"};
        for (int i = 0; i < n; ++i) {
            trial.amend(0, days[i], "AM", "I", "2026-10-09T09:00");
        }
        for (int i = 0; i < others; ++i) {
            trial.amend(0, other[i], "PM", "I", "2026-10-09T09:00");
        }
        return trial.of("weekday", "2026-10-12").size();
    };
    EXPECT_EQ(mondays(3, 0), 1U);
    EXPECT_EQ(mondays(2, 0), 0U);
    EXPECT_EQ(mondays(3, 3), 1U) << "exactly half";
    EXPECT_EQ(mondays(3, 4), 0U) << "less than half: no pattern";
    const auto beside = [&](int n) {
        Trial trial(tests::rule(
            "holiday",
            R"({ type = "holiday_pattern", category = "absent", at_least = 2, window = "term" })"));
        trial.give(0, "2026-09-03", 90, "present");
        std::vector<int> edges;  // before the autumn half-term holiday, and after it
        const auto& timeline = trial.school.state().calendar().timeline("7");
        for (const auto& half : timeline.half_terms()) {
            if (half.start_year == 2026 && half.term == calendar::Term::kAutumn) {
                edges.push_back(edges.empty() ? half.last_day : half.first_day);
            }
        }
        for (int i = 0; i < n; ++i) {
            const auto& day =
                timeline.days()[static_cast<std::size_t>(edges.at(static_cast<std::size_t>(i)))];
            trial.amend(0, day.date.to_string(), "PM", "I", "2026-11-20T09:00");
        }
        return trial.of("holiday", "2026-11-20").size();
    };
    EXPECT_EQ(beside(1), 0U);
    EXPECT_EQ(beside(2), 1U);
}

}  // namespace
}  // namespace adsum
