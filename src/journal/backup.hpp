#pragma once
// Copies of a store's file: taken while it is in use, whole as at one moment, and put back. Both
// ways a copy is verified before it counts, and nothing is replaced until it has been.

#include "journal/store.hpp"

#include <functional>
#include <string>

namespace adsum::journal {

// Copies `store` (`sqlite:PATH`) to the file `to`, readable by its owner only. Returns after the
// copy is verified and durable. kConflict "backup-exists" where `to` is there; kRefused
// "backup-broken" where what was copied does not verify (nothing is kept); kNotFound
// "store-missing".
Result<Verified> back_up(const std::string& store, const std::string& to);

struct Restored {
    Verified verified;
    std::string kept;  // where the store that was there lies now; empty where there was none
};
// Puts the copy `from` in the store's place in one step; what was there is kept beside it under
// `kept_as` appended to its path. `prepare` is given the path of the new store before it is
// verified again and takes its place (wind_back.hpp). Refused before anything is touched:
// "backup-broken", "store-in-use" (a program has the store open), "backup-exists" (`kept_as` names
// a file that is there).
Result<Restored> restore(const std::string& from, const std::string& store,
                         const std::string& kept_as,
                         const std::function<Result<void>(const std::string& path)>& prepare = {});

}  // namespace adsum::journal
