#pragma once
// Slows down guessing of passwords: so many failures for a name, so many for an address, within a
// window. An attempt counts as failed from its beginning, so that many at once cannot slip through
// together.

#include "base/time.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace adsum::server {

class RateLimit {
  public:
    struct Bounds {
        std::size_t per_name = 10;
        std::size_t per_address = 50;  // a school is often one address
        std::int64_t window_ms = 15LL * 60 * 1000;
        std::size_t remembered = 20'000;  // names and addresses; beyond it the oldest go
    };
    RateLimit() = default;
    explicit RateLimit(Bounds bounds) : bounds_(bounds) {}
    // Before anybody signs in.
    void set(Bounds bounds) { bounds_ = bounds; }

    // Seconds to wait, where the attempt must not be made; otherwise it is counted.
    std::optional<int> begin(const std::string& name, const std::string& address, Moment now);
    // The password was right: this attempt was no failure, and the name starts anew.
    void succeeded(const std::string& name, const std::string& address);

  private:
    using Failures = std::deque<std::int64_t>;
    void forget_old(std::int64_t now);

    Bounds bounds_;
    std::mutex mutex_;
    std::map<std::string, Failures> failures_;  // "n:name" and "a:address"
};

}  // namespace adsum::server
