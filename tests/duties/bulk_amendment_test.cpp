// Forty marks amended as one act move duties exactly as forty single amendments do.

#include "duties/trial.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using tests::Trial;
using tests::upn_of;

constexpr int kForm = 40;

Trial school_of(const char* name) {
    Trial trial("", kForm);
    auto policy =
        policy::load_policy(std::string(ADSUM_ROOT "/policies/") + name, tests::the_law_rules());
    EXPECT_TRUE(policy.ok());
    trial.policy = *policy;
    for (int n = 0; n < kForm; ++n) {
        // Enough to stand near the bounds of ladders, truancy and the penalty threshold.
        trial.give(n, "2026-09-07", 20, n % 3 == 0 ? "O" : n % 3 == 1 ? "present" : "L");
        trial.give(n, "2026-09-21", 1, n % 2 == 0 ? "L" : "N");
    }
    return trial;
}

std::string duties_of(const Trial& trial, const char* moment) {
    std::string text;
    for (const duties::Duty& duty : trial.all(moment)) {
        text += duty.id + " " + std::string(duties::to_string(duty.state)) + " " +
                duty.arose.to_string() + " " + duty.due.to_string() + "\n";
    }
    return text;
}

TEST(AsOneAct, ItMovesDutiesAsSingleAmendmentsDo) {
    Trial one = school_of("oia");
    Trial many = school_of("oia");
    const std::string before = duties_of(one, "2026-09-30");
    json::array changes;
    for (int n = 0; n < kForm; ++n) {
        const char* code = n % 4 == 3 ? "O" : "/";
        changes.push_back(json::array{upn_of(n).str(), "2026-09-21", "AM", code});
        many.amend(n, "2026-09-21", "AM", code, "2026-09-22T10:00");
    }
    ASSERT_EQ(one.school.record("marks_amended", json::object{{"at", "2026-09-22T10:00"},
                                                              {"by", "O1"},
                                                              {"reason", "found out"},
                                                              {"changes", changes}}),
              "");
    const std::string after = duties_of(one, "2026-09-30");
    EXPECT_EQ(after, duties_of(many, "2026-09-30"));
    EXPECT_NE(after, before) << "the amendment matters here";

    const auto act = one.school.state().last_entry();
    const auto undo = school::changes_to_undo(one.school.state(), act);
    ASSERT_TRUE(undo.ok());
    ASSERT_EQ(one.school.record("marks_amended", json::object{{"at", "2026-09-23T10:00"},
                                                              {"by", "O1"},
                                                              {"reason", "wrong form"},
                                                              {"changes", *undo},
                                                              {"undoes", act}}),
              "");
    for (int n = 0; n < kForm; ++n) {
        many.amend(n, "2026-09-21", "AM", n % 2 == 0 ? "L" : "N", "2026-09-23T10:00");
    }
    EXPECT_EQ(duties_of(one, "2026-09-30"), duties_of(many, "2026-09-30"));
}

}  // namespace
}  // namespace adsum
