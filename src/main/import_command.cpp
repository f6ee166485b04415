#include "exchange/import.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

// Keeps what a file gave, or tries it out; tells of warnings and unknown columns either way.
Result<ExitStatus> keep(school::Office& office, const exchange::Imported& imported, bool dry_run) {
    std::vector<Fault> warnings = imported.warnings;
    if (dry_run) {
        ADSUM_CHECK(office.try_out(imported.drafts, &warnings, imported.places));
    } else if (!imported.drafts.empty()) {
        ADSUM_TRY(const auto entries, office.record(imported.drafts, &warnings, imported.places));
    }
    for (const std::string& column : imported.unknown_columns) {
        say("left out: unknown column '" + column + "'");
    }
    for (const Fault& warning : warnings) {
        std::string text = warning.to_string();
        say("warning" + text.substr(text.find('[')));
    }
    say(fmt::format("{} rows read, {}", imported.rows,
                    dry_run ? "nothing kept (dry run)" : "all kept"));
    return kDone;
}

struct ImportAsked {
    std::string path, from;
    bool dry_run = false;
};

Result<ExitStatus> run_import(const Setting& setting, exchange::FileKind kind,
                              const ImportAsked& asked) {
    ADSUM_TRY(const std::string content, read_whole(asked.path));
    ADSUM_TRY(const auto system, load_system(setting, asked.from));
    ADSUM_TRY(auto office, open_office(setting));
    ADSUM_TRY(const auto imported,
              exchange::import_file(kind, office.state(), {asked.path, content}, StaffId(),
                                    clock_now(), system ? &*system : nullptr));
    return keep(office, imported, asked.dry_run);
}

Result<ExitStatus> run_record(const Setting& setting, const std::string& path) {
    ADSUM_TRY(const std::string content, read_whole(path));
    ADSUM_TRY(auto office, open_office(setting));
    ADSUM_TRY(const auto imported,
              exchange::import_facts(office.state(), {path, content}, StaffId(), clock_now()));
    return keep(office, imported, false);
}

}  // namespace

void add_import_command(CLI::App& app, Run& run) {
    auto* import = app.add_subcommand("import", "takes a file in, all or nothing");
    import->require_subcommand(1);
    for (const auto kind : {exchange::FileKind::kRoll, exchange::FileKind::kContacts,
                            exchange::FileKind::kStaff, exchange::FileKind::kMarks,
                            exchange::FileKind::kGroups, exchange::FileKind::kTimetable}) {
        auto* sub = import->add_subcommand(std::string(to_string(kind)));
        auto asked = std::make_shared<ImportAsked>();
        sub->add_option("file", asked->path, "CSV with a header line")->required();
        sub->add_option("--from", asked->from, "the MIS whose columns it has: a file of mis/");
        sub->add_flag("--dry-run", asked->dry_run, "says what is wrong and keeps nothing");
        sub->callback([=, &run] {
            run = [=](const Setting& setting) { return run_import(setting, kind, *asked); };
        });
    }
}

void add_record_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("record", "appends facts (JSON Lines), all or nothing");
    auto path = std::make_shared<std::string>();
    sub->add_option("file", *path, "a fact a line")->required();
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_record(setting, *path); }; });
}

}  // namespace adsum::main
