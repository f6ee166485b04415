// marks_amended: many marks as one act, all or nothing; undoing an act is a further act.

#include "school/looking.hpp"
#include "school/projection.hpp"
#include "school/small_school.hpp"

#include <random>

namespace adsum {
namespace {

namespace json = boost::json;
using tests::code_of;
using tests::kTuesdayMorning;
using tests::register_body;
using tests::SmallSchool;
using tests::upn_of;

constexpr int kForm = 40;

json::array change(int n, const std::string& code, const char* half = "AM") {
    return {upn_of(n).str(), "2026-09-08", half, code};
}

json::object act(const json::array& changes, const std::string& reason = "the coach was late",
                 const std::string& at = "2026-09-08T10:00") {
    json::object body;
    body["at"] = at;
    body["by"] = "O1";
    body["reason"] = reason;
    body["changes"] = changes;
    return body;
}

// Both forms of twenty, all late by `minutes` on one morning.
SmallSchool all_late() {
    auto school = SmallSchool::make(kForm);
    for (const int form : {0, 1}) {
        auto body = register_body(form == 0 ? "7A" : "7B", "2026-09-08", "AM", "2026-09-08T08:45",
                                  {}, form == 0 ? "a" : "b");
        json::array marks;
        for (int n = form; n < kForm; n += 2) {
            marks.push_back(json::array{upn_of(n).str(), "L", n});
        }
        body["marks"] = marks;
        EXPECT_EQ(school.record("register_taken", body), "");
    }
    return school;
}

// A list of one would be taken for a copy of it.
json::array only(const json::array& one) {
    json::array list;
    list.push_back(one);
    return list;
}

json::array all_to(const std::string& code) {
    json::array changes;
    for (int n = 0; n < kForm; ++n) {
        changes.push_back(change(n, code));
    }
    return changes;
}

json::object undo_of(const SmallSchool& school, journal::EntryNumber entry,
                     const std::string& at = "2026-09-08T11:00") {
    const auto changes = school::changes_to_undo(school.state(), entry);
    EXPECT_TRUE(changes.ok()) << (changes ? "" : changes.error().to_string());
    json::object body = act(changes ? *changes : json::array(), "it was another coach", at);
    body["undoes"] = entry;
    return body;
}

TEST(BulkAmendment, FortyMarksAreOneEntryAndEachKeepsItsFiveElements) {
    auto school = all_late();
    const auto before = school.state().last_entry();
    ASSERT_EQ(school.record("marks_amended", act(all_to("/"))), "");
    EXPECT_EQ(school.state().last_entry(), before + 1);
    for (int n = 0; n < kForm; ++n) {
        const auto history = school.pupil(n).mark_history(kTuesdayMorning);
        ASSERT_EQ(history.size(), 2U);
        EXPECT_EQ(history[0].minutes_late, n);
        EXPECT_EQ(history[0].who.name, "Tess Tutor");
        EXPECT_EQ(code_of(school, n), "/");
        EXPECT_EQ(history[1].reason, "the coach was late");
        EXPECT_EQ(history[1].who.name, "Olu Office");
        EXPECT_EQ(history[1].who.position, "Attendance officer");
        EXPECT_EQ(history[1].at.to_string(), "2026-09-08T10:00");
        EXPECT_EQ(history[1].entry, before + 1);
    }
    const auto& made = school.state().amending_acts().at(before + 1);
    EXPECT_EQ(made.marks.size(), 40U);
    EXPECT_FALSE(made.undone_by);
}

TEST(BulkAmendment, TellsEveryFaultByPupilAndSessionAndKeepsNothing) {
    auto school = all_late();
    const Hash before = school.state().digest();
    json::array changes = all_to("/");
    changes[3] = change(3, "L");
    changes[3].as_array().emplace_back(3);
    changes[5] = change(5, "\\");
    changes[7] = change(7, "Y4");
    changes[9] = change(9, "/", "PM");
    changes.push_back(change(1, "I"));
    changes.push_back(change(77, "I"));
    const auto draft = school.draft("marks_amended", act(changes));
    const auto recorded = school.office.record(std::span(&draft, 1));
    ASSERT_FALSE(recorded.ok());
    std::map<std::string, std::string> told;
    for (const Fault& fault : recorded.error().faults()) {
        told[fault.place] = fault.id;
    }
    const auto at = [](int n, const char* half = "AM") {
        return upn_of(n).str() + " 2026-09-08 " + half;
    };
    EXPECT_EQ(told, (std::map<std::string, std::string>{{at(3), "amend-same-code"},
                                                        {at(5), "mark-code-session"},
                                                        {at(7), "mark-code-calendar"},
                                                        {at(9, "PM"), "amend-nothing-to-amend"},
                                                        {at(1), "mark-duplicate"},
                                                        {at(77), "pupil-unknown"}}))
        << recorded.error().to_string();
    EXPECT_EQ(school.state().digest(), before);
}

TEST(BulkAmendment, IsRefused) {
    auto school = all_late();
    auto shape = act(all_to("/"));
    shape["changes"].as_array()[2] = json::array{upn_of(2).str(), "Tuesday", "AM", "/"};
    auto undoes = act(all_to("/"));
    undoes["undoes"] = "the last";
    auto none = act(only(change(0, "/")));
    none["undoes"] = 1;
    struct Case {
        const char* why;
        json::object body;
        const char* ids;
    };
    const Case cases[] = {
        {"no reason", act(all_to("/"), " "), "field-missing"},
        {"no change", act({}), "field-missing"},
        {"misshapen", shape, "field-wrong"},
        {"not an entry", undoes, "field-wrong"},
        {"not an amendment", none, "amend-undo-unknown"},
        {"no mark there", act(only(change(0, "\\", "PM"))), "amend-nothing-to-amend"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(school.record("marks_amended", one.body), one.ids) << one.why;
    }
}

TEST(BulkAmendment, UndoIsAFurtherActThatRestoresCodeMinutesAndNote) {
    auto school = all_late();
    ASSERT_EQ(school.record("marks_amended", act(all_to("/"))), "");
    const auto first = school.state().last_entry();
    const auto body = undo_of(school, first);
    ASSERT_EQ(school.record("marks_amended", body), "");
    for (int n = 0; n < kForm; ++n) {
        const auto history = school.pupil(n).mark_history(kTuesdayMorning);
        ASSERT_EQ(history.size(), 3U) << "nothing is deleted";
        EXPECT_EQ(code_of(school, n), "L");
        EXPECT_EQ(history[2].minutes_late, n);
        EXPECT_EQ(history[2].reason, "it was another coach");
    }
    EXPECT_EQ(school.state().amending_acts().at(first).undone_by, first + 1);
    EXPECT_EQ(school.state().amending_acts().at(first + 1).undoes, first);
    // Once is enough; but the undoing is an act, and can be undone.
    EXPECT_EQ(school.record("marks_amended", body), "amend-undone-already");
    EXPECT_EQ(tests::ids_of(school::changes_to_undo(school.state(), first).error()),
              "amend-undone-already");
    ASSERT_EQ(school.record("marks_amended", undo_of(school, first + 1)), "");
    EXPECT_EQ(code_of(school, 0), "/");
}

TEST(BulkAmendment, UndoOfASingleAmendmentGivesItsNoteBack) {
    auto school = SmallSchool::make(1);
    auto body = register_body("7A", "2026-09-08", "AM", "2026-09-08T08:45", {}, "s");
    body["marks"] = json::array{json::array{upn_of(0).str(), "B", nullptr, "a day at a farm"}};
    ASSERT_EQ(school.record("register_taken", body), "");
    ASSERT_EQ(school.record("mark_amended", {{"at", "2026-09-08T10:00"},
                                             {"pupil", upn_of(0).str()},
                                             {"date", "2026-09-08"},
                                             {"session", "AM"},
                                             {"code", "I"},
                                             {"reason", "rang in"}}),
              "");
    ASSERT_EQ(school.record("marks_amended", undo_of(school, school.state().last_entry())), "");
    EXPECT_EQ(code_of(school, 0), "B");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning).back().note, "a day at a farm");
}

TEST(BulkAmendment, UndoIsRefusedWhereAMarkWasChangedAgainAndSaysWhich) {
    auto school = all_late();
    ASSERT_EQ(school.record("marks_amended", act(all_to("/"))), "");
    const auto first = school.state().last_entry();
    const auto body = undo_of(school, first);
    ASSERT_EQ(
        school.record("marks_amended", act({change(8, "M"), change(11, "I")}, "more is known")),
        "");
    const auto draft = school.draft("marks_amended", body);
    const auto recorded = school.office.record(std::span(&draft, 1));
    ASSERT_FALSE(recorded.ok());
    ASSERT_EQ(recorded.error().faults().size(), 2U) << recorded.error().to_string();
    EXPECT_EQ(recorded.error().faults()[0].id, "amend-undo-changed");
    EXPECT_EQ(recorded.error().faults()[0].place, upn_of(8).str() + " 2026-09-08 AM");
    EXPECT_EQ(recorded.error().faults()[1].place, upn_of(11).str() + " 2026-09-08 AM");
    EXPECT_EQ(code_of(school, 0), "/");
    // The later change undone first, the earlier can be.
    ASSERT_EQ(school.record("marks_amended", undo_of(school, first + 1)), "");
    EXPECT_EQ(school.record("marks_amended", body), "amend-undo-changed amend-undo-changed")
        << "these two stand as the second act left them, not the first";
}

TEST(BulkAmendment, UndoMustRestoreExactlyWhatStood) {
    auto school = all_late();
    ASSERT_EQ(school.record("marks_amended", act({change(4, "/"), change(6, "/")})), "");
    const auto first = school.state().last_entry();
    const auto right = undo_of(school, first);
    auto other_minutes = right;
    other_minutes["changes"].as_array()[0].as_array()[4] = 5;
    auto left_out = right;
    left_out["changes"].as_array().pop_back();
    auto more = right;
    more["changes"].as_array().push_back(change(8, "/"));
    for (const auto& wrong : {other_minutes, left_out, more}) {
        EXPECT_EQ(school.record("marks_amended", wrong), "amend-undo-differs");
    }
    EXPECT_EQ(school.record("marks_amended", right), "");
}

// Random amendments, single and many, and undos, against a map of lists.
class AgainstAPlainModel : public testing::TestWithParam<unsigned> {};

TEST_P(AgainstAPlainModel, every_mark_and_every_refusal_is_as_the_model_says) {
    SCOPED_TRACE("seed " + std::to_string(GetParam()));
    constexpr int kPupils = 6;
    std::mt19937 random(GetParam());
    const auto below = [&](int bound) {
        return static_cast<int>(random() % static_cast<unsigned>(bound));
    };
    auto school = SmallSchool::make(kPupils);
    struct Standing {
        std::string code;
        std::int64_t entry;
    };
    std::map<int, std::vector<Standing>> model;  // pupil: what stood, oldest first
    std::map<std::int64_t, std::vector<int>> acts;
    std::set<std::int64_t> undone;
    for (const int form : {0, 1}) {
        std::vector<std::pair<int, std::string>> marks;
        for (int n = form; n < kPupils; n += 2) {
            marks.emplace_back(n, "/");
            model[n] = {{"/", 0}};
        }
        ASSERT_EQ(school.record("register_taken",
                                register_body(form == 0 ? "7A" : "7B", "2026-09-08", "AM",
                                              "2026-09-08T08:45", marks, form == 0 ? "a" : "b")),
                  "");
    }
    const char* const codes[] = {"/", "I", "N", "M", "O"};
    int refused = 0;
    int undos = 0;
    constexpr int kSteps = 120;
    for (int step = 0; step < kSteps; ++step) {
        const std::string at =
            SchoolTime{Date::of(2026, 9, 8), TimeOfDay(9, 0)}.plus_minutes(step).to_string();
        const std::int64_t entry = school.state().last_entry() + 1;
        if (below(3) == 0 && !acts.empty()) {  // an undo
            const auto chosen = std::next(acts.begin(), below(static_cast<int>(acts.size())));
            bool may = !undone.contains(chosen->first);
            json::array changes;
            for (const int n : chosen->second) {
                const auto& stood = model[n];
                may = may && stood.back().entry == chosen->first;
                changes.push_back(change(n, stood[stood.size() - 2].code));
            }
            auto body = act(changes, "undone", at);
            body["undoes"] = chosen->first;
            const std::string ids = school.record("marks_amended", body);
            ASSERT_EQ(ids.empty(), may) << ids;
            if (may) {
                ++undos;
                undone.insert(chosen->first);
                for (const int n : chosen->second) {
                    auto& stood = model[n];
                    stood.push_back({stood[stood.size() - 2].code, entry});
                }
                acts[entry] = chosen->second;
            } else {
                ++refused;
            }
        } else {
            std::set<int> chosen;
            for (int i = below(4) + 1; i > 0; --i) {
                chosen.insert(below(kPupils));
            }
            const std::string code = codes[below(5)];
            json::array changes;
            bool may = true;
            for (const int n : chosen) {
                changes.push_back(change(n, code));
                may = may && model[n].back().code != code;
            }
            const std::string ids = school.record("marks_amended", act(changes, "known", at));
            ASSERT_EQ(ids.empty(), may) << ids;
            if (may) {
                for (const int n : chosen) {
                    model[n].push_back({code, entry});
                }
                acts[entry] = {chosen.begin(), chosen.end()};
            } else {
                ++refused;
            }
        }
        for (const auto& [n, stood] : model) {
            ASSERT_EQ(code_of(school, n), stood.back().code);
            ASSERT_EQ(school.pupil(n).mark_history(kTuesdayMorning).size(), stood.size());
        }
    }
    EXPECT_GT(refused, 0);
    EXPECT_GT(undos, 0);
    ASSERT_EQ(school.state().amending_acts().size(), acts.size());
    for (const auto& [entry, marks] : acts) {
        EXPECT_EQ(school.state().amending_acts().at(entry).undone_by.has_value(),
                  undone.contains(entry));
    }
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstAPlainModel, testing::Range(1U, 21U));

}  // namespace
}  // namespace adsum
