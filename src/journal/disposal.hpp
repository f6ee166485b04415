#pragma once
// What was disposed of. Of such an entry only its place, its moment and its hash are left; a later
// entry of the chain, `entries_disposed`, says which, why, and what stands in their place, so that
// nothing is ever taken out or put in another's place silently (docs/formats/journal.md,
// "Disposal").

#include "journal/entry.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace adsum::journal {

// The entry that decides, and what stands where an entry was emptied.
constexpr std::string_view kDisposing = "entries_disposed";
constexpr std::string_view kDisposed = "disposed";
constexpr std::string_view kNothingLeft = "{}";

// What is left of an entry of which nothing personal stays.
Entry emptied(Entry entry);

// Entries next to each other, and a hash of all that stands in their place.
struct DisposedRun {
    EntryNumber first = 0, last = 0;
    Hash digest{};
    bool operator==(const DisposedRun&) const = default;
};
// Of one entry as it stands: its own hash (kept) and its present content.
Hash standing_hash(const Entry& entry);
// SHA-256 over the standing hashes of a run, one after the other.
Hash run_digest(std::span<const Hash> standing);
// REQUIRES: in order of their numbers.
std::vector<DisposedRun> runs_of(std::span<const Entry> standing);

// `[[first,last,"hex"],…]`: `runs` of a kDisposing entry's body.
std::string runs_json(std::span<const DisposedRun> runs);

// The runs that count now. An entry may be disposed of twice (a name that was kept for a time): the
// later decision then covers the whole earlier run, and the earlier one is over.
class Disposals {
  public:
    struct Held {
        DisposedRun run;
        EntryNumber by = 0;  // the entry that decided
    };
    // In the order of the chain. Ignored where its content is not what its hash says.
    void add(const Entry& decision);
    // The run that an entry belongs to; nothing where it was not disposed of.
    const Held* covering(EntryNumber number) const;
    // Earlier runs that a later one covers in part only: no honest program writes such.
    const std::vector<Held>& torn() const { return torn_; }
    const std::map<EntryNumber, Held>& by_first() const { return by_first_; }

  private:
    std::map<EntryNumber, Held> by_first_;
    std::vector<Held> torn_;
};

// For whoever reads a journal from some entry on: each entry is what its hash says, or stands where
// a later decision says so.
class StandingCheck {
  public:
    // REQUIRES: in the order of the chain.
    void entry(const Entry& entry);
    // The first entry that is neither; nothing where all are.
    std::optional<EntryNumber> first_fault() const;

  private:
    Disposals disposals_;
    std::map<EntryNumber, Hash> standing_;  // of those whose content does not match their hash
};

}  // namespace adsum::journal
