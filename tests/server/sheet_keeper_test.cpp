// What is recorded reaches the sheet of marks: after each fact it is what one made from scratch is.
#include "server/sheet_keeper.hpp"

#include "school/small_school.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

class KeptSheet : public testing::Test {
  protected:
    // Records, tells, and holds the kept sheet against a new one.
    void expect_kept(const std::string& kind, const json::object& body) {
        const auto draft = school_.draft(kind, body);
        const auto entries = school_.office.record(std::span(&draft, 1));
        ASSERT_TRUE(entries.ok()) << entries.error().to_string();
        keeper_.tell(*entries);
        measures::Sheet fresh;
        fresh.renew(school_.state());
        EXPECT_EQ(keeper_.at(school_.state()), fresh) << kind;
    }
    // How many sessions bear a mark.
    std::int64_t marks() {
        const measures::Sheet& sheet = keeper_.at(school_.state());
        std::int64_t count = 0;
        for (std::size_t row = 0; row < sheet.rows(); ++row) {
            for (const law::CodeIndex code : sheet.row(row)) {
                count += code != law::kNotTaken && code != measures::kNoSession ? 1 : 0;
            }
        }
        return count;
    }

    SmallSchool school_ = SmallSchool::make(4);
    server::SheetKeeper keeper_;
};

TEST_F(KeptSheet, followsRegistersAmendmentsImportsAndTheRoll) {
    EXPECT_EQ(marks(), 0);
    expect_kept("register_taken", register_body("7A", "2026-09-03", "AM", "2026-09-03T08:20",
                                                {{0, "/"}, {2, "N"}}, "a"));
    EXPECT_EQ(marks(), 2);
    expect_kept("mark_amended",
                object(R"({"at": "2026-09-04T09:00", "pupil": ")" + upn_of(2).str() +
                       R"(", "date": "2026-09-03", "session": "AM",
                                          "code": "I", "reason": "a parent rang"})"));
    EXPECT_EQ(marks(), 2);
    expect_kept(
        "marks_imported",
        json::object{
            {"at", "2026-09-05T09:00"},
            {"marks", json::array{json::array{
                          upn_of(1).str(), json::array{json::array{"2026-09-04", "AM", "/"}}}}}});
    EXPECT_EQ(marks(), 3);
    json::array roll;
    for (int n = 0; n < 5; ++n) {
        roll.push_back(roll_row(n));
    }
    roll[1].as_object()["left"] = "2026-09-04";
    expect_kept("roll_imported", json::object{{"at", "2026-09-06T09:00"}, {"pupils", roll}});
    EXPECT_EQ(marks(), 2) << "pupil 1 had left by then";
}

TEST_F(KeptSheet, isMadeAnewWhereTooMuchHappened) {
    EXPECT_EQ(marks(), 0);
    keeper_.tell(std::vector<journal::Entry>(2001));
    expect_kept("register_taken", register_body("7B", "2026-09-03", "AM", "2026-09-03T08:20",
                                                {{1, "/"}, {3, "/"}}, "b"));
    EXPECT_EQ(marks(), 2);
}

}  // namespace
}  // namespace adsum::tests
