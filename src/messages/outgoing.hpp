#pragma once
// One message as a channel takes it over, and what a channel answers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace adsum::messages {

enum class Way : std::uint8_t { kEmail, kText, kLetter };
std::string_view to_string(Way way);
std::optional<Way> parse_way(std::string_view text);

struct Outgoing {
    std::string id;  // ours: the same message keeps it through every try
    Way way = Way::kEmail;
    std::string to;         // an e-mail address; a telephone number; the lines of a postal address
    std::string from_name;  // shown as the sender of an e-mail; may be empty
    std::string subject;    // e-mail and letter
    std::string body;       // Markdown
    std::int64_t written_seconds = 0;  // since 1970: the date that the message bears
};

// What came of handing a message over.
struct Handing {
    enum class Outcome : std::uint8_t {
        kTaken,    // by whoever carries it on; `reference` is theirs
        kRefused,  // for good: this message cannot go so
        kLater,    // certainly not taken: try this one again after a while
        kAway,     // certainly not taken, because nobody could be reached: nor will others be
        kClosed,   // certainly not taken, and no other will be: the settings are wrong
        kUnknown,  // no answer: it may have been taken
    };
    Outcome outcome = Outcome::kLater;
    std::string reference;
    std::string cause;  // for people; holds no address
};

}  // namespace adsum::messages
