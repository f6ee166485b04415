#pragma once
// Group commit: one thread appends for many callers, and all that waits at a moment becomes durable
// with one commit. A disk that needs 4 ms to be sure then serves hundreds of registers a second and
// not 250 at most.
//
// An Appender is a Store like any other, so an Office may be given one without knowing: its
// append() blocks until the commit that holds it is durable, and callers for different schools
// share commits. Reading goes straight to the store beneath.
//
// Two batches for the same school in one group follow each other: the second one's `expected_last`
// may be the number that the first one leads to. One that is refused or has moved on leaves the
// others alone.

#include "journal/store.hpp"

#include <future>
#include <memory>

namespace adsum::journal {

class Appender final : public Store {
  public:
    explicit Appender(std::shared_ptr<Store> store);
    // Finishes what was handed in.
    ~Appender() override;

    // Answered after the commit that holds it is durable.
    std::future<Appended> submit(SchoolId school, std::vector<Draft> drafts,
                                 std::optional<EntryNumber> expected_last, Projection rows = {});
    // Commits made so far, and batches that they held.
    struct Counts {
        std::int64_t groups = 0;
        std::int64_t batches = 0;
    };
    Counts counts() const;

    std::vector<Appended> append_group(std::span<const Batch> group) override;
    Result<void> read(const SchoolId& school, EntryNumber from,
                      const std::function<Result<void>(Entry)>& visit) override;
    Result<Head> head(const SchoolId& school) override;
    Result<std::vector<SchoolId>> schools() override;
    Result<Verified> verify() override;
    Result<void> rebuild(const SchoolId& school, const Projection& rows) override;
    Appended dispose(const SchoolId& school, std::span<const Entry> standing, const Draft& decision,
                     EntryNumber expected_last, const Projection& rows) override;
    Result<void> scrub() override;
    Result<std::shared_ptr<void>> follow(News news) override;

  private:
    class Writer;
    std::shared_ptr<Store> store_;
    std::unique_ptr<Writer> writer_;
};

}  // namespace adsum::journal
