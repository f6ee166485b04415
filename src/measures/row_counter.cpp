#include "measures/row_counter.hpp"

#include "measures/code_counts.hpp"

#include <map>

namespace adsum::measures {
namespace {

std::uint64_t packed(const std::array<std::int64_t, 4>& of) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < of.size(); ++i) {
        word |= static_cast<std::uint64_t>(of[i]) << 16U * i;
    }
    return word;
}

std::array<Lanes, 256> table_of(const std::vector<Tally>& counts) {
    std::array<Lanes, 256> table{};
    for (std::size_t code = 0; code < counts.size(); ++code) {
        const Tally& one = counts[code];
        const int mark = code == law::kNotTaken ? 0 : 1;
        table[code] = {
            packed({one.present, one.approved_elsewhere, one.authorised, one.unauthorised}),
            packed({one.late, one.late_after_close, mark, 1})};
    }
    return table;
}

}  // namespace

RowCounter::RowCounter(const school::State& state, const SheetDays& days)
    : RowCounter(state, days, SessionGroups(state, days.dates(), ""),
                 SessionGroups(state, days.dates(), "")) {}

RowCounter::RowCounter(const school::State& state, const SheetDays& days,
                       const SessionGroups& first, const SessionGroups& second)
    : groups_(first.size() * second.size()),
      a_code_((first.by_code() ? second.size() : 0) + (second.by_code() ? 1 : 0)) {
    const CodeCounts counts(state.law().codes());
    std::map<const std::vector<Tally>*, const Table*> made;
    // Closures for some year groups only take days away from these.
    for (const calendar::SchoolDay& day : state.calendar().timeline().days()) {
        if (!days.dates().contains(day.date)) {
            continue;
        }
        const std::vector<Tally>& counting = counts.on(day.date);
        const Table*& table = made[&counting];
        if (table == nullptr) {
            tables_.push_back(std::make_unique<const Table>(table_of(counting)));
            table = tables_.back().get();
        }
        for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
            if (day.open(half)) {
                const std::size_t group = first.of_session(day.date, half) * second.size() +
                                          second.of_session(day.date, half);
                columns_.push_back({static_cast<std::uint32_t>(days.column(day.date, half)),
                                    static_cast<std::uint32_t>(group), table});
            }
        }
    }
}

void RowCounter::count(std::span<const law::CodeIndex> codes, Counts& counts) const {
    for (const std::uint32_t group : counts.touched) {
        counts.of[group] = {};
    }
    counts.touched.clear();
    counts.whole = {};
    std::size_t group = 0;
    Lanes sum;
    for (const Column& column : columns_) {
        const law::CodeIndex code = codes[column.at];
        if (code == kNoSession || (a_code_ > 0 && code == law::kNotTaken)) {
            continue;
        }
        const std::size_t next = column.group + a_code_ * code;
        if (next != group && sum.marks != 0) {
            counts.add(group, sum);
            sum = {};
        }
        group = next;
        sum += (*column.counts)[code];
    }
    if (sum.marks != 0) {
        counts.add(group, sum);
    }
}

Tally RowCounter::whole(std::span<const law::CodeIndex> codes) const {
    Lanes sum;
    for (const Column& column : columns_) {
        sum += (*column.counts)[codes[column.at]];
    }
    return sum.tally();
}

}  // namespace adsum::measures
