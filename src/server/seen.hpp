#pragma once
// Two people amend the same mark: whoever comes second sees first what it has become. An amendment
// names the entry of the journal that the person saw standing.

#include "base/result.hpp"
#include "school/state.hpp"

#include <vector>

namespace adsum::server {

struct Seen {
    Upn upn;
    calendar::Session session;
    journal::EntryNumber entry = 0;
};

// kConflict "amend-moved-on" for every mark that another entry has changed since.
Result<void> check_seen(const school::State& state, const std::vector<Seen>& seen);

}  // namespace adsum::server
