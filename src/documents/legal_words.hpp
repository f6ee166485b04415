#pragma once
// Legal steps in words: a title and the rest, for a pupil's story and for the bundle of evidence.

#include "school/pupil.hpp"

#include <string>
#include <string_view>

namespace adsum::documents {

// Facts about penalty notices, contracts, orders and prosecution.
bool is_legal_fact(std::string_view kind);

struct StepWords {
    std::string title, text;
};
// REQUIRES: a legal fact.
StepWords words_of(const school::Fact& step);

}  // namespace adsum::documents
