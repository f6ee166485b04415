#include "duties/pupil_file.hpp"

#include <algorithm>

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

int PupilFile::year_of(Date date) const {
    if (!known_year.contains(date)) {
        known_start = calendar::academic_year_of(date);
        known_year = {Date::of(known_start, 8, 1), Date::of(known_start + 1, 7, 31)};
    }
    return known_start;
}

Date PupilFile::first_of_year(Date date) const {
    static_cast<void>(year_of(date));
    return known_year.first;
}

int PupilFile::case_number(SchoolTime at) const {
    int number = year_of(at.date) * 1000;
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
    return policy.day_models.empty() ? policy.day : policy.day_of(year_group(date), date);
}

SchoolTime PupilFile::day_end(const calendar::SchoolDay& day) const {
    return {day.date,
            day_model(day.date).close(day.pm ? calendar::Half::kPm : calendar::Half::kAm)};
}

const std::vector<law::CodeIndex>& PupilFile::codes(const policy::Marks& marks) const {
    const auto [place, is_new] = known_marks.try_emplace(&marks);
    std::vector<law::CodeIndex>& indices = place->second.codes;
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

const measures::Series::CodeCount& PupilFile::sessions_with(const policy::Marks& marks) const {
    const auto& known = codes(marks);
    std::optional<measures::Series::CodeCount>& count = known_marks.find(&marks)->second.count;
    if (!count) {
        count = series->count_of(known);
    }
    return *count;
}

const std::vector<DateRange>& PupilFile::blocks_of(int of_year) const {
    const auto [place, is_new] = known_blocks.try_emplace(of_year);
    if (is_new) {
        const policy::ReviewPeriods& periods = policy.review_periods;
        place->second =
            timeline.blocks_of_weeks(of_year, periods.from, periods.weeks, periods.join_below);
    }
    return place->second;
}

ReasonSession PupilFile::reason_session(calendar::Session session) const {
    const law::CodeIndex code =
        pupil == nullptr ? law::kNotTaken : pupil->code_as_at(session, moment);
    return {session, std::string(school.law().codes().symbol(code))};
}

}  // namespace adsum::duties
