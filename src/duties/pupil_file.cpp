#include "duties/pupil_file.hpp"

#include <algorithm>

namespace adsum::duties {
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
    if (policy.day_models.empty()) {
        return policy.day;
    }
    if (known_model == nullptr || known_day != date) {
        known_day = date;
        known_model = &policy.day_of(year_group(date), date);
    }
    return *known_model;
}

SchoolTime PupilFile::day_end(const calendar::SchoolDay& day) const {
    return {day.date,
            day_model(day.date).close(day.pm ? calendar::Half::kPm : calendar::Half::kAm)};
}

PupilFile::KnownMarks& PupilFile::of_no_rule(const policy::Marks& marks) const {
    const auto [place, is_new] = known_marks.try_emplace(&marks);
    if (is_new) {
        place->second.codes = codes_of(marks, school.law().codes());
    }
    return place->second;
}

const std::vector<law::CodeIndex>& PupilFile::codes(const policy::Marks& marks) const {
    const auto set = agenda.set_of_codes(marks);
    return set ? agenda.code_sets()[*set] : of_no_rule(marks).codes;
}

const measures::Series::CodeCount& PupilFile::sessions_with(const policy::Marks& marks) const {
    const auto set = agenda.set_of_codes(marks);
    if (known_counts.empty()) {
        known_counts.resize(agenda.code_sets().size());
    }
    std::optional<measures::Series::CodeCount>& count =
        set ? known_counts[*set] : of_no_rule(marks).count;
    if (!count) {
        count = series->count_of(codes(marks));
    }
    return *count;
}

int PupilFile::sessions_in_all_with(const policy::Marks& marks) const {
    return series->count_in_all(codes(marks));
}

ReasonSession PupilFile::reason_session(calendar::Session session) const {
    const auto reason_of = [&](law::CodeIndex code) {
        return ReasonSession{session, std::string(school.law().codes().symbol(code))};
    };
    if (series) {  // which has the pupil's marks as known at the moment
        for (const measures::SeriesSession& one :
             series->sessions_in({session.date, session.date})) {
            if (one.session == session) {
                return reason_of(one.code);
            }
        }
    }
    return reason_of(pupil == nullptr ? law::kNotTaken : pupil->code_as_at(session, moment));
}

}  // namespace adsum::duties
