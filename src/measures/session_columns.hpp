#pragma once
// The open sessions of a timeline in order, each with where its mark lies in a pupil's year and
// with what a mark means there by law: looked up once for all pupils who share the timeline.

#include "calendar/timeline.hpp"
#include "law/law.hpp"
#include "measures/packed_tally.hpp"

#include <array>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace adsum::measures {

// Of a code on a date; kNotTaken, and a code of no set in force then, counts nothing.
struct CodeMeaning {
    law::Category category = law::Category::kAdministrative;
    bool counts_to_threshold = false;
    PackedTally counts;
};

// By code and date: one table for each set of codes that was in force, made when first asked for.
class CodeMeanings {
  public:
    using Table = std::array<CodeMeaning, std::numeric_limits<law::CodeIndex>::max() + 1>;
    // The codes must outlive it.
    explicit CodeMeanings(const law::Codes& codes);
    const Table& on(Date date);

  private:
    const law::Codes& codes_;
    std::vector<Date> changes_;  // the days on which the set of codes becomes another, in order
    std::vector<std::unique_ptr<const Table>> tables_;  // by how many of those have come
};

class SessionColumns {
  public:
    using Meanings = CodeMeanings::Table;
    struct Column {
        calendar::Session session;
        int day = 0;         // position in the timeline's days()
        int start_year = 0;  // of its academic year
        int slot = 0;        // calendar::slot_of(session)
        const Meanings* meanings = nullptr;
    };

    // The timeline and the law must outlive it.
    SessionColumns(const calendar::Timeline& timeline, const law::Law& law);
    // Those of [first, end), two positions in the timeline's days().
    std::span<const Column> of_days(int first, int end) const;

  private:
    CodeMeanings meanings_;
    std::vector<Column> columns_;
    std::vector<std::size_t> starts_;  // by day: of its first column; and one more, the end
};

}  // namespace adsum::measures
