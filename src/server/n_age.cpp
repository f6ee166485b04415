#include "server/n_age.hpp"

namespace adsum::server {

std::optional<int> n_age(const school::State& state, const school::Pupil& pupil,
                         calendar::Session session, Date today) {
    const school::MarkCell* mark = pupil.mark(session);
    if (mark == nullptr || mark->code != state.law().codes().index_of("N")) {
        return std::nullopt;
    }
    const auto& days = state.calendar().timeline(pupil.year_group_on(session.date));
    return today <= session.date ? 0 : days.count_school_days({session.date + 1, today});
}

int oldest_n_age(const school::State& state, const school::Pupil& pupil, Date today) {
    const int year = calendar::academic_year_of(today);
    const law::CodeIndex unexplained = state.law().codes().index_of("N");
    const auto column = pupil.marks.find(year);
    if (column == pupil.marks.end()) {
        return 0;
    }
    const auto& cells = column->second.slots();
    for (std::size_t slot = 0; slot < cells.size(); ++slot) {
        if (cells[slot].code == unexplained) {
            const auto session = calendar::session_at(year, static_cast<int>(slot));
            return n_age(state, pupil, session, today).value_or(0);
        }
    }
    return 0;
}

}  // namespace adsum::server
