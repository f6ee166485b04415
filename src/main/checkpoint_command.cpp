// adsum checkpoint: a key, signed words on where the journals stand, and single registers that they
// prove.

#include "exchange/checkpoint.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"
#include "messages/settings.hpp"
#include "messages/smtp.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct CheckpointWanted {
    std::string key, out, checkpoint, pupil, messages;
    std::vector<std::string> to;
};

Result<void> write_secret(const std::string& path, std::string_view content) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return Error(ErrorKind::kMachine,
                     Fault{"key-not-written", path, std::generic_category().message(errno),
                           "a key is never written over", "name a file that is not there yet"});
    }
    const bool written =
        ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        ::fsync(file) == 0;
    ::close(file);
    return written ? done()
                   : Result<void>(machine_error("key-not-written", path, "free some room"));
}

Result<SigningKey> read_key(const std::string& path) {
    std::error_code error;
    const auto held = std::filesystem::status(path, error).permissions();
    constexpr auto kOthers = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    if (!error && (held & kOthers) != std::filesystem::perms::none) {
        return refused("key-open-to-others", path, "others on this machine may read the key",
                       "whoever has it can sign in the school's name", "chmod 600 " + path);
    }
    ADSUM_TRY(std::string text, read_whole(path));
    while (text.ends_with('\n')) {
        text.pop_back();
    }
    const auto seed = hash_from_hex(text);
    if (!seed) {
        return refused("key-unreadable", path, "this is no key", "a key is 64 hexadecimal figures",
                       "make one: adsum checkpoint key FILE");
    }
    return SigningKey::of(*seed);
}

Result<ExitStatus> make_key(const std::string& path) {
    const SigningKey key = SigningKey::make();
    ADSUM_CHECK(write_secret(path, to_hex(key.seed()) + "\n"));
    fmt::print("{}\n", to_hex(key.public_key()));
    say("the secret is in " + path + "; give the line above to whoever is to check by it");
    return kDone;
}

Result<void> send(const CheckpointWanted& wanted, const exchange::Checkpoint& one) {
    if (wanted.to.empty()) {
        return done();
    }
    ADSUM_TRY(const auto settings, messages::Settings::load(wanted.messages));
    if (!settings.email) {
        return refused("checkpoint-no-mail", wanted.messages, "no e-mail channel is set up there",
                       "--to sends by it", "add [email], docs/running.md");
    }
    messages::Smtp smtp(*settings.email, settings.timeout_seconds);
    std::string body =
        "The register's journal stood so. Keep this message: it shows whether "
        "anything was rewritten since.\n\n";
    const std::string text = to_text(one);
    for (std::size_t at = 0; at < text.size();) {  // as it is: each line a line
        const std::size_t end = text.find('\n', at);
        body += "    " + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    for (const std::string& to : wanted.to) {
        const messages::Outgoing message{
            fmt::format("checkpoint-{}-{}", one.school.str(), one.head.number),
            messages::Way::kEmail,
            to,
            one.school.str(),
            fmt::format("Checkpoint {} of {}", one.head.number, one.school.str()),
            body,
            one.at.milliseconds() / 1000};
        const messages::Handing handing = smtp.hand_over(message);
        if (handing.outcome != messages::Handing::Outcome::kTaken) {
            return machine_error("checkpoint-not-sent", handing.cause,
                                 "the file is written; send it by hand, or try again");
        }
    }
    return done();
}

Result<ExitStatus> make(const Setting& setting, const CheckpointWanted& wanted) {
    ADSUM_TRY(const SigningKey key, read_key(wanted.key));
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(const auto store, open_store(setting));
    ADSUM_TRY(auto schools, store->schools());
    if (!setting.school.empty()) {
        schools = {SchoolId(setting.school)};
    }
    for (const SchoolId& school : schools) {
        ADSUM_TRY(const auto one, exchange::make_checkpoint(*store, law, school, clock_now(), key));
        const std::string path =
            fmt::format("{}/{}-{}.checkpoint", wanted.out, school.str(), one.head.number);
        ADSUM_CHECK(write_whole(path, to_text(one)));
        say(fmt::format("{}: {} pupils, up to entry {}", path, one.pupils, one.head.number));
        ADSUM_CHECK(send(wanted, one));
    }
    return kDone;
}

Result<ExitStatus> extract(const Setting& setting, const CheckpointWanted& wanted) {
    ADSUM_TRY(const SigningKey key, read_key(wanted.key));
    ADSUM_TRY(const std::string text, read_whole(wanted.checkpoint));
    ADSUM_TRY(const auto checkpoint, exchange::parse_checkpoint(text));
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(const auto store, open_store(setting));
    ADSUM_TRY(const std::string made,
              exchange::make_extract(*store, law, checkpoint, Upn(wanted.pupil), key));
    ADSUM_CHECK(write_whole(wanted.out, made));
    return kDone;
}

}  // namespace

void add_checkpoint_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("checkpoint", "signed words on where the journals stand");
    sub->require_subcommand(1);
    auto wanted = std::make_shared<CheckpointWanted>();

    auto* key = sub->add_subcommand("key", "makes a key; prints the part that others may have");
    key->add_option("FILE", wanted->key, "where the secret goes")->required();
    key->callback([=, &run] { run = [=](const Setting&) { return make_key(wanted->key); }; });

    auto* made = sub->add_subcommand("make", "a checkpoint of each school");
    made->add_option("--key", wanted->key, "the secret's file")->required();
    made->add_option("--out", wanted->out, "the folder for SCHOOL-ENTRY.checkpoint")->required();
    auto* to = made->add_option("--to", wanted->to, "addresses that get it by e-mail");
    to->needs(made->add_option("--messages", wanted->messages, "the channels, as serve has them"));
    made->callback(
        [=, &run] { run = [=](const Setting& setting) { return make(setting, *wanted); }; });

    auto* shown = sub->add_subcommand("extract", "a pupil's register that a checkpoint proves");
    shown->add_option("--key", wanted->key, "the secret's file")->required();
    shown->add_option("--checkpoint", wanted->checkpoint, "the file")->required();
    shown->add_option("--pupil", wanted->pupil, "UPN")->required();
    shown->add_option("--out", wanted->out, "the extract")->required();
    shown->callback(
        [=, &run] { run = [=](const Setting& setting) { return extract(setting, *wanted); }; });
}

}  // namespace adsum::main
