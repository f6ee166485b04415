#pragma once
// The office: the one way by which facts reach a journal. It checks, appends, and folds in, so that
// the State in memory and the store on disk never tell different stories. Not thread-safe: the
// server gives it to one writer.

#include "journal/store.hpp"
#include "school/state.hpp"

#include <memory>
#include <span>

namespace adsum::school {

// Checks a batch as Office::record() does and keeps nothing.
Result<void> try_drafts(const State& state, std::span<const journal::Draft> batch,
                        std::vector<Fault>* warnings = nullptr,
                        std::span<const std::string> places = {});

// One entry as it stands in a journal; kNotFound "entry-unknown".
Result<journal::Entry> entry_of(journal::Store& store, const SchoolId& school,
                                journal::EntryNumber number);

class Office {
  public:
    // Replays the school's journal. kNotFound "school-unknown" where it has no entry, unless
    // `may_be_new`.
    static Result<Office> open(std::shared_ptr<journal::Store> store,
                               std::shared_ptr<const law::Law> law, SchoolId school,
                               bool may_be_new = false);

    const State& state() const { return state_; }
    // All or nothing. A batch is tried on a copy of the state first; a single draft on the state
    // itself. Returns the entry of each draft as it stands in the journal. A register whose
    // submission id arrived before is not appended again: its entry is the earlier one. `places`,
    // where given, says where each draft came from
    // ("facts.jsonl:12"): that is then the place of its faults and warnings.
    Result<std::vector<journal::Entry>> record(std::span<const journal::Draft> batch,
                                               std::vector<Fault>* warnings = nullptr,
                                               std::span<const std::string> places = {});
    // Many people's facts in one commit: each is checked against the state with those proposed
    // before it, and all become durable together. False: a register that arrived before, and
    // nothing was proposed. A refusal leaves the others as they are.
    Result<bool> propose(const journal::Draft& draft);
    // Makes what was proposed durable, and returns the entries. On an error the state is ahead of
    // the journal: start_again() before anything else.
    Result<std::vector<journal::Entry>> commit();
    // Forgets what was proposed: from a state that holds durable entries only.
    Result<void> start_again(State durable);
    // Checks as record() does and keeps nothing.
    Result<void> try_out(std::span<const journal::Draft> batch,
                         std::vector<Fault>* warnings = nullptr,
                         std::span<const std::string> places = {}) const;
    // One entry as it stands in the journal; kNotFound "entry-unknown".
    Result<journal::Entry> entry(journal::EntryNumber number) const;
    // Folds in what others appended since. record() does so by itself where it finds that the
    // journal moved on, and tries once more.
    Result<void> catch_up();
    // Makes the SQL tables again from the journal.
    Result<void> rebuild_projection();

  private:
    Office(std::shared_ptr<journal::Store> store, SchoolId school, State state)
        : store_(std::move(store)), school_(std::move(school)), state_(std::move(state)) {}
    Result<std::vector<journal::Entry>> record_batch(std::span<const journal::Draft> batch,
                                                     std::vector<Fault>* warnings,
                                                     std::span<const std::string> places);
    Result<std::vector<journal::Entry>> record_alone(const journal::Draft& draft,
                                                     std::vector<Fault>* warnings,
                                                     const std::string& place);

    std::shared_ptr<journal::Store> store_;
    SchoolId school_;
    State state_;
    // Proposed and not durable yet: folded into state_ already.
    std::vector<journal::Draft> proposed_;
    journal::Projection rows_;
};

}  // namespace adsum::school
