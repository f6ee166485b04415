// The matrix against Series, the house's plain loop: random registers, ranges and corrections,
// under the law as it stands and under laws with other numbers and other codes; every instruction
// set, one thread and several, mark by mark and from scratch. A failure prints the values that
// caused it.

#include "measures/england_verify.hpp"
#include "other_law.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace adsum::tests {
namespace {

using measures::England;
using measures::Matrix;
using measures::MatrixAnswer;
using measures::MatrixQuestion;
using measures::Planes;
using measures::Series;

const std::string kL = "symbol = \"L\"\nmeaning = \"Late, arrived before the register closed\"\n";
const std::string kG = "symbol = \"G\"\nmeaning = \"Holiday without leave\"\n";
const std::string kGCounts =
    kG + "category = \"unauthorised\"\npossible = true\ncounts_to_threshold = ";
const std::string kSessions = "name = \"penalty-threshold-sessions\"\nvalue = 10\n";
const std::string kWeeks = "name = \"penalty-threshold-weeks\"\nvalue = 10\n";
const std::string kWeek = "unit = \"school_weeks\"\nfrom = 2024-08-19\n";

struct World {
    const char* name;
    std::vector<Change> changes;
    Planes planes;
};

const std::vector<World>& worlds() {
    static const std::vector<World> kWorlds = {
        {"the law as it stands", {}, Planes::kThree},
        {"six sessions in four weeks, persistent from 5 %",
         {{"values.toml", kSessions, "name = \"penalty-threshold-sessions\"\nvalue = 6\n"},
          {"values.toml", kWeeks, "name = \"penalty-threshold-weeks\"\nvalue = 4\n"},
          {"values.toml", "value = 10\nunit = \"percent\"", "value = 5\nunit = \"percent\""}},
         Planes::kThree},
        {"one session in a hundred weeks",
         {{"values.toml", kSessions, "name = \"penalty-threshold-sessions\"\nvalue = 1\n"},
          {"values.toml", kWeeks, "name = \"penalty-threshold-weeks\"\nvalue = 100\n"}},
         Planes::kThree},
        {"G does not count",
         {{"codes.toml", kGCounts + "true", kGCounts + "false"}},
         Planes::kFour},
        {"L is an authorised absence",
         {{"codes.toml", kL + "category = \"present\"", kL + "category = \"authorised\""}},
         Planes::kSix},
        {"other weeks from January",
         {{"values.toml", kWeeks + kWeek,
           "name = \"penalty-threshold-weeks\"\nvalue = 3\n" + kWeek +
               "reference = \"a test\"\ncertainty = \"derived\"\n\n[[value]]\n"
               "name = \"penalty-threshold-weeks\"\nvalue = 12\n"
               "unit = \"school_weeks\"\nfrom = 2027-01-13\n"}},
         Planes::kThree},
    };
    return kWorlds;
}

const std::shared_ptr<const law::Law>& law_of(std::size_t world) {
    static const std::vector<std::shared_ptr<const law::Law>> kLaws = [] {
        std::vector<std::shared_ptr<const law::Law>> laws;
        for (const World& each : worlds()) {
            laws.push_back(law_with(each.changes));
        }
        return laws;
    }();
    return kLaws[world];
}

void correct_some(England& england, std::size_t many) {
    Matrix& matrix = england.matrix();
    const int symbols = england.law().codes().count_of_symbols();
    for (std::size_t i = 0; i < many; ++i) {
        const std::size_t pupil = *rc::gen::inRange<std::size_t>(0, england.size().pupils);
        const std::size_t school = england.school_of(pupil);
        const std::size_t row = england.row_of(school, pupil);
        const std::size_t column = *rc::gen::inRange<std::size_t>(0, England::kSessions);
        const int code = *rc::gen::inRange(0, symbols);
        const Date date = matrix.calendar(school).session(column).date;
        const auto index = static_cast<law::CodeIndex>(code);
        if (matrix.at(row, column) == measures::kNotEnrolled ||
            (code != 0 &&
             england.law().codes().find(england.law().codes().symbol(index), date) == nullptr)) {
            continue;
        }
        matrix.set(row, column, index);
    }
}

void expect_series(const England& england, const MatrixQuestion& question,
                   const MatrixAnswer& answer) {
    for (std::size_t pupil = 0; pupil < england.size().pupils; ++pupil) {
        const std::size_t school = england.school_of(pupil);
        const std::size_t row = england.row_of(school, pupil);
        const Series series = series_of(england, school, row);
        const measures::Tally tally = series.tally(question.dates);
        RC_ASSERT(answer.tally(row) == tally);
        RC_ASSERT(answer.persistent(row) == reaches(tally, question.persistent));
        RC_ASSERT(answer.severe(row) == reaches(tally, question.severe));
        RC_ASSERT(answer.threshold_met_on(england.matrix(), row) ==
                  series.threshold_met_on(question.dates));
    }
}

TEST(Matrix, has_the_fewest_planes_that_the_law_needs) {
    for (std::size_t i = 0; i < worlds().size(); ++i) {
        const England england(law_of(i), {10, 1, 1});
        EXPECT_EQ(england.matrix().form(), worlds()[i].planes) << worlds()[i].name;
    }
}

RC_GTEST_PROP(Matrix, agrees_with_the_plain_loop_on_any_range_under_any_law, ()) {
    const auto world = *rc::gen::inRange<std::size_t>(0, worlds().size());
    England england(law_of(world), {*rc::gen::inRange<std::size_t>(1, 60),
                                    *rc::gen::inRange<std::uint64_t>(0, 1'000'000), 1});
    correct_some(england, *rc::gen::inRange<std::size_t>(0, 200));
    MatrixQuestion question = england.question(*rc::gen::inRange(1U, 4U));
    if (*rc::gen::arbitrary<bool>()) {
        question.dates.first = question.dates.first + *rc::gen::inRange(-5, 330);
    }
    if (*rc::gen::arbitrary<bool>()) {
        question.dates.last = question.dates.first + *rc::gen::inRange(-2, 330);
    }
    MatrixAnswer answer(england.matrix());
    measure(england.matrix(), question, answer);
    expect_series(england, question, answer);
}

RC_GTEST_PROP(Matrix, comes_to_the_same_by_every_instruction_set_and_number_of_threads, ()) {
    const auto world = *rc::gen::inRange<std::size_t>(0, worlds().size());
    England england(law_of(world), {*rc::gen::inRange<std::size_t>(1, 800),
                                    *rc::gen::inRange<std::uint64_t>(0, 1'000'000), 2});
    correct_some(england, 20);
    MatrixAnswer first(england.matrix());
    measure(england.matrix(), england.question(1), first);
    for (const std::string& instructions : measures::instruction_sets()) {
        for (const unsigned threads : {1U, 2U, 5U}) {
            RC_ASSERT(measures::choose_instruction_set(instructions));
            MatrixAnswer again(england.matrix());
            measure(england.matrix(), england.question(threads), again);
            RC_ASSERT(again.checksum() == first.checksum());
        }
    }
    RC_ASSERT(measures::choose_instruction_set(""));
    RC_ASSERT(verify(england, first, 50).empty());
}

RC_GTEST_PROP(Matrix, comes_to_the_same_mark_by_mark_and_from_scratch, ()) {
    const auto world = *rc::gen::inRange<std::size_t>(0, worlds().size());
    England england(law_of(world), {*rc::gen::inRange<std::size_t>(1, 400),
                                    *rc::gen::inRange<std::uint64_t>(0, 1'000'000), 1});
    correct_some(england, 300);
    MatrixAnswer by_marks(england.matrix());
    measure(england.matrix(), england.question(1), by_marks);
    const Matrix& matrix = england.matrix();
    england.matrix().read_again(
        std::make_shared<std::vector<measures::Columns>>(matrix.calendars()), england.law());
    MatrixAnswer from_scratch(england.matrix());
    measure(england.matrix(), england.question(1), from_scratch);
    RC_ASSERT(by_marks.checksum() == from_scratch.checksum());
}

TEST(Matrix, reads_the_same_marks_again_under_another_law) {
    England england(law_of(0), {500, 7, 1});
    for (std::size_t world = 1; world < worlds().size(); ++world) {
        const England other(law_of(world), {500, 7, 1});
        england.matrix().read_again(
            std::make_shared<std::vector<measures::Columns>>(other.matrix().calendars()),
            other.law());
        MatrixAnswer ours(england.matrix());
        MatrixAnswer theirs(other.matrix());
        measure(england.matrix(), other.question(1), ours);
        measure(other.matrix(), other.question(1), theirs);
        EXPECT_EQ(ours.checksum(), theirs.checksum()) << worlds()[world].name;
        EXPECT_TRUE(verify(other, theirs, 500).empty()) << worlds()[world].name;
    }
}

TEST(England, has_the_same_registers_however_many_threads_make_them) {
    const England one(law_of(0), {4000, 3, 1});
    const England four(law_of(0), {4000, 3, 4});
    EXPECT_TRUE(std::ranges::equal(one.matrix().bytes(), four.matrix().bytes()));
    const England another(law_of(0), {4000, 4, 1});
    EXPECT_FALSE(std::ranges::equal(one.matrix().bytes(), another.matrix().bytes()));
}

TEST(England, has_calendars_of_its_own_with_equally_many_sessions) {
    const auto timelines = measures::england_timelines();
    ASSERT_EQ(timelines.size(), England::kCalendars);
    std::set<std::string> first_weeks;
    for (const calendar::Timeline& timeline : timelines) {
        EXPECT_EQ(timeline.days().size() * 2, England::kSessions);
        std::string days;
        for (const calendar::SchoolDay& day : timeline.days()) {
            days += day.date.to_string();
        }
        first_weeks.insert(days);
    }
    EXPECT_GE(first_weeks.size(), 6U);
}

}  // namespace
}  // namespace adsum::tests

// A fault put into an answer: the verifier must see it.
namespace adsum::measures {

class MatrixTamper {
  public:
    static void sessions(MatrixAnswer& answer, std::size_t row) { answer.sessions_[row] ^= 1U; }
    static void marks(MatrixAnswer& answer, std::size_t row) { answer.marks_[row] ^= 1U << 16U; }
    static void met(MatrixAnswer& answer, std::size_t row) { answer.met_[row] ^= 64U; }
    static void persistent(MatrixAnswer& answer, std::size_t row) {
        answer.marks_[row] ^= std::uint64_t{1} << 32U;
    }
    static void school(MatrixAnswer& answer) { ++answer.by_segment_.front().late; }
    static void group(MatrixAnswer& answer) { ++answer.by_group_.front().pupils; }
};

namespace {

TEST(Verify, sees_each_figure_that_is_broken_on_purpose) {
    const England england(tests::law_of(0), {300, 1, 1});
    const auto faults_after = [&](const auto& break_it) {
        MatrixAnswer answer(england.matrix());
        measure(england.matrix(), england.question(1), answer);
        EXPECT_TRUE(verify(england, answer, 300).empty());
        break_it(answer);
        return verify(england, answer, 300).size();
    };
    EXPECT_GT(faults_after([](MatrixAnswer& a) { MatrixTamper::sessions(a, 17); }), 0U);
    EXPECT_GT(faults_after([](MatrixAnswer& a) { MatrixTamper::marks(a, 42); }), 0U);
    EXPECT_GT(faults_after([](MatrixAnswer& a) { MatrixTamper::persistent(a, 3); }), 0U);
    EXPECT_EQ(faults_after([](MatrixAnswer& a) { MatrixTamper::met(a, 8); }), 1U);
    EXPECT_GT(faults_after([](MatrixAnswer& a) { MatrixTamper::school(a); }), 0U);
    EXPECT_GT(faults_after([](MatrixAnswer& a) { MatrixTamper::group(a); }), 0U);
}

}  // namespace
}  // namespace adsum::measures
