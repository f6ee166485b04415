// The duties that everybody shares: what one recorded oneself is always in, what time brought too;
// what others recorded may follow, and the answer says so. In the end all agree with the pure
// function.
#include "duties/duties.hpp"
#include "server/served.hpp"

#include <random>

namespace adsum::tests {
namespace {

using server::DutyBoard;
using server::DutyBudget;

SchoolTime at(const char* time) {
    return *SchoolTime::parse(time);
}

std::vector<std::string> told(const auto& duties) {
    std::vector<std::string> all;
    for (const duties::Duty& duty : duties) {
        all.push_back(boost::json::serialize(duty.to_json()));
    }
    return all;
}

// What the school itself has to do stands beside: it is worked out for everybody at once.
std::vector<std::string> told_of_pupils(const auto& duties) {
    std::vector<std::string> all;
    for (const duties::Duty& duty : duties) {
        if (duty.pupil) {
            all.push_back(boost::json::serialize(duty.to_json()));
        }
    }
    return all;
}

struct Board {
    explicit Board(DutyBudget::Pace pace, std::chrono::milliseconds longest = std::chrono::hours(1))
        : board(std::make_shared<DutyBudget>(pace), longest) {}

    std::vector<std::string> anew(SchoolTime now) {
        return told(duties::duties(served.house->policy(), *served.house->read(), now));
    }
    // A register with one pupil unexplained, taken by somebody.
    void take(const char* form, int first, const char* half, const char* time, const char* staff) {
        const auto kept = served.house->record(
            [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
                const std::string present = half == std::string("AM") ? "/" : "\\";
                boost::json::array marks{{upn_of(first).str(), "N"},
                                         {upn_of(first + 2).str(), present},
                                         {upn_of(first + 4).str(), present}};
                return std::optional(school::make_draft(
                    state, "register_taken",
                    boost::json::object{{"at", time},
                                        {"group", form},
                                        {"date", std::string(time).substr(0, 10)},
                                        {"session", half},
                                        {"submission", std::string(form) + half + time},
                                        {"marks", std::move(marks)}},
                    StaffId(staff), moment(time)));
            });
        ASSERT_TRUE(kept.ok()) << kept.error().to_string();
        std::vector<journal::Entry> news;
        ASSERT_TRUE(served.store
                        ->read(SchoolId("small"), entry + 1,
                               [&](journal::Entry one) -> Result<void> {
                                   entry = one.number;
                                   news.push_back(std::move(one));
                                   return done();
                               })
                        .ok());
        board.tell(news);
    }
    DutyBoard::Duties ask(const char* time, const char* who) {
        return board.at(*served.house, at(time), StaffId(who));
    }

    Served served;
    DutyBoard board;
    journal::EntryNumber entry = served.house->read()->last_entry();
};

constexpr DutyBudget::Pace kNothingForOthers{0, 0};

TEST(DutyBoard, whoRecordedSomethingSeesItAndOthersAreToldThatMoreIsComing) {
    Board board(kNothingForOthers);
    const auto before = told_of_pupils(*board.ask("2026-11-20T09:30", "O1"));
    board.take("7A", 0, "AM", "2026-11-20T09:30", "T1");
    const auto now = board.anew(at("2026-11-20T09:30"));

    const auto other = board.ask("2026-11-20T09:30", "O1");
    EXPECT_EQ(told_of_pupils(*other), before);
    EXPECT_EQ(other.behind, 3);
    const auto own = board.ask("2026-11-20T09:30", "T1");
    EXPECT_EQ(told(*own), now);
    EXPECT_NE(told_of_pupils(*own), before);
    EXPECT_EQ(own.behind, 0);
    // What one person's question worked out is everybody's.
    EXPECT_EQ(told(*board.ask("2026-11-20T09:30", "O1")), now);
}

TEST(DutyBoard, whatTimeBringsIsAlwaysIn) {
    Board board(kNothingForOthers);
    board.ask("2026-11-20T08:20", "O1");
    board.take("7A", 0, "AM", "2026-11-20T08:20", "T1");
    // Of a pupil to whom nothing comes by itself before the afternoon's register closes, the news
    // waits for its turn until then.
    EXPECT_EQ(board.ask("2026-11-20T12:00", "O1").behind, 3);
    for (const char* later : {"2026-11-20T16:00", "2026-11-23T08:00"}) {
        const auto asked = board.ask(later, "O1");
        EXPECT_EQ(told(*asked), board.anew(at(later))) << later;
        EXPECT_EQ(asked.behind, 0) << later;
    }
}

TEST(DutyBoard, nothingIsBehindForLongerThanTheLongest) {
    Board board(kNothingForOthers, std::chrono::milliseconds(0));
    board.ask("2026-11-20T09:30", "O1");
    board.take("7A", 0, "AM", "2026-11-20T09:30", "T1");
    const auto asked = board.ask("2026-11-20T09:30", "O1");
    EXPECT_EQ(told(*asked), board.anew(at("2026-11-20T09:30")));
    EXPECT_EQ(asked.behind, 0);
}

TEST(DutyBoard, asMuchAsThePaceAllowsIsWorkedOutForOthers) {
    Board board({4, 0});
    board.ask("2026-11-20T09:30", "O1");
    board.take("7A", 0, "AM", "2026-11-20T09:30", "T1");
    board.take("7B", 1, "AM", "2026-11-20T09:30", "T2");
    EXPECT_EQ(board.ask("2026-11-20T09:30", "O1").behind, 2);
    EXPECT_EQ(board.ask("2026-11-20T09:30", "T2").behind, 0);
    EXPECT_EQ(told(*board.ask("2026-11-20T09:30", "O1")), board.anew(at("2026-11-20T09:30")));
}

// Two schools of one server share what may be worked out.
TEST(DutyBoard, theBudgetIsThatOfAllSchools) {
    const auto budget = std::make_shared<DutyBudget>(DutyBudget::Pace{3, 0});
    EXPECT_TRUE(budget->take());
    EXPECT_TRUE(budget->take());
    budget->overdraw();
    EXPECT_FALSE(budget->take());
}

TEST(DutyBoard, afterMoreNewsThanItKeepsEverythingIsWorkedOutAnew) {
    Board board(kNothingForOthers);
    board.ask("2026-11-20T09:30", "O1");
    board.take("7A", 0, "AM", "2026-11-20T09:30", "T1");
    journal::Entry nobody;
    nobody.kind = "cover_set";
    nobody.body = "{}";
    board.board.tell(std::vector<journal::Entry>(3000, nobody));
    const auto asked = board.ask("2026-11-20T09:30", "O1");
    EXPECT_EQ(told(*asked), board.anew(at("2026-11-20T09:30")));
    EXPECT_EQ(asked.behind, 0);
}

// Many ask while others record: no answer is torn, and the last one is the pure function's.
TEST(DutyBoard, manyAskWhileOthersRecord) {
    Served served;
    std::atomic<bool> over = false;
    std::vector<std::thread> asking;
    for (int t = 0; t < 4; ++t) {
        asking.emplace_back([&, t] {
            while (!over) {
                const auto asked =
                    served.house->duties(at("2026-11-20T10:00"), StaffId(t % 2 == 0 ? "T1" : "O1"));
                EXPECT_TRUE(
                    std::is_sorted(asked->begin(), asked->end(),
                                   [](const auto& a, const auto& b) { return a.due < b.due; }));
            }
        });
    }
    for (int i = 0; i < 40; ++i) {
        EXPECT_TRUE(served.add("note " + std::to_string(i)).ok());
    }
    over = true;
    for (auto& thread : asking) {
        thread.join();
    }
    // One after the other: duties() reads for itself, and nobody reads twice at once.
    const auto last = told(*served.house->duties(at("2026-11-20T10:00")));
    EXPECT_EQ(last, told(duties::duties(served.house->policy(), *served.house->read(),
                                        at("2026-11-20T10:00"))));
}

}  // namespace
}  // namespace adsum::tests
