#include "duties/pupil_file.hpp"

#include <algorithm>
#include <limits>

namespace adsum::duties {
namespace {

bool in_category(const law::RegisterCode& code, policy::MarkCategory category) {
    switch (category) {
        case policy::MarkCategory::kAbsent:
            return law::is_absence(code.category);
        case policy::MarkCategory::kUnauthorised:
            return code.category == law::Category::kUnauthorised;
        case policy::MarkCategory::kAuthorised:
            return code.category == law::Category::kAuthorised;
        case policy::MarkCategory::kLate:
            return code.asks_minutes_late;
        case policy::MarkCategory::kThreshold:
            return code.counts_to_threshold;
    }
    return false;
}

}  // namespace

int PupilFile::case_number(SchoolTime at) const {
    int number = calendar::academic_year_of(at.date) * 1000;
    for (const SchoolTime& closed : case_closed) {
        number += closed <= at ? 1 : 0;
    }
    return number;
}

const Closing* PupilFile::last_done(std::string_view rule, SchoolTime at,
                                    std::string_view outcome) const {
    const auto found = closings.find(rule);
    if (found == closings.end()) {
        return nullptr;
    }
    const int current = case_number(at);
    const Closing* last = nullptr;
    for (const Closing& closing : found->second) {
        if (!closing.set_aside && closing.fact->at <= at && closing.case_number == current &&
            (outcome.empty() || closing.outcome == outcome)) {
            last = &closing;
        }
    }
    return last;
}

std::string PupilFile::year_group(Date date) const {
    return pupil == nullptr ? std::string() : pupil->year_group_on(date);
}

const policy::DayModel& PupilFile::day_model(Date date) const {
    return policy.day_of(year_group(date));
}

SchoolTime PupilFile::day_end(const calendar::SchoolDay& day) const {
    return {day.date,
            day_model(day.date).close(day.pm ? calendar::Half::kPm : calendar::Half::kAm)};
}

const std::vector<law::CodeIndex>& PupilFile::codes(const policy::Marks& marks) const {
    const auto [place, is_new] = known_codes.try_emplace(&marks);
    std::vector<law::CodeIndex>& indices = place->second;
    if (!is_new) {
        return indices;
    }
    const law::Codes& codes = school.law().codes();
    for (const std::string& symbol : marks.codes) {
        indices.push_back(codes.index_of(symbol));
    }
    if (marks.category) {
        for (const law::RegisterCode& code : codes.all()) {
            if (in_category(code, *marks.category)) {
                indices.push_back(code.index);
            }
        }
    }
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    return indices;
}

int PupilFile::most_sessions(const std::vector<law::CodeIndex>& codes) const {
    if (sessions_by_code.empty()) {
        sessions_by_code.resize(std::numeric_limits<law::CodeIndex>::max() + std::size_t{1});
        for (const measures::SeriesSession& one : series->sessions()) {
            ++sessions_by_code[one.code];
        }
    }
    int most = 0;
    for (const law::CodeIndex code : codes) {
        most += code == law::kNotTaken ? 0 : sessions_by_code[code];
    }
    return most;
}

ReasonSession PupilFile::reason_session(calendar::Session session) const {
    const law::CodeIndex code =
        pupil == nullptr ? law::kNotTaken : pupil->code_as_at(session, moment);
    return {session, std::string(school.law().codes().symbol(code))};
}

}  // namespace adsum::duties
