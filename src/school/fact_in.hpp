#pragma once
// The fact that an entry holds: its body without the salt (journal/salt.hpp), so that what is
// folded, shown and given out is the same with and without one.

#include "base/result.hpp"
#include "journal/entry.hpp"

#include <boost/json.hpp>

namespace adsum::school {

// "fact-not-json" at `place` where the body is no object.
Result<boost::json::object> fact_in(const journal::Entry& entry, const std::string& place = {});

}  // namespace adsum::school
