// A state of the marks that does not stand is not asked for again before the day that false_until()
// names: on none of the days before it does it stand. Every kind of state over every window, on
// random marks; a failure names its seed.

#include "duties/trial.hpp"
#include "duties/triggers.hpp"
#include "measures/of_school.hpp"

#include <random>

namespace adsum {
namespace {

using duties::Point;

// Rules whose triggers are to be asked; the names of windows stand for WINDOW.
std::string states_over_every_window() {
    const std::vector<std::string> over_a_window = {
        R"({ type = "measure", measure = "attendance", window = "WINDOW", below = 90 })",
        R"({ type = "measure", measure = "attendance", window = "WINDOW", at_most = 96, min_possible = 20 })",
        R"({ type = "measure", measure = "attendance", window = "WINDOW", at_least = 80, below = 90 })",
        R"({ type = "measure", measure = "absence", window = "WINDOW", at_least = 10 })",
        R"({ type = "measure", measure = "unauthorised_absence", window = "WINDOW", above = 5 })",
        R"({ type = "measure", measure = "authorised_absence", window = "WINDOW", at_least = 3, min_possible = 10 })",
        R"({ type = "measure", measure = "lateness", window = "WINDOW", at_least = 5 })",
        R"({ type = "count", category = "absent", at_least = 6, unit = "sessions", window = "WINDOW" })",
        R"({ type = "count", codes = ["I"], at_least = 3, unit = "days", window = "WINDOW" })",
        R"({ type = "count", category = "unauthorised", at_least = 2, unit = "spells", window = "WINDOW" })",
        R"({ type = "broken_weeks", at_least = 2, window = "WINDOW" })",
        R"({ type = "weekday_pattern", category = "absent", at_least = 2, window = "WINDOW" })",
        R"({ type = "holiday_pattern", category = "absent", at_least = 2, window = "WINDOW" })"};
    std::string rules;
    int n = 0;
    for (const std::string& state : over_a_window) {
        for (const std::string window :
             {"year_to_date", "term", "half_term", "6 school_weeks", "8 school_days"}) {
            std::string text = state;
            text.replace(text.find("WINDOW"), 6, window);
            rules += tests::rule("r" + std::to_string(++n), text);
        }
    }
    rules += tests::rule("r0", R"({ type = "run", category = "absent", at_least = 3 })");
    return rules +
           tests::rule("s0", R"({ type = "run", codes = ["O"], at_least = 2, strict = true })");
}

// What each session bears: mostly present, absences of some days together, no mark now and then.
measures::Series random_series(const calendar::Timeline& timeline, const law::Law& law, Date last,
                               std::uint32_t seed) {
    std::mt19937 dice(seed);
    const auto chance = [&](unsigned of_hundred) { return dice() % 100 < of_hundred; };
    const unsigned often = seed % 3 == 0 ? 3 : seed % 3 == 1 ? 10 : 30;
    std::string away;
    return measures::Series(
        timeline, law, {last, calendar::Half::kPm}, [](Date) { return true; },
        [&](calendar::Session session) {
            if (away.empty() ? chance(often) : chance(40)) {
                const char* codes[] = {"I", "O", "M", "U", "L", "B", "X"};
                away = away.empty() ? codes[dice() % std::size(codes)] : "";
            }
            return chance(2) ? law::kNotTaken
                   : !away.empty()
                       ? law.codes().index_of(away)
                       : law.codes().index_of(session.half == calendar::Half::kAm ? "/" : "\\");
        });
}

TEST(Asleep, noStateStandsBeforeTheDayThatIsNamed) {
    const tests::Trial trial(states_over_every_window());
    const school::State& state = trial.school.state();
    const school::Pupil& pupil = state.pupils().begin()->second;
    measures::PupilTimelines timelines(state.calendar());
    duties::Ground ground(trial.policy, state, timelines);
    const auto timeline = timelines.of(pupil);
    const auto& days = timeline->days();
    const SchoolTime moment = SchoolTime::end_of(days.back().date);
    std::size_t slept = 0;
    std::size_t woke = 0;
    for (std::uint32_t seed = 1; seed <= 24; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        duties::PupilFile file{ground.agenda(), ground.plan_of(*timeline), state, &pupil, *timeline,
                               moment,          days.back().start_year};
        file.series.emplace(random_series(*timeline, state.law(), moment.date, seed));
        for (const policy::Rule& rule : trial.policy.rules) {
            const policy::Trigger& trigger = rule.when.front();
            if (rule.source == policy::Source::kLaw || !duties::is_state(trigger)) {
                continue;
            }
            Date asleep_until = days.front().date;
            bool ever = false;
            for (std::size_t day = 0; day < days.size(); ++day) {
                Point point;
                point.at = {days[day].date, TimeOfDay(15, 30)};
                point.through = days[day].date;
                point.day = static_cast<int>(day);
                const bool stands = duties::stands(file, trigger, point);
                ever = ever || stands;
                if (point.through < asleep_until) {
                    ASSERT_FALSE(stands) << rule.id << " " << point.through.to_string();
                    ++slept;
                } else if (stands) {
                    ++woke;
                } else {
                    asleep_until = duties::false_until(file, trigger, point);
                    ASSERT_LT(point.through, asleep_until) << rule.id;
                }
            }
            ASSERT_TRUE(!ever || duties::may_hit(file, trigger)) << rule.id;
        }
    }
    EXPECT_GT(slept, 100'000U);
    EXPECT_GT(woke, 10'000U);
}

}  // namespace
}  // namespace adsum
