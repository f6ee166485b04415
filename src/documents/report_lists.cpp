// The policy's own lists of pupils: a table a part, with why each pupil stands there.
#include "documents/report_parts.hpp"
#include "duties/lists.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

// "attendance 88.2% (previous year)", "run of O 10 (at least 10 days)", "L on 2026-11-20 AM".
std::string why_words(const duties::Reason& reason, const std::vector<Percent>& bounds) {
    if (!reason.figure && !reason.sessions.empty()) {
        const duties::ReasonSession& last = reason.sessions.back();
        return fmt::format("{} on {} {}", last.code, last.session.date.to_string(),
                           calendar::to_string(last.session.half));
    }
    std::string words = reason.measure;
    const bool is_rate = reason.bound.find('%') != std::string::npos;
    if (reason.figure && reason.figure->defined()) {
        words += is_rate ? " " + shown(*reason.figure, bounds)
                         : fmt::format(" {}", reason.figure->numerator);
    }
    std::string window = reason.window;
    std::ranges::replace(window, '_', ' ');
    if (!window.empty()) {
        words += " (" + window + ")";
    }
    return words;
}

std::string all_why(const duties::Listed& one, const std::vector<Percent>& bounds) {
    std::vector<std::string> words;
    for (const duties::Reason& reason : one.because) {
        words.push_back(why_words(reason, bounds));
    }
    return fmt::format("{}", fmt::join(words, "; "));
}

Table part_table(const Making& making, const policy::ListPart& part, const Report& report,
                 measures::PupilTimelines& timelines) {
    Table table{part.title, "", {{"Pupil"}, {"Form"}, {"Because"}}, {}, {}};
    const bool of_duties = !part.rules.empty();
    if (of_duties) {
        table.columns.push_back({"Due"});
    }
    table.columns.push_back({"Year to date", Holds::kPercent});
    table.columns.push_back({"In this time", Holds::kPercent});
    for (const duties::Listed& one :
         duties::listed(part, making.policy, making.state, making.asked.made)) {
        const auto series =
            measures::series_of(making.state, *one.pupil, making.asked.made, timelines);
        std::vector<Cell> row{one.pupil->shown_name(), one.pupil->attributes_on(making.last()).form,
                              all_why(one, report.bounds)};
        if (of_duties) {
            row.emplace_back(one.duty->due.to_string());
        }
        row.emplace_back(series.tally(making.year()).attendance());
        row.emplace_back(series.tally(making.window()).attendance());
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

void make_list(const Making& making, const policy::PupilList& list, Report& report) {
    measures::PupilTimelines timelines(making.state.calendar());
    for (const policy::ListPart& part : list.parts) {
        report.tables.push_back(part_table(making, part, report, timelines));
    }
}

}  // namespace adsum::documents
