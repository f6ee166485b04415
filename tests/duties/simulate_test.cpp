// What a policy would have asked for is what it does ask for where a person does each duty at the
// moment when it is due.
#include "duties/simulate.hpp"

#include "duties/trial.hpp"

#include <random>

namespace adsum {
namespace {

using tests::below_96;
using tests::Trial;
using tests::upn_of;

constexpr int kLivers = 2;
const DateRange kAutumn{*Date::parse("2026-09-01"), *Date::parse("2026-10-02")};

// "rule arose -> due", in order.
std::string said(const std::vector<duties::Duty>& list) {
    std::string text;
    for (const duties::Duty& duty : list) {
        text += std::string(duties::to_string(duty.state)) + " " + duty.id + " -> " +
                duty.due.to_string() + "\n";
    }
    return text;
}

// Does what is open and due by then, the earliest first, so that it stands in the journal.
void do_by(Trial& trial, SchoolTime now) {
    for (;;) {
        auto open = duties::duties(trial.policy, trial.school.state(), now);
        std::erase_if(open, [&](const auto& duty) { return !duty.open() || now < duty.due; });
        if (open.empty()) {
            return;
        }
        const duties::Duty& first = open.front();  // in order of due
        int whose = -1;
        for (int n = 0; n < kLivers; ++n) {
            whose = first.pupil == upn_of(n) ? n : whose;
        }
        trial.fact("duty_done", whose, std::max(first.arose, first.due).to_string(),
                   {{"duty", first.id}, {"fields", boost::json::object{}}});
    }
}

// A person who looks in the morning, whenever something is due, and at the end of each day.
std::string done_by_hand(Trial& trial) {
    for (Date day = kAutumn.first; day <= kAutumn.last; day = day + 1) {
        const SchoolTime evening{day, TimeOfDay(23, 59)};
        SchoolTime now{day, TimeOfDay(7, 0)};
        while (now < evening) {
            do_by(trial, now);
            SchoolTime next = evening;
            for (const auto& duty : duties::duties(trial.policy, trial.school.state(), now)) {
                if (duty.open() && now < duty.due) {
                    next = std::min(next, duty.due);
                }
            }
            // What arises in the day stands from the close of a register on.
            for (const auto half : {TimeOfDay(9, 15), TimeOfDay(13, 55), TimeOfDay(15, 30)}) {
                if (now < SchoolTime{day, half}) {
                    next = std::min(next, SchoolTime{day, half});
                }
            }
            now = next;
        }
        do_by(trial, evening);
    }
    auto all = trial.all(kAutumn.last.to_string());
    std::erase_if(all, [](const duties::Duty& duty) { return !kAutumn.contains(duty.arose.date); });
    return said(all);
}

// Weeks of an autumn, each pupil's own; one of them is seldom there.
void live(Trial& trial, unsigned seed) {
    const char* const codes[] = {"present", "present", "present", "I", "O", "L", "U", "G"};
    std::mt19937 random(seed);
    for (int n = 0; n < kLivers; ++n) {
        Date day = *Date::parse("2026-09-03");
        while (day < kAutumn.last - 3) {
            const auto code = random() % (n == 0 ? 8 : 5);
            day = trial.give(n, day.to_string(), 1 + static_cast<int>(random() % 12), codes[code]);
        }
    }
}

class Simulated : public testing::TestWithParam<const char*> {};

TEST_P(Simulated, eachDutyIsDoneWhenItIsDueAsIfSomebodyHadDoneIt) {
    constexpr unsigned kSeed = 1;
    Trial trial("", kLivers);
    auto policy = policy::load_policy(std::string(ADSUM_ROOT "/policies/") + GetParam(),
                                      tests::the_law_rules());
    ASSERT_TRUE(policy.ok());
    trial.policy = *policy;
    live(trial, kSeed);
    const auto simulated = duties::simulate(trial.policy, trial.school.state(), kAutumn, 1).duties;
    EXPECT_GT(simulated.size(), 10U);
    EXPECT_EQ(said(simulated),
              said(duties::simulate(trial.policy, trial.school.state(), kAutumn, 4).duties));
    EXPECT_EQ(said(simulated), done_by_hand(trial));
}
INSTANTIATE_TEST_SUITE_P(Policies, Simulated,
                         testing::Values("oia", "keystone", "atlp", "dsat", "wessex", "saltmarsh"));

TEST(Simulation, whatTheSchoolDidForItsOwnPolicyIsLeftOut) {
    Trial trial(below_96("first") +
                tests::rule("second", R"({ type = "done", rule = "first", school_days = 1 })"));
    trial.give(0, "2026-09-03", 18, "present");
    trial.give(0, "2026-09-16", 4, "O");
    trial.done(0, "first", "2026-09-17T09:00");  // earlier than it was due
    const auto list = duties::simulate(trial.policy, trial.school.state(), kAutumn, 1).duties;
    std::string rules;
    for (const duties::Duty& duty : list) {
        if (duty.rule->source == policy::Source::kPolicy) {
            rules += duty.rule->id + " " + duty.closed_at.value_or(SchoolTime{}).to_string() + "; ";
            EXPECT_EQ(duty.closed_at, duty.due);
        }
    }
    EXPECT_EQ(rules, "first 2026-09-18T16:00; second 2026-09-23T16:00; ");
}

TEST(Simulation, aMarkThatBecameAnotherHadAskedUntilThen) {
    const auto trial_of = [](const std::string& explained) {
        Trial trial(tests::rule("ring", R"({ type = "register_closed", session = "first" })",
                                "once = \"day\"\ncloses = \"settled\"\n", "{ minutes = 30 }"));
        trial.give(0, "2026-09-09", 1, "N");
        trial.amend(0, "2026-09-09", "AM", "I", explained);
        return trial;
    };
    const auto rung = [](const Trial& trial) {
        auto list = duties::simulate(trial.policy, trial.school.state(), kAutumn, 1).duties;
        std::erase_if(list, [](const auto& duty) { return duty.rule->id != "ring"; });
        return tests::told(list);
    };
    EXPECT_EQ(rung(trial_of("2026-09-09T11:00")), "done 2026-09-09T09:15 -> 2026-09-09T09:45");
    EXPECT_EQ(rung(trial_of("2026-09-09T09:30")), "");  // before anybody had to ring
}

TEST(Simulation, countsAddUpByKindWeekRoleAndWho) {
    Trial trial(below_96("first"));
    trial.give(0, "2026-09-03", 4, "O");
    const auto list = duties::simulate(trial.policy, trial.school.state(), kAutumn, 1).duties;
    const auto counts = duties::counts_of(trial.school.state(), list);
    for (const auto* some : {&counts.kind, &counts.week, &counts.role, &counts.who}) {
        int sum = 0;
        for (const auto& [name, count] : *some) {
            sum += count;
        }
        EXPECT_EQ(sum, static_cast<int>(list.size()));
    }
    EXPECT_EQ(counts.role.at("tutor"), 1);
    EXPECT_EQ(counts.who.at("nobody: tutor"), 1);
}

}  // namespace
}  // namespace adsum
