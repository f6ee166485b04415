#include "journal/backup.hpp"
#include "main/commands.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

Result<ExitStatus> back_up(const Setting& setting, const std::string& to) {
    ADSUM_TRY(const auto verified, journal::back_up(setting.store, to));
    say(fmt::format("{} entries in {}, and its chain is whole", verified.entries, to));
    return kDone;
}

Result<ExitStatus> restore(const Setting& setting, const std::string& from) {
    // Only a name for what is put away: letters and figures that sort by time.
    std::string at = to_school_time(clock_now()).to_string();
    std::erase_if(at, [](char c) { return c == '-' || c == ':'; });
    ADSUM_TRY(const auto restored, journal::restore(from, setting.store, ".before-restore-" + at));
    say(fmt::format("{} entries restored from {}, and the chain is whole",
                    restored.verified.entries, from));
    if (!restored.kept.empty()) {
        say("what was there lies in " + restored.kept);
    }
    return kDone;
}

}  // namespace

void add_backup_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("backup", "a verified copy of the store, while it is in use");
    auto to = std::make_shared<std::string>();
    sub->add_option("FILE", *to, "a file that is not there yet")->required();
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return back_up(setting, *to); }; });
}

void add_restore_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("restore", "puts a verified copy in the store's place");
    auto from = std::make_shared<std::string>();
    sub->add_option("FILE", *from, "what `adsum backup` made")->required();
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return restore(setting, *from); }; });
}

}  // namespace adsum::main
