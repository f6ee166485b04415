#pragma once
// Files that a small school takes in on a Friday morning.

#include "exchange/import.hpp"
#include "school/small_school.hpp"

namespace adsum::tests {

inline const Moment kImportedAt = moment("2026-11-20T09:00");

inline void keep(SmallSchool& school, exchange::FileKind kind, const std::string& text) {
    const auto read = exchange::import_file(kind, school.state(), {"f.csv", text}, {}, kImportedAt);
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    const auto recorded = school.office.record(read->drafts);
    ASSERT_TRUE(recorded.ok()) << recorded.error().to_string();
}

}  // namespace adsum::tests
