#include "journal/move.hpp"
#include "main/commands.hpp"
#include "server/account_book.hpp"
#include "server/accounts.hpp"
#include "server/attachments.hpp"
#include "server/duty_drafts.hpp"
#include "server/looks.hpp"
#include "server/parent_access.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

// What other rooms keep beside the journal. Not parent_codes and account_tickets: they are good for
// minutes.
const journal::KeptTable kTablesBeside[] = {
    {"accounts", "username:t school:t staff:t password_hash:t disabled:i", "username"},
    {"web_sessions", "token_hash:t username:t school:t staff:t begun:i seen:i", "token_hash"},
    {"web_session_places", "token_hash:t device:t address:t", "token_hash"},
    {"account_second_factors", "username:t secret:t is_on:i used:i", "username"},
    {"account_recovery_codes", "code_hash:t username:t", "code_hash"},
    {"account_subjects", "username:t issuer:t subject:t", "username"},
    {"account_acts", "school:t at:t staff:t name:t position:t username:t what:t", "rowid"},
    {"parent_sessions", "token_hash:t address:t begun:i seen:i", "token_hash"},
    {"attachments", "id:t school:t upn:t type:t bytes:b", "id"},
    {"duty_drafts", "school:t staff:t duty:t at:t fields:t", "school, duty, staff"},
    {"sensitive_looks", "school:t at:t staff:t name:t position:t upn:t what:t", "rowid"}};

// Makes the tables where a store has never been served. The journal's first: a file without them is
// somebody else's.
Result<void> open_tables(const std::string& url) {
    ADSUM_TRY(const auto store, journal::open_store(url));
    ADSUM_TRY(const auto accounts, server::Accounts::open(url));
    ADSUM_TRY(const auto book, server::AccountBook::open(url));
    ADSUM_TRY(const auto families, server::ParentAccess::open(url));
    ADSUM_TRY(const auto papers, server::Attachments::open(url));
    ADSUM_TRY(const auto drafts, server::DutyDrafts::open(url));
    ADSUM_TRY(const auto looks, server::Looks::open(url));
    return done();
}

Result<ExitStatus> move_there(const std::string& from, const std::string& to) {
    // A source that is not there is told before anything is made.
    ADSUM_TRY(const auto verified, journal::verify_store(from));
    ADSUM_CHECK(open_tables(from));
    ADSUM_CHECK(open_tables(to));
    ADSUM_TRY(const auto moved, journal::move_store(from, to, kTablesBeside));
    for (const auto& table : moved.tables) {
        fmt::print("{},{},{}\n", table.name, table.rows, to_hex(table.hash));
    }
    say(fmt::format(
        "{} schools, {} entries: {} holds the same as {}, value by value, and its "
        "chains are whole",
        moved.schools, moved.entries, journal::store_name(to), journal::store_name(from)));
    return kDone;
}

}  // namespace

void add_move_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand(
        "move", "copies a store to another engine and proves both equal; stop the server first");
    auto from = std::make_shared<std::string>();
    auto to = std::make_shared<std::string>();
    sub->add_option("--from", *from, "the store as it is")->required();
    sub->add_option("--to", *to, "a store that does not exist yet, or holds nothing")->required();
    sub->callback([=, &run] { run = [=](const Setting&) { return move_there(*from, *to); }; });
}

}  // namespace adsum::main
