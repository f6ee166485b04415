#include "duties/points.hpp"

#include "duties/missed_lessons.hpp"
#include "duties/missing_registers.hpp"
#include "school/leave.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// When the mark that stands for a session became known.
SchoolTime known_at(const PupilFile& file, calendar::Session session) {
    std::optional<SchoolTime> known;
    const auto take = [&](SchoolTime at) {
        if (at <= file.moment) {
            known = at;
        }
    };
    if (const school::MarkCell* cell = file.pupil->mark(session)) {
        if (cell->has_history == 0) {
            take({session.date, TimeOfDay::from_minutes(cell->known)});
        } else {
            for (const school::MarkEntry& entry : file.pupil->history.at(session)) {
                take(entry.at);
            }
        }
    }
    return known ? *known
                 : SchoolTime{session.date, file.day_model(session.date).start(session.half)};
}

// The first session that a pupil attended after an absent one; a day that was missed only in part
// is no whole day, which the trigger looks to.
void add_returns(const PupilFile& file, Date first, std::vector<Point>& points) {
    if (!file.agenda.asks_for_returns()) {
        return;
    }
    bool was_absent = false;
    for (const measures::SeriesSession& one : file.series->sessions()) {
        if (!one.is_possible()) {
            continue;
        }
        if (was_absent && !one.is_absent() && first <= one.session.date) {
            Point point;
            point.kind = Point::Kind::kReturn;
            point.session = one.session;
            point.day = one.day;
            point.through = one.session.date;
            point.at = known_at(file, one.session);
            points.push_back(point);
        }
        was_absent = one.is_absent();
    }
}

// The first absence of each refused request: what is noticed is that the leave was taken.
void add_refused_leave(const PupilFile& file, Date first, std::vector<Point>& points) {
    if (!file.agenda.asks_for_refused_leave()) {
        return;
    }
    for (const school::LeaveRequest& leave : school::leave_requests(*file.pupil, file.moment)) {
        const auto taken =
            school::taken_without_leave(file.school.law().codes(), *file.pupil, leave, file.moment);
        if (taken.empty() || taken.front().date < first) {
            continue;
        }
        Point point;
        point.kind = Point::Kind::kLeave;
        point.session = taken.front();
        point.day = file.timeline.position(taken.front().date).value_or(-1);
        point.through = taken.front().date - 1;
        point.fact = leave.decision;
        point.at = std::max(known_at(file, taken.front()), leave.decision->at);
        points.push_back(point);
    }
}

// The register of the pupil's form was taken without them: no mark stands.
std::optional<SchoolTime> left_out_at(PupilFile& file, calendar::Session session) {
    const GroupName form(file.pupil->attributes_on(session.date).form);
    const auto taken = file.school.registers().find({session, form});
    if (taken == file.school.registers().end()) {
        return std::nullopt;
    }
    if (file.moment < taken->second.at) {
        file.may_change_at(taken->second.at);
        return std::nullopt;
    }
    return taken->second.at;
}

void add_marks(PupilFile& file, Date first, std::vector<Point>& points) {
    const law::CodeIndex unexplained = file.school.law().codes().index_of("N");
    const auto add = [&](const measures::SeriesSession& one, Point::Kind kind, SchoolTime at) {
        Point& point = points.emplace_back();
        point.kind = kind;
        point.at = at;
        point.session = one.session;
        point.day = one.day;
        point.through = one.session.date;
    };
    const auto close_of = [&](calendar::Session session) {
        return SchoolTime{session.date, file.day_model(session.date).close(session.half)};
    };
    for (const measures::SeriesSession& one : file.series->sessions_in({first, file.moment.date})) {
        if (one.code == unexplained) {
            add(one, Point::Kind::kUnexplained,
                std::max(close_of(one.session), known_at(file, one.session)));
        } else if (one.code == law::kNotTaken) {
            if (const auto at = left_out_at(file, one.session)) {
                add(one, Point::Kind::kUnexplained, std::max(close_of(one.session), *at));
            }
        }
        if (one.code != law::kNotTaken && file.agenda.watches(one.code)) {
            add(one, Point::Kind::kMark, known_at(file, one.session));
        }
    }
}

// After the last register of the day has closed, its marks count too.
bool day_is_over(const PupilFile& file, SchoolTime at) {
    const auto position = file.timeline.position(at.date);
    return !position ||
           file.day_end(file.timeline.days()[static_cast<std::size_t>(*position)]) <= at;
}

void add_people(const PupilFile& file, Date first, std::vector<Point>& points) {
    const auto add = [&](Point::Kind kind, Date date) -> Point& {
        Point point;
        point.kind = kind;
        point.at = {date, kMorning};
        point.through = date - 1;
        points.push_back(point);
        return points.back();
    };
    for (const school::Enrolment& enrolment : file.pupil->enrolments) {
        for (const std::optional<Date>& date :
             {std::optional(enrolment.admitted), enrolment.left}) {
            if (date && first <= *date) {
                add(Point::Kind::kRoll, *date).enrolment = &enrolment;
            }
        }
        if (enrolment.left && first <= *enrolment.left) {
            const auto last = file.timeline.on_or_before(*enrolment.left - 1);
            Point& leaving = add(Point::Kind::kLeaving,
                                 last ? file.timeline.days()[static_cast<std::size_t>(*last)].date
                                      : *enrolment.left);
            leaving.enrolment = &enrolment;
            if (enrolment.left_said && enrolment.left_said->date < *enrolment.left) {
                leaving.at = *enrolment.left_said;
                leaving.through = leaving.at.date - 1;
            }
        }
    }
    for (std::size_t i = 1; i < file.pupil->attributes.size(); ++i) {
        if (first <= file.pupil->attributes[i].from) {
            add(Point::Kind::kAttribute, file.pupil->attributes[i].from).attributes = i;
        }
    }
}

// A point for each moment at which a rule asks for a register that was not taken.
void add_registers(PupilFile& file, std::vector<Point>& points) {
    std::vector<const policy::RegisterMissing*> asked;
    for (const policy::Rule& rule : file.policy.rules) {
        for (const policy::Trigger& trigger : rule.when) {
            if (const auto* missing = std::get_if<policy::RegisterMissing>(&trigger)) {
                asked.push_back(missing);
            }
        }
    }
    file.not_taken = registers_not_taken(file, asked);
    for (const NotTaken& missing : file.not_taken) {
        std::set<SchoolTime> moments;
        for (const policy::RegisterMissing* one : asked) {
            if (is_asked(file, *one, missing)) {
                moments.insert(asked_at(*one, missing));
            }
        }
        for (const SchoolTime& at : moments) {
            Point point;
            point.kind = Point::Kind::kRegister;
            point.at = at;
            point.through = missing.session.date - 1;
            point.session = missing.session;
            point.missing = &missing;
            points.push_back(point);
        }
    }
}

bool first_of_its_kind(const calendar::Timeline& timeline, int day, int first_day) {
    const Weekday weekday = timeline.days()[static_cast<std::size_t>(day)].date.weekday();
    for (int i = first_day; i < day; ++i) {
        if (timeline.days()[static_cast<std::size_t>(i)].date.weekday() == weekday) {
            return false;
        }
    }
    return true;
}

// Whether two days lie in the same stretch of those that `every` names.
bool together(const calendar::SchoolDay& a, const calendar::SchoolDay& b, policy::Every every) {
    switch (every) {
        case policy::Every::kDay:
            return a.date == b.date;
        case policy::Every::kWeek:
            return a.week == b.week;
        case policy::Every::kMonth:
            // Days of one month are fewer than 31 days apart.
            return std::abs(a.date - b.date) < 31 && a.date.month() == b.date.month();
        case policy::Every::kHalfTerm:
            return a.half_term == b.half_term;
        case policy::Every::kTerm:
            return a.term == b.term;
        case policy::Every::kYear:
            return a.start_year == b.start_year;
    }
    return false;
}

bool is_first(const calendar::Timeline& timeline, int day, policy::Every every) {
    const auto here = static_cast<std::size_t>(day);
    return day == 0 || !together(timeline.days()[here - 1], timeline.days()[here], every);
}

bool is_last(const calendar::Timeline& timeline, int day, policy::Every every) {
    const auto here = static_cast<std::size_t>(day);
    return here + 1 == timeline.days().size() ||
           !together(timeline.days()[here], timeline.days()[here + 1], every);
}

// First day (position) of the stretch around a day.
int first_of_stretch(const calendar::Timeline& timeline, int day, policy::Every every) {
    while (!is_first(timeline, day, every)) {
        --day;
    }
    return day;
}

int last_of_stretch(const calendar::Timeline& timeline, int day, policy::Every every) {
    while (!is_last(timeline, day, every)) {
        ++day;
    }
    return day;
}

}  // namespace

bool at_day_end(const policy::Cadence& cadence) {
    return cadence.every != policy::Every::kDay &&
           (cadence.on == policy::OnDay::kLastDay ||
            cadence.on == policy::OnDay::kLastDayOfSeptember);
}

bool is_cadence_day(const calendar::Timeline& timeline, int day, const policy::Cadence& cadence) {
    using policy::OnDay;
    const calendar::SchoolDay& here = timeline.days()[static_cast<std::size_t>(day)];
    switch (cadence.on) {
        case OnDay::kFirstDay:
            return is_first(timeline, day, cadence.every);
        case OnDay::kLastDay:
            return is_last(timeline, day, cadence.every);
        case OnDay::kMiddle:
            return day == (first_of_stretch(timeline, day, cadence.every) +
                           last_of_stretch(timeline, day, cadence.every)) /
                              2;
        case OnDay::kLastDayOfSeptember:
            return here.date.month() == 9 && is_last(timeline, day, policy::Every::kMonth);
        default: {
            const auto wanted = static_cast<Weekday>(static_cast<int>(cadence.on) -
                                                     static_cast<int>(OnDay::kMonday));
            return here.date.weekday() == wanted &&
                   first_of_its_kind(timeline, day, first_of_stretch(timeline, day, cadence.every));
        }
    }
}

Point point_of_fact(const PupilFile& file, const school::Fact& fact) {
    Point point;
    point.kind = Point::Kind::kFact;
    point.at = fact.at;
    point.year = file.year_of(fact.at.date);
    point.through = day_is_over(file, fact.at) ? fact.at.date : fact.at.date - 1;
    point.fact = &fact;
    return point;
}

std::vector<Point> points_of(PupilFile& file, Date first) {
    std::vector<Point> others;
    if (file.pupil != nullptr) {
        add_people(file, first, others);
        add_marks(file, first, others);
        add_returns(file, first, others);
        add_refused_leave(file, first, others);
        const auto missed = missed_lessons(file, first);
        others.insert(others.end(), missed.begin(), missed.end());
    } else {
        add_registers(file, others);
    }
    for (const school::Fact* fact : file.facts) {
        if (first <= fact->at.date) {
            others.push_back(point_of_fact(file, *fact));
        }
    }
    std::ranges::stable_sort(others, [](const Point& a, const Point& b) {
        return a.at != b.at ? a.at < b.at : a.kind < b.kind;
    });
    for (Point& point : others) {
        file.may_change_at(point.at);
        point.year = file.year_of(point.at.date);
    }
    const auto late = std::ranges::upper_bound(others, file.moment, {}, &Point::at);
    others.erase(late, others.end());
    return others;
}

}  // namespace adsum::duties
