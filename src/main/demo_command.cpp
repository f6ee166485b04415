#include "main/commands.hpp"
#include "sample/fill.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct Asked {
    int pupils = 300;
    std::uint64_t seed = 1;
    std::string until;
};

Result<ExitStatus> fill_demo(const Setting& setting, const Asked& asked) {
    sample::Wanted wanted{asked.pupils, asked.seed, to_school_time(clock_now())};
    if (!asked.until.empty()) {
        ADSUM_TRY(wanted.until, parse_moment(asked.until));
    }
    ADSUM_TRY(const auto store, open_store(setting));
    ADSUM_TRY(const auto law, load_law(setting));
    const bool watched = isatty(STDERR_FILENO) == 1;
    ADSUM_TRY(const auto filled,
              sample::fill(
                  store, law,
                  [&](const std::string& name) { return load_policy_named(setting, name); }, wanted,
                  [&](const std::string& school) {
                      if (watched) {
                          say(school + " …");
                      }
                  }));
    say(fmt::format("The sample's morning is {}", filled.moment.to_string()));
    return kDone;
}

}  // namespace

void add_demo_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("demo", "fills an empty store with the sample trust");
    auto asked = std::make_shared<Asked>();
    sub->add_option("--pupils", asked->pupils, "a school")->capture_default_str();
    sub->add_option("--seed", asked->seed, "the same seed gives the same store")
        ->capture_default_str();
    sub->add_option("--until", asked->until,
                    "the morning it is filled up to: 2026-11-20 or 2026-11-20T09:30");
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return fill_demo(setting, *asked); }; });
}

}  // namespace adsum::main
