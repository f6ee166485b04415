#pragma once
// How programs at one PostgreSQL database hear of each other's entries: LISTEN and NOTIFY. The
// notice only says "look": what there is to know is read from the journal.

#include "journal/postgres.hpp"
#include "journal/store.hpp"

#include <set>

namespace adsum::journal {

// Tells the others, after the commit and in a transaction of its own that waits for no disk: inside
// the appending transaction NOTIFY would make all commits of the database wait for each other. A
// notice that is lost is made up for by whoever looks again now and then.
class PostgresHerald {
  public:
    explicit PostgresHerald(std::string url);
    void tell(const std::set<SchoolId>& grown);
    void reconnect() { server_.reset(); }
    // Stands before the school in each notice: who tells need not listen to itself.
    const std::string& origin() const { return origin_; }

  private:
    std::string url_;
    std::string origin_;
    std::optional<postgres::Connection> server_;
};

// Passes over what comes from `origin`.
Result<std::shared_ptr<void>> follow_postgres(const std::string& url, std::string origin,
                                              Store::News news);

}  // namespace adsum::journal
