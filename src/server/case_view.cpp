#include "server/case_view.hpp"

#include "school/json_fields.hpp"
#include "server/case_steps.hpp"
#include "server/chronology.hpp"
#include "server/duty_view.hpp"
#include "server/enforcement.hpp"
#include "server/pupil_figures.hpp"
#include "server/story_words.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

json::value date_or_null(const std::optional<Date>& date) {
    return date ? json::value(date->to_string()) : json::value(nullptr);
}

json::value time_or_null(const std::optional<SchoolTime>& at) {
    return at ? json::value(at->to_string()) : json::value(nullptr);
}

json::object support_json(const school::State& state, const school::Support& support, Date date) {
    return {{"support", support.id},
            {"what", support.what},
            {"with", support.with},
            {"agency", support.agency},
            {"plan", support.plan},
            {"actions", support.actions},
            {"owner", support.owner.empty() ? json::value(nullptr)
                                            : json::value(staff_json(state, support.owner, date))},
            {"response", support.response},
            {"delivery", support.delivery},
            {"review", date_or_null(support.review)},
            {"offered", support.offered.to_string()},
            {"updated", support.updated.to_string()},
            {"by", view::actor(support.who)}};
}

json::object target_json(const duties::TargetProgress& progress) {
    const school::Target& target = progress.target;
    json::array weeks;
    for (const duties::TargetWeek& week : progress.weeks) {
        weeks.push_back(json::object{{"first", week.dates.first.to_string()},
                                     {"last", week.dates.last.to_string()},
                                     {"attended", week.attended},
                                     {"possible", week.possible},
                                     {"faults", week.faults},
                                     {"over", week.over},
                                     {"kept", week.kept}});
    }
    return {{"target", target.id},
            {"text", target.text},
            {"measure", target.measure},
            {"at_least", target.at_least},
            {"of", target.of},
            {"from", target.from.to_string()},
            {"until", date_or_null(target.until)},
            {"ended", time_or_null(target.ended)},
            {"outcome", target.outcome},
            {"reason", target.reason},
            {"weeks_kept", progress.kept()},
            {"weeks_missed", progress.missed()},
            {"weeks", std::move(weeks)},
            {"by", view::actor(target.who)}};
}

json::object agreement_json(const school::Agreement& agreement) {
    return {{"agreement", agreement.id},
            {"what", agreement.what},
            {"terms", agreement.terms},
            {"signed_by", view::texts(agreement.signed_by)},
            {"signed_on", agreement.signed_on.to_string()},
            {"review", date_or_null(agreement.review)},
            {"standing", agreement.standing},
            {"by", view::actor(agreement.who)}};
}

json::object case_staff_json(const school::State& state, const school::CaseStaff& held, Date date) {
    json::object one = staff_json(state, held.staff, date);
    one["since"] = held.since.to_string();
    one["reason"] = held.reason;
    return one;
}

json::array warnings_json(const duties::Case& of) {
    json::array list;
    for (const duties::CaseWarning& warning : of.warnings) {
        list.push_back(json::object{
            {"id", warning.id}, {"text", warning.text}, {"clauses", view::texts(warning.clauses)}});
    }
    return list;
}

json::array specialists_json(const school::State& state, const duties::Case& of, Date date) {
    json::array list;
    for (const duties::WantedSpecialist& wanted : of.specialists) {
        list.push_back(json::object{
            {"role", wanted.specialist->id},
            {"title", wanted.specialist->title},
            {"because", wanted.because},
            {"clauses", view::texts(wanted.specialist->clauses)},
            {"named", wanted.named ? json::value(case_staff_json(state, *wanted.named, date))
                                   : json::value(nullptr)}});
    }
    return list;
}

json::array codings_json(const duties::Case& of) {
    json::array list;
    for (const duties::CodingInForce& each : of.codings) {
        list.push_back(json::object{{"text", each.coding->text},
                                    {"codes", view::texts(each.coding->codes)},
                                    {"since", each.since.to_string()},
                                    {"clauses", view::texts(each.coding->clauses)}});
    }
    return list;
}

// Those to duties and to forms of steps; about legal steps for those who see these.
json::array papers_json(const school::Pupil& pupil, const Person& person, SchoolTime now) {
    json::array list;
    for (const school::Fact& fact : pupil.facts) {
        const std::string duty = school::text_in(fact.fields, "duty");
        const std::string form = school::text_in(fact.fields, "form");
        const bool hidden = form.starts_with(kLegalForms) && !person.roles.any_of(kEnforcers);
        if (fact.kind == "attachment_added" && !(duty.empty() && form.empty()) && !hidden &&
            fact.at <= now) {
            list.push_back(json::object{{"id", fact.fields.at("id")},
                                        {"duty", duty},
                                        {"title", school::text_in(fact.fields, "title")},
                                        {"type", fact.fields.at("type")},
                                        {"size", fact.fields.at("size")},
                                        {"at", fact.at.to_string()},
                                        {"by", view::actor(fact.who)}});
        }
    }
    return list;
}

// What was done or set aside, the newest first: each may be printed.
json::array records_json(const policy::Policy& policy, const Person& person,
                         const std::vector<duties::Duty>& duties) {
    constexpr std::size_t kMostRecords = 60;
    std::vector<const duties::Duty*> closed;
    for (const duties::Duty& duty : duties) {
        if (duty.closed_at && may_print_record(policy, person, duty)) {
            closed.push_back(&duty);
        }
    }
    std::ranges::stable_sort(
        closed, [](const auto* a, const auto* b) { return *b->closed_at < *a->closed_at; });
    json::array list;
    for (std::size_t i = 0; i < std::min(kMostRecords, closed.size()); ++i) {
        list.push_back(json::object{{"duty", closed[i]->id},
                                    {"title", closed[i]->rule->title},
                                    {"state", duties::to_string(closed[i]->state)},
                                    {"at", closed[i]->closed_at->to_string()},
                                    {"by", view::actor(closed[i]->closed_by)}});
    }
    return list;
}

// What somebody was asked for, and whether it is done; what it says stands where it is recorded.
json::array asked_of_others_json(const school::Pupil& pupil,
                                 const std::vector<duties::Duty>& duties, SchoolTime now) {
    json::array list;
    for (const school::Fact& fact : pupil.facts) {
        const auto duty =
            std::ranges::find(duties, school::text_in(fact.fields, "duty"), &duties::Duty::id);
        if (fact.kind == "duty_asked" && fact.at <= now && duty != duties.end()) {
            list.push_back(json::object{{"duty", duty->id},
                                        {"title", duty->rule->title},
                                        {"role", policy::to_string(duty->rule->role)},
                                        {"text", school::text_in(fact.fields, "text")},
                                        {"at", fact.at.to_string()},
                                        {"by", view::actor(fact.who)},
                                        {"state", duties::to_string(duty->state)},
                                        {"closed_at", time_or_null(duty->closed_at)}});
        }
    }
    return list;
}

template <class Each, class Write>
json::array written(const std::vector<Each>& list, const Write& write) {
    json::array all;
    for (const Each& each : list) {
        all.push_back(write(each));
    }
    return all;
}

void add_topic(std::vector<std::string>& topics, const std::string& topic) {
    if (!topic.empty() && std::ranges::find(topics, topic) == topics.end()) {
        topics.push_back(topic);
    }
}

void add_guard_topics(std::vector<std::string>& topics, const std::vector<policy::Guard>& guards) {
    for (const policy::Guard& guard : guards) {
        if (const auto* recorded = std::get_if<policy::Recorded>(&guard.test)) {
            add_topic(topics, recorded->topic);
        } else if (const auto* any = std::get_if<policy::AnyOf>(&guard.test)) {
            add_guard_topics(topics, any->guards);
        } else if (const auto* none = std::get_if<policy::NoneOf>(&guard.test)) {
            add_guard_topics(topics, none->guards);
        }
    }
}

}  // namespace

std::vector<std::string> judgement_topics(const policy::Policy& policy) {
    std::vector<std::string> topics{"extenuating_circumstances", "not_engaging", "support_declined",
                                    "support_unsuitable"};
    for (const policy::Rule& rule : policy.rules) {
        add_guard_topics(topics, rule.guards);
        for (const policy::Trigger& trigger : rule.when) {
            const auto* fact = std::get_if<policy::FactRecorded>(&trigger);
            if (fact == nullptr || fact->fact != "judgement_recorded") {
                continue;
            }
            for (const auto& [name, value] : fact->where) {
                if (name == "topic") {
                    add_topic(topics, value);
                }
            }
        }
    }
    return topics;
}

json::object staff_json(const school::State& state, const std::string& id, Date date) {
    const school::Staff* staff = state.staff_on(StaffId(id), date);
    return {{"staff", id},
            {"name", staff == nullptr ? id : staff->name},
            {"position", staff == nullptr ? "" : staff->position}};
}

json::array staff_list_json(const school::State& state, Date date) {
    json::array list;
    for (const auto& [id, rows] : state.staff()) {
        const school::Staff* staff = state.staff_on(id, date);
        if (staff != nullptr && !staff->gone && !staff->roles.contains("kiosk")) {
            list.push_back(staff_json(state, id.str(), date));
        }
    }
    return list;
}

json::object strategy_json(const school::State& state, const school::Strategy& strategy,
                           Date date) {
    return {{"strategy", strategy.id},
            {"text", strategy.text},
            {"cohort", strategy.cohort},
            {"owner", staff_json(state, strategy.owner, date)},
            {"review", strategy.review.to_string()},
            {"set", strategy.set.to_string()},
            {"ended", time_or_null(strategy.ended)},
            {"reason", strategy.reason},
            {"by", view::actor(strategy.who)}};
}

json::object case_line_json(const House& house, const school::State& state,
                            const school::Pupil& pupil, const duties::Case& of, SchoolTime now) {
    const school::Attributes& attributes = pupil.attributes_on(now.date);
    const YearToDate year = year_to_date(state, pupil, now);
    json::object line{
        {"upn", pupil.upn.str()},
        {"name", pupil.shown_name()},
        {"form", attributes.form},
        {"year_group", pupil.year_group_on(now.date)},
        {"vulnerable", view::is_vulnerable(attributes)},
        {"attendance", view::fraction(year.tally.attendance(), house.bounds())},
        {"since", of.since.to_string()},
        {"why", of.why},
        {"stage", policy::to_string(of.stage)},
        {"key_worker", of.key_worker ? json::value(case_staff_json(state, *of.key_worker, now.date))
                                     : json::value(nullptr)},
        {"warnings", of.warnings.size()},
        {"next", nullptr}};
    if (!of.next.empty()) {
        const duties::Duty& next = *of.next.front();
        line["next"] = json::object{{"title", next.rule->title},
                                    {"due", next.due.to_string()},
                                    {"overdue", next.state == duties::State::kOverdue},
                                    {"role", policy::to_string(next.rule->role)}};
    }
    return line;
}

json::object case_json(const House& house, const school::State& state, const Person& person,
                       const school::Pupil& pupil, const std::vector<duties::Duty>& duties,
                       SchoolTime now) {
    const policy::Policy& policy = house.policy();
    const duties::Case of = duties::case_of(policy, state, pupil, duties, now);
    const Date today = now.date;
    const school::Attributes& attributes = pupil.attributes_on(today);
    const YearToDate year = year_to_date(state, pupil, now);
    json::array open;
    for (const duties::Duty* duty : of.next) {
        open.push_back(duty_json(house, state, person, *duty, today));
    }
    json::object story = story_of(state, policy, pupil, duties, now, person);
    const policy::Toolkit& toolkit = policy.case_work.toolkit;
    return {
        {"now", now.to_string()},
        {"upn", pupil.upn.str()},
        {"name", pupil.shown_name()},
        {"form", attributes.form},
        {"year_group", pupil.year_group_on(today)},
        {"flags", view::texts(view::flags(attributes, person.sees_whole_school()))},
        {"figures", figures_json(state, year, house.bounds())},
        {"band", band_json(policy, year.tally.attendance())},
        {"open", of.open},
        {"since", of.open ? json::value(of.since.to_string()) : json::value(nullptr)},
        {"why", of.why},
        {"by_hand", of.by_hand},
        {"closed_at", time_or_null(of.closed_at)},
        {"closed_because", of.closed_because},
        {"stage", policy::to_string(of.stage)},
        {"key_worker", of.key_worker ? json::value(case_staff_json(state, *of.key_worker, today))
                                     : json::value(nullptr)},
        {"specialists", specialists_json(state, of, today)},
        {"warnings", warnings_json(of)},
        {"codings", codings_json(of)},
        {"duties", std::move(open)},
        {"asked", asked_of_others_json(pupil, duties, now)},
        {"ladder", ladder_json(policy, duties, year)},
        {"supports", written(of.supports,
                             [&](const school::Support& support) {
                                 return support_json(state, support, today);
                             })},
        {"targets", written(of.targets, target_json)},
        {"strategies", written(of.strategies,
                               [&](const school::Strategy& strategy) {
                                   return strategy_json(state, strategy, today);
                               })},
        {"agreements", written(of.agreements, agreement_json)},
        {"papers", papers_json(pupil, person, now)},
        {"records", records_json(policy, person, duties)},
        {"topics", view::texts(judgement_topics(policy))},
        {"actions", written(policy.case_work.actions,
                            [](const policy::ActionTemplate& action) {
                                return json::object{{"text", action.text},
                                                    {"owner", action.owner},
                                                    {"clauses", view::texts(action.clauses)}};
                            })},
        {"toolkit", toolkit.name.empty() ? json::value(nullptr)
                                         : json::value(json::object{{"name", toolkit.name},
                                                                    {"edition", toolkit.edition}})},
        {"staff", staff_list_json(state, today)},
        {"steps", step_forms_json(policy)},
        {"contacts", callable_json(pupil)},
        {"chronology", std::move(story["happenings"])},
        {"story", {{"total", story["total"]}, {"groups", story["groups"]}}}};
}

}  // namespace adsum::server
