#include "exchange/daily_data.hpp"
#include "exchange/export.hpp"
#include "main/commands.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct ExportAsked {
    std::string what, from, to, format = "csv", system;
};

Result<DateRange> dates_of(const ExportAsked& asked) {
    DateRange dates = exchange::all_dates();
    if (!asked.from.empty()) {
        ADSUM_TRY(dates.first, parse_date("--from", asked.from));
    }
    if (!asked.to.empty()) {
        ADSUM_TRY(dates.last, parse_date("--to", asked.to));
    }
    return dates;
}

Result<std::string> text_of(const ExportAsked& asked, const school::State& state, DateRange dates,
                            Date today, exchange::Format format) {
    if (asked.what == "marks") {
        return exchange::export_marks(state, dates, format);
    }
    if (asked.what == "amendments") {
        return exchange::export_amendments(state, dates, format);
    }
    if (asked.what == "roll") {
        return exchange::export_roll(state, dates, today, format);
    }
    if (asked.what == "contacts") {
        return exchange::export_contacts(state, format);
    }
    if (asked.what == "staff") {
        return exchange::export_staff(state, today, format);
    }
    if (asked.what == "daily") {
        return exchange::export_daily(state, {dates.first, std::min(dates.last, today)}, format);
    }
    if (asked.what == "timetable") {
        return exchange::export_timetable(state, dates, format);
    }
    return exchange::export_groups(state, today, format);
}

Result<ExitStatus> run_export(const Setting& setting, const ExportAsked& asked) {
    ADSUM_TRY(const DateRange dates, dates_of(asked));
    const auto format = asked.format == "jsonl" ? exchange::Format::kJsonl : exchange::Format::kCsv;
    const auto write = [](std::string_view text) {
        std::fwrite(text.data(), 1, text.size(), stdout);
    };
    if (asked.what == "journal") {
        ADSUM_TRY(auto store, open_store(setting));
        ADSUM_TRY(const auto school, the_school(setting, *store));
        ADSUM_CHECK(exchange::export_journal(*store, school, dates, format, write));
        return kDone;
    }
    ADSUM_TRY(const auto office, open_office(setting));
    ADSUM_TRY(std::string text,
              text_of(asked, office.state(), dates, to_school_time(clock_now()).date, format));
    ADSUM_TRY(const auto system, load_system(setting, asked.system));
    if (system) {
        const auto kind = exchange::parse_file_kind(asked.what);
        if (!kind || format != exchange::Format::kCsv) {
            return Error(ErrorKind::kUsage,
                         Fault{"export-for",
                               {},
                               "--for with " + asked.what + " " + asked.format,
                               "another system takes in CSV files of the kinds of its mapping",
                               "leave --for out"});
        }
        ADSUM_TRY(text, exchange::in_their_columns(*system, *kind, text));
    }
    write(text);
    return kDone;
}

}  // namespace

void add_export_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("export", "gives a file out");
    auto asked = std::make_shared<ExportAsked>();
    sub->add_option("what", asked->what)
        ->required()
        ->check(CLI::IsMember({"marks", "amendments", "roll", "contacts", "staff", "groups",
                               "timetable", "daily", "journal"}));
    sub->add_option("--for", asked->system, "in the columns of this MIS: a file of mis/");
    sub->add_option("--from", asked->from, "first day");
    sub->add_option("--to", asked->to, "last day");
    sub->add_option("--format", asked->format, "csv or jsonl")
        ->check(CLI::IsMember({"csv", "jsonl"}));
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_export(setting, *asked); }; });
}

}  // namespace adsum::main
