#pragma once
// Counts the codes of one pupil's row by groups of sessions. What a session adds is eight numbers
// of 16 bits in two words, which add as they are; neighbours of one group are summed before they go
// to their place.

#include "measures/session_groups.hpp"
#include "measures/sheet.hpp"
#include "measures/tally.hpp"

#include <array>
#include <memory>
#include <vector>

namespace adsum::measures {

// What a code counts, and sums of it. A row of 65,535 sessions would be that of 170 years.
struct Lanes {
    std::uint64_t absence = 0;  // present, approved elsewhere, authorised, unauthorised
    std::uint64_t marks = 0;    // L, U, marks of any kind, sessions

    Lanes& operator+=(const Lanes& other) {
        absence += other.absence;
        marks += other.marks;
        return *this;
    }
    Tally tally() const {
        return {at(absence, 0), at(absence, 1), at(absence, 2),
                at(absence, 3), at(marks, 0),   at(marks, 1)};
    }
    std::int64_t any_marks() const { return at(marks, 2); }
    std::int64_t sessions() const { return at(marks, 3); }

  private:
    static std::int64_t at(std::uint64_t word, unsigned place) {
        return static_cast<std::int64_t>(word >> 16U * place & 0xFFFFU);
    }
};

class RowCounter {
  public:
    struct Counts {
        Lanes whole;                         // of all sessions
        std::vector<Lanes> of;               // by group
        std::vector<std::uint32_t> touched;  // groups that hold a session

        void add(std::size_t group, const Lanes& lanes) {
            Lanes& sum = of[group];
            if (sum.marks == 0) {
                touched.push_back(static_cast<std::uint32_t>(group));
            }
            sum += lanes;
            whole += lanes;
        }
    };

    // Every session in one group.
    RowCounter(const school::State& state, const SheetDays& days);
    // Groups of the first, and within each those of the second. Where one of them is by code, a
    // session without a mark has no group.
    RowCounter(const school::State& state, const SheetDays& days, const SessionGroups& first,
               const SessionGroups& second);

    std::size_t groups() const { return groups_; }
    Counts counts() const { return {{}, std::vector<Lanes>(groups_), {}}; }
    // Begins anew. `codes` are the columns of the days.
    void count(std::span<const law::CodeIndex> codes, Counts& counts) const;
    // Without groups.
    Tally whole(std::span<const law::CodeIndex> codes) const;

  private:
    using Table = std::array<Lanes, 256>;  // by code; a session that is none counts nothing
    struct Column {
        std::uint32_t at;
        std::uint32_t group;
        const Table* counts;
    };

    std::vector<std::unique_ptr<const Table>> tables_;  // one a set of codes of the law
    std::vector<Column> columns_;                       // those on which the school was open
    std::size_t groups_ = 1;
    std::size_t a_code_ = 0;  // groups from one code to the next
};

}  // namespace adsum::measures
