#pragma once
// How families get in: a one-time link or a code of six digits, sent to an address that the school
// has. Kept beside the accounts, never in a journal; of a link and a session only the hash stands
// here. A row is written for every address that is asked for, known or not.

#include "base/result.hpp"
#include "base/time.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace adsum::server {

// "anna@example.org" or "07700900123": lower case, digits without blanks, +44 as 0. Empty where it
// can be neither.
std::string address_normalised(std::string_view typed);
inline bool is_email(std::string_view address) {
    return address.find('@') != std::string_view::npos;
}

class ParentAccess {
  public:
    static constexpr std::int64_t kCodeMs = 15LL * 60 * 1000;
    static constexpr std::int64_t kIdleMs = 20LL * 60 * 1000;  // a telephone is lent
    static constexpr std::int64_t kAgeMs = 2LL * 60 * 60 * 1000;
    static constexpr int kMostTries = 5;  // of a code

    static Result<std::unique_ptr<ParentAccess>> open(const std::string& store_url);
    ~ParentAccess();

    struct Offer {
        std::string link;  // 256 random bits
        std::string code;  // six digits
    };
    // A new link and a new code, for a quarter of an hour.
    Result<Offer> offer(const std::string& address, Moment now);
    // The address of an unused link; it is used up. Nothing where it is none, used, or over.
    Result<std::optional<std::string>> take_link(const std::string& link, Moment now);
    // Whether the code is one of the address's; it is used up. A wrong one counts against each.
    Result<bool> take_code(const std::string& address, const std::string& code, Moment now);

    // The token of a new session.
    Result<std::string> begin(const std::string& address, Moment now);
    // The address of a session that runs; it counts as used now.
    Result<std::optional<std::string>> use(const std::string& token, Moment now);
    Result<void> end(const std::string& token);
    // Forgets what is over.
    Result<void> prune(Moment now);

  private:
    struct Held;
    explicit ParentAccess(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

}  // namespace adsum::server
