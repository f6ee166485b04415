#include "journal/backup.hpp"
#include "journal/wind_back.hpp"
#include "main/commands.hpp"
#include "school/office.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

Result<ExitStatus> back_up(const Setting& setting, const std::string& to) {
    ADSUM_TRY(const auto verified, journal::back_up(setting.store, to));
    say(fmt::format("{} entries in {}, and its chain is whole", verified.entries, to));
    return kDone;
}

// The copy as it stood at that moment, with the SQL tables of the schools that lost entries made
// again.
Result<std::int64_t> as_it_stood(const Setting& setting, const std::string& path,
                                 SchoolTime until) {
    ADSUM_TRY(const auto wound, journal::wind_back(path, until));
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(std::shared_ptr<journal::Store> store, journal::open_store("sqlite:" + path));
    for (const SchoolId& id : wound.schools) {
        ADSUM_TRY(auto office, school::Office::open(store, law, id));
        ADSUM_CHECK(office.rebuild_projection());
    }
    return wound.left_out;
}

Result<ExitStatus> restore(const Setting& setting, const std::string& from,
                           const std::string& until) {
    // Only a name for what is put away: letters and figures that sort by time.
    std::string at = to_school_time(clock_now()).to_string();
    std::erase_if(at, [](char c) { return c == '-' || c == ':'; });
    std::int64_t left_out = 0;
    std::function<Result<void>(const std::string& path)> prepare;
    if (!until.empty()) {
        ADSUM_TRY(const SchoolTime moment, parse_moment(until));
        prepare = [&setting, &left_out, moment](const std::string& path) -> Result<void> {
            ADSUM_TRY(left_out, as_it_stood(setting, path, moment));
            return done();
        };
    }
    ADSUM_TRY(const auto restored,
              journal::restore(from, setting.store, ".before-restore-" + at, prepare));
    say(fmt::format("{} entries restored from {}, and the chain is whole",
                    restored.verified.entries, from));
    if (!until.empty()) {
        say(fmt::format("{} later entries are left out", left_out));
    }
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
    auto until = std::make_shared<std::string>();
    sub->add_option("--until", *until, "as it stood at the end of this day or minute");
    sub->callback([=, &run] {
        run = [=](const Setting& setting) { return restore(setting, *from, *until); };
    });
}

}  // namespace adsum::main
