#pragma once
// Ways to falsify a journal by SQL, each as a person with the file and patience might: the triggers
// are dropped first and put back afterwards. One change in two thousand may turn out to change
// nothing; the test sees to that.

#include "journal/support.hpp"

#include <functional>
#include <string>
#include <vector>

namespace adsum::journal::test {

struct Tampering {
    const char* name;
    std::function<Result<void>(sqlite::Database&, Dice&)> make;
};

const std::vector<Tampering>& tamperings();

// Drops the journal's triggers, tampers, and puts them back.
Result<void> tamper(const std::string& path, const Tampering& tampering, Dice& dice);

}  // namespace adsum::journal::test
