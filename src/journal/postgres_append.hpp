#pragma once
// Appending to a PostgreSQL database: a group of batches in one transaction of a few statements,
// whatever it holds. Programs that append to the same school wait for each other at its row of
// `heads`, so nobody builds on an entry that another has just covered.
//
// Where the connection breaks during the commit, nobody knows whether it happened. The chain does:
// the entry's hash stands in the journal or not. So the group is asked after when the database is
// back, and answered truly, or carried out again.

#include "journal/postgres_store.hpp"

#include <map>

namespace adsum::journal {

class PostgresAppend {
  public:
    explicit PostgresAppend(postgres::Connection& server) : server_(server) {}
    // An answer a batch. Waits up to a quarter of a minute for a database that is away.
    std::vector<Appended> carry_out(std::span<const Batch> group);
    // Whether another connection had to be made: then others of that time may be dead too.
    bool reconnected() const { return reconnected_; }
    // As Store::dispose(), in one transaction, tried once.
    Appended dispose(const Batch& decision, std::span<const Entry> standing);

  private:
    // What one attempt would put in.
    struct Plan {
        std::vector<Appended> answers;
        std::vector<Entry> entries;
        std::vector<std::pair<SchoolId, Volume>> opened;
        std::map<SchoolId, Head> heads;   // as they stand, then as they will stand
        std::map<SchoolId, bool> is_new;  // schools that grow; true: without a row of heads
        PostgresProjection rows;
    };
    Result<Plan> attempt(std::span<const Batch> group);
    Result<void> lock_heads(std::span<const SchoolId> schools, Plan& plan);
    Result<void> seal_all(std::span<const Batch> group, Plan& plan);
    Appended seal_one(const Batch& batch, Plan& plan);
    Result<void> write(Plan& plan);
    Result<void> put_standing(const SchoolId& school, std::span<const Entry> standing);
    Result<void> write_entries(const std::vector<Entry>& entries);
    Result<void> write_heads(const Plan& plan, bool is_new);
    // Whether the plan whose commit was not answered is in the journal.
    Result<bool> happened(const Plan& plan);

    postgres::Connection& server_;
    std::optional<Plan> unsure_;
    bool reconnected_ = false;
};

}  // namespace adsum::journal
