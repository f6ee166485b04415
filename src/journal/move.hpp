#pragma once
// Copying a whole store from one engine to another, byte for byte, and proving that both hold the
// same: every table in its order, value by value, and every chain.

#include "base/result.hpp"
#include "journal/entry.hpp"

#include <span>
#include <string>
#include <vector>

namespace adsum::journal {

// A table of the store. Each column is named with its kind: "school:t number:i hash:b" (text,
// integer, bytes).
struct KeptTable {
    std::string name;
    std::string columns;
    std::string order;  // of its rows, the same in every engine
};

struct Moved {
    struct Table {
        std::string name;
        std::int64_t rows = 0;
        Hash hash{};  // over every value in order
    };
    std::int64_t schools = 0;
    std::int64_t entries = 0;
    std::vector<Table> tables;
};

// The journal's own tables and its projection, and `others`, which must be there on both sides. All
// of it goes into the target in one transaction, while nobody can append to the source. kRefused
// "move-same" (both are one store), "move-target-not-empty" and "journal-broken" (the source does
// not verify), before anything is written; "move-differs" where what was written does not read
// back the same.
Result<Moved> move_store(const std::string& from, const std::string& to,
                         std::span<const KeptTable> others);

}  // namespace adsum::journal
