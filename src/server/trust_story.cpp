#include "server/trust_story.hpp"

#include "school/json_fields.hpp"
#include "server/analysis_ask.hpp"
#include "server/pupil_figures.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>

namespace adsum::server {
namespace json = boost::json;
namespace {

// A topic of judgements that is about the attendance itself.
bool is_plain_topic(std::string_view topic) {
    return topic == "not_engaging" || topic == "engaging" || topic == "pattern";
}

bool is_plain(const policy::Guard& guard) {
    if (const auto* attribute = std::get_if<policy::AttributeIs>(&guard.test)) {
        return !is_sensitive(attribute->name);
    }
    if (const auto* recorded = std::get_if<policy::Recorded>(&guard.test)) {
        return is_plain_topic(recorded->topic);
    }
    if (const auto* any = std::get_if<policy::AnyOf>(&guard.test)) {
        return std::ranges::all_of(any->guards, is_plain);
    }
    if (const auto* none = std::get_if<policy::NoneOf>(&guard.test)) {
        return std::ranges::all_of(none->guards, is_plain);
    }
    return true;
}

bool is_plain_trigger(const policy::Trigger& trigger) {
    if (const auto* becomes = std::get_if<policy::AttributeBecomes>(&trigger)) {
        return !is_sensitive(becomes->name);
    }
    const auto* fact = std::get_if<policy::FactRecorded>(&trigger);
    return fact == nullptr ||
           (fact->fact != "judgement_recorded" && fact->fact != "welfare_concern");
}

// Most of what a school does about attendance; a referral says to whom, a visit may say why.
bool is_plain_kind(policy::Kind kind) {
    using policy::Kind;
    return kind == Kind::kMessage || kind == Kind::kCall || kind == Kind::kLetter ||
           kind == Kind::kMeeting || kind == Kind::kPlan || kind == Kind::kReview ||
           kind == Kind::kReward || kind == Kind::kTask;
}

json::array half_terms_json(const YearToDate& year, const std::vector<Percent>& bounds) {
    json::array list;
    for (const calendar::Period& period : year.series.timeline().half_terms()) {
        if (year.dates.last < period.dates.first || period.dates.last < year.dates.first) {
            continue;
        }
        const DateRange dates{period.dates.first, std::min(period.dates.last, year.dates.last)};
        const measures::Tally tally = year.series.tally(dates);
        list.push_back(json::object{{"name", period.name},
                                    {"attendance", view::fraction(tally.attendance(), bounds)},
                                    {"late", tally.late + tally.late_after_close}});
    }
    return list;
}

json::array codes_json(const school::State& state, const YearToDate& year) {
    const law::Codes& codes = state.law().codes();
    std::map<std::string, int> counted;
    for (const measures::SeriesSession& one : year.series.sessions_in(year.dates)) {
        if (one.code != law::kNotTaken && one.is_absent()) {
            ++counted[std::string(codes.symbol(one.code))];
        }
    }
    json::array list;
    for (const auto& [symbol, sessions] : counted) {
        const law::RegisterCode* code = codes.last_known(symbol, year.dates.last);
        list.push_back(json::object{{"code", symbol},
                                    {"meaning", code == nullptr ? symbol : code->meaning},
                                    {"sessions", sessions}});
    }
    return list;
}

json::array steps_of(const policy::Policy& policy, const std::vector<duties::Duty>& all,
                     bool open) {
    std::vector<const duties::Duty*> chosen;
    for (const duties::Duty& duty : all) {
        if (duty.open() == open && (open || duty.closed_at) &&
            is_about_attendance_only(policy, *duty.rule)) {
            chosen.push_back(&duty);
        }
    }
    std::ranges::stable_sort(chosen, [&](const duties::Duty* a, const duties::Duty* b) {
        return open ? a->due < b->due : *b->closed_at < *a->closed_at;
    });
    json::array list;
    for (const duties::Duty* duty : chosen) {
        json::object one{{"title", duty->rule->title},
                         {"role", policy::to_string(duty->rule->role)}};
        if (open) {
            one["due"] = duty->due.to_string();
            one["overdue"] = duty->state == duties::State::kOverdue;
        } else {
            one["at"] = duty->closed_at->to_string();
            one["set_aside"] = duty->state == duties::State::kSetAside;
        }
        list.push_back(std::move(one));
    }
    return list;
}

std::vector<const school::Fact*> advice_on(const school::Pupil& pupil, SchoolTime now) {
    std::vector<const school::Fact*> list;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "trust_advice_given" && fact.at <= now) {
            list.insert(list.begin(), &fact);
        }
    }
    return list;
}

}  // namespace

bool is_about_attendance_only(const policy::Policy& policy, const policy::Rule& rule) {
    return is_plain_kind(rule.kind) && policy.enforcement.done_by(rule.id).empty() &&
           std::ranges::all_of(rule.when, is_plain_trigger) &&
           std::ranges::all_of(rule.guards, is_plain);
}

json::object trust_line_json(const House& house, const school::State& state,
                             const school::Pupil& pupil, const duties::Case& of, SchoolTime now) {
    const YearToDate year = year_to_date(state, pupil, now);
    const auto advice = advice_on(pupil, now);
    return {{"upn", pupil.upn.str()},
            {"name", pupil.shown_name()},
            {"form", pupil.attributes_on(now.date).form},
            {"year_group", pupil.year_group_on(now.date)},
            {"attendance", view::fraction(year.tally.attendance(), house.bounds())},
            {"case_since", of.open ? json::value(of.since.to_string()) : json::value(nullptr)},
            {"stage", of.open ? json::value(policy::to_string(of.stage)) : json::value(nullptr)},
            {"advised",
             advice.empty() ? json::value(nullptr) : json::value(advice.front()->at.to_string())}};
}

json::object trust_story_json(const House& house, const school::State& state,
                              const school::Pupil& pupil, const std::vector<duties::Duty>& duties,
                              SchoolTime now) {
    const policy::Policy& policy = house.policy();
    const YearToDate year = year_to_date(state, pupil, now);
    const duties::Case of = duties::case_of(policy, state, pupil, duties, now);
    json::object story = trust_line_json(house, state, pupil, of, now);
    json::array advice;
    for (const school::Fact* fact : advice_on(pupil, now)) {
        advice.push_back(json::object{{"at", fact->at.to_string()},
                                      {"by", view::actor(fact->who)},
                                      {"about", school::text_in(fact->fields, "about")},
                                      {"advice", school::text_in(fact->fields, "advice")}});
    }
    story["now"] = now.to_string();
    story["school"] = json::object{{"id", house.id().str()}, {"name", state.name()}};
    story["figures"] = figures_json(state, year, house.bounds());
    story["half_terms"] = half_terms_json(year, house.bounds());
    story["codes"] = codes_json(state, year);
    story["done"] = steps_of(policy, duties, false);
    story["open"] = steps_of(policy, duties, true);
    story["advice"] = std::move(advice);
    return story;
}

}  // namespace adsum::server
