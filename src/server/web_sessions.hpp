#pragma once
// Signed-in browsers. The cookie holds a random token of 256 bits; here stands only its hash, so
// that a copy of the store signs nobody in. A session ends when it has been idle too long, when it
// is old, or by signing out. Kept in memory and written to the store's file, so that a restart
// signs nobody out (the last use is written once a minute).

#include "base/ids.hpp"
#include "base/time.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace adsum::server {

struct WebSession {
    std::string username;
    SchoolId school;
    StaffId staff;
    Moment begun;
    Moment seen;
    std::string device = {};   // "Firefox on Windows", as the browser named itself
    std::string address = {};  // of the network, when it was last used
};

class WebSessions {
  public:
    static constexpr std::int64_t kIdleMs = 60LL * 60 * 1000;
    static constexpr std::int64_t kAgeMs = 12LL * 60 * 60 * 1000;

    static std::string hash_of(const std::string& token);

    void put(const std::string& token_hash, WebSession session);
    // Nothing where it is unknown or over; otherwise it counts as used now, but for what a page
    // asks by itself.
    std::optional<WebSession> use(const std::string& token, Moment now, bool passive = false,
                                  const std::string& address = {});
    // Whose turn its long work is; empty where it is not known here. No use of it.
    std::string school_of(const std::string& token) const;
    // Whether it still runs; looking on is no use of it.
    bool holds(const std::string& token_hash, Moment now) const;
    void end(const std::string& token);
    void end_hashed(const std::string& token_hash);
    // By token hash; those that are over are left out.
    std::map<std::string, WebSession> of(const std::string& username, Moment now) const;
    // Ends those that are over and those of these people; what is left, by token hash.
    std::map<std::string, WebSession> prune(Moment now, const std::vector<std::string>& disabled);
    // Ends those that are not among these: another process of the store has ended them.
    void keep_only(const std::map<std::string, WebSession>& sessions);
    std::size_t size() const;

  private:
    mutable std::mutex mutex_;
    std::map<std::string, WebSession> sessions_;
};

}  // namespace adsum::server
