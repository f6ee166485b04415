#pragma once
// Ways to falsify a journal by SQL, each as a person with the store and patience might: the
// triggers are dropped first and put back afterwards. One change in two thousand may turn out to
// change nothing; the test sees to that.

#include "journal/sql.hpp"
#include "journal/support.hpp"

#include <functional>
#include <string>
#include <vector>

namespace adsum::journal::test {

struct Tampering {
    const char* name;
    std::function<Result<void>(sql::Database&, Dice&)> make;
};

const std::vector<Tampering>& tamperings();

// Drops the journal's triggers, tampers, and puts them back. In PostgreSQL the schema must have
// SQLite's randomblob(), zeroblob() and hex().
Result<void> tamper(const std::string& url, const Tampering& tampering, Dice& dice);

}  // namespace adsum::journal::test
