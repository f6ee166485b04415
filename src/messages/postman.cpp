#include "messages/postman.hpp"

#include "base/text.hpp"
#include "messages/notify.hpp"
#include "messages/smtp.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::messages {
namespace {

constexpr std::string_view kWays[] = {"email", "text", "letter"};

bool is_email(const std::string& to) {
    const std::size_t at = to.find('@');
    const bool clean = std::all_of(to.begin(), to.end(), [](char c) {
        return c > ' ' && c < 0x7F &&
               std::string_view("<>,;:\"()[]\\").find(c) == std::string_view::npos;
    });
    return clean && at != std::string::npos && at > 0 && at == to.rfind('@') &&
           at + 1 < to.size() && to.size() <= 254;
}

bool is_telephone(const std::string& to) {
    constexpr int kFewest = 10;
    constexpr int kMost = 15;
    const auto digits =
        std::count_if(to.begin(), to.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= kFewest && digits <= kMost && std::all_of(to.begin(), to.end(), [](char c) {
               return (c >= '0' && c <= '9') ||
                      std::string_view("+ ()-").find(c) != std::string_view::npos;
           });
}

}  // namespace

std::string_view to_string(Way way) {
    return kWays[static_cast<std::size_t>(way)];
}

std::optional<Way> parse_way(std::string_view text) {
    for (std::size_t i = 0; i < std::size(kWays); ++i) {
        if (kWays[i] == text) {
            return static_cast<Way>(i);
        }
    }
    return std::nullopt;
}

bool is_usable(Way way, const std::string& to) {
    constexpr std::size_t kFewestLines = 3;
    constexpr std::size_t kMostLines = 7;
    switch (way) {
        case Way::kEmail:
            return is_email(to);
        case Way::kText:
            return is_telephone(to);
        case Way::kLetter: {
            const std::size_t lines = split(to, '\n').size();
            return lines >= kFewestLines && lines <= kMostLines;
        }
    }
    return false;
}

Postman::Postman(const Settings& settings, const std::function<std::int64_t()>& seconds) {
    const auto put = [&](Way way, std::shared_ptr<Channel> channel) {
        lines_[static_cast<std::size_t>(way)].channel = std::move(channel);
    };
    if (settings.email) {
        put(Way::kEmail, std::make_shared<Smtp>(*settings.email, settings.timeout_seconds));
    }
    pause_seconds_ = settings.pause_seconds;
    if (settings.notify) {
        if (!settings.notify->text_template.empty()) {
            put(Way::kText,
                std::make_shared<Notify>(*settings.notify, settings.timeout_seconds, seconds));
        }
        if (!settings.notify->letter_template.empty()) {
            put(Way::kLetter,
                std::make_shared<Notify>(*settings.notify, settings.timeout_seconds, seconds));
        }
        settle_seconds_ = settings.notify->settle_seconds;
        callback_token_ = settings.notify->callback_token;
    }
}

Handing Postman::hand_over(const Outgoing& message) {
    const Line& line = of(message.way);
    if (!is_usable(message.way, message.to)) {
        return {Handing::Outcome::kRefused, "",
                message.way == Way::kText ? "this is no telephone number"
                                          : "this is no address that can be written to"};
    }
    const std::scoped_lock lock(*line.mutex);
    return line.channel->hand_over(message);
}

bool Postman::answers_for_its_messages(Way way) const {
    return goes(way) && of(way).channel->answers_for_its_messages();
}

Found Postman::find(Way way, const std::string& id) {
    const Line& line = of(way);
    const std::scoped_lock lock(*line.mutex);
    return line.channel->find(id);
}

Result<void> Postman::send_unrecorded(const Outgoing& message) {
    if (!goes(message.way)) {
        return refused("channel-off", {},
                       fmt::format("{} is not set up here", to_string(message.way)),
                       "a channel is off until the technician sets it up",
                       "adsum serve --messages FILE.toml (docs/running.md)");
    }
    if (!is_usable(message.way, message.to)) {
        return refused("address-unusable", {}, "this address cannot be written to", {},
                       "correct the contact");
    }
    const Handing handed = hand_over(message);
    if (handed.outcome != Handing::Outcome::kTaken) {
        return machine_error("message-not-handed-over", handed.cause, "try again");
    }
    return done();
}

}  // namespace adsum::messages
