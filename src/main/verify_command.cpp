#include "main/commands.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

Result<ExitStatus> verify(const Setting& setting) {
    ADSUM_TRY(auto store, open_store(setting));
    ADSUM_TRY(const auto verified, store->verify());
    for (const journal::Break& found : verified.breaks) {
        say(
            fmt::format("error[journal-broken] {} school {} volume {} entry {}: {}; restore from "
                        "a backup and keep this store as evidence",
                        setting.store, found.school.str(), found.volume, found.number, found.what));
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
