// The plain data of a random school: open sessions, year groups and enrolment, by loops.

#include "random_school.hpp"

#include <fmt/format.h>

namespace adsum::tests {
namespace {

int august_year(Date date) {
    return date.month() >= 8 ? date.year() : date.year() - 1;
}

bool holds(const PlainClosure& closure, Date date, int half, int year_group) {
    if (date < closure.first || closure.last < date) {
        return false;
    }
    if (half == 0 ? !closure.am : !closure.pm) {
        return false;
    }
    if (closure.year_groups.empty()) {
        return true;
    }
    for (const std::string& named : closure.year_groups) {
        if (named[0] - '0' == year_group) {  // 5 to 9
            return true;
        }
    }
    return false;
}

}  // namespace

std::string PlainYear::toml() const {
    std::string text = fmt::format("year = \"{}/{:02}\"\n", start_year, (start_year + 1) % 100);
    const char* terms[] = {"autumn", "autumn", "spring", "summer"};
    for (std::size_t i = 0; i < half_terms.size(); ++i) {
        text +=
            fmt::format("[[half_term]]\nname = \"H{}\"\nterm = \"{}\"\nfirst = {}\nlast = {}\n", i,
                        terms[i], half_terms[i].first.to_string(), half_terms[i].last.to_string());
    }
    for (const PlainClosure& closure : closures) {
        text += fmt::format("[[closed]]\nfirst = {}\nlast = {}\nkind = \"{}\"\n",
                            closure.first.to_string(), closure.last.to_string(), closure.kind);
        if (!closure.year_groups.empty()) {
            text +=
                fmt::format("year_groups = [\"{}\"]\n", fmt::join(closure.year_groups, "\", \""));
        }
        if (!closure.am || !closure.pm) {
            text += fmt::format("sessions = [\"{}\"]\n", closure.am ? "AM" : "PM");
        }
    }
    return text;
}

bool PlainSchool::open(Date date, int half, int year_group) const {
    if (date.weekday() == Weekday::kSaturday || date.weekday() == Weekday::kSunday) {
        return false;
    }
    bool in_half_term = false;
    for (const PlainYear& year : years) {
        for (const DateRange& half_term : year.half_terms) {
            in_half_term = in_half_term || (half_term.first <= date && date <= half_term.last);
        }
        for (const PlainClosure& closure : year.closures) {
            if (holds(closure, date, half, year_group)) {
                return false;
            }
        }
    }
    return in_half_term;
}

int PlainSchool::year_group_on(const PlainPupil& pupil, Date date) {
    const PlainAttributes* held = &pupil.attributes.front();
    for (const PlainAttributes& attributes : pupil.attributes) {
        if (attributes.from <= date) {
            held = &attributes;
        }
    }
    const int earlier_by = august_year(held->stated) - august_year(date);
    return earlier_by > 0 ? held->year_group - earlier_by : held->year_group;
}

bool PlainSchool::enrolled(const PlainPupil& pupil, Date date) {
    for (const PlainEnrolment& enrolment : pupil.enrolments) {
        if (enrolment.admitted <= date && (!enrolment.left || date < *enrolment.left)) {
            return true;
        }
    }
    return false;
}

}  // namespace adsum::tests
