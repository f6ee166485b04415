// The duties that a served school keeps up to date are at every minute those that the pure function
// works out anew.

#include "duties/book.hpp"

#include "duties/trial.hpp"

#include <random>

namespace adsum {
namespace {

using tests::register_body;
using tests::time_of;
using tests::Trial;
using tests::upn_of;

constexpr int kBookPupils = 5;

class Kept : public testing::TestWithParam<const char*> {
  protected:
    Kept() : trial_("", kBookPupils) {
        auto policy = policy::load_policy(std::string(ADSUM_ROOT "/policies/") + GetParam(),
                                          tests::the_law_rules());
        EXPECT_TRUE(policy.ok());
        trial_.policy = *policy;
    }

    const school::State& state() const { return trial_.school.state(); }

    void tell() {
        EXPECT_TRUE(trial_.school.store
                        ->read(SchoolId("small"), told_ + 1,
                               [&](const journal::Entry& entry) -> Result<void> {
                                   book_.tell(state(), entry);
                                   told_ = entry.number;
                                   return {};
                               })
                        .ok());
    }
    // False where they differ.
    bool same_at(SchoolTime moment) {
        tell();
        const auto fresh = tests::json_of(duties::duties(trial_.policy, state(), moment));
        const auto kept = tests::json_of(book_.at(trial_.policy, state(), moment));
        EXPECT_EQ(kept, fresh) << moment.to_string();
        return kept == fresh;
    }

    Trial trial_;
    duties::Book book_;
    journal::EntryNumber told_ = 0;
};

// One of the things that happen on a school morning.
void something(Trial& trial, std::mt19937& random, SchoolTime now, int& number) {
    const int n = static_cast<int>(random() % kBookPupils);
    const std::string at = now.to_string();
    const std::string date = now.date.to_string();
    const char* const half = now.time < TimeOfDay(12, 0) ? "AM" : "PM";
    boost::json::object body;
    std::string kind;
    switch (random() % 9) {
        case 0:
        case 1: {  // one of the form is left out, another bears a code
            const char* const codes[] = {"N", "I", "O", "L", "U"};
            const std::string present = half == std::string("AM") ? "/" : "\\";
            const int group = n % 2;
            std::vector<std::pair<int, std::string>> marks{{group, codes[random() % 5]}};
            if (random() % 2 == 0) {
                marks.emplace_back(group + 2, present);
            }
            body = register_body(group == 0 ? "7A" : "7B", date, half, at, marks,
                                 "s" + std::to_string(number++));
            kind = "register_taken";
            break;
        }
        case 2:
            body = {{"at", at},    {"pupil", upn_of(n).str()}, {"date", date}, {"session", half},
                    {"code", "G"}, {"reason", "found out"},    {"by", "O1"}};
            kind = "mark_amended";
            break;
        case 3:
            body = {{"at", at},
                    {"pupil", upn_of(n).str()},
                    {"channel", "call"},
                    {"contact", 1},
                    {"outcome", "spoken"}};
            kind = "contact_attempted";
            break;
        case 4: {  // several at once: those of one form who have a mark
            boost::json::array changes;
            const calendar::Session session{now.date, *calendar::parse_half(half)};
            for (int pupil = n % 2; pupil < kBookPupils; pupil += 2) {
                if (trial.school.pupil(pupil).mark(session) != nullptr) {
                    changes.push_back(
                        boost::json::array{upn_of(pupil).str(), date, half, n < 2 ? "M" : "O"});
                }
            }
            body = {{"at", at}, {"reason", "all of them"}, {"changes", changes}, {"by", "O1"}};
            kind = "marks_amended";
            break;
        }
        case 5:
            body = {{"at", at},
                    {"code", "V"},
                    {"reason", "a trip"},
                    {"first", date},
                    {"last", date},
                    {"sessions", "both"},
                    {"pupils", boost::json::array{upn_of(n).str()}}};
            kind = "marks_planned";
            break;
        case 6:
            if (!trial.school.state().plans().empty()) {
                body = {{"at", at},
                        {"entry", trial.school.state().plans().rbegin()->first},
                        {"reason", "rain"}};
                kind = "plan_withdrawn";
            }
            break;
        case 7: {
            auto open = trial.all(at);
            std::erase_if(open, [](const auto& duty) { return !duty.open(); });
            if (!open.empty()) {
                const duties::Duty& duty = open[random() % open.size()];
                body = {{"at", at}, {"duty", duty.id}};
                if (duty.pupil) {
                    body["pupil"] = duty.pupil->str();
                }
                kind = "duty_done";
            }
            break;
        }
        default: {  // a new pupil, or one whose form changes
            auto row = tests::roll_row(static_cast<int>(random() % (kBookPupils + 1)));
            row["form"] = random() % 2 == 0 ? "7A" : "7B";
            row["social_worker"] = random() % 2 == 0;
            body = {{"at", at}, {"pupils", boost::json::array{row}}};
            kind = "roll_imported";
        }
    }
    if (!kind.empty()) {
        trial.school.record(kind, body);  // some are refused: no matter
    }
}

TEST_P(Kept, up_to_date_it_is_what_working_out_anew_gives) {
    std::mt19937 random(41);
    int number = 0;
    for (int n = 0; n < kBookPupils; ++n) {
        trial_.give(n, "2026-09-07", 20, n % 2 == 0 ? "present" : "O");
    }
    for (const char* day : {"2026-09-21", "2026-09-22"}) {
        const int last = 17 * 60;
        for (int minute = 7 * 60; minute < last; minute += 1 + static_cast<int>(random() % 60)) {
            const SchoolTime now{*Date::parse(day), TimeOfDay::from_minutes(minute)};
            something(trial_, random, now, number);
            ASSERT_TRUE(same_at(now));
            ASSERT_TRUE(same_at(now.plus_minutes(static_cast<int>(random() % 3))));
        }
    }
    EXPECT_GT(told_, 25);
}

TEST_P(Kept, it_may_be_asked_for_an_earlier_moment_again) {
    trial_.give(0, "2026-09-07", 20, "O");
    trial_.give(1, "2026-09-07", 20, "N");
    for (const char* at : {"2026-09-30", "2026-09-10T12:00", "2026-09-10T12:01", "2026-10-20"}) {
        ASSERT_TRUE(same_at(time_of(at)));
    }
}

TEST_P(Kept, a_fact_that_is_dated_ahead_counts_from_its_moment_on) {
    trial_.give(0, "2026-09-07", 8, "N");
    trial_.give(2, "2026-09-07", 8, "present");
    trial_.amend(0, "2026-09-07", "AM", "I", "2026-09-10T18:30");
    trial_.school.record("register_taken", register_body("7A", "2026-09-11", "AM",
                                                         "2026-09-11T11:15", {{2, "/"}}, "ahead"));
    for (const char* at : {"2026-09-10T18:29", "2026-09-10T18:30", "2026-09-11T11:14",
                           "2026-09-11T11:15", "2026-09-11T11:16"}) {
        ASSERT_TRUE(same_at(time_of(at)));
    }
}

TEST_P(Kept, a_seating_plan_concerns_nobody) {
    journal::Entry entry;
    entry.kind = "seating_set";
    entry.body = R"({"at":"2026-09-08T09:00","group":"7A","rows":1,"columns":1,"seats":[]})";
    const auto concerned = book_.tell(state(), entry);
    EXPECT_FALSE(concerned.everybody);
    EXPECT_TRUE(concerned.pupils.empty());
}

INSTANTIATE_TEST_SUITE_P(Shipped, Kept,
                         testing::Values("oia", "keystone", "atlp", "dsat", "wessex"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace adsum
