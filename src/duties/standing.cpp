#include "duties/standing.hpp"

#include "duties/amendments.hpp"
#include "duties/conditions.hpp"
#include "duties/foreseen.hpp"
#include "duties/ground.hpp"
#include "duties/life.hpp"
#include "duties/points.hpp"
#include "measures/of_school.hpp"

#include <algorithm>
#include <functional>

namespace adsum::duties {

// The year whose cases are open: that of the last half-term that has begun, so that a summer still
// shows the year behind it and the first INSET day starts the new one (docs/readings.md X-09).
int case_year(const calendar::Timeline& timeline, Date date) {
    int year = calendar::academic_year_of(date);
    for (const calendar::Period& half_term : timeline.half_terms()) {
        if (half_term.dates.first <= date) {
            year = half_term.start_year;
        }
    }
    return year;
}

namespace {

// The marks that are known at the moment change with one that is dated after it.
void look_ahead(PupilFile& file) {
    for (const auto& [session, entries] : file.pupil->history) {
        for (const school::MarkEntry& entry : entries) {
            file.may_change_at(entry.at);
        }
    }
}

Standing stand(PupilFile& file, const std::vector<school::Fact>& facts,
               const std::function<void()>& then = {}) {
    const auto amendments = amendments_as_facts(file);
    for (const std::vector<school::Fact>* some : {&facts, &amendments}) {
        for (const school::Fact& fact : *some) {
            file.may_change_at(fact.at);
            if (fact.at <= file.moment) {
                file.facts.push_back(&fact);
            }
            if (fact.at <= file.moment && fact.kind == "case_closed") {
                file.case_closed.push_back(fact.at);
            }
        }
    }
    const auto comes_first = [](const school::Fact* a, const school::Fact* b) {
        return a->at < b->at;
    };
    if (!std::ranges::is_sorted(file.facts, comes_first)) {
        std::ranges::stable_sort(file.facts, comes_first);
    }
    std::ranges::copy_if(
        file.facts, std::back_inserter(file.judgements),
        [](const school::Fact* fact) { return fact->kind == "judgement_recorded"; });
    if (file.pupil != nullptr) {
        file.foreseen = foreseen_of(file);
    }
    const Date first = Date::of(file.start_year - 1, 8, 1);
    const std::vector<Point> points = points_of(file, first);
    Life life(file);
    life.run(first, points);
    Standing standing;
    standing.duties = life.take_duties();
    for (const Duty& duty : standing.duties) {
        if (duty.state == State::kOpen) {
            file.may_change_at(duty.due.plus_minutes(1));  // overdue
        }
    }
    standing.until = file.until;
    if (then) {
        then();
    }
    return standing;
}

// The end of the last school day that is over at the file's moment.
std::optional<Point> last_day_end(const PupilFile& file) {
    const auto& days = file.timeline.days();
    const auto next = file.timeline.on_or_after(file.moment.date + 1);
    for (int i = next.value_or(static_cast<int>(days.size())) - 1; i >= 0; --i) {
        const calendar::SchoolDay& day = days[static_cast<std::size_t>(i)];
        if (file.day_end(day) <= file.moment) {
            Point point;
            point.at = file.moment;
            point.year = file.start_year;
            point.through = day.date;
            point.day = i;
            return point;
        }
    }
    return std::nullopt;
}

}  // namespace

Standing standing_of_pupil(Ground& ground, const school::State& school, const school::Pupil& pupil,
                           SchoolTime moment) {
    const auto timeline = ground.timelines().of(pupil);
    PupilFile file{ground.agenda(), ground.plan_of(*timeline),        school, &pupil, *timeline,
                   moment,          case_year(*timeline, moment.date)};
    file.series.emplace(measures::series_of(school, pupil, moment, ground.timelines()));
    look_ahead(file);
    return stand(file, pupil.facts);
}

std::optional<std::vector<Reason>> holds_for(const std::vector<policy::Guard>& guards,
                                             Ground& ground, const school::State& school,
                                             const school::Pupil& pupil, SchoolTime moment) {
    const auto timeline = ground.timelines().of(pupil);
    PupilFile file{ground.agenda(), ground.plan_of(*timeline),        school, &pupil, *timeline,
                   moment,          case_year(*timeline, moment.date)};
    file.series.emplace(measures::series_of(school, pupil, moment, ground.timelines()));
    std::optional<std::vector<Reason>> found;
    stand(file, pupil.facts, [&] {
        const auto point = last_day_end(file);
        std::vector<Reason> reasons;
        if (point && guards_hold(file, guards, *point, reasons)) {
            found = std::move(reasons);
        }
    });
    return found;
}

Standing standing_of_school(Ground& ground, const school::State& school, SchoolTime moment) {
    const calendar::Timeline& timeline = school.calendar().timeline();
    PupilFile file{ground.agenda(), ground.plan_of(timeline),        school, nullptr, timeline,
                   moment,          case_year(timeline, moment.date)};
    return stand(file, school.school_facts());
}

std::vector<Duty> done_when_due(Ground& ground, const school::State& school,
                                const school::Pupil* pupil, const std::vector<school::Fact>& facts,
                                SchoolTime moment) {
    const auto own = pupil == nullptr ? nullptr : ground.timelines().of(*pupil);
    const calendar::Timeline& timeline = own ? *own : school.calendar().timeline();
    PupilFile file{ground.agenda(), ground.plan_of(timeline),         school, pupil, timeline,
                   moment,          case_year(timeline, moment.date), true};
    if (pupil != nullptr) {
        file.series.emplace(measures::series_of(school, *pupil, moment, ground.timelines()));
    }
    return stand(file, facts).duties;
}

bool comes_before(const Duty& a, const Duty& b) {
    return std::tie(a.due, a.pupil, a.rule->id, a.id) < std::tie(b.due, b.pupil, b.rule->id, b.id);
}

void put_in_order(std::vector<Duty>& duties) {
    std::stable_sort(duties.begin(), duties.end(), comes_before);
}

}  // namespace adsum::duties
