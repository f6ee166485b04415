#pragma once
// A store of the small school in which more has happened before the server opens it.

#include "server/running.hpp"

namespace adsum::tests {

struct Happened {
    std::string kind, body;
};

inline std::string store_with(const std::vector<Happened>& facts) {
    const std::string path = fresh_store();
    school::Office office = office_in(path);
    for (const Happened& fact : facts) {
        const auto draft = school::make_draft(office.state(), fact.kind, object(fact.body),
                                              StaffId(), moment("2026-11-20T08:00"));
        const auto kept = office.record(std::span(&draft, 1));
        EXPECT_TRUE(kept.ok()) << fact.kind << ": " << (kept ? "" : kept.error().to_string());
    }
    return path;
}

}  // namespace adsum::tests
