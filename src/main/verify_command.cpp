#include "main/commands.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

Result<ExitStatus> verify(const Setting& setting) {
    ADSUM_TRY(const auto verified, journal::verify_store(setting.store));
    for (const journal::Break& found : verified.breaks) {
        say(fmt::format(
            "error[journal-broken] {}: {}; restore from a backup and keep this store as "
            "evidence",
            setting.store, journal::to_string(found)));
    }
    for (const auto& gone : verified.destroyed) {
        say(fmt::format("destroyed past its retention: school {}, volume {}, on {}",
                        gone.school.str(), calendar::academic_year_name(gone.volume),
                        to_school_time(gone.at).date.to_string()));
    }
    say(fmt::format("{} entries read, {}", verified.entries,
                    verified.breaks.empty() ? "the chain is whole" : "the chain is broken"));
    return verified.breaks.empty() ? kDone : kRefused;
}

}  // namespace

void add_verify_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("verify", "walks the hash chain: 0 whole, 1 broken");
    sub->callback([&run] { run = verify; });
}

}  // namespace adsum::main
