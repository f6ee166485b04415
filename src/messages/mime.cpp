#include "messages/mime.hpp"

#include "base/time.hpp"
#include "documents/markdown.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::messages {
namespace {

constexpr std::size_t kLine = 76;

// In lines, as the standard wants them.
std::string base64_lines(std::string_view bytes) {
    const std::string whole = base64(bytes);
    std::string lines;
    for (std::size_t at = 0; at < whole.size(); at += kLine) {
        lines += whole.substr(at, kLine) + "\r\n";
    }
    return lines;
}

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

// RFC 2047, cut where a character begins: an encoded word is at most 75 characters long.
std::string header_text(std::string_view text) {
    constexpr std::size_t kPiece = 42;
    if (is_plain(text) && text.size() < kLine) {
        return std::string(text);
    }
    std::string words;
    while (!text.empty()) {
        std::size_t size = std::min(kPiece, text.size());
        while (size < text.size() && size > 1 &&
               (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
            --size;
        }
        words +=
            (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(0, size))) + "?=";
        text.remove_prefix(size);
    }
    return words;
}

// A display name in quotes, or encoded.
std::string name_text(std::string_view name) {
    if (!is_plain(name)) {
        return header_text(name);
    }
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + "\"";
}

// RFC 5322, in UTC.
std::string date_text(std::int64_t seconds) {
    constexpr std::array<const char*, 7> kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::int64_t kThousand = 1000;
    constexpr std::int64_t kDay = 86'400;
    const std::string iso = Moment::from_milliseconds(seconds * kThousand).to_string();
    const auto month = static_cast<std::size_t>(std::stoi(iso.substr(5, 2)) - 1);
    return fmt::format("{}, {} {} {} {} +0000",
                       kDays.at(static_cast<std::size_t>(seconds / kDay % 7)), iso.substr(8, 2),
                       kMonths.at(month), iso.substr(0, 4), iso.substr(11, 8));
}

std::string part(std::string_view type, std::string_view content) {
    return fmt::format(
        "Content-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", type,
        base64_lines(content));
}

std::string html_page(const std::string& body) {
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n" + body +
           "</body></html>\n";
}

}  // namespace

std::string base64(std::string_view bytes) {
    constexpr std::string_view kSigns =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto byte = i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U;
            three = three << 8U | byte;
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= count ? kSigns[three >> (18U - 6U * i) & 63U] : '=';
        }
    }
    return text;
}

std::string message_id(const Outgoing& message, const EmailSettings& settings) {
    return "<" + message.id + settings.from.substr(settings.from.find('@')) + ">";
}

std::string mime_text(const Outgoing& message, const EmailSettings& settings) {
    const std::string boundary = "adsum-" + message.id;
    std::string from = "<" + settings.from + ">";
    if (!message.from_name.empty()) {
        from = name_text(message.from_name) + " " + from;
    }
    std::string text = "From: " + from + "\r\nTo: <" + message.to + ">\r\n";
    if (!settings.reply_to.empty()) {
        text += "Reply-To: <" + settings.reply_to + ">\r\n";
    }
    text += "Subject: " + header_text(message.subject) +
            "\r\nDate: " + date_text(message.written_seconds) +
            "\r\nMessage-ID: " + message_id(message, settings) +
            "\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n"
            "Content-Type: multipart/alternative; boundary=\"" +
            boundary + "\"\r\n\r\n";
    text += "--" + boundary + "\r\n" + part("text/plain", documents::to_plain_text(message.body));
    text +=
        "--" + boundary + "\r\n" + part("text/html", html_page(documents::to_html(message.body)));
    text += "--" + boundary + "--\r\n";
    return text;
}

}  // namespace adsum::messages
