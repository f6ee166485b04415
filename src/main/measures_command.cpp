#include "main/commands.hpp"
#include "measures/render.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct MeasuresAsked {
    std::string from, to, by = "pupil", format = "table";
};

Result<ExitStatus> run_measures(const Setting& setting, const MeasuresAsked& asked) {
    const auto by = measures::parse_by(asked.by);
    if (!by) {
        return Error(ErrorKind::kUsage,
                     Fault{"by-unknown",
                           "--by",
                           "'" + asked.by + "'",
                           {},
                           "use pupil, form, year_group, sex, fsm, sen, school, weekday or code"});
    }
    Date last = to_school_time(clock_now()).date;
    if (!asked.to.empty()) {
        ADSUM_TRY(last, parse_date("--to", asked.to));
    }
    Date first = Date::of(calendar::academic_year_of(last), 8, 1);
    if (!asked.from.empty()) {
        ADSUM_TRY(first, parse_date("--from", asked.from));
    }
    if (last < first) {
        return Error(
            ErrorKind::kUsage,
            Fault{"dates-out-of-order", {}, "--from is after --to", {}, "swap or correct them"});
    }
    ADSUM_TRY(const auto office, open_office(setting));
    // Marks as they are known today, whatever the range.
    const SchoolTime known_at = SchoolTime::end_of(std::max(last, Date::of(9999, 12, 31)));
    const auto rows =
        measures::measure(office.state(), measures::Question{{first, last}, *by, known_at});
    const std::string text = asked.format == "csv"    ? measures::to_csv(rows)
                             : asked.format == "json" ? measures::to_json(rows) + "\n"
                                                      : measures::to_table(rows, *by);
    fmt::print("{}", text);
    return kDone;
}

}  // namespace

void add_measures_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("measures", "attendance and absence, on integers");
    auto asked = std::make_shared<MeasuresAsked>();
    sub->add_option("--from", asked->from, "first day; by default 1 August before --to");
    sub->add_option("--to", asked->to, "last day; by default today");
    sub->add_option("--by", asked->by,
                    "pupil, form, year_group, sex, fsm, sen, school, weekday or code");
    sub->add_option("--format", asked->format, "table, csv or json")
        ->check(CLI::IsMember({"table", "csv", "json"}));
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_measures(setting, *asked); }; });
}

}  // namespace adsum::main
