#include "messages/settings.hpp"

#include "base/text.hpp"
#include "base/toml.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

namespace adsum::messages {
namespace {

namespace fs = std::filesystem;
using toml_file::Table;

constexpr int kMostSeconds = 600;
constexpr int kLastPort = 65535;
constexpr std::size_t kUuid = 36;

Result<void> check_private(const fs::path& path) {
    std::error_code error;
    const auto held = fs::status(path, error);
    if (error || held.type() == fs::file_type::not_found) {
        return refused("file-unreadable", path.string(), "cannot open the file", {},
                       "check its name and who may read it");
    }
    const auto others = fs::perms::group_all | fs::perms::others_all;
    if ((held.permissions() & others) != fs::perms::none) {
        return refused("messages-file-open", path.string(),
                       "other people of this machine may read or write it",
                       "whoever has it can write to families in the school's name",
                       "chmod 600 " + path.string());
    }
    return done();
}

// A secret stands alone in its file; its name is relative to the settings.
std::string secret_of(Table& table, std::string_view key, const fs::path& folder) {
    const std::string name = table.text_or(key, "");
    if (name.empty()) {
        return {};
    }
    const fs::path path = folder / name;
    if (const auto checked = check_private(path); !checked) {
        const Fault& first = checked.error().first();
        table.fault_at(key, first.id, first.place + ": " + first.what, first.why, first.remedy);
        return {};
    }
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return std::string(trim(content.str()));
}

bool is_this_machine(const std::string& host) {
    return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

EmailSettings read_email(Table& table, const fs::path& folder) {
    EmailSettings email;
    email.host = table.text("host");
    email.port = static_cast<int>(table.maybe_integer("port", 1, kLastPort).value_or(email.port));
    email.tls = table.maybe_choice("tls", {"starttls", "none"}).value_or(0) == 0;
    email.from = table.text("from");
    email.reply_to = table.text_or("reply_to", "");
    email.user = table.text_or("user", "");
    email.password = secret_of(table, "password_file", folder);
    email.ca_file = table.text_or("ca_file", "");
    if (!email.tls && !is_this_machine(email.host)) {
        table.fault_at("tls", "messages-tls", "tls = \"none\" to " + email.host,
                       "messages about children do not cross a network in the clear",
                       "leave it out, or send by a mail server on this machine");
    }
    for (const std::string* address : {&email.from, &email.reply_to}) {
        if (!address->empty() && (address->find('@') == std::string::npos ||
                                  address->find_first_of("<> \r\n,") != std::string::npos)) {
            table.fault("messages-address", *address, "an e-mail address alone is expected here",
                        "write it like office@school.example");
        }
    }
    if (email.user.empty() != email.password.empty()) {
        table.fault("messages-password", "a user without a password, or a password without a user",
                    {}, "give both `user` and `password_file`, or neither");
    }
    table.finish();
    return email;
}

NotifySettings read_notify(Table& table, const fs::path& folder) {
    NotifySettings notify;
    notify.url = table.text_or("url", "https://api.notifications.service.gov.uk");
    notify.text_template = table.text_or("text_template", "");
    notify.letter_template = table.text_or("letter_template", "");
    notify.settle_seconds = static_cast<int>(
        table.maybe_integer("settle_seconds", 0, kMostSeconds).value_or(notify.settle_seconds));
    notify.callback_token = secret_of(table, "callback_token_file", folder);
    // NAME-service-secret: the name may hold hyphens, so it is cut from the end.
    const std::string key = secret_of(table, "api_key_file", folder);
    if (key.size() < 2 * kUuid + 1) {
        table.fault("messages-notify-key", "`api_key_file` holds no key of GOV.UK Notify",
                    "a key ends in two ids of 36 characters",
                    "copy the whole key from Notify into that file");
    } else {
        notify.secret = key.substr(key.size() - kUuid);
        notify.service = key.substr(key.size() - 2 * kUuid - 1, kUuid);
    }
    const bool local =
        notify.url.starts_with("http://127.0.0.1") || notify.url.starts_with("http://localhost");
    if (!notify.url.starts_with("https://") && !local) {
        table.fault_at("url", "messages-tls", notify.url,
                       "messages about children do not cross a network in the clear", "use https");
    }
    constexpr std::size_t kShortest = 20;
    if (!notify.callback_token.empty() && notify.callback_token.size() < kShortest) {
        table.fault_at("callback_token_file", "messages-callback-token",
                       "the token of call-backs is short", "it must not be guessed",
                       "use twenty characters or more");
    }
    if (notify.text_template.empty() && notify.letter_template.empty()) {
        table.fault("messages-notify-template", "neither `text_template` nor `letter_template`",
                    "Notify sends its own templates only", "make one there with ((body)) in it");
    }
    table.finish();
    return notify;
}

}  // namespace

Result<Settings> Settings::load(const std::string& path) {
    ADSUM_CHECK(check_private(path));
    ADSUM_TRY(const auto file, toml_file::File::load(path));
    const fs::path folder = fs::path(path).parent_path();
    Table root = file.root();
    Settings settings;
    settings.timeout_seconds = static_cast<int>(
        root.maybe_integer("timeout_seconds", 1, kMostSeconds).value_or(settings.timeout_seconds));
    settings.pause_seconds = static_cast<int>(
        root.maybe_integer("pause_seconds", 0, kMostSeconds).value_or(settings.pause_seconds));
    if (auto table = root.maybe_table("email")) {
        settings.email = read_email(*table, folder);
    }
    if (auto table = root.maybe_table("notify")) {
        settings.notify = read_notify(*table, folder);
    }
    root.finish();
    ADSUM_CHECK(file.check());
    return settings;
}

}  // namespace adsum::messages
