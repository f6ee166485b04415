#include "duties/life.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

using policy::Closes;
using policy::Once;
using policy::Source;

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

void put_in(std::vector<std::uint16_t>& places, std::uint16_t place) {
    const auto at = std::lower_bound(places.begin(), places.end(), place);
    if (at == places.end() || *at != place) {
        places.insert(at, place);
    }
}

}  // namespace

// A policy's rules go through the current year alone; those of law that happen (rather than stand
// for a year), and whatever is due on a day that a fact itself names, also through the one before,
// so that nothing is forgotten over a summer.
Life::Of::Of(const PupilFile& file, const policy::Rule& of_rule) : rule(&of_rule) {
    using Kind = Point::Kind;
    for (const policy::Trigger& trigger : rule->when) {
        looked_at |= may_hit(file, trigger) ? duties::looked_at(trigger) : 0;
        only_states = only_states && is_state(trigger);
        keyless = keyless && !std::holds_alternative<policy::RunTest>(trigger);
    }
    settled_at = rule->closes == Closes::kPeriod    ? set_of(Kind::kMorning)
                 : rule->closes == Closes::kSettled ? set_of(Kind::kDayEnd) | set_of(Kind::kFact)
                                                    : 0;
    const bool happens = rule->once == Once::kOccurrence || rule->once == Once::kCrossing;
    in_earlier_years = (rule->once == Once::kOccurrence && !rule->due.after.empty()) ||
                       (rule->source == Source::kLaw && happens);
}

void Life::run(const std::vector<Point>& points) {
    of_.reserve(file_.policy.rules.size());
    for (const policy::Rule& rule : file_.policy.rules) {
        const bool for_school = rule.scope == policy::Scope::kSchool;
        if (for_school != (file_.pupil == nullptr)) {
            continue;
        }
        const Of& of = of_.emplace_back(file_, rule);
        for (std::size_t kind = 0; kind < kPointKinds; ++kind) {
            if ((of.looked_at & set_of(static_cast<Point::Kind>(kind))) != 0) {
                const auto place = static_cast<std::uint16_t>(of_.size() - 1);
                concerned_[0][kind].push_back(place);
                if (of.in_earlier_years) {
                    concerned_[1][kind].push_back(place);
                }
            }
        }
    }
    for (const Point& point : points) {
        if (file_.done_when_due) {
            do_what_is_due(point.at);
        }
        take(point);
    }
    if (file_.done_when_due) {
        do_what_is_due(file_.moment);
    }
}

void Life::take(const Point& point) {
    if (point.kind == Point::Kind::kFact) {
        close(point);
    }
    for (const std::uint16_t place : concerned_[era(point)][static_cast<std::size_t>(point.kind)]) {
        Of& of = of_[place];
        if (!is_in_force(of, point)) {
            continue;
        }
        settle(of, point);
        if ((of.looked_at & set_of(point.kind)) == 0) {
            continue;
        }
        if (only_ceases(of)) {
            look_whether_it_ceased(of, point);
        } else if (!is_spent(of, point)) {
            look(of, point);
        }
    }
}

// What has arisen is from now on asked whether it ends by itself.
Instance& Life::add(Of& of, Instance instance) {
    if (of.instances.empty()) {
        const auto place = static_cast<std::uint16_t>(&of - of_.data());
        put_in(arisen_, place);
        for (std::size_t kind = 0; kind < kPointKinds; ++kind) {
            if ((of.settled_at & set_of(static_cast<Point::Kind>(kind))) != 0) {
                put_in(concerned_[0][kind], place);
                if (of.in_earlier_years) {
                    put_in(concerned_[1][kind], place);
                }
            }
        }
    }
    of.instances.push_back(std::move(instance));
    return of.instances.back();
}

bool Life::is_in_force(const Of& of, const Point& point) const {
    return (era(point) == 0 || of.in_earlier_years) &&
           !(of.rule->from && point.at.date < *of.rule->from);
}

std::string Life::period_key(const policy::Rule& rule, const Point& point) const {
    const Date date = point.at.date;
    const auto of_period = [](const std::optional<calendar::Period>& period) {
        return period ? period->dates.first.to_string() : std::string();
    };
    switch (rule.once) {
        case Once::kCase:
            return std::to_string(file_.case_number(point.at));
        case Once::kYear:
            return std::to_string(file_.year_of(date));
        case Once::kTerm:
            return of_period(file_.timeline.term_of(date));
        case Once::kHalfTerm:
            return of_period(file_.timeline.half_term_of(date));
        case Once::kReviewPeriod: {
            const auto period = review_period(file_, date);
            return period ? period->first.to_string() : std::string();
        }
        case Once::kWeek:
            return date.monday().to_string();
        case Once::kDay:
            return date.to_string();
        case Once::kOccurrence:
        case Once::kCrossing:
            return {};
    }
    return {};
}

std::vector<OpenDuty> Life::open_duties(std::string_view rule) const {
    std::vector<OpenDuty> open;
    for (const std::uint16_t place : arisen_) {
        const Of& of = of_[place];
        if (of.rule->id == rule) {
            for (const Instance& instance : of.instances) {
                if (instance.is_open()) {
                    open.push_back({instance.arose.to_string() + instance.key, instance.due});
                }
            }
        }
    }
    return open;
}

void Life::look(Of& of, const Point& point) {
    bool state_held = false;
    bool state_looked_at = false;
    const auto open = [this](std::string_view rule) { return open_duties(rule); };
    for (const policy::Trigger& trigger : of.rule->when) {
        if ((looked_at(trigger) & set_of(point.kind)) == 0) {
            continue;
        }
        if (is_state(trigger)) {
            state_looked_at = true;
            std::vector<Reason> unused;
            // The costly reasons only where all else agrees.
            if (!stands(file_, trigger, point) ||
                !guards_hold(file_, of.rule->guards, point, unused, Tell::kWhether)) {
                continue;
            }
        }
        for (Hit& hit : hits(file_, trigger, point, open)) {
            std::vector<Reason> guarded;
            if (guards_hold(file_, of.rule->guards, point, guarded)) {
                state_held = state_held || is_state(trigger);
                hit.because.insert(hit.because.end(), guarded.begin(), guarded.end());
                fire(of, point, std::move(hit));
            }
        }
    }
    if (state_looked_at && !state_held && !of.instances.empty()) {
        of.instances.back().ceased = true;
    }
}

bool Life::only_ceases(const Of& of) const {
    return of.only_states && of.rule->once == Once::kCrossing && !of.instances.empty() &&
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
        return of.only_states && of.keyless &&
               std::ranges::any_of(of.instances,
                                   [](const Instance& one) { return one.key.empty(); }) &&
               std::ranges::none_of(of.instances, &Instance::early);
    }
    const std::string period = period_key(*of.rule, point);
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
            return plain(one.key) == plain(hit.key) && !(one.early && hit.key.empty());
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
    const std::string period = period_key(*of.rule, point);
    return std::none_of(of.instances.begin(), of.instances.end(),
                        [&](const Instance& one) { return one.period == period && !one.gone; });
}

void Life::fire(Of& of, const Point& point, Hit hit) {
    if (!may_fire(of, point, hit)) {
        // Done before the rule asked: now it does.
        const std::string period = period_key(*of.rule, point);
        for (Instance& one : of.instances) {
            const bool same = of.rule->once == Once::kOccurrence ? plain(one.key) == plain(hit.key)
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
        const std::string period = period_key(rule, point);
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
        Point own = point;  // guards about a mark ask of the instance's own
        if (!instance.because.empty() && !instance.because.front().sessions.empty()) {
            own.session = instance.because.front().sessions.front().session;
        }
        bool holds = guards_hold(file_, rule.guards, own, unused, Tell::kWhether);
        if (holds && of.only_states && point.kind == Point::Kind::kDayEnd) {
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
