// adsum report NAME: a report as PDF, XLSX, CSV or JSON.
#include "documents/report_kinds.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct ReportWanted {
    std::string name, from, to, of, at, format, out;
};

// Those of every school; where there is a store, its school's own lists too.
Result<ExitStatus> list_report_kinds(const Setting& setting) {
    policy::Policy policy;
    if (const auto office = open_office(setting)) {
        ADSUM_TRY(policy, load_policy_named(setting, office->state().policy()));
    }
    for (const documents::ReportKind& kind : documents::report_kinds(policy)) {
        fmt::print("{:<20} {}\n", kind.name, kind.title);
    }
    return kDone;
}

Result<std::string> face_of(const documents::Report& report, const std::string& format) {
    if (format == "pdf") {
        return documents::report_pdf(report);
    }
    if (format == "xlsx") {
        return documents::report_xlsx(report);
    }
    return format == "csv" ? documents::report_csv(report) : documents::report_json(report) + "\n";
}

Result<ExitStatus> run_report(const Setting& setting, const ReportWanted& wanted) {
    if (wanted.name == "list") {
        return list_report_kinds(setting);
    }
    ADSUM_TRY(const auto office, open_office(setting));
    ADSUM_TRY(const auto policy, load_policy_named(setting, office.state().policy()));
    documents::ReportAsked asked{wanted.name, wanted.of, {}, to_school_time(clock_now())};
    if (!wanted.at.empty()) {
        ADSUM_TRY(asked.made, parse_moment(wanted.at));
    }
    if (const auto kind = documents::report_kind(policy, wanted.name)) {
        asked.dates = documents::report_dates(office.state(), *kind, asked.made.date);
    }
    if (!wanted.from.empty()) {
        ADSUM_TRY(asked.dates.first, parse_date("--from", wanted.from));
    }
    if (!wanted.to.empty()) {
        ADSUM_TRY(asked.dates.last, parse_date("--to", wanted.to));
    }
    ADSUM_TRY(const auto report, documents::make_report(policy, office.state(), asked));
    ADSUM_TRY(const std::string bytes, face_of(report, wanted.format));
    if (wanted.out.empty()) {
        fmt::print("{}", bytes);
        return kDone;
    }
    ADSUM_CHECK(write_whole(wanted.out, bytes));
    say(fmt::format("{}: {}", wanted.out, report.title));
    return kDone;
}

}  // namespace

void add_report_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("report", "a report for its readers, reproducible to the byte");
    auto wanted = std::make_shared<ReportWanted>();
    sub->add_option("name", wanted->name, "its name; list tells them")->required();
    sub->add_option("--from", wanted->from, "first day; by default as the report is");
    sub->add_option("--to", wanted->to, "last day");
    sub->add_option("--of", wanted->of, "the form or year group, where it is of one");
    sub->add_option("--at", wanted->at, "as known at this moment; by default now");
    sub->add_option("--format", wanted->format, "json, csv, pdf or xlsx")
        ->default_val("json")
        ->check(CLI::IsMember({"json", "csv", "pdf", "xlsx"}));
    sub->add_option("--out", wanted->out, "the file; by default standard output");
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_report(setting, *wanted); }; });
}

}  // namespace adsum::main
