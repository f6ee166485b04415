#include "duties/life.hpp"

#include "duties/own_fact.hpp"
#include "duties/points.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

using policy::Closes;
using policy::Once;

// Sessions that count and come after a decision bring a crossing up again (docs/readings.md X-28).
bool has_session_after(const Hit& hit, Date date) {
    for (const Reason& reason : hit.because) {
        for (const ReasonSession& one : reason.sessions) {
            if (date < one.session.date) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

Life::Life(PupilFile& file)
    : file_(file),
      part_(file.agenda.of(file.pupil != nullptr)),
      concerned_(part_.always),
      open_([this](std::string_view rule) { return open_duties(rule); }) {
    of_.reserve(part_.rules.size());
    for (const AgendaRule& rule : part_.rules) {
        of_.push_back({&rule, rule.rule, rule.looked_at, Date(), {}});
    }
    for (const AgendaPart::Conditional& one : part_.conditional) {
        if (!may_hit(file, *one.trigger)) {
            continue;
        }
        of_[one.place].looked_at |= one.at;
        for (std::size_t kind = 0; kind < kPointKinds; ++kind) {
            if ((one.at & set_of(static_cast<Point::Kind>(kind))) != 0) {
                wake(one.place, static_cast<Point::Kind>(kind));
            }
        }
    }
}

void Life::wake(RulePlace place, Point::Kind kind) {
    concerned_[0][static_cast<std::size_t>(kind)].put(place);
    if (part_.rules[place].in_earlier_years) {
        concerned_[1][static_cast<std::size_t>(kind)].put(place);
    }
}

void Life::run(Date first, const std::vector<Point>& others) {
    const auto& days = file_.timeline.days();
    auto next = others.begin();
    const auto end = static_cast<int>(days.size());
    for (int day = file_.timeline.on_or_after(first).value_or(end);
         day < end && days[static_cast<std::size_t>(day)].date <= file_.moment.date; ++day) {
        if (file_.pupil == nullptr ||
            file_.pupil->on_roll(days[static_cast<std::size_t>(day)].date)) {
            run_day(day, next, others.end());
        }
    }
    for (; next != others.end(); ++next) {
        come(*next);
    }
    if (file_.done_when_due) {
        do_what_is_due(file_.moment);
    }
}

// The morning and the end of a school day, and what comes before each. Most days of most pupils
// wake nobody.
void Life::run_day(int day, std::vector<Point>::const_iterator& next,
                   std::vector<Point>::const_iterator end) {
    const calendar::SchoolDay& school_day = file_.timeline.days()[static_cast<std::size_t>(day)];
    const auto come_first = [&](const Point& point) {
        for (;
             next != end && (next->at != point.at ? next->at < point.at : next->kind < point.kind);
             ++next) {
            come(*next);
        }
    };
    Point point;
    point.kind = Point::Kind::kMorning;
    point.at = {school_day.date, kMorning};
    point.year = file_.year_of(school_day.date);
    point.through = school_day.date - 1;
    point.day = day;
    file_.may_change_at(point.at);
    come_first(point);
    if (point.at <= file_.moment && (file_.done_when_due || concerns_any(point))) {
        come(point);
    }
    point.kind = Point::Kind::kDayEnd;
    point.through = school_day.date;
    const bool alone = next == end || school_day.date < next->at.date;
    if (alone && school_day.date < file_.moment.date && !file_.done_when_due &&
        !concerns_any(point)) {
        return;
    }
    point.at = file_.day_end(school_day);
    file_.may_change_at(point.at);
    come_first(point);
    if (point.at <= file_.moment) {
        come(point);
    }
}

void Life::come(const Point& point) {
    if (file_.done_when_due) {
        do_what_is_due(point.at);
    }
    take(point);
}

const RuleSet* Life::woken_by_calendar(const Point& point) const {
    return point.day >= 0
               ? file_.plan.woken(file_.pupil != nullptr, era(point) == 1, point.day, point.kind)
               : nullptr;
}

bool Life::concerns_any(const Point& point) const {
    return concerned_[era(point)][static_cast<std::size_t>(point.kind)].any() ||
           woken_by_calendar(point) != nullptr;
}

void Life::take(const Point& point) {
    const RuleSet* more = nullptr;
    if (point.kind == Point::Kind::kFact) {
        close(point);
        const auto of_fact = part_.of_fact.find(point.fact->kind);
        more = of_fact == part_.of_fact.end() ? nullptr : &of_fact->second;
    } else if (point.kind == Point::Kind::kMorning || point.kind == Point::Kind::kDayEnd) {
        more = woken_by_calendar(point);
    }
    concerned_[era(point)][static_cast<std::size_t>(point.kind)].each(
        more, [&](RulePlace place) { take_of(of_[place], point); });
}

void Life::take_of(Of& of, const Point& point) {
    if (point.kind == Point::Kind::kDayEnd && point.through < of.asleep_until &&
        of.instances.empty()) {
        return;
    }
    if (!is_in_force(of, point)) {
        return;
    }
    settle(of, point);
    if ((of.looked_at & set_of(point.kind)) == 0) {
        return;
    }
    if (only_ceases(of)) {
        look_whether_it_ceased(of, point);
    } else if (!is_spent(of, point)) {
        look(of, point);
    }
}

// What has arisen is from now on asked whether it ends by itself, and wakes who waits for it.
Instance& Life::add(Of& of, Instance instance) {
    if (of.instances.empty()) {
        const auto place = static_cast<RulePlace>(&of - of_.data());
        for (std::size_t kind = 0; kind < kPointKinds; ++kind) {
            if ((of.agenda->settled_at & set_of(static_cast<Point::Kind>(kind))) != 0) {
                wake(place, static_cast<Point::Kind>(kind));
            }
        }
        for (const RulePlace other : of.agenda->wait_for_open) {
            wake(other, Point::Kind::kMorning);
        }
    }
    of.instances.push_back(std::move(instance));
    return of.instances.back();
}

bool Life::is_in_force(const Of& of, const Point& point) const {
    return (era(point) == 0 || of.agenda->in_earlier_years) &&
           !(of.rule->from && point.at.date < *of.rule->from);
}

PeriodKey Life::period_key(const policy::Rule& rule, const Point& point) const {
    const Date date = point.at.date;
    const auto of_period = [](const calendar::Period* period) {
        return period == nullptr ? kNoPeriod : PeriodKey{period->dates.first.days()};
    };
    switch (rule.once) {
        case Once::kCase:
            return file_.case_number(point.at);
        case Once::kYear:
            return file_.year_of(date);
        case Once::kTerm:
            return of_period(file_.timeline.term_at(date));
        case Once::kHalfTerm:
            return of_period(file_.timeline.half_term_at(date));
        case Once::kReviewPeriod: {
            const auto period = review_period(file_, date);
            return period ? PeriodKey{period->first.days()} : kNoPeriod;
        }
        case Once::kWeek:
            return date.monday().days();
        case Once::kDay:
            return date.days();
        case Once::kOccurrence:
        case Once::kCrossing:
            return kNoPeriod;
    }
    return kNoPeriod;
}

std::vector<OpenDuty> Life::open_duties(std::string_view rule) const {
    std::vector<OpenDuty> open;
    for (const RulePlace place : part_.places_of(rule)) {
        for (const Instance& instance : of_[place].instances) {
            if (instance.is_open()) {
                open.push_back({instance.arose.to_string() + instance.key, instance.due});
            }
        }
    }
    return open;
}

void Life::look(Of& of, const Point& point) {
    bool state_held = false;
    bool state_looked_at = false;
    const bool may_sleep = file_.agenda.lets_sleep() && of.instances.empty();
    Date asleep_until = Date::from_days(std::numeric_limits<std::int32_t>::max());
    for (const Asked& asked : of.agenda->when) {
        const policy::Trigger& trigger = *asked.trigger;
        if ((asked.at & set_of(point.kind)) == 0) {
            continue;
        }
        if (asked.is_state) {
            state_looked_at = true;
            if (!stands(file_, trigger, point)) {
                if (may_sleep) {
                    asleep_until = std::min(asleep_until, false_until(file_, trigger, point));
                }
                continue;
            }
            asleep_until = point.through;
            std::vector<Reason> unused;
            // The costly reasons only where all else agrees.
            if (!guards_hold(file_, of.rule->guards, point, unused, Tell::kWhether)) {
                continue;
            }
        } else {
            asleep_until = point.through;
        }
        for (Hit& hit : hits(file_, trigger, point, open_)) {
            std::vector<Reason> guarded;
            if (guards_hold(file_, of.rule->guards, with_its_session(point), guarded)) {
                state_held = state_held || asked.is_state;
                hit.because.insert(hit.because.end(), guarded.begin(), guarded.end());
                fire(of, point, std::move(hit));
            }
        }
    }
    if (state_looked_at && !state_held && !of.instances.empty()) {
        of.instances.back().ceased = true;
    }
    if (state_looked_at && may_sleep) {
        of.asleep_until = asleep_until;
    }
}

bool Life::only_ceases(const Of& of) const {
    return of.agenda->only_states && of.rule->once == Once::kCrossing && !of.instances.empty() &&
           of.instances.back().is_open() && std::ranges::none_of(of.instances, &Instance::early);
}

void Life::look_whether_it_ceased(Of& of, const Point& point) {
    Instance& last = of.instances.back();
    std::vector<Reason> unused;
    last.ceased =
        last.ceased ||
        std::ranges::none_of(of.rule->when,
                             [&](const auto& trigger) { return stands(file_, trigger, point); }) ||
        !guards_hold(file_, of.rule->guards, point, unused, Tell::kWhether);
}

bool Life::is_spent(const Of& of, const Point& point) const {
    const Once once = of.rule->once;
    if (of.instances.empty() || once == Once::kCrossing) {
        return false;
    }
    if (once == Once::kOccurrence) {
        // A state occurs once, under no key.
        return of.agenda->only_states && of.agenda->keyless &&
               std::ranges::any_of(of.instances,
                                   [](const Instance& one) { return one.key.empty(); }) &&
               std::ranges::none_of(of.instances, &Instance::early);
    }
    const PeriodKey period = period_key(*of.rule, point);
    bool arisen = false;
    for (const Instance& one : of.instances) {
        if (one.period == period && one.early) {
            return false;  // done before the rule asked: it may ask now
        }
        arisen = arisen || (one.period == period && !one.gone);
    }
    return arisen;
}

bool Life::may_fire(Of& of, const Point& point, const Hit& hit) const {
    if (of.rule->once == Once::kOccurrence) {
        // A state without a key of its own (a percentage) occurs once a year.
        return std::none_of(of.instances.begin(), of.instances.end(), [&](const Instance& one) {
            return same_in_plain(one.key, hit.key) && !(one.early && hit.key.empty());
        });
    }
    if (of.rule->once == Once::kCrossing) {
        if (of.instances.empty()) {
            return true;
        }
        const Instance& last = of.instances.back();
        if (last.is_open()) {
            return false;
        }
        return last.ceased || last.gone || has_session_after(hit, last.closed_at.date);
    }
    const PeriodKey period = period_key(*of.rule, point);
    return std::none_of(of.instances.begin(), of.instances.end(),
                        [&](const Instance& one) { return one.period == period && !one.gone; });
}

void Life::fire(Of& of, const Point& point, Hit hit) {
    if (!may_fire(of, point, hit)) {
        // Done before the rule asked: now it does.
        const PeriodKey period = period_key(*of.rule, point);
        for (Instance& one : of.instances) {
            const bool same = of.rule->once == Once::kOccurrence ? same_in_plain(one.key, hit.key)
                                                                 : one.period == period;
            if (one.early && same) {
                one.early = false;
                one.because = hit.because;
            }
        }
        return;
    }
    Instance instance;
    instance.arose = point.at;
    instance.due = due_of(file_, of.rule->due, point);
    instance.because = std::move(hit.because);
    instance.key = std::move(hit.key);
    instance.group = std::move(hit.group);
    instance.period = period_key(*of.rule, point);
    add(of, std::move(instance));
}

// Duties that end by themselves: the condition no longer holds, or the period is over.
void Life::settle(Of& of, const Point& point) {
    const policy::Rule& rule = *of.rule;
    if (of.instances.empty()) {
        return;
    }
    if (rule.closes == Closes::kPeriod && point.kind == Point::Kind::kMorning) {
        const PeriodKey period = period_key(rule, point);
        for (Instance& instance : of.instances) {
            instance.gone = instance.gone || (instance.is_open() && instance.period != period);
        }
    }
    if (rule.closes != Closes::kSettled ||
        (point.kind != Point::Kind::kDayEnd && point.kind != Point::Kind::kFact)) {
        return;
    }
    for (Instance& instance : of.instances) {
        if (!instance.is_open() || instance.arose == point.at) {
            continue;
        }
        std::vector<Reason> unused;
        Point own = point;  // guards about a mark or a fact ask of the instance's own
        if (asks_of_its_fact(rule)) {
            own.fact = fact_of(file_, instance);
        }
        if (!instance.because.empty() && !instance.because.front().sessions.empty()) {
            own.session = instance.because.front().sessions.front().session;
        }
        bool holds = guards_hold(file_, rule.guards, own, unused, Tell::kWhether);
        if (holds && of.agenda->only_states && point.kind == Point::Kind::kDayEnd) {
            holds = std::ranges::any_of(
                rule.when, [&](const auto& trigger) { return stands(file_, trigger, point); });
        }
        if (!holds) {
            instance.gone = true;
            instance.closed_at = point.at;
        }
    }
}

}  // namespace adsum::duties
