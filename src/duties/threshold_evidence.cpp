#include "duties/threshold_evidence.hpp"

#include "measures/of_school.hpp"

namespace adsum::duties {
namespace {

school::EvidenceMark mark_of(const school::State& state, const school::Pupil& pupil,
                             const measures::SeriesSession& session) {
    const school::MarkCell* cell = pupil.mark(session.session);
    return {session.session, std::string(state.law().codes().symbol(session.code)),
            cell == nullptr ? 0 : static_cast<journal::EntryNumber>(cell->entry)};
}

}  // namespace

std::vector<school::EvidenceMark> ThresholdEvidence::settled() const {
    std::vector<school::EvidenceMark> kept = marks;
    if (static_cast<int>(marks.size()) - provisional >= bound) {
        std::erase_if(kept, [](const school::EvidenceMark& mark) { return mark.code == "N"; });
    }
    return kept;
}

ThresholdEvidence threshold_evidence(const school::State& state, const school::Pupil& pupil,
                                     SchoolTime moment) {
    ThresholdEvidence found;
    const auto series = measures::series_of(state, pupil, moment);
    const auto threshold = state.law().penalty_threshold(moment.date);
    found.bound = threshold.sessions;
    const auto position = series.timeline().on_or_before(moment.date);
    if (!position) {
        return found;
    }
    found.window = series.timeline().school_weeks_ending(*position, threshold.school_weeks);
    found.window.last = std::min(found.window.last, moment.date);
    for (const auto& session : series.sessions_in(found.window)) {
        if (session.counts_to_threshold) {
            found.marks.push_back(mark_of(state, pupil, session));
            found.provisional += found.marks.back().code == "N" ? 1 : 0;
        }
    }
    return found;
}

std::vector<school::EvidenceMark> unauthorised_in(const school::State& state,
                                                  const school::Pupil& pupil, DateRange dates,
                                                  SchoolTime moment) {
    std::vector<school::EvidenceMark> found;
    const auto series = measures::series_of(state, pupil, moment);
    for (const auto& session : series.sessions_in(dates)) {
        if (session.category == law::Category::kUnauthorised && session.code != law::kNotTaken) {
            found.push_back(mark_of(state, pupil, session));
        }
    }
    return found;
}

}  // namespace adsum::duties
