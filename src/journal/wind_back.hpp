#pragma once
// A copy of a store as it stood at an earlier moment. A journal only ever grows, and its schema
// refuses anything else; so this is for copies that no program has open yet (backup.hpp), never for
// a store in use.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <vector>

namespace adsum::journal {

struct WoundBack {
    std::int64_t left_out = 0;  // entries after the moment
    // Those that lost entries and have some left; their SQL tables are empty now.
    std::vector<SchoolId> schools;
};
// Leaves out of each school's journal everything from its first entry after the end of `until`'s
// minute on. The rest of the chain stays as it is and verifies. What lies beside the journal
// (accounts, attachments) is not touched. Refused "journal-too-short" where an entry before the
// moment lies in a volume that was destroyed, so that nobody could say where the head would be.
Result<WoundBack> wind_back(const std::string& path, SchoolTime until);

}  // namespace adsum::journal
