#pragma once
// The chain itself, apart from where it is kept: sealing drafts into entries, and checking that
// entries, head and volumes fit together. Every store uses it, so that all of them mean the same by
// "whole".

#include "journal/disposal.hpp"
#include "journal/store.hpp"

#include <optional>
#include <span>
#include <vector>

namespace adsum::journal {

// Where a volume starts, and on what hash; what is kept of a volume that was destroyed.
struct Volume {
    int volume = 0;
    EntryNumber first_number = 0;
    Hash previous{};
    std::optional<Moment> destroyed_at;
    bool operator==(const Volume&) const = default;
};

// kRefused where a draft cannot be an entry: "journal-not-text", "journal-no-kind",
// "journal-no-school".
Result<void> check_drafts(const SchoolId& school, std::span<const Draft> drafts);
// kConflict "journal-moved-on" where the head is not where the author saw it.
Result<void> check_head(const Head& head, std::optional<EntryNumber> expected_last);

struct Sealed {
    std::vector<Entry> entries;
    std::vector<Volume> opened;  // volumes that start with one of these entries
    Head head;                   // after them
};
// Gives drafts their numbers, volumes and hashes, from `head` on.
Sealed seal(const SchoolId& school, std::span<const Draft> drafts, Head head);

// kRefused "disposal-differs" where something stands for an entry with another place, moment or
// hash than the entry has, or not in order.
Result<void> check_standing(const SchoolId& school, std::span<const Entry> standing,
                            const std::function<Result<Entry>(EntryNumber)>& there);
Error no_such_entry(EntryNumber number);

// Walks one chain: entry() for each in the order of the store, then finish(). Carries on behind a
// break, so that each change is named at its own place.
class ChainCheck {
  public:
    ChainCheck(SchoolId school, std::vector<Volume> volumes, std::optional<Head> head,
               Disposals disposals = {});
    void entry(const Entry& entry);
    // An entry that stands there and cannot be read.
    void unreadable(EntryNumber number, const std::string& why);
    void finish();

    std::int64_t entries() const { return entries_; }
    const std::vector<Break>& breaks() const { return breaks_; }
    // The decisions that were found, with how many entries each still covers.
    const std::vector<DecidedDisposal>& disposed() const { return disposed_; }

  private:
    void add(int volume, EntryNumber number, std::string what);
    void check_volume_rows();
    void check_number(const Entry& entry);
    void check_link(const Entry& entry);
    void check_content(const Entry& entry);
    void check_volume(const Entry& entry);
    // What stands in the place of a disposed entry is held against the decision, a run at a time.
    bool is_disposed(const Entry& entry);
    void note_decision(const Entry& entry);
    // The break that said "content" at the entry before turns out to be a changed hash.
    void blame_hash();

    SchoolId school_;
    std::vector<Volume> volumes_;
    std::vector<bool> seen_;  // a flag for each of volumes_: an entry of it was walked
    std::optional<Head> head_;
    Disposals disposals_;
    std::vector<Hash> standing_;  // of the run that is being walked
    std::vector<DecidedDisposal> disposed_;

    std::int64_t entries_ = 0;
    std::vector<Break> breaks_;
    EntryNumber last_number_ = 0;
    std::optional<int> last_volume_;
    // What `previous` of the next entry may be: nothing where the entry before is missing, or could
    // not be read.
    std::optional<Hash> stored_hash_;
    std::optional<Hash> computed_hash_;  // set only where it differs from the stored one
    std::size_t content_break_ =
        0;  // that break's place in breaks_; meaningful with computed_hash_
};

}  // namespace adsum::journal
