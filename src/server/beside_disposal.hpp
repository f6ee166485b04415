#pragma once
// Papers, looks and drafts stand in tables beside the journal. What of them goes with a disposal
// follows from the journal alone, so whoever opens the store next finishes what a power cut between
// the decision and this has left: the tables never know more than the journal for long.

#include "journal/store.hpp"
#include "school/state.hpp"

namespace adsum::server {

// Where a decision of the journal is not finished: takes out the papers that no entry names any
// more, the looks at pupils of whom nothing stays, and looks and drafts of before the end of the
// years that went; and notes that it is done, all in one transaction. True where there was one:
// then Store::scrub() takes it out of the engine's files.
// REQUIRES: no server is at this store, or this one has not opened its door yet.
Result<bool> finish_disposals(const std::string& store_url, journal::Store& store,
                              const school::State& state);

}  // namespace adsum::server
