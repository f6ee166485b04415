// The sheet of marks: out of it every question has the answer that it has without one, and a row
// made again after one mark is the row of a sheet made from scratch. Over random schools; a failure
// names its seed. Clauses OIA-009, WES-123.

#include "measures/sheet.hpp"

#include "measures/breakdown.hpp"
#include "measures/mark_rows.hpp"
#include "measures/of_school.hpp"
#include "random_school.hpp"
#include "school/drafts.hpp"
#include "school/small_school.hpp"

#include <gtest/gtest.h>

namespace adsum::tests {
namespace {

using measures::Chosen;
using measures::Sheet;

constexpr int kSheetSchools = 150;

Sheet sheet_of(const school::State& state) {
    Sheet sheet;
    sheet.renew(state);
    return sheet;
}

const std::vector<std::pair<const char*, const char*>>& questions() {
    static const std::vector<std::pair<const char*, const char*>> kQuestions = {
        {"school", ""},        {"pupil", ""},      {"year_group", "week"}, {"week", "sen"},
        {"weekday", "code"},   {"code", "form"},   {"session", "month"},   {"holiday", "year"},
        {"half_term", "code"}, {"band", "session"}};
    return kQuestions;
}

bool same_tallies(const std::vector<measures::PupilTally>& a,
                  const std::vector<measures::PupilTally>& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.pupil == y.pupil && x.last == y.last && x.tally == y.tally;
    });
}

TEST(Sheet, answersAsWithoutIt_OIA_009_WES_123) {
    std::size_t parts = 0;
    for (std::uint64_t seed = 1; seed <= kSheetSchools; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(seed);
        const RandomSchool school = RandomSchool::make(dice);
        const Sheet sheet = sheet_of(school.state());
        for (int tries = 0; tries < 4; ++tries) {
            const int span = school.plain.last - school.plain.first;
            const Date first = school.plain.first + dice.between(-20, span);
            Chosen chosen{{first, first + dice.between(0, span + 40)},
                          {first + dice.between(0, span + 100), TimeOfDay(dice.below(24), 30)}};
            chosen.band_of = [](Ratio attendance) {
                return 10 * attendance.numerator < 9 * attendance.denominator ? "low" : "high";
            };
            if (dice.chance(30)) {
                chosen.of = {{dice.chance(50) ? "band" : "sex", {"low", "F"}}};
            }
            Chosen held = chosen;
            held.sheet = &sheet;
            for (const auto& [by, across] : questions()) {
                const auto plain = measures::breakdown(school.state(), chosen, by, across);
                EXPECT_EQ(measures::breakdown(school.state(), held, by, across), plain)
                    << by << " " << across;
                parts += plain.size();
            }
            EXPECT_TRUE(same_tallies(measures::pupil_tallies(school.state(), held),
                                     measures::pupil_tallies(school.state(), chosen)));
        }
        if (HasFailure()) {
            return;
        }
    }
    EXPECT_GT(parts, 10'000U);
}

// What reports add up, three ways: out of the sheet, read from the pupil, and by the pupil's
// series.
TEST(Sheet, sumsOfAPupilAreThoseOfTheSeries_OIA_009_WES_123) {
    std::int64_t marks = 0;
    for (std::uint64_t seed = 1; seed <= kSheetSchools; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(seed);
        const RandomSchool school = RandomSchool::make(dice);
        const school::State& state = school.state();
        const Sheet sheet = sheet_of(state);
        const int span = school.plain.last - school.plain.first;
        const SchoolTime known{school.plain.first + dice.between(0, span + 100),
                               TimeOfDay(dice.below(24), 30)};
        const Date from = school.plain.first + dice.between(-20, span);
        const DateRange dates{from, from + dice.between(0, span + 40)};
        measures::MarkRows held(state, dates, known, &sheet);
        measures::MarkRows read(state, dates, known);
        for (const auto& [upn, pupil] : state.pupils()) {
            const auto series = measures::series_of(state, pupil, known);
            for (int tries = 0; tries < 3; ++tries) {
                const Date first = from + dice.between(0, span);
                const DateRange asked{first, std::min(dates.last, first + dice.between(0, 90))};
                std::vector<std::pair<calendar::Session, law::CodeIndex>> expected;
                for (const measures::SeriesSession& one : series.sessions_in(asked)) {
                    if (one.code != law::kNotTaken) {
                        expected.emplace_back(one.session, one.code);
                    }
                }
                for (measures::MarkRows* rows : {&held, &read}) {
                    const measures::MarkRow& row = rows->of(pupil);
                    EXPECT_EQ(row.tally(asked), series.tally(asked)) << upn.str();
                    std::vector<std::pair<calendar::Session, law::CodeIndex>> found;
                    row.each_mark(asked, [&](calendar::Session session, law::CodeIndex code,
                                             const measures::CodeMeaning& meaning) {
                        EXPECT_EQ(meaning.category,
                                  state.law().codes().category(code, session.date));
                        found.emplace_back(session, code);
                    });
                    EXPECT_EQ(found, expected) << upn.str();
                }
                marks += static_cast<std::int64_t>(expected.size());
            }
        }
        if (HasFailure()) {
            return;
        }
    }
    EXPECT_GT(marks, 1'000);
}

// Amends marks one after the other, each known days later or on its day.
TEST(Sheet, afterOneMarkIsThatFromScratch) {
    int amended = 0;
    for (std::uint64_t seed = 1; seed <= kSheetSchools; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(seed);
        RandomSchool school = RandomSchool::make(dice);
        Sheet sheet = sheet_of(school.state());
        for (const PlainPupil& pupil : school.plain.pupils) {
            for (const auto& [session, history] : pupil.marks) {
                if (!dice.chance(2)) {
                    continue;
                }
                boost::json::object body;
                const SchoolTime at{school.plain.last + 40, TimeOfDay(9, 0)};
                body["at"] = at.to_string();
                body["pupil"] = pupil.upn;
                body["date"] = session.first.to_string();
                body["session"] = session.second == 0 ? "AM" : "PM";
                body["code"] = "I";
                body["reason"] = "a parent rang";
                const auto draft = school::make_draft(school.state(), "mark_amended", body,
                                                      StaffId(), to_moment(at));
                if (!school.office->record(std::span(&draft, 1))) {
                    continue;  // closed since, or an I already
                }
                ++amended;
                const std::vector<Upn> whom{Upn(pupil.upn)};
                sheet.renew(school.state(), whom);
                ASSERT_EQ(sheet, sheet_of(school.state()));
            }
        }
    }
    EXPECT_GT(amended, 200);
}

TEST(Sheet, takesInWhoCameAndPassesOverWhoIsNoPupil) {
    auto school = SmallSchool::make(2);
    Sheet sheet = sheet_of(school.state());
    EXPECT_EQ(sheet.rows(), 2U);
    ASSERT_EQ(
        school.record("roll_imported",
                      {{"at", "2026-09-01T08:00"},
                       {"pupils", boost::json::array{roll_row(0), roll_row(1), roll_row(2)}}}),
        "");
    const std::vector<Upn> whom{upn_of(2)};
    sheet.renew(school.state(), whom);
    EXPECT_EQ(sheet, sheet_of(school.state()));
    EXPECT_EQ(sheet.rows(), 3U);
    const std::vector<Upn> nobody{upn_of(7)};
    sheet.renew(school.state(), nobody);
    EXPECT_EQ(sheet, sheet_of(school.state()));
    EXPECT_TRUE(Sheet().empty());
}

}  // namespace
}  // namespace adsum::tests
