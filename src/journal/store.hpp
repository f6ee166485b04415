#pragma once
// Where a journal is kept. Append-only: a batch goes in whole, in order, or not at all, and only if
// the last number is still the one that the caller has seen. append() returns after the entries are
// durable.

#include "base/result.hpp"
#include "journal/entry.hpp"
#include "journal/projection.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace adsum::journal {

struct Head {
    EntryNumber number = 0;  // 0: empty
    Hash hash{};
    int volume = 0;
    bool operator==(const Head&) const = default;
};

// One author's entries for one school. Views: whoever makes it keeps what it points at.
struct Batch {
    SchoolId school;
    std::span<const Draft> drafts;
    std::optional<EntryNumber> expected_last;  // nothing: wherever the journal stands
    const Projection* rows = nullptr;
};
using Appended = Result<std::vector<Entry>>;

// What verify() found first, in the order of the chain.
struct Break {
    SchoolId school;
    int volume = 0;
    EntryNumber number = 0;
    std::string what;  // docs/formats/journal.md, "Verification"; school is empty where the file
                       // itself is damaged
};
// "hollin, volume 2026/27, entry 12: content does not match its hash"
std::string to_string(const Break& found);

// A volume past retention whose entries were destroyed, oldest first (docs/formats/journal.md,
// "Volumes").
struct DestroyedVolume {
    SchoolId school;
    int volume = 0;
    Moment at;
};

// A decision by which entries were disposed of (journal/disposal.hpp).
struct DecidedDisposal {
    SchoolId school;
    EntryNumber by = 0;
    Moment at;
    std::int64_t entries = 0;  // that it still covers
    std::string body;          // of the decision
};

struct Verified {
    std::int64_t entries = 0;
    std::vector<Break> breaks;  // empty: whole
    std::vector<DecidedDisposal> disposed;
    std::vector<DestroyedVolume> destroyed;
    bool whole() const { return breaks.empty(); }
};

// One Store may be called from several threads. A visitor of read() may call the store.
class Store {
  public:
    virtual ~Store() = default;

    // All of the batch or nothing. kConflict "journal-moved-on" when the head is no longer
    // `expected_last`. `rows` go into the projection in the same transaction.
    Appended append(const SchoolId& school, std::span<const Draft> batch, EntryNumber expected_last,
                    const Projection& rows);
    // Several batches made durable together, in order; each is all or nothing, and a refused one
    // leaves the others alone. A failure of the machine fails them all. One answer a batch.
    // journal/appender.hpp makes the groups.
    virtual std::vector<Appended> append_group(std::span<const Batch> group) = 0;
    // Every entry with a number >= from, in order, until the visitor returns an error (which is
    // passed on). Fails with "journal-damaged" where the store does not give them back whole; does
    // not recompute hashes (verify does).
    virtual Result<void> read(const SchoolId& school, EntryNumber from,
                              const std::function<Result<void>(Entry)>& visit) = 0;
    virtual Result<Head> head(const SchoolId& school) = 0;
    virtual Result<std::vector<SchoolId>> schools() = 0;
    // Walks every chain of the store.
    virtual Result<Verified> verify() = 0;
    // Throws the projection of a school away and puts these rows in its place.
    virtual Result<void> rebuild(const SchoolId& school, const Projection& rows) = 0;
    // Puts `standing` (each with the place, moment and hashes of the entry that it stands for) in
    // the place of those entries, appends the decision, and puts `rows` in the place of the
    // projection: all or nothing. "journal-moved-on" as append(). What was there may still lie in
    // the engine's files: scrub().
    virtual Appended dispose(const SchoolId& school, std::span<const Entry> standing,
                             const Draft& decision, EntryNumber expected_last,
                             const Projection& rows) = 0;
    // Nothing that was taken out can be read in the engine's own files any more. May be repeated;
    // "store-busy" where another program keeps it from happening.
    virtual Result<void> scrub() = 0;
    // Calls back, from a thread of its own, soon after a school was appended to, by whichever
    // program; and for every school after a while in which it could not hear. Until what is
    // returned is let go. Nothing where the engine has no such news: then look again now and then.
    using News = std::function<void(const std::optional<SchoolId>& school)>;
    virtual Result<std::shared_ptr<void>> follow(News news);
};

std::unique_ptr<Store> memory_store();
// `sqlite:PATH` or `postgresql://…`; other engines are refused with a clear error. Makes the file
// and its folder, or the tables in the database, where missing.
Result<std::unique_ptr<Store>> open_store(const std::string& url);
// PATH of `sqlite:PATH`.
Result<std::string> sqlite_path(const std::string& url);
// The address as it may be shown: without a password.
std::string store_name(const std::string& url);
// Verifies a store that may be too damaged to open: what keeps it from opening is then the break.
// kNotFound "store-missing" where there is no file.
Result<Verified> verify_store(const std::string& url);

}  // namespace adsum::journal
