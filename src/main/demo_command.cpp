#include "journal/store.hpp"
#include "main/commands.hpp"
#include "sample/fill.hpp"
#include "server/accounts.hpp"
#include "server/password.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct Asked {
    int pupils = 300;
    std::uint64_t seed = 1;
    std::string until;
};

// Everybody of the sample signs in with the password that everybody may know; it is hashed once.
Result<void> add_accounts(const Setting& setting, const std::vector<sample::SignIn>& sign_ins) {
    ADSUM_TRY(const auto accounts, server::Accounts::open(setting.store));
    const std::string hash = server::password_hash(std::string(sample::kPassword));
    for (const sample::SignIn& one : sign_ins) {
        ADSUM_CHECK(accounts->put({one.username, one.school, one.staff, hash, false}));
    }
    return {};
}

Result<ExitStatus> fill_demo(const Setting& setting, const Asked& asked) {
    sample::Wanted wanted{asked.pupils, asked.seed, to_school_time(clock_now())};
    if (!asked.until.empty()) {
        ADSUM_TRY(wanted.until, parse_moment(asked.until));
    }
    // Without salts: the same seed gives the same store.
    ADSUM_TRY(std::shared_ptr<journal::Store> store, journal::open_store(setting.store));
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
    ADSUM_CHECK(add_accounts(setting, filled.sign_ins));
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
