#pragma once
// A PostgreSQL store without any table yet, and questions to it by plain SQL.

#include "journal/postgres_schema.hpp"
#include "journal/store.hpp"
#include "postgres/cluster.hpp"

#include <gtest/gtest.h>

namespace adsum::journal::test {

class PostgresFixture : public testing::Test {
  protected:
    std::unique_ptr<Store> open() { return open_store(url_).value(); }
    // The program's own user, who owns the tables.
    postgres::Connection server(const std::string& schools = "*") {
        auto server = postgres::Connection::open(url_).value();
        EXPECT_TRUE(server.script("SET adsum.schools = '" + schools + "'"));
        return server;
    }
    std::string ask(const std::string& query, const std::string& schools = "*") {
        const auto rows = server(schools).ask(query);
        if (!rows) {
            return rows.error().first().id;
        }
        return rows->count() == 0 ? "(no row)" : rows->text(0, 0);
    }

    std::string url_ = adsum::test::Cluster::get().emptied();
    const SchoolId hollin_{"hollin"};
    const SchoolId marsh_{"marsh"};
};

}  // namespace adsum::journal::test
