#pragma once
// The law with some lines of its files changed: what the matrix must follow as data.

#include "law/law.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace adsum::tests {

// Text of a file of law/ that stands there, and what is to stand in its place.
struct Change {
    std::string file;
    std::string from;
    std::string to;
};

// Every place where the text stands. The folder is made below the tests' own and taken away again.
std::shared_ptr<const law::Law> law_with(const std::vector<Change>& changes);

}  // namespace adsum::tests
