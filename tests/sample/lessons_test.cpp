// The lessons of the sample: a timetable in which nobody is in two places, and registers as
// teachers would have taken them, today's as far as the morning has come.

#include "duties/duties.hpp"
#include "sample/fill.hpp"
#include "sample/shipped_policy.hpp"
#include "school/lesson_day.hpp"
#include "school/office.hpp"

#include <gtest/gtest.h>

namespace adsum::sample {
namespace {

struct TrustOfOctober {
    std::shared_ptr<const law::Law> law;
    std::shared_ptr<journal::Store> store = journal::memory_store();
    SchoolTime moment;

    school::State state(const std::string& id) const {
        return school::Office::open(store, law, SchoolId(id)).value().state();
    }
};

const TrustOfOctober& trust_of_october() {
    static const TrustOfOctober made = [] {
        TrustOfOctober one;
        one.law = std::make_shared<law::Law>(law::Law::load(ADSUM_ROOT "/law").value());
        const auto filled = fill(one.store, one.law, shipped_policy,
                                 {30, 1, *SchoolTime::parse("2026-10-02T12:00")});
        EXPECT_TRUE(filled.ok()) << (filled ? "" : filled.error().to_string());
        one.moment = filled->moment;
        return one;
    }();
    return made;
}

TEST(SampleLessons, are_where_a_policy_takes_lesson_registers_and_nowhere_else) {
    for (const char* id : {"larkfield", "oakhanger", "wyndale"}) {
        EXPECT_GT(trust_of_october().state(id).lessons().count(), 100U) << id;
    }
    for (const char* id : {"millbrook", "thornlea"}) {
        EXPECT_EQ(trust_of_october().state(id).lessons().count(), 0U) << id;
        EXPECT_TRUE(trust_of_october().state(id).lessons().timetables().empty()) << id;
    }
}

TEST(SampleLessons, have_nobody_in_two_places) {
    for (const char* id : {"larkfield", "oakhanger", "wyndale"}) {
        const school::State state = trust_of_october().state(id);
        const Date today = trust_of_october().moment.date;
        for (Date date = today - 13; date <= today; date = date + 1) {
            std::map<StaffId, TimeOfDay> busy;  // until
            for (const school::Lesson& lesson : school::lessons_on(state, date)) {
                const auto [found, is_new] = busy.try_emplace(lesson.teacher, lesson.end);
                EXPECT_TRUE(is_new || found->second <= lesson.start)
                    << id << " " << lesson.id.to_string() << " " << lesson.teacher.str();
                found->second = lesson.end;
            }
            for (const auto& [upn, pupil] : state.pupils()) {
                TimeOfDay until;
                for (const school::Lesson& lesson : school::lessons_of_pupil(state, pupil, date)) {
                    EXPECT_LE(until, lesson.start) << id << " " << lesson.id.to_string();
                    until = lesson.end;
                }
            }
        }
    }
}

TEST(SampleLessons, of_today_are_taken_so_far_but_for_one_or_two) {
    const school::State state = trust_of_october().state("larkfield");
    const SchoolTime moment = trust_of_october().moment;
    int taken = 0;
    int missing = 0;
    for (const school::Lesson& lesson : school::lessons_on(state, moment.date)) {
        const auto held = state.lessons().taken(lesson.id);
        if (moment.time.minutes() < lesson.start.minutes() + 10) {
            continue;
        }
        taken += held ? 1 : 0;
        missing += held ? 0 : 1;
        EXPECT_TRUE(!held || held->at <= moment);
    }
    EXPECT_GE(taken, 3);
    EXPECT_GE(missing, 1);
    EXPECT_LE(missing, 2);
}

TEST(SampleLessons, hold_a_few_truants_and_late_comers_and_some_cover) {
    int late = 0;
    int missed = 0;
    std::size_t covered = 0;
    for (const auto& [id, rule] :
         {std::pair("larkfield", "lesson-missing"), std::pair("oakhanger", "truancy"),
          std::pair("wyndale", "truancy-alert")}) {
        const school::State state = trust_of_october().state(id);
        const auto policy = shipped_policy(state.policy()).value();
        for (const auto& duty : duties::duties(policy, state, trust_of_october().moment)) {
            missed += duty.rule->id == rule ? 1 : 0;
        }
        const Date today = trust_of_october().moment.date;
        for (const auto& [upn, pupil] : state.pupils()) {
            for (const auto& mark : state.lessons().marks_of(upn, {today - 20, today})) {
                late += state.law().codes().symbol(mark.code) == "L" ? 1 : 0;
            }
        }
        covered += state.lessons().covers().size();
    }
    EXPECT_GT(late, 30);
    EXPECT_GE(missed, 1);
    EXPECT_LE(missed, 40);
    EXPECT_GT(covered, 5U);
}

}  // namespace
}  // namespace adsum::sample
