#pragma once
// A request as it was read and an answer as it will be written: plain values, so that a handler can
// be tested without a socket and knows nothing of one.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace adsum::server {

class Listening;

struct Request {
    std::string method;                        // "GET"
    std::string target;                        // as it was sent; never logged: it may hold a UPN
    std::vector<std::string> path;             // segments, decoded
    std::map<std::string, std::string> query;  // decoded; the first of a repeated name
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string client;  // address of the other end
    bool keep_alive = true;

    // The first header of that name (lower case), or empty.
    std::string_view header(std::string_view name) const;
    // A cookie's value, or empty.
    std::string cookie(std::string_view name) const;
    // A query value, or empty.
    std::string query_or(const std::string& name, std::string otherwise = {}) const;
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::shared_ptr<const std::string> shared;  // in place of body: bytes that many answers share
    bool worker = false;                        // the service worker's file
    std::shared_ptr<Listening> listening;  // the answer goes on with events; `body` is the first
    std::string_view route = "-";          // the pattern that was met, for the log and the metrics

    std::string_view bytes() const { return shared ? std::string_view(*shared) : body; }
    Response& with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

std::string_view reason_phrase(int status);
// Fills path and query from target. False where the target is not an origin-form path or is wrongly
// encoded.
bool parse_target(Request& request);
// %XX decoded ('+' too where `plus_is_space`); nothing for a bad escape, a NUL, or text that is not
// UTF-8.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
// The whole head of the answer, with Content-Length and Connection.
std::string head_of(const Response& response, bool keep_alive);

}  // namespace adsum::server
