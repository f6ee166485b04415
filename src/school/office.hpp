#pragma once
// The office: the one way by which facts reach a journal. It checks, appends, and folds in, so that the State in memory
// and the store on disk never tell different stories. Not thread-safe: the server gives it to one writer.

#include <memory>
#include <span>

#include "journal/store.hpp"
#include "school/state.hpp"

namespace adsum::school {

class Office {
  public:
    // Replays the school's journal. kNotFound "school-unknown" where it has no entry, unless `may_be_new`.
    static Result<Office> open(std::shared_ptr<journal::Store> store,
                               std::shared_ptr<const law::Law> law, SchoolId school,
                               bool may_be_new = false);

    const State& state() const { return state_; }
    // All or nothing. A batch is tried on a copy of the state first; a single draft on the state itself.
    // Returns the entries as they stand in the journal.
    Result<std::vector<journal::Entry>> record(std::span<const journal::Draft> batch,
                                               std::vector<Fault>* warnings = nullptr);
    // Checks as record() does and keeps nothing.
    Result<void> try_out(std::span<const journal::Draft> batch,
                         std::vector<Fault>* warnings = nullptr) const;
    // Makes the SQL tables again from the journal.
    Result<void> rebuild_projection();

  private:
    Office(std::shared_ptr<journal::Store> store, State state)
        : store_(std::move(store)), state_(std::move(state)) {}

    std::shared_ptr<journal::Store> store_;
    State state_;
};

}  // namespace adsum::school
