// Reports that go through pupils one by one.
#include "documents/missed.hpp"
#include "documents/report_parts.hpp"
#include "school/case_file.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

OfPupil figures_of_pupil(const Making& making, const school::Pupil& pupil, measures::MarkRows& rows,
                         int lessons_a_day) {
    const measures::MarkRow& row = rows.of(pupil);
    OfPupil of;
    of.pupil = &pupil;
    of.window = row.tally(making.window());
    of.year = row.tally(making.year());
    of.year_before = row.tally({making.year().first, making.window().first - 1});
    MissedLessons lessons(making.policy, making.state, pupil, lessons_a_day);
    const law::Codes& codes = making.state.law().codes();
    row.each_mark(making.window(), [&](calendar::Session session, law::CodeIndex code,
                                       const measures::CodeMeaning& meaning) {
        const std::string_view symbol = codes.symbol(code);
        const bool is_absent = law::is_absence(meaning.category);
        if (is_absent || symbol == "L") {
            ++of.codes[std::string(symbol)];
        }
        if (is_absent) {
            lessons.add(session);
        }
        if (symbol.starts_with("Y")) {
            ++of.y_codes[std::string(symbol)];
        }
    });
    of.absent_lessons = lessons.count();
    return of;
}

std::string codes_text(const std::map<std::string, int>& codes) {
    std::string text;
    for (const auto& [symbol, times] : codes) {
        text += (text.empty() ? "" : ", ") + symbol + (times > 1 ? fmt::format(" ×{}", times) : "");
    }
    return text;
}

// The band at the end of the window, and the one before it where the pupil moved.
std::string band_move(const Making& making, const OfPupil& of) {
    const auto shown_band = [&](const measures::Tally& tally) {
        const std::string name = band_name(making.policy, tally);
        return name.empty() && tally.possible() > 0 ? "in no band" : name;
    };
    const std::string now = shown_band(of.year);
    const std::string before = shown_band(of.year_before);
    return before.empty() || before == now ? now : fmt::format("{} (was {})", now, before);
}

std::string target_text(const Making& making, const OfPupil& of) {
    std::string text;
    for (const school::Target& target : school::targets_of(*of.pupil, making.asked.made)) {
        if (!target.ended) {
            text += (text.empty() ? "" : "; ") + target.text;
        }
    }
    return text;
}

const std::vector<Column> kPupilColumns = {{"Pupil"},
                                           {"Week", Holds::kPercent},
                                           {"Sessions missed", Holds::kNumber},
                                           {"Unauthorised", Holds::kNumber},
                                           {"Late", Holds::kNumber},
                                           {"Codes"},
                                           {"Year to date", Holds::kPercent},
                                           {"Band"},
                                           {"Target"}};

std::vector<Cell> pupil_row(const Making& making, const OfPupil& of) {
    return {of.pupil->shown_name(),
            of.window.attendance(),
            of.window.absent(),
            of.window.unauthorised,
            of.window.late + of.window.late_after_close,
            codes_text(of.codes),
            of.year.attendance(),
            band_move(making, of),
            target_text(making, of)};
}

bool has_issue(const Making& making, const OfPupil& of) {
    return of.window.absent() > 0 || of.window.late_after_close > 0 ||
           (of.year_before.possible() > 0 &&
            band_name(making.policy, of.year_before) != band_name(making.policy, of.year));
}

std::string class_of(const Making& making, const school::Pupil& pupil) {
    return pupil.attributes_on(making.last()).form;
}

void sort_by_name(std::vector<OfPupil>& all) {
    std::ranges::sort(all, {}, [](const OfPupil& of) {
        return std::tuple(of.pupil->surname, of.pupil->forename, of.pupil->upn);
    });
}

}  // namespace

std::vector<OfPupil> pupils_of(const Making& making, const std::string& form,
                               const std::string& year_group) {
    auto rows =
        making.marks_of({std::min(making.year().first, making.window().first), making.last()});
    const int lessons_a_day =
        lessons_a_day_by_setting(making.policy, making.state, making.asked.made);
    std::vector<OfPupil> all;
    for (const auto& [upn, pupil] : making.state.pupils()) {
        if (pupil.on_roll(making.last()) && (form.empty() || class_of(making, pupil) == form) &&
            (year_group.empty() || pupil.year_group_on(making.last()) == year_group)) {
            all.push_back(figures_of_pupil(making, pupil, rows, lessons_a_day));
        }
    }
    sort_by_name(all);
    return all;
}

std::string band_name(const policy::Policy& policy, const measures::Tally& tally) {
    if (tally.possible() == 0) {
        return {};
    }
    const policy::Band* band = policy.band_of(tally.attendance());
    return band == nullptr ? "" : band->name;
}

void make_tutor_weekly(const Making& making, Report& report) {
    Table all{"The tutor group", "", kPupilColumns, {}, {}};
    Table review{"To talk about",
                 "Missed a session, came after the register closed, or moved band.",
                 kPupilColumns,
                 {},
                 {}};
    measures::Tally week;
    measures::Tally year;
    for (const OfPupil& of : pupils_of(making, making.asked.of, {})) {
        all.rows.push_back(pupil_row(making, of));
        if (has_issue(making, of)) {
            review.rows.push_back(all.rows.back());
        }
        week += of.window;
        year += of.year;
    }
    all.note = fmt::format("Together {}% in this time and {}% in the year to date.",
                           percent_text(week.attendance(), report.bounds),
                           percent_text(year.attendance(), report.bounds));
    report.tables = {std::move(review), std::move(all)};
}

void make_year_weekly(const Making& making, Report& report) {
    Table forms{"Tutor groups",
                "",
                {{"Form"},
                 {"Pupils", Holds::kNumber},
                 {"Week", Holds::kPercent},
                 {"Late", Holds::kNumber},
                 {"Year to date", Holds::kPercent}},
                {},
                2};
    Table review{"To talk about",
                 "Missed a session, came after the register closed, or moved band.",
                 kPupilColumns,
                 {},
                 {}};
    std::map<std::string, std::pair<int, OfPupil>> by_form;
    for (const OfPupil& of : pupils_of(making, {}, making.asked.of)) {
        auto& [pupils, sum] = by_form[class_of(making, *of.pupil)];
        ++pupils;
        sum.window += of.window;
        sum.year += of.year;
        if (has_issue(making, of)) {
            review.rows.push_back(pupil_row(making, of));
        }
    }
    for (const auto& [form, counted] : by_form) {
        const measures::Tally& window = counted.second.window;
        forms.rows.push_back({form, std::int64_t{counted.first}, window.attendance(),
                              window.late + window.late_after_close,
                              counted.second.year.attendance()});
    }
    report.tables = {std::move(forms), std::move(review)};
}

void make_slips(const Making& making, Report& report) {
    for (const OfPupil& of : pupils_of(making, making.asked.of, {})) {
        Table slip{of.pupil->shown_name(),
                   "",
                   {{"Your attendance"},
                    {"Attended", Holds::kPercent},
                    {"Sessions missed", Holds::kNumber},
                    {"Late", Holds::kNumber}},
                   {},
                   {}};
        const auto row = [&](const char* when, const measures::Tally& tally) {
            slip.rows.push_back({std::string(when), tally.attendance(), tally.absent(),
                                 tally.late + tally.late_after_close});
        };
        row("This week", of.window);
        row("This year so far", of.year);
        report.tables.push_back(std::move(slip));
    }
}

// ATLP-012, OIA-063: days and lessons missed, and what that comes to.
void make_parents(const Making& making, Report& report) {
    const auto year = year_of_school(making.policy, making.state, making.last());
    for (const OfPupil& of : pupils_of(making, making.asked.of, {})) {
        const auto days = halves_text(static_cast<int>(of.window.absent()));
        Table page{of.pupil->shown_name(),
                   "",
                   {{"From " + making.window().first.to_string() + " to " +
                     making.window().last.to_string()},
                    {"Figure"}},
                   {},
                   {},
                   true};
        const auto row = [&](std::string what, std::string figure) {
            page.rows.push_back({std::move(what), std::move(figure)});
        };
        row("Attendance", shown(Cell(of.window.attendance()), report.bounds));
        row("Days missed", days);
        row("Lessons missed", of.absent_lessons
                                  ? std::to_string(*of.absent_lessons)
                                  : "not told: neither a timetable nor the policy has the lessons");
        row("Of the sessions missed, not authorised", std::to_string(of.window.unauthorised));
        row("Times late", std::to_string(of.window.late + of.window.late_after_close));
        if (of.window.possible() > 0 && of.window.absent() > 0) {
            const Percent rate{10'000 * of.window.attended() / of.window.possible()};
            const auto cost = measures::absence_cost(year, rate);
            row("At this rate over a whole year",
                halves_text(cost.half_days) + " days" +
                    (year.lessons_a_day > 0 ? fmt::format(" and {} lessons missed", cost.lessons)
                                            : " missed"));
        }
        if (const std::string target = target_text(making, of); !target.empty()) {
            row("What we agreed to reach", target);
        }
        report.tables.push_back(std::move(page));
    }
}

void make_snapshot(const Making& making, Report& report) {
    Table table{"Pupils",
                "",
                {{"UPN"},
                 {"Pupil"},
                 {"Year"},
                 {"Form"},
                 {"Possible", Holds::kNumber},
                 {"Attended", Holds::kNumber},
                 {"Authorised", Holds::kNumber},
                 {"Unauthorised", Holds::kNumber},
                 {"Late", Holds::kNumber},
                 {"Attendance", Holds::kPercent},
                 {"Year to date", Holds::kPercent},
                 {"Band"}},
                {},
                {}};
    for (const OfPupil& of : pupils_of(making, {}, {})) {
        table.rows.push_back({of.pupil->upn.str(), of.pupil->shown_name(),
                              of.pupil->year_group_on(making.last()), class_of(making, *of.pupil),
                              of.window.possible(), of.window.attended(), of.window.authorised,
                              of.window.unauthorised, of.window.late + of.window.late_after_close,
                              of.window.attendance(), of.year.attendance(),
                              band_name(making.policy, of.year)});
    }
    report.tables = {std::move(table)};
}

void make_daily(const Making& making, Report& report) {
    Table table{
        "Sessions", "", {{"UPN"}, {"Date"}, {"Session"}, {"Code"}, {"Minutes late"}}, {}, {}};
    auto rows = making.marks_of(making.window());
    const law::Codes& codes = making.state.law().codes();
    for (const auto& one : making.state.pupils()) {
        const school::Pupil& pupil = one.second;
        const auto put = [&](calendar::Session session, law::CodeIndex code,
                             const measures::CodeMeaning& /*meaning*/) {
            const auto history = pupil.history.find(session);
            std::string late;
            if (history != pupil.history.end()) {
                for (const school::MarkEntry& entry : history->second) {
                    if (entry.at <= making.asked.made) {
                        late = entry.minutes_late ? std::to_string(*entry.minutes_late) : "";
                    }
                }
            }
            table.rows.push_back({pupil.upn.str(), session.date.to_string(),
                                  std::string(calendar::to_string(session.half)),
                                  std::string(codes.symbol(code)), late});
        };
        rows.of(pupil).each_mark(making.window(), put);
    }
    report.tables = {std::move(table)};
}

void make_census(const Making& making, Report& report) {
    constexpr std::string_view kSymbols[] = {"Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Y"};
    Table table{"Pupils",
                "Y is the code of registers before 19 August 2024.",
                {{"UPN"},
                 {"Surname"},
                 {"Forename"},
                 {"Possible", Holds::kNumber},
                 {"Authorised", Holds::kNumber},
                 {"Unauthorised", Holds::kNumber}},
                {},
                {}};
    for (const std::string_view symbol : kSymbols) {
        table.columns.push_back({std::string(symbol), Holds::kNumber});
    }
    for (const OfPupil& of : pupils_of(making, {}, {})) {
        std::vector<Cell> row = {of.pupil->upn.str(),  of.pupil->surname,
                                 of.pupil->forename,   of.window.possible(),
                                 of.window.authorised, of.window.unauthorised};
        for (const std::string_view symbol : kSymbols) {
            const auto found = of.y_codes.find(std::string(symbol));
            row.emplace_back(std::int64_t{found == of.y_codes.end() ? 0 : found->second});
        }
        table.rows.push_back(std::move(row));
    }
    report.tables = {std::move(table)};
}

}  // namespace adsum::documents
