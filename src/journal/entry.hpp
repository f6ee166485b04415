#pragma once
// One entry of the journal. The format, its hash and its volumes are described in
// docs/formats/journal.md.

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <string>

namespace adsum::journal {

using EntryNumber = std::int64_t;  // 1, 2, 3 … within a school; 0 is "before the first"

// Who did it, as they were then. The id is empty where the program itself acted (an import from the
// command line).
struct Actor {
    std::string id;
    std::string name;
    std::string position;
    bool operator==(const Actor&) const = default;
};

// An entry before it has its place in the chain.
struct Draft {
    Moment at;  // when it was appended (UTC)
    Actor who;
    std::string kind;  // "register_taken": docs/formats/facts.md lists them
    std::string body;  // JSON text, kept byte for byte
    int volume = 0;    // the academic year (by its start) of `at`; a store never goes back to an
                       // earlier volume
};

struct Entry {
    SchoolId school;
    EntryNumber number = 0;
    int volume = 0;
    Moment at;
    Actor who;
    std::string kind;
    std::string body;
    Hash previous{};
    Hash hash{};
};

// The bytes that are hashed: every field but the hash, in one unambiguous form.
std::string hashed_bytes(const Entry& entry);
// The hash of an entry's content and of the hash before it.
Hash hash_of(const Entry& entry);

}  // namespace adsum::journal
