#include "server/web_sessions.hpp"

#include "base/hash.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

bool is_over(const WebSession& session, Moment now) {
    return now.milliseconds() - session.seen.milliseconds() > WebSessions::kIdleMs ||
           now.milliseconds() - session.begun.milliseconds() > WebSessions::kAgeMs;
}

}  // namespace

std::string WebSessions::hash_of(const std::string& token) {
    return to_hex(sha256(token));
}

void WebSessions::put(const std::string& token_hash, WebSession session) {
    const std::scoped_lock lock(mutex_);
    sessions_[token_hash] = std::move(session);
}

std::optional<WebSession> WebSessions::use(const std::string& token, Moment now, bool passive,
                                           const std::string& address) {
    if (token.empty()) {
        return std::nullopt;
    }
    const std::string hash = hash_of(token);
    const std::scoped_lock lock(mutex_);
    const auto found = sessions_.find(hash);
    if (found == sessions_.end()) {
        return std::nullopt;
    }
    if (is_over(found->second, now)) {
        sessions_.erase(found);
        return std::nullopt;
    }
    if (!passive) {
        found->second.seen = std::max(found->second.seen, now);
        if (!address.empty() && address != found->second.address) {
            found->second.address = address;
        }
    }
    return found->second;
}

std::string WebSessions::school_of(const std::string& token) const {
    const std::scoped_lock lock(mutex_);
    const auto found = token.empty() ? sessions_.end() : sessions_.find(hash_of(token));
    return found == sessions_.end() ? std::string() : found->second.school.str();
}

bool WebSessions::holds(const std::string& token_hash, Moment now) const {
    const std::scoped_lock lock(mutex_);
    const auto found = sessions_.find(token_hash);
    return found != sessions_.end() && !is_over(found->second, now);
}

void WebSessions::end(const std::string& token) {
    end_hashed(hash_of(token));
}

void WebSessions::end_hashed(const std::string& token_hash) {
    const std::scoped_lock lock(mutex_);
    sessions_.erase(token_hash);
}

std::map<std::string, WebSession> WebSessions::of(const std::string& username, Moment now) const {
    const std::scoped_lock lock(mutex_);
    std::map<std::string, WebSession> found;
    for (const auto& [hash, session] : sessions_) {
        if (session.username == username && !is_over(session, now)) {
            found.emplace(hash, session);
        }
    }
    return found;
}

std::map<std::string, WebSession> WebSessions::prune(Moment now,
                                                     const std::vector<std::string>& disabled) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(sessions_, [&](const auto& one) {
        return is_over(one.second, now) ||
               std::ranges::find(disabled, one.second.username) != disabled.end();
    });
    return sessions_;
}

void WebSessions::keep_only(const std::map<std::string, WebSession>& sessions) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(sessions_, [&](const auto& one) { return !sessions.contains(one.first); });
}

std::size_t WebSessions::size() const {
    const std::scoped_lock lock(mutex_);
    return sessions_.size();
}

}  // namespace adsum::server
