#include "exchange/checkpoint.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"
#include "school/json_fields.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct VerifyWanted {
    std::string checkpoint, extract, key;
};

// Whose word it is, only the reader knows.
Result<void> check_signer(const exchange::Checkpoint& checkpoint, const std::string& key) {
    if (key.empty()) {
        say("signed by " + to_hex(checkpoint.key) + "; see that this is the school's key");
        return done();
    }
    const auto wanted = hash_from_hex(key);
    if (!wanted || *wanted != checkpoint.key) {
        return refused("checkpoint-other-key", "--key", "another key signed this",
                       "it was signed by " + to_hex(checkpoint.key),
                       "ask whoever gave you the key");
    }
    return done();
}

// Without a store: what a court or an authority can do.
Result<ExitStatus> verify_extract(const VerifyWanted& wanted) {
    ADSUM_TRY(const std::string text, read_whole(wanted.extract));
    ADSUM_TRY(const auto extract, exchange::check_extract(text));
    ADSUM_CHECK(check_signer(extract.checkpoint, wanted.key));
    say(fmt::format("{} is the register as {} had it up to entry {}, on {}", wanted.extract,
                    extract.checkpoint.school.str(), extract.checkpoint.head.number,
                    extract.checkpoint.at.to_string()));
    return kDone;
}

Result<void> verify_checkpoint(const Setting& setting, const VerifyWanted& wanted) {
    ADSUM_TRY(const std::string text, read_whole(wanted.checkpoint));
    ADSUM_TRY(const auto checkpoint, exchange::parse_checkpoint(text));
    ADSUM_CHECK(check_signer(checkpoint, wanted.key));
    ADSUM_TRY(const auto store, open_store(setting));
    ADSUM_CHECK(exchange::check_checkpoint(*store, checkpoint));
    say(fmt::format("entry {} of {} is as it was signed on {}", checkpoint.head.number,
                    checkpoint.school.str(), checkpoint.at.to_string()));
    return done();
}

Result<ExitStatus> verify(const Setting& setting, const VerifyWanted& wanted) {
    if (!wanted.extract.empty()) {
        return verify_extract(wanted);
    }
    ADSUM_TRY(const auto verified, journal::verify_store(setting.store));
    for (const journal::Break& found : verified.breaks) {
        say(fmt::format(
            "error[journal-broken] {}: {}; restore from a backup and keep this store as "
            "evidence",
            journal::store_name(setting.store), journal::to_string(found)));
    }
    for (const auto& gone : verified.destroyed) {
        say(fmt::format("destroyed past its retention: school {}, volume {}, on {}",
                        gone.school.str(), calendar::academic_year_name(gone.volume),
                        to_school_time(gone.at).date.to_string()));
    }
    for (const auto& decided : verified.disposed) {
        const auto body = school::parse_object(decided.body);
        say(fmt::format("disposed of: school {}, {} entries, by the decision of entry {} on {}{}",
                        decided.school.str(), decided.entries, decided.by,
                        to_school_time(decided.at).date.to_string(),
                        body ? ": " + school::text_in(*body, "reason") : std::string()));
    }
    say(fmt::format("{} entries read, {}", verified.entries,
                    verified.breaks.empty() ? "the chain is whole" : "the chain is broken"));
    if (!verified.breaks.empty()) {
        return kRefused;
    }
    if (!wanted.checkpoint.empty()) {
        ADSUM_CHECK(verify_checkpoint(setting, wanted));
    }
    return kDone;
}

}  // namespace

void add_verify_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("verify", "walks the hash chain: 0 whole, 1 broken");
    auto wanted = std::make_shared<VerifyWanted>();
    sub->add_option("--checkpoint", wanted->checkpoint, "the journal must still lead to it, too");
    sub->add_option("--extract", wanted->extract, "a pupil's register, without any store");
    sub->add_option("--key", wanted->key, "the public key that must have signed");
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return verify(setting, *wanted); }; });
}

}  // namespace adsum::main
