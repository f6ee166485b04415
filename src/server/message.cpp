#include "server/message.hpp"

#include "base/text.hpp"

namespace adsum::server {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

// Calls visit(part) for each part between separators; stops at the first false.
template <class Visit>
bool each_part(std::string_view text, char separator, const Visit& visit) {
    while (true) {
        const std::size_t end = text.find(separator);
        if (!visit(text.substr(0, end))) {
            return false;
        }
        if (end == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(end + 1);
    }
}

bool parse_query(std::string_view text, std::map<std::string, std::string>& query) {
    return each_part(text, '&', [&](std::string_view pair) {
        if (pair.empty()) {
            return true;
        }
        const std::size_t equals = pair.find('=');
        const auto name = percent_decoded(pair.substr(0, equals), true);
        const auto value = percent_decoded(
            equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
        if (!name || !value) {
            return false;
        }
        query.emplace(*name, *value);
        return true;
    });
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

std::string Request::cookie(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key != "cookie") {
            continue;
        }
        for (const std::string& part : split(value, ';')) {
            const std::size_t equals = part.find('=');
            if (equals != std::string::npos && std::string_view(part).substr(0, equals) == name) {
                return part.substr(equals + 1);
            }
        }
    }
    return {};
}

std::string Request::query_or(const std::string& name, std::string otherwise) const {
    const auto found = query.find(name);
    return found == query.end() ? std::move(otherwise) : found->second;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 503:
            return "Service Unavailable";
        default:
            return status >= 500 ? "Internal Server Error" : "Status";
    }
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) {
                return std::nullopt;
            }
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (c == '\0') {
            return std::nullopt;
        }
        decoded += c;
    }
    if (!is_valid_utf8(decoded)) {
        return std::nullopt;
    }
    return decoded;
}

bool parse_target(Request& request) {
    std::string_view target = request.target;
    if (target.empty() || target.front() != '/') {
        return false;
    }
    const std::size_t question = target.find('?');
    if (question != std::string_view::npos &&
        !parse_query(target.substr(question + 1), request.query)) {
        return false;
    }
    return each_part(target.substr(1, question == std::string_view::npos ? question : question - 1),
                     '/', [&](std::string_view segment) {
                         auto decoded = percent_decoded(segment, false);
                         if (!decoded || *decoded == "..") {
                             return false;
                         }
                         request.path.push_back(std::move(*decoded));
                         return true;
                     });
}

std::string head_of(const Response& response, bool keep_alive) {
    std::string head =
        fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    if (response.status != 204 && response.status != 304) {
        // What goes on ends with its connection.
        if (response.listening == nullptr) {
            head += fmt::format("Content-Length: {}\r\n", response.bytes().size());
        }
        if (!response.type.empty()) {
            head += "Content-Type: " + response.type + "\r\n";
        }
    }
    for (const auto& [name, value] : response.headers) {
        head += name + ": " + value + "\r\n";
    }
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace adsum::server
