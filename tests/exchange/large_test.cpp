#include "base/text.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "exchange/keeping.hpp"
#include "school/small_school.hpp"

#include <chrono>
#include <filesystem>

namespace adsum {
namespace {

using exchange::FileKind;
using tests::SmallSchool;
using tests::upn_of;

constexpr int kPupils = 270;

// Every open session of 2025/26 for every pupil.
std::string a_year_of_marks(const school::State& state) {
    std::string text = "upn,date,session,code,minutes_late,note\n";
    int i = 0;
    for (int n = 0; n < kPupils; ++n) {
        for (const auto& day : state.calendar().timeline().days()) {
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                if (day.start_year != 2025 || !day.open(half)) {
                    continue;
                }
                const bool am = half == calendar::Half::kAm;
                text += upn_of(n).str() + "," + day.date.to_string() + (am ? ",AM," : ",PM,");
                text += ++i % 17 == 0 ? "I,,\n" : i % 29 == 0 ? "L,5,\n" : am ? "/,,\n" : "\\,,\n";
            }
        }
    }
    return text;
}

// Pupils stand in the order of their numbers, and the check letter leads.
std::vector<std::string> sorted_lines(const std::string& text) {
    auto lines = split(text, '\n');
    std::sort(lines.begin(), lines.end());
    return lines;
}

TEST(ImportMarks, AHundredThousandLinesTakeSeconds) {
    const auto folder = std::filesystem::temp_directory_path() / "adsum-large-import";
    std::filesystem::remove_all(folder);
    auto school = SmallSchool::make(kPupils, "sqlite:" + (folder / "store.db").string());
    const std::string text = a_year_of_marks(school.state());
    const auto seconds_since = [](std::chrono::steady_clock::time_point start) {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const auto start = std::chrono::steady_clock::now();
    const auto read = exchange::import_file(FileKind::kMarks, school.state(), {"marks.csv", text},
                                            {}, tests::kImportedAt);
    ASSERT_TRUE(read.ok()) << read.error().first().to_string();
    const double reading = seconds_since(start);
    ASSERT_TRUE(school.office.record(read->drafts).ok());
    const double all = seconds_since(start);
    RecordProperty("rows", read->rows);
    std::printf("%d marks: read and checked in %.2f s, kept in SQLite in %.2f s more\n", read->rows,
                reading, all - reading);
    EXPECT_GT(read->rows, 100000);
    EXPECT_LT(all, 60.0);
    const auto replay = std::chrono::steady_clock::now();
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    std::printf("replayed in %.2f s\n", seconds_since(replay));
    const std::string exported =
        exchange::export_marks(again->state(), exchange::all_dates(), exchange::Format::kCsv);
    EXPECT_TRUE(sorted_lines(exported) == sorted_lines(text));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace adsum
