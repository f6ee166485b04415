// The store that the sample leaves: whole, the same every time, and up to its morning.

#include "sample/fill.hpp"

#include "duties/duties.hpp"
#include "figures.hpp"
#include "measures/of_school.hpp"
#include "sample/shipped_policy.hpp"
#include "school/office.hpp"

#include <gtest/gtest.h>

namespace adsum::sample {
namespace {

using journal::Store;

std::shared_ptr<const law::Law> shared_law() {
    return std::make_shared<law::Law>(the_law());
}

Result<Filled> fill_store(const std::shared_ptr<Store>& store, std::uint64_t seed,
                          const std::string& until) {
    return fill(store, shared_law(), shipped_policy, {35, seed, *SchoolTime::parse(until)});
}

struct Trust {
    std::shared_ptr<Store> store = journal::memory_store();
    Filled filled;
};

// Sunday 20 September 2026: the sample's morning is the Friday before.
const Trust& september() {
    static const Trust trust = [] {
        Trust made;
        auto filled = fill_store(made.store, 1, "2026-09-20T17:00");
        EXPECT_TRUE(filled.ok()) << (filled ? "" : filled.error().to_string());
        made.filled = std::move(*filled);
        return made;
    }();
    return trust;
}

school::State state_of(const Trust& trust, const std::string& id) {
    return school::Office::open(trust.store, shared_law(), SchoolId(id)).value().state();
}

std::vector<Hash> heads(Store& store) {
    std::vector<Hash> hashes;
    for (const Profile& profile : trust()) {
        hashes.push_back(store.head(SchoolId(profile.id)).value().hash);
    }
    return hashes;
}

TEST(Fill, makes_five_schools_one_under_each_policy) {
    std::set<std::string> policies;
    const auto schools = september().store->schools().value();
    for (const SchoolId& id : schools) {
        const school::State state = state_of(september(), id.str());
        policies.insert(state.policy());
        EXPECT_GE(state.pupils().size(), 30U) << id.str();  // some are still to come
        EXPECT_LE(state.pupils().size(), 35U) << id.str();
        EXPECT_EQ(state.calendar().years().size(), 2U);
    }
    EXPECT_EQ(policies, (std::set<std::string>{"oia", "keystone", "atlp", "dsat", "wessex"}));
    EXPECT_TRUE(september().store->verify().value().whole());
}

TEST(Fill, the_same_seed_and_morning_give_the_same_journal) {
    std::shared_ptr<Store> again = journal::memory_store();
    ASSERT_TRUE(fill_store(again, 1, "2026-09-19T12:00").ok());  // the same morning
    EXPECT_EQ(heads(*again), heads(*september().store));
}

TEST(Fill, refuses_a_store_that_holds_a_school) {
    const auto again = fill_store(september().store, 1, "2026-09-20T17:00");
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().first().id, "store-not-empty");
}

TEST(Fill, its_morning_is_the_last_school_day_at_ten_to_nine) {
    EXPECT_EQ(september().filled.moment.to_string(), "2026-09-18T08:50");
    EXPECT_EQ(sample_moment(*september().store).value().to_string(), "2026-09-18T08:50");
    struct Case {
        const char *until, *day;
    };
    for (const Case& one : {Case{"2026-10-02T08:50", "2026-10-02"},   // on the minute
                            Case{"2026-10-02T08:49", "2026-10-01"},   // not yet
                            Case{"2026-10-28T12:00", "2026-10-23"},   // half-term
                            Case{"2027-08-20T12:00", "2027-07-16"},   // summer, at most
                            Case{"2025-04-18T12:00", "2025-04-04"}})  // Good Friday
    {
        const Date day = sample_day(*SchoolTime::parse(one.until), 0);
        if (std::string(one.until).substr(0, 7) == "2027-08") {
            EXPECT_GE(day, *Date::parse(one.day));
            EXPECT_LE(day, Date::of(2027, 7, 24));
        } else {
            EXPECT_EQ(day.to_string(), one.day) << one.until;
        }
    }
}

TEST(Fill, entries_stand_in_order_of_time_and_none_is_after_the_morning) {
    for (const Profile& profile : trust()) {
        Moment before;
        ASSERT_TRUE(september()
                        .store
                        ->read(SchoolId(profile.id), 1,
                               [&](const journal::Entry& entry) {
                                   EXPECT_LE(before, entry.at);
                                   before = entry.at;
                                   return done();
                               })
                        .ok());
        EXPECT_LE(before, to_moment(september().filled.moment)) << profile.id;
    }
}

TEST(Fill, every_register_of_the_days_before_is_taken_and_one_of_this_morning_is_left) {
    const school::State state = state_of(september(), "larkfield");
    const Date today = september().filled.moment.date;
    const auto forms = state.forms_on(today);
    ASSERT_EQ(forms.size(), 5U);
    std::map<calendar::Session, int> taken;
    for (const auto& [key, one] : state.registers()) {
        ++taken[key.first];
    }
    for (const auto& day : state.calendar().timeline().days()) {
        if (day.start_year == 2026 && day.date < today) {
            EXPECT_EQ(taken[(calendar::Session{day.date, calendar::Half::kAm})], 5);
            EXPECT_EQ(taken[(calendar::Session{day.date, calendar::Half::kPm})], day.pm ? 5 : 0);
        }
    }
    // Larkfield's register closes at 08:30: one form is late. The others' closes later.
    EXPECT_EQ(taken[(calendar::Session{today, calendar::Half::kAm})], 4);
    EXPECT_FALSE(state.registers().contains({{today, calendar::Half::kAm}, GroupName("7A")}));
    const school::State primary = state_of(september(), "millbrook");
    for (const auto& [key, one] : primary.registers()) {
        EXPECT_LT(key.first.date, today);
    }
}

TEST(Fill, the_marks_of_the_store_are_those_planned) {
    const Date today = september().filled.moment.date;
    const SchoolOf planned = make_school(*profile_of("larkfield"), 35, 1, today).value();
    measures::Tally expected;
    for (std::size_t i = 0; i < planned.pupils.size(); ++i) {
        const auto& row = planned.pupils[i].row;
        for (std::size_t slot = 0; slot < planned.days_before->sessions(); ++slot) {
            const Date date = planned.days_before->days[slot / 2].date;
            const auto half = slot % 2 == 0 ? calendar::Half::kAm : calendar::Half::kPm;
            if (planned.days_before->open(slot) && row.admitted <= date) {
                const std::string symbol(planned.plans_before[i][slot].code.empty()
                                             ? (slot % 2 == 0 ? "/" : "\\")
                                             : planned.plans_before[i][slot].code);
                ASSERT_NE(the_law().codes().find(symbol, date), nullptr) << to_string(half);
                expected += measures::tally_of(*the_law().codes().find(symbol, date));
            }
        }
    }
    const school::State state = state_of(september(), "larkfield");
    const measures::Question question{{Date::of(2025, 9, 1), Date::of(2026, 7, 31)},
                                      measures::By::kSchool,
                                      september().filled.moment};
    const auto rows = measures::measure(state, question);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().tally, expected);
    EXPECT_GT(expected.possible(), 5000);
}

TEST(Fill, keeps_up_with_its_duties_but_for_a_handful) {
    for (const Profile& profile : trust()) {
        const school::State state = state_of(september(), profile.id);
        const auto policy = shipped_policy(profile.policy).value();
        int overdue = 0;
        int open = 0;
        int closed = 0;
        for (const auto& duty : duties::duties(policy, state, september().filled.moment)) {
            overdue += duty.state == duties::State::kOverdue ? 1 : 0;
            open += duty.state == duties::State::kOpen ? 1 : 0;
            closed += duty.open() ? 0 : 1;
        }
        EXPECT_LE(overdue, 12) << profile.id;
        EXPECT_GE(open, 1) << profile.id;
        EXPECT_LE(open, 40) << profile.id;
        EXPECT_GE(closed, 20) << profile.id;
    }
}

TEST(Fill, starts_on_the_first_day_of_a_year) {
    std::shared_ptr<Store> store = journal::memory_store();
    const auto filled = fill_store(store, 1, "2026-09-02T09:00");
    ASSERT_TRUE(filled.ok()) << filled.error().to_string();
    EXPECT_EQ(filled->moment.to_string(), "2026-09-02T08:50");
    EXPECT_EQ(sample_moment(*store).value(), filled->moment);
}

TEST(Fill, everybody_can_be_told_apart_and_nobody_is_real) {
    std::set<std::string> upns;
    for (const Profile& profile : trust()) {
        const school::State state = state_of(september(), profile.id);
        for (const auto& [upn, pupil] : state.pupils()) {
            EXPECT_TRUE(upns.insert(upn.str()).second) << upn.str();
            EXPECT_EQ(upn.str().substr(1, 3), "999");
            for (const school::Contact& contact : pupil.contacts) {
                EXPECT_TRUE(contact.phone.starts_with("07700 900") ||
                            contact.phone.starts_with("01632 960"));
                EXPECT_TRUE(contact.email.empty() || contact.email.ends_with("@example.org"));
            }
        }
    }
}

TEST(Fill, everyone_on_the_staff_has_a_sign_in) {
    const auto list = sign_ins(september().store, shared_law()).value();
    EXPECT_EQ(list, september().filled.sign_ins);
    std::set<std::string> names;
    for (const SignIn& one : list) {
        names.insert(one.username);
    }
    for (const char* name :
         {"larkfield-officer", "larkfield-tutor-7a", "larkfield-pastoral", "larkfield-champion",
          "larkfield-head", "larkfield-governor", "millbrook-tutor-ra", "wyndale-tutor-5a"}) {
        EXPECT_TRUE(names.contains(name)) << name;
    }
}

}  // namespace
}  // namespace adsum::sample
