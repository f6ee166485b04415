// Rules that are looked at only when something wakes them ask for the same duties as rules that are
// looked at always: every kind of trigger, repetition and ending, at random, in schools where
// everything happens; a failure names its seed. And what stands of marks that no rule has.

#include "duties/ground.hpp"
#include "duties/standing.hpp"
#include "duties/trial.hpp"
#include "school/random_facts.hpp"

#include <random>

namespace adsum {
namespace {

using duties::Duty;
using tests::json_of;
using tests::upn_of;

struct Kind {
    const char* trigger;
    const char* more = "";
    bool is_common = true;  // among ten schools some duty of it arises
};
constexpr const char* kOfSchool = "scope = \"school\"\n";

const std::vector<Kind> kKinds = {
    {R"({ type = "measure", measure = "attendance", window = "WINDOW", below = 90 })"},
    {R"({ type = "measure", measure = "absence", window = "since awaited", at_least = 10 })"},
    {R"({ type = "measure", measure = "lateness", window = "WINDOW", at_least = 5 })"},
    {R"({ type = "measure", measure = "unauthorised_absence", window = "previous_term", above = 1 })",
     "", false},
    {R"({ type = "count", codes = ["O", "U", "G"], at_least = 3, unit = "sessions", window = "WINDOW" })"},
    {R"({ type = "count", codes = ["I", "C2"], at_least = 3, unit = "sessions", window = "year_to_date", likely = true })"},
    {R"({ type = "count", category = "absent", at_least = 2, unit = "spells", window = "since awaited" })"},
    {R"({ type = "run", category = "absent", at_least = 2 })"},
    {R"({ type = "run", codes = ["C", "C2", "V", "I"], at_least = 2, likely = true })"},
    {R"({ type = "broken_weeks", at_least = 2, window = "WINDOW" })"},
    {R"({ type = "weekday_pattern", category = "absent", at_least = 2, window = "WINDOW" })"},
    {R"({ type = "holiday_pattern", category = "absent", at_least = 2, share = 10, window = "WINDOW" })",
     "", false},
    {R"({ type = "register_closed", session = "any" })"},
    {R"({ type = "register_closed", session = "first", day = 1 })"},
    {R"({ type = "register_missing", session = "any", minutes = 10, school_days = 2 })", kOfSchool},
    {R"({ type = "mark", codes = ["L", "U"] })"},
    {R"({ type = "lesson_missed" })"},
    {R"({ type = "leave_taken" })"},
    {R"({ type = "unresolved", code = "N", school_days = 2 })"},
    {R"({ type = "cadence", every = "week", on = "monday" })"},
    {R"({ type = "cadence", every = "week", on = "last_day" })", kOfSchool},
    {R"({ type = "cadence", every = "month", on = "first_day" })"},
    {R"({ type = "cadence", every = "half_term", on = "middle" })", kOfSchool},
    {R"({ type = "period_end" })"},
    {R"({ type = "period_end" })", kOfSchool},
    {R"({ type = "done", rule = "awaited" })"},
    {R"({ type = "done", rule = "awaited", school_days = 3 })"},
    {R"({ type = "not_done", rule = "awaited", school_days = 2 })"},
    {R"({ type = "not_done", rule = "later", school_days = 0 })"},
    {R"({ type = "fact", fact = "judgement_recorded", where = { topic = "fine" } })"},
    {R"({ type = "fact", fact = "mark_amended", where = { becomes = "unauthorised" } })"},
    {R"({ type = "fact", fact = "mark_resolved", where = { code = "O" } })"},
    {R"({ type = "fact", fact = "contact_attempted" })"},
    {R"({ type = "no_return", school_days = 1 })"},
    {R"({ type = "returned", after = 1 })"},
    {R"({ type = "attribute", name = "fsm", becomes = "yes" })"},
    {R"({ type = "roll", event = "admitted" })"},
    {R"({ type = "roll", event = "left" })"},
    {R"({ type = "roll", event = "leaving" })"},
};
constexpr const char* kWindows[] = {"year_to_date",   "term",          "half_term",
                                    "4 school_weeks", "6 school_days", "review_period"};
constexpr const char* kOnce[] = {"case", "year", "term",       "half_term", "review_period",
                                 "week", "day",  "occurrence", "crossing"};
constexpr const char* kCloses[] = {"done", "settled", "period"};
constexpr const char* kGuards[] = {
    "",
    "",
    "",
    R"({ type = "attribute", name = "fsm", is = "no" })",
    R"({ type = "measure", measure = "attendance", window = "year_to_date", below = 97 })",
    R"({ type = "none", of = [{ type = "recorded", topic = "fine" }] })",
    R"({ type = "any", of = [{ type = "no_contact" }, { type = "count", codes = ["I"], at_least = 1, unit = "days", window = "term" }] })",
    R"({ type = "not_done", rule = "awaited" })"};

template <std::size_t n>
const char* one_of(std::mt19937& dice, const char* const (&list)[n]) {
    return list[dice() % n];
}

// A rule of each kind, and of every third another trigger beside it: once and closes at random.
std::string random_rules(std::mt19937& dice) {
    std::string rules = "lessons = true\n";
    rules += tests::below_96("awaited", "once = \"week\"\n", "{ school_days = 1 }");
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        const bool for_school = std::string_view(kKinds[i].more) == kOfSchool;
        std::string when = kKinds[i].trigger;
        if (dice() % 3 == 0 && !for_school) {
            const Kind& other = kKinds[dice() % kKinds.size()];
            when +=
                std::string_view(other.more) == kOfSchool ? "" : std::string(", ") + other.trigger;
        }
        for (std::size_t at = 0; (at = when.find("WINDOW")) != std::string::npos;) {
            when.replace(at, 6, one_of(dice, kWindows));
        }
        const bool missing = when.find("register_missing") != std::string::npos;
        const bool for_pupil = when.find("cadence") != std::string::npos && !for_school;
        const char* guard = for_school ? "" : one_of(dice, kGuards);
        rules += tests::rule(
            "k" + std::to_string(i), when,
            "once = \"" + std::string(missing ? "occurrence" : one_of(dice, kOnce)) +
                "\"\ncloses = \"" + one_of(dice, kCloses) + "\"\n" + kKinds[i].more +
                (for_pupil ? "scope = \"pupil\"\n" : "") +
                (*guard == '\0' ? std::string() : "if = [" + std::string(guard) + "]\n"));
    }
    // After those who wait for it.
    return rules + tests::rule("later", R"({ type = "mark", codes = ["L", "U", "N", "O"] })",
                               "once = \"occurrence\"\n", "{ minutes = 30 }");
}

policy::Policy policy_with(const std::string& rules) {
    std::string text = tests::kPolicyHead + rules;
    text.replace(text.find("[day]"), 5,
                 "review_period = { weeks = 2, from = \"Autumn 1\", join_below = 1 }\n[day]");
    auto policy = policy::parse_policy("p.toml", text, tests::the_law_rules());
    EXPECT_TRUE(policy.ok()) << (policy ? "" : policy.error().to_string());
    return policy ? *policy : policy::Policy{};
}

// What people do beside the facts that schools have at random. Refusals do not matter.
class People {
  public:
    People(tests::SmallSchool& school, std::mt19937& dice) : school_(school), dice_(dice) {}

    void do_something(SchoolTime now, const std::vector<Duty>& open) {
        const Upn upn = upn_of(below(tests::RandomFacts::kPupils));
        boost::json::object body{{"at", now.to_string()}, {"pupil", upn.str()}, {"by", "O1"}};
        const std::string request = "R" + std::to_string(asked_);
        switch (below(9)) {
            case 0:
            case 1:
                if (!open.empty()) {
                    const Duty& duty = open[dice_() % open.size()];
                    body["duty"] = duty.id;
                    body["reason"] = "seen to";
                    if (!duty.pupil) {
                        body.erase("pupil");
                    }
                    school_.record(below(3) == 0 ? "duty_set_aside" : "duty_done", body);
                }
                return;
            case 2:
                body["clause"] = below(2) == 0 ? "awaited" : "k" + std::to_string(below(30));
                school_.record("duty_done", body);
                return;
            case 3:
                body["topic"] = "fine";
                body["value"] = below(2) == 0 ? "yes" : "no";
                school_.record("judgement_recorded", body);
                return;
            case 4:
                body["channel"] = "call";
                body["contact"] = 1;
                body["outcome"] = below(2) == 0 ? "spoken" : "no_answer";
                school_.record("contact_attempted", body);
                return;
            case 5:
                body["reason"] = "well again";
                school_.record("case_closed", body);
                return;
            default:
                ask_for_leave(now, upn, body, request);
        }
    }

  private:
    int below(int bound) { return static_cast<int>(dice_() % static_cast<unsigned>(bound)); }
    // Asked, decided, and sometimes taken though it was refused.
    void ask_for_leave(SchoolTime now, const Upn& upn, boost::json::object body,
                       const std::string& request) {
        ++asked_;
        const Date first = now.date + 1 + below(3);
        const Date last = first + below(2);
        boost::json::object ask = body;
        ask["request"] = request;
        ask["first"] = first.to_string();
        ask["last"] = last.to_string();
        ask["sessions"] = "both";
        ask["reason"] = "a wedding";
        ask["requested_by"] = "mother";
        school_.record("leave_requested", ask);
        const bool granted = below(2) == 0;
        body["request"] = request;
        body["granted"] = granted;
        body["reason"] = "as the policy says";
        if (granted) {
            body["code"] = "C";
        }
        school_.record("leave_decided", body);
        boost::json::array marks;
        for (Date date = first; date <= last; date = date + 1) {
            for (const char* half : {"AM", "PM"}) {
                marks.push_back(
                    boost::json::array{date.to_string(), half, granted ? "C" : "G", nullptr, ""});
            }
        }
        if (below(3) > 0) {
            school_.record(
                "marks_imported",
                boost::json::object{
                    {"at", last.to_string() + "T16:00"},
                    {"marks", boost::json::array{boost::json::array{upn.str(), marks}}}});
        }
    }

    tests::SmallSchool& school_;
    std::mt19937& dice_;
    int asked_ = 0;
};

// The school and its policy, looked at in both ways.
struct Both {
    const policy::Policy& policy;
    std::shared_ptr<const duties::Agenda> woken, always;

    Both(const policy::Policy& of, const school::State& state)
        : policy(of),
          woken(std::make_shared<const duties::Agenda>(of, state.law().codes())),
          always(std::make_shared<const duties::Agenda>(of, state.law().codes(),
                                                        duties::Looks::kAlways)) {}

    // The duties of everybody, once they are found equal; nothing where they are not.
    std::optional<std::vector<Duty>> at(const school::State& state, SchoolTime moment) const {
        measures::PupilTimelines timelines(state.calendar());
        duties::Ground one(woken, timelines);
        duties::Ground other(always, timelines);
        std::vector<Duty> all;
        const auto same = [&](std::vector<Duty> found, const std::vector<Duty>& plainly,
                              std::string_view who) {
            const bool equal = json_of(found) == json_of(plainly);
            EXPECT_TRUE(equal) << who << " at " << moment.to_string()
                               << "\nwoken:  " << json_of(found)
                               << "\nalways: " << json_of(plainly);
            all.insert(all.end(), found.begin(), found.end());
            return equal;
        };
        bool equal = same(duties::standing_of_school(one, state, moment).duties,
                          duties::standing_of_school(other, state, moment).duties, "the school");
        for (const auto& [upn, pupil] : state.pupils()) {
            equal = equal &&
                    same(duties::standing_of_pupil(one, state, pupil, moment).duties,
                         duties::standing_of_pupil(other, state, pupil, moment).duties, upn.str());
        }
        return equal ? std::optional(std::move(all)) : std::nullopt;
    }
    bool same_when_done_when_due(const school::State& state, SchoolTime moment) const {
        measures::PupilTimelines timelines(state.calendar());
        duties::Ground one(woken, timelines);
        duties::Ground other(always, timelines);
        const school::Pupil& pupil = state.pupils().begin()->second;
        return json_of(duties::done_when_due(one, state, &pupil, pupil.facts, moment)) ==
               json_of(duties::done_when_due(other, state, &pupil, pupil.facts, moment));
    }
};

// Weeks of a school where everything happens; each day is looked at, and days gone by again.
std::set<std::string> rules_that_asked(unsigned seed, const policy::Policy& policy, int facts) {
    std::mt19937 dice(seed);
    auto school = tests::SmallSchool::make(tests::RandomFacts::kPupils);
    tests::RandomFacts random(seed);
    People people(school, dice);
    const Both both(policy, school.state());
    std::set<std::string> asked;
    Date seen;
    std::vector<Duty> open;
    for (int i = 0; i < facts; ++i) {
        const auto [kind, body] = random.next();
        school.record(kind, body);
        const SchoolTime now = *SchoolTime::parse(body.at("at").as_string().c_str());
        people.do_something(now, open);
        if (now.date == seen && dice() % 4 > 0) {
            continue;
        }
        seen = now.date;
        const int away = static_cast<int>(dice() % (4 * 24 * 60)) - 24 * 60;
        for (const SchoolTime moment : {now, now.plus_minutes(away)}) {
            auto found = both.at(school.state(), moment);
            if (!found) {
                return {};
            }
            for (const Duty& duty : *found) {
                asked.insert(duty.rule->id);
            }
            open = std::move(*found);
            std::erase_if(open, [](const Duty& duty) { return !duty.open(); });
        }
        EXPECT_TRUE(both.same_when_done_when_due(school.state(), now)) << now.to_string();
    }
    return asked;
}

TEST(Woken, everyTriggerAsksAsIfItWereLookedAtAlways) {
    constexpr unsigned kSeeds = 4;
    std::map<std::string, int> asked;
    std::set<std::size_t> kinds;
    for (unsigned seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 dice(seed);
        const policy::Policy policy = policy_with(random_rules(dice));
        for (const policy::Rule& rule : policy.rules) {
            for (const policy::Trigger& trigger : rule.when) {
                kinds.insert(trigger.index());
            }
        }
        const auto rules = rules_that_asked(seed, policy, 120);
        ASSERT_FALSE(rules.empty());
        for (const std::string& rule : rules) {
            ++asked[rule];
        }
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<policy::Trigger>) << "a kind stands in no rule";
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        const std::string id = "k" + std::to_string(i);
        EXPECT_TRUE(!kKinds[i].is_common || asked[id] > 0) << id << " " << kKinds[i].trigger;
    }
}

class WokenOf : public testing::TestWithParam<const char*> {};

TEST_P(WokenOf, aPolicyAsShippedAsksAsIfItWereLookedAtAlways) {
    auto policy = policy::load_policy(std::string(ADSUM_ROOT "/policies/") + GetParam(),
                                      tests::the_law_rules());
    ASSERT_TRUE(policy.ok());
    EXPECT_GT(rules_that_asked(11, *policy, 60).size(), 5U);
}

INSTANTIATE_TEST_SUITE_P(Shipped, WokenOf,
                         testing::Values("oia", "keystone", "atlp", "dsat", "wessex", "saltmarsh"),
                         [](const auto& one) { return std::string(one.param); });

// A list's conditions live in no rule, so their marks stand in no set of the agenda.
TEST(MarksOfNoRule, countAsThoseOfARuleDo) {
    const char* const kConditions[] = {
        R"({ type = "count", codes = ["O"], at_least = 4, unit = "sessions", window = "year_to_date" })",
        R"({ type = "count", category = "unauthorised", at_least = 2, unit = "days", window = "year_to_date" })",
        R"({ type = "run", category = "absent", at_least = 2 })"};
    std::string rules;
    for (const char* condition : kConditions) {
        rules += tests::rule("r" + std::to_string(rules.size()), condition);
    }
    tests::Trial trial(rules, 2);
    trial.give(0, "2026-09-07", 4, "O");
    trial.give(1, "2026-09-07", 3, "O");
    const SchoolTime evening = tests::time_of("2026-09-08");
    measures::PupilTimelines timelines(trial.school.state().calendar());
    duties::Ground ground(trial.policy, trial.school.state(), timelines);
    int of_policy = 0;
    for (const policy::Rule& rule : trial.policy.rules) {
        if (rule.source == policy::Source::kLaw) {
            continue;
        }
        ++of_policy;
        std::visit(
            [&]<class Test>(const Test& test) {
                if constexpr (
                    requires { policy::Guard{test}; } && requires { test.marks; }) {
                    ASSERT_TRUE(ground.agenda().set_of_codes(test.marks).has_value());
                    const std::vector<policy::Guard> of_no_rule = {policy::Guard{test}};
                    const auto& copied = std::get<Test>(of_no_rule.front().test);
                    ASSERT_FALSE(ground.agenda().set_of_codes(copied.marks).has_value());
                    for (int n = 0; n < 2; ++n) {
                        const auto held =
                            duties::holds_for(of_no_rule, ground, trial.school.state(),
                                              trial.school.pupil(n), evening);
                        EXPECT_EQ(held.has_value(), n == 0) << rule.id << " " << n;
                        EXPECT_EQ(held.has_value() && !held->front().sessions.empty(), n == 0);
                    }
                }
            },
            rule.when.front());
    }
    EXPECT_EQ(of_policy, 3);
}

}  // namespace
}  // namespace adsum
