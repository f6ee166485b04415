// What of PostgreSQL is only text: addresses, and columns as it writes arrays.

#include "journal/postgres.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::postgres {

bool is_address(std::string_view url) {
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

std::string without_password(const std::string& url) {
    const auto scheme = url.find("://");
    if (!is_address(url) || scheme == std::string::npos) {
        return url;
    }
    const auto begin = scheme + 3;
    const auto end = std::min(url.find_first_of("/?", begin), url.size());
    const auto at = url.substr(0, end).rfind('@');
    std::string shown = url;
    if (at != std::string::npos && at > begin) {
        const auto colon = url.find(':', begin);
        if (colon < at) {
            shown = url.substr(0, colon) + url.substr(at);
        }
    }
    if (const auto named = shown.find("password="); named != std::string::npos) {
        const auto over = std::min(shown.find('&', named), shown.size());
        shown.replace(named, over - named, "password=...");
    }
    return shown;
}

void Column::add(const sql::Value& value) {
    if (text_.size() > 1) {
        text_ += ',';
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        text_ += std::to_string(*number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        text_ += '"';
        for (const char c : *text) {
            if (c == '"' || c == '\\') {
                text_ += '\\';
            }
            text_ += c;
        }
        text_ += '"';
    } else if (const auto* bytes = std::get_if<sql::Bytes>(&value)) {
        text_ += "\"\\\\x";
        for (const std::uint8_t byte : *bytes) {
            text_ += fmt::format("{:02x}", byte);
        }
        text_ += '"';
    } else {
        text_ += "NULL";
    }
}

const std::string& Column::text() {
    if (!closed_) {
        text_ += '}';
        closed_ = true;
    }
    return text_;
}

}  // namespace adsum::postgres
