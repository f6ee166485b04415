#pragma once
// Who has which register open at this moment. The register page says so every now and then; what
// was not said again is forgotten. In memory alone: opening a register is no fact.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "calendar/session.hpp"
#include "journal/entry.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace adsum::server {

class Openings {
  public:
    static constexpr std::int64_t kHoldsMs = 150'000;  // a page says it again every minute

    struct Opened {
        journal::Actor who;
        SchoolTime since;
        Moment until;
    };
    // True where the board changes by it: nobody, or somebody else, had it open.
    bool note(const calendar::Session& session, const GroupName& group, const journal::Actor& who,
              Moment now);
    // The page was left.
    bool leave(const calendar::Session& session, const GroupName& group, const std::string& staff);
    // Those of a session that still hold, by group.
    std::map<GroupName, std::vector<Opened>> of(const calendar::Session& session, Moment now) const;

  private:
    using Key = std::pair<calendar::Session, GroupName>;
    mutable std::mutex mutex_;
    std::map<Key, std::map<std::string, Opened>> open_;  // then by staff id
};

}  // namespace adsum::server
