#include "server/pupil_figures.hpp"

#include "server/duty_view.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

Ratio ratio_of(policy::Measure measure, const measures::Tally& tally) {
    switch (measure) {
        case policy::Measure::kAttendance:
            return tally.attendance();
        case policy::Measure::kAbsence:
            return tally.absence();
        case policy::Measure::kAuthorisedAbsence:
            return {tally.authorised, tally.possible()};
        case policy::Measure::kUnauthorisedAbsence:
            return {tally.unauthorised, tally.possible()};
        case policy::Measure::kLateness:
            return {tally.late + tally.late_after_close, tally.possible()};
    }
    return {};
}

// The stretch of a window that needs no history of duties; nothing for the others.
std::optional<DateRange> dates_of(const policy::Window& window, const YearToDate& year) {
    const auto& timeline = year.series.timeline();
    const Date today = year.dates.last;
    if (window.kind == policy::Window::Kind::kYearToDate) {
        return year.dates;
    }
    std::optional<calendar::Period> period;
    if (window.kind == policy::Window::Kind::kHalfTerm) {
        period = timeline.half_term_of(today);
    } else if (window.kind == policy::Window::Kind::kTerm) {
        period = timeline.term_of(today);
    }
    return period ? std::optional(DateRange{period->dates.first, today}) : std::nullopt;
}

void add_figure(json::array& figures, const policy::MeasureTest& test, const YearToDate& year) {
    const auto dates = dates_of(test.window, year);
    if (!dates) {
        return;
    }
    duties::Reason reason;
    reason.measure = policy::to_string(test.measure);
    reason.window = test.window.to_string();
    reason.figure = ratio_of(test.measure, year.series.tally(*dates));
    reason.bound = test.bound.to_string();
    figures.push_back(because_json(reason));
}

// Where the pupil stands now against what the rule asks.
json::array figures_for(const policy::Rule& rule, const YearToDate& year) {
    json::array figures;
    for (const policy::Trigger& trigger : rule.when) {
        if (const auto* test = std::get_if<policy::MeasureTest>(&trigger)) {
            add_figure(figures, *test, year);
        }
    }
    for (const policy::Guard& guard : rule.guards) {
        if (const auto* test = std::get_if<policy::MeasureTest>(&guard.test)) {
            add_figure(figures, *test, year);
        }
    }
    return figures;
}

const duties::Duty* duty_of(const std::vector<duties::Duty>& all, const policy::Rule* rule) {
    const duties::Duty* latest = nullptr;
    for (const duties::Duty& duty : all) {
        if (duty.rule == rule && (latest == nullptr || latest->arose <= duty.arose)) {
            latest = &duty;
        }
    }
    return latest;
}

}  // namespace

YearToDate year_to_date(const school::State& state, const school::Pupil& pupil, SchoolTime now) {
    measures::Series series = measures::series_of(state, pupil, now);
    const auto& timeline = series.timeline();
    const auto last = timeline.on_or_before(now.date);
    const int start_year = last ? timeline.days()[static_cast<std::size_t>(*last)].start_year
                                : calendar::academic_year_of(now.date);
    const auto year = timeline.year_dates(start_year);
    const DateRange dates{year ? year->first : now.date, now.date};
    const measures::Tally tally = series.tally(dates);
    return YearToDate{dates, std::move(series), tally};
}

json::object figures_json(const school::State& state, const YearToDate& year,
                          const std::vector<Percent>& bounds) {
    const measures::Tally& tally = year.tally;
    const Date today = year.dates.last;
    const Ratio absence = tally.absence();
    const auto at_least = [&](Percent bound) {
        return absence.defined() && compare(absence, bound) >= 0;
    };
    const auto met = year.series.threshold_met_on(year.dates);
    return json::object{{"from", year.dates.first.to_string()},
                        {"to", today.to_string()},
                        {"possible", tally.possible()},
                        {"attended", tally.attended()},
                        {"attendance", view::fraction(tally.attendance(), bounds)},
                        {"absence", view::fraction(absence)},
                        {"authorised", view::fraction({tally.authorised, tally.possible()})},
                        {"unauthorised", view::fraction({tally.unauthorised, tally.possible()})},
                        {"late", tally.late},
                        {"late_after_close", tally.late_after_close},
                        {"persistent", at_least(state.law().persistent_absence(today))},
                        {"severe", at_least(state.law().severe_absence(today))},
                        {"threshold",
                         {{"count", year.series.threshold_count_on(today)},
                          {"of", state.law().penalty_threshold(today).sessions},
                          {"met_on", met ? json::value(met->to_string()) : json::value(nullptr)}}}};
}

json::value band_json(const policy::Policy& policy, Ratio attendance) {
    const policy::Band* band = attendance.defined() ? policy.band_of(attendance) : nullptr;
    if (band == nullptr) {
        return nullptr;
    }
    return json::object{{"id", band->id},
                        {"name", band->name},
                        {"range", band->attendance.to_string()},
                        {"clauses", view::texts(band->clauses)}};
}

json::object ladder_json(const policy::Policy& policy,
                         const std::vector<duties::Duty>& duties_of_pupil, const YearToDate& year) {
    json::array rungs;
    json::value next(nullptr);
    for (const duties::Rung& rung : duties::ladder(policy, duties_of_pupil)) {
        const policy::Rule& rule = *rung.rule;
        const duties::Duty* duty = duty_of(duties_of_pupil, &rule);
        const bool ahead = rung.state == duties::Rung::State::kNotReached || duty == nullptr;
        json::object one{
            {"rule", rule.id},
            {"title", rule.title},
            {"stage", rule.stage ? policy::to_string(*rule.stage) : std::string_view()},
            {"kind", policy::to_string(rule.kind)},
            {"role", policy::to_string(rule.role)},
            {"mandatory", rule.mandatory},
            {"clauses", view::texts(rule.clauses)},
            {"state", ahead ? std::string_view("ahead") : duties::to_string(duty->state)},
            {"condition", rung.when},
            {"figures", figures_for(rule, year)}};
        if (!ahead) {
            one["duty"] = duty->id;
            if (duty->closed_at) {
                one["on"] = duty->closed_at->date.to_string();
            }
        } else if (next.is_null()) {
            next = json::value(rule.id);
        }
        rungs.push_back(std::move(one));
    }
    return json::object{{"rungs", std::move(rungs)}, {"next", std::move(next)}};
}

}  // namespace adsum::server
