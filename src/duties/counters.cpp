#include "duties/counters.hpp"

#include "duties/conditions.hpp"
#include "duties/foreseen.hpp"
#include "measures/of_school.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// Sessions that were missed; lateness has rules of its own and is no absence that lasts.
bool is_of_absence(const PupilFile& file, const policy::Marks& marks) {
    if (marks.category) {
        return *marks.category != policy::MarkCategory::kLate;
    }
    return std::ranges::all_of(marks.codes, [&](const std::string& symbol) {
        const law::RegisterCode* code = file.school.law().codes().find(symbol, file.moment.date);
        return code != nullptr && symbol != "U" &&
               (law::is_absence(code->category) || code->category == law::Category::kNotPossible);
    });
}

// Windows that need no step of a ladder to begin.
bool stands_alone(const policy::Window& window) {
    using Kind = policy::Window::Kind;
    return window.rule.empty() && window.kind != Kind::kPreviousYear &&
           window.kind != Kind::kPreviousTerm && window.kind != Kind::kPreviousReviewPeriod;
}

struct Counting {
    const PupilFile& file;
    Point point;
    law::CodeIndex now = law::kNotTaken;  // the latest mark; kNotTaken where the pupil is not away

    bool goes_on(const policy::Marks& marks) const {
        const auto& codes = file.codes(marks);
        return now != law::kNotTaken && std::ranges::binary_search(codes, now);
    }
    void forecast(Counter& counter, const policy::Marks& marks) const {
        if (counter.reached() || !goes_on(marks) || counter.unit == policy::Unit::kSpells) {
            return;
        }
        const int missing = counter.bound - counter.value;
        const int days = counter.unit == policy::Unit::kSessions ? (missing + 1) / 2 : missing;
        counter.reached_on = file.timeline.add_school_days(point.through, days);
    }
    std::optional<Counter> of(const policy::Rule& rule, const policy::CountTest& test) const {
        if (!stands_alone(test.window) || !is_of_absence(file, test.marks)) {
            return std::nullopt;
        }
        const auto found = counted(file, test, point, 1);
        if (!found) {
            return std::nullopt;
        }
        Counter counter{&rule,
                        test.marks.to_string(),
                        test.window.to_string(),
                        test.unit,
                        false,
                        static_cast<int>(found->figure->numerator),
                        test.at_least,
                        found->note,
                        {}};
        forecast(counter, test.marks);
        return counter;
    }
    std::optional<Counter> of(const policy::Rule& rule, const policy::RunTest& test) const {
        if (!is_of_absence(file, test.marks)) {
            return std::nullopt;
        }
        const auto found = counted(file, test, point, 1);
        if (!found) {
            return std::nullopt;
        }
        Counter counter{&rule,
                        test.marks.to_string(),
                        found->window,
                        policy::Unit::kDays,
                        true,
                        static_cast<int>(found->figure->numerator),
                        test.at_least,
                        found->note,
                        {}};
        forecast(counter, test.marks);
        return counter;
    }
    template <class Other>
    std::optional<Counter> of(const policy::Rule&, const Other&) const {
        return std::nullopt;
    }
};

void count_sessions(const PupilFile& file, Absence& absence) {
    const law::CodeIndex unexplained = file.school.law().codes().index_of("N");
    const DateRange dates{absence.run.first, absence.run.last};
    absence.unexplained =
        absence.run.length == 0 ? 0 : file.series->count(dates, std::vector{unexplained});
}

// The first school day after the last that is known beforehand to be missed, where today is one.
std::optional<Date> expected_back(const PupilFile& file, Date today) {
    std::optional<Date> back;
    for (const Foreseen& one : file.foreseen) {
        const bool holds = !one.withdrawn || file.moment < *one.withdrawn;
        if (holds && one.dates.contains(today)) {
            back = file.timeline.add_school_days(one.dates.last, 1);
        }
    }
    return back;
}

}  // namespace

Absence absence_of(const policy::Policy& policy, const school::State& school,
                   const school::Pupil& pupil, SchoolTime moment,
                   measures::PupilTimelines& timelines) {
    Ground ground(policy, school, timelines);
    const auto timeline = timelines.of(pupil);
    PupilFile file{ground.agenda(),
                   ground.plan_of(*timeline),
                   school,
                   &pupil,
                   *timeline,
                   moment,
                   calendar::academic_year_of(moment.date)};
    file.series.emplace(measures::series_of(school, pupil, moment, timelines));
    for (const school::Fact& fact : pupil.facts) {
        if (fact.at <= moment) {
            file.facts.push_back(&fact);
        }
    }
    file.foreseen = foreseen_of(file);

    Absence absence;
    absence.run = file.series->absence_run_ending(moment.date);
    count_sessions(file, absence);
    absence.expected_back = expected_back(file, moment.date);
    Counting counting{file, {}, law::kNotTaken};
    counting.point.at = moment;
    counting.point.through = moment.date;
    for (const measures::SeriesSession& one : file.series->sessions()) {
        if (one.is_possible() && one.session.date <= moment.date) {
            counting.now = one.is_absent() ? one.code : law::kNotTaken;
        }
    }
    for (const policy::Rule& rule : policy.rules) {
        if (rule.scope != policy::Scope::kPupil || rule.kind == policy::Kind::kReward) {
            continue;
        }
        for (const policy::Trigger& trigger : rule.when) {
            const auto counter =
                std::visit([&](const auto& test) { return counting.of(rule, test); }, trigger);
            if (counter) {
                absence.counters.push_back(*counter);
            }
        }
    }
    std::ranges::stable_sort(absence.counters, {}, [](const Counter& one) {
        return std::tuple(one.reached(), one.bound - one.value);
    });
    return absence;
}

}  // namespace adsum::duties
