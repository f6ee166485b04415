#include "measures/code_counts.hpp"

#include <algorithm>
#include <set>

namespace adsum::measures {

CodeCounts::CodeCounts(const law::Codes& codes) {
    std::set<Date> begins;
    for (const law::RegisterCode& code : codes.all()) {
        begins.insert(code.provenance.from);
        if (code.provenance.to) {
            begins.insert(*code.provenance.to + 1);
        }
    }
    for (const Date from : begins) {
        Era era{from, std::vector<Tally>(static_cast<std::size_t>(codes.count_of_symbols()) + 1)};
        for (std::size_t i = 1; i < era.counts.size(); ++i) {
            const std::string_view symbol = codes.symbol(static_cast<law::CodeIndex>(i));
            if (const law::RegisterCode* code = codes.find(symbol, from)) {
                era.counts[i] = tally_of(*code);
            }
        }
        eras_.push_back(std::move(era));
    }
    std::ranges::reverse(eras_);
}

const std::vector<Tally>& CodeCounts::on(Date date) const {
    for (const Era& era : eras_) {
        if (era.from <= date) {
            return era.counts;
        }
    }
    return eras_.back().counts;
}

std::optional<Date> last_enrolled_in(const school::Pupil& pupil, DateRange range) {
    std::optional<Date> last;
    for (const school::Enrolment& enrolment : pupil.enrolments) {
        const Date end = enrolment.left ? std::min(range.last, *enrolment.left - 1) : range.last;
        if (std::max(range.first, enrolment.admitted) <= end && (!last || *last < end)) {
            last = end;
        }
    }
    return last;
}

}  // namespace adsum::measures
