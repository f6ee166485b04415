#pragma once
// Where a journal is kept. Append-only: a batch goes in whole, in order, or not at all, and only if the last number is
// still the one that the caller has seen. append() returns after the entries are durable.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "journal/entry.hpp"
#include "journal/projection.hpp"

namespace adsum::journal {

struct Head {
    EntryNumber number = 0;  // 0: empty
    Hash hash{};
};

// What verify() found first, in the order of the chain.
struct Break {
    SchoolId school;
    int volume = 0;
    EntryNumber number = 0;
    std::string what;  // "body changed", "entry missing", "out of order" …
};

struct Verified {
    std::int64_t entries = 0;
    std::vector<Break> breaks;  // empty: whole
};

class Store {
  public:
    virtual ~Store() = default;

    // All of the batch or nothing. kConflict "journal-moved-on" when the head is no longer `expected_last`.
    // `rows` go into the projection in the same transaction.
    virtual Result<std::vector<Entry>> append(const SchoolId& school, std::span<const Draft> batch,
                                              EntryNumber expected_last,
                                              const Projection& rows) = 0;
    // Every entry with a number >= from, in order, until the visitor returns an error (which is passed on).
    virtual Result<void> read(const SchoolId& school, EntryNumber from,
                              const std::function<Result<void>(Entry)>& visit) = 0;
    virtual Result<Head> head(const SchoolId& school) = 0;
    virtual Result<std::vector<SchoolId>> schools() = 0;
    // Walks every chain of the store.
    virtual Result<Verified> verify() = 0;
    // Throws the projection of a school away and puts these rows in its place.
    virtual Result<void> rebuild(const SchoolId& school, const Projection& rows) = 0;
};

std::unique_ptr<Store> memory_store();
// `sqlite:PATH`; other engines are refused with a clear error. Makes the file and its folder where missing.
Result<std::unique_ptr<Store>> open_store(const std::string& url);

}  // namespace adsum::journal
