// The journal in memory, for tests, scenarios and trials. The same chain, the same refusals,
// nothing durable.

#include "journal/chain.hpp"
#include "journal/store.hpp"

#include <map>
#include <mutex>

namespace adsum::journal {
namespace {

class MemoryStore final : public Store {
  public:
    std::vector<Appended> append_group(std::span<const Batch> group) override {
        const std::lock_guard lock(mutex_);
        std::vector<Appended> answers;
        answers.reserve(group.size());
        for (const Batch& batch : group) {
            answers.push_back(append_one(batch));
        }
        return answers;
    }

    Result<void> read(const SchoolId& school, EntryNumber from,
                      const std::function<Result<void>(Entry)>& visit) override {
        // Entry by entry, so that the visitor may call the store; up to where it stood at the
        // start.
        ADSUM_TRY(const Head last, head(school));
        for (EntryNumber number = std::max<EntryNumber>(from, 1); number <= last.number; ++number) {
            ADSUM_CHECK(visit(entry_at(school, number)));
        }
        return done();
    }

    Result<Head> head(const SchoolId& school) override {
        const std::lock_guard lock(mutex_);
        const auto found = chains_.find(school);
        return found == chains_.end() ? Head{} : found->second.head;
    }

    Result<std::vector<SchoolId>> schools() override {
        const std::lock_guard lock(mutex_);
        std::vector<SchoolId> ids;
        for (const auto& [school, chain] : chains_) {
            ids.push_back(school);
        }
        return ids;
    }

    Result<Verified> verify() override {
        const std::lock_guard lock(mutex_);
        Verified verified;
        for (const auto& [school, chain] : chains_) {
            Disposals disposals;
            for (const Entry& entry : chain.entries) {
                disposals.add(entry);
            }
            ChainCheck check(school, chain.volumes, chain.head, std::move(disposals));
            for (const Entry& entry : chain.entries) {
                check.entry(entry);
            }
            check.finish();
            verified.entries += check.entries();
            verified.breaks.insert(verified.breaks.end(), check.breaks().begin(),
                                   check.breaks().end());
            verified.disposed.insert(verified.disposed.end(), check.disposed().begin(),
                                     check.disposed().end());
        }
        return verified;
    }

    // No SQL reaches this store, so it keeps no tables beside the journal.
    Result<void> rebuild(const SchoolId&, const Projection&) override { return done(); }

    Appended dispose(const SchoolId& school, std::span<const Entry> standing, const Draft& decision,
                     EntryNumber expected_last, const Projection&) override {
        const std::lock_guard lock(mutex_);
        ADSUM_CHECK(check_standing(school, standing, [&](EntryNumber number) -> Result<Entry> {
            const auto& entries = chains_[school].entries;
            const auto at = static_cast<std::size_t>(number - 1);
            return at < entries.size() ? Result<Entry>(entries[at]) : no_such_entry(number);
        }));
        auto appended = append_one({school, {&decision, 1}, expected_last, nullptr});
        for (std::size_t i = 0; appended && i < standing.size(); ++i) {
            chains_[school].entries[static_cast<std::size_t>(standing[i].number - 1)] = standing[i];
        }
        return appended;
    }
    Result<void> scrub() override { return done(); }

  private:
    struct Chain {
        std::vector<Entry> entries;
        std::vector<Volume> volumes;
        Head head;
    };

    Appended append_one(const Batch& batch) {
        ADSUM_CHECK(check_drafts(batch.school, batch.drafts));
        const auto found = chains_.find(batch.school);
        const Head head = found == chains_.end() ? Head{} : found->second.head;
        ADSUM_CHECK(check_head(head, batch.expected_last));
        Sealed sealed = seal(batch.school, batch.drafts, head);
        if (!sealed.entries.empty()) {
            Chain& chain = chains_[batch.school];
            chain.entries.insert(chain.entries.end(), sealed.entries.begin(), sealed.entries.end());
            chain.volumes.insert(chain.volumes.end(), sealed.opened.begin(), sealed.opened.end());
            chain.head = sealed.head;
        }
        return std::move(sealed.entries);
    }

    // REQUIRES: there is such an entry.
    Entry entry_at(const SchoolId& school, EntryNumber number) {
        const std::lock_guard lock(mutex_);
        return chains_.at(school).entries[static_cast<std::size_t>(number - 1)];
    }

    std::mutex mutex_;  // guards chains_
    std::map<SchoolId, Chain> chains_;
};

}  // namespace

std::unique_ptr<Store> memory_store() {
    return std::make_unique<MemoryStore>();
}

}  // namespace adsum::journal
