#include "measures/session_columns.hpp"

#include <algorithm>

namespace adsum::measures {

CodeMeanings::CodeMeanings(const law::Codes& codes) : codes_(codes) {
    for (const law::RegisterCode& code : codes.all()) {
        changes_.push_back(code.provenance.from);
        if (code.provenance.to) {
            changes_.push_back(*code.provenance.to + 1);
        }
    }
    std::ranges::sort(changes_);
    changes_.erase(std::unique(changes_.begin(), changes_.end()), changes_.end());
    tables_.resize(changes_.size() + 1);
}

const CodeMeanings::Table& CodeMeanings::on(Date date) {
    const auto come = std::ranges::upper_bound(changes_, date) - changes_.begin();
    auto& held = tables_[static_cast<std::size_t>(come)];
    if (held == nullptr) {
        auto made = std::make_unique<Table>();
        for (const law::RegisterCode* code : codes_.on(date)) {
            (*made)[code->index] = {code->category, code->counts_to_threshold,
                                    PackedTally::of(*code)};
        }
        held = std::move(made);
    }
    return *held;
}

SessionColumns::SessionColumns(const calendar::Timeline& timeline, const law::Law& law)
    : meanings_(law.codes()) {
    columns_.reserve(2 * timeline.days().size());
    starts_.reserve(timeline.days().size() + 1);
    for (std::size_t i = 0; i < timeline.days().size(); ++i) {
        const calendar::SchoolDay& day = timeline.days()[i];
        starts_.push_back(columns_.size());
        const int start_year = calendar::academic_year_of(day.date);
        const int slot = calendar::slot_of({day.date, calendar::Half::kAm});
        const Meanings& meanings = meanings_.on(day.date);
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            if (day.open(half)) {
                columns_.push_back({{day.date, half},
                                    static_cast<int>(i),
                                    start_year,
                                    slot + (half == calendar::Half::kPm ? 1 : 0),
                                    &meanings});
            }
        }
    }
    starts_.push_back(columns_.size());
}

std::span<const SessionColumns::Column> SessionColumns::of_days(int first, int end) const {
    if (end <= first) {
        return {};
    }
    const std::size_t from = starts_[static_cast<std::size_t>(first)];
    return std::span(columns_).subspan(from, starts_[static_cast<std::size_t>(end)] - from);
}

}  // namespace adsum::measures
