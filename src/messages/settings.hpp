#pragma once
// The technician's file (adsum serve --messages FILE.toml, docs/running.md): which channels are on,
// and their secrets. Secrets stand in files of their own beside it; a file that others may read is
// refused.

#include "base/result.hpp"

#include <optional>
#include <string>

namespace adsum::messages {

struct EmailSettings {
    std::string host;
    int port = 587;
    bool tls = true;   // STARTTLS, refused where the server has none. Without: this machine only
    std::string from;  // the address alone
    std::string reply_to;
    std::string user, password;
    std::string ca_file;  // of the server's certificate, where the machine does not know it
};

struct NotifySettings {
    std::string url;
    std::string service, secret;  // the two ends of the key
    std::string text_template, letter_template;
    std::string callback_token;  // empty: call-backs are refused
    int settle_seconds = 60;     // how long an unanswered message is left before it is asked after
};

struct Settings {
    std::optional<EmailSettings> email;
    std::optional<NotifySettings> notify;
    int timeout_seconds = 30;
    int pause_seconds = 5;  // before the first new try; doubled each time, up to five minutes

    static Result<Settings> load(const std::string& path);
};

}  // namespace adsum::messages
