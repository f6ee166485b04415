// GET /api/v1/reports and /api/v1/pupils/{upn}/reports: what families have told, what waits for a
// decision, and who is away and was not told of.
#include "school/contact_asked.hpp"
#include "school/household.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/report_view.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kLookBack = 14;  // days in which an undecided report still matters

struct Lists {
    json::array waiting, told, not_told, changes;
};

// Away for a reason that a family tells of; leave and appointments were settled before.
bool is_away(const school::State& state, const school::Pupil& pupil, Date date) {
    for (const calendar::Half half : {calendar::Half::kPm, calendar::Half::kAm}) {
        if (const school::MarkCell* mark = pupil.mark({date, half})) {
            return state.law().codes().category(mark->code, date) == law::Category::kUnauthorised ||
                   state.law().codes().symbol(mark->code) == "I";
        }
    }
    return false;
}

void look_at(const school::State& state, const policy::Policy& policy, const school::Pupil& pupil,
             SchoolTime now, Lists& lists) {
    for (const school::Report& report : school::reports_of(pupil, now)) {
        const bool waits = report.dates.last + kLookBack >= now.date &&
                           waits_for_decision(state, policy, pupil, report, now.date);
        if (waits) {
            lists.waiting.push_back(report_json(state, policy, pupil, report, now));
        } else if (report.fact->at.date == now.date || report.dates.contains(now.date)) {
            lists.told.push_back(report_json(state, policy, pupil, report, now));
        }
    }
    for (const school::ContactAsked& asked : school::contact_changes_asked(pupil, now)) {
        const school::Contact* contact = school::contact_of(pupil, asked.contact);
        if (asked.decision != nullptr || contact == nullptr) {
            continue;
        }
        json::object one{{"entry", asked.fact->entry},
                         {"upn", pupil.upn.str()},
                         {"name", pupil.shown_name()},
                         {"contact", contact->name},
                         {"asked", asked.fact->at.to_string()},
                         {"changes", json::object()},
                         {"text", ""},
                         {"from", nullptr}};
        for (const char* key : {"changes", "text", "from"}) {
            if (const json::value* said = asked.fact->fields.if_contains(key)) {
                one[key] = *said;
            }
        }
        lists.changes.push_back(std::move(one));
    }
    if (!is_away(state, pupil, now.date)) {
        return;
    }
    const duties::Telling telling = duties::told(policy, state, pupil, now.date, now);
    if (telling.how == duties::Telling::How::kNotTold) {
        const school::MarkCell* am = pupil.mark({now.date, calendar::Half::kAm});
        const school::MarkCell* pm = pupil.mark({now.date, calendar::Half::kPm});
        const school::MarkCell* mark = pm != nullptr ? pm : am;
        lists.not_told.push_back(
            json::object{{"upn", pupil.upn.str()},
                         {"name", pupil.shown_name()},
                         {"form", pupil.attributes_on(now.date).form},
                         {"code", state.law().codes().symbol(mark->code)},
                         {"since", duties::absence_began(state, pupil, now.date, now).to_string()},
                         {"by", telling.by.to_string()}});
    }
}

}  // namespace

Response list_reports(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const policy::Policy& policy = call.house->policy();
    Lists lists;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (pupil.on_roll(call.now.date) &&
            may_see_pupil(*state, *call.person, pupil, call.now.date)) {
            look_at(*state, policy, pupil, call.now, lists);
        }
    }
    std::ranges::sort(lists.waiting, {}, [](const json::value& one) {
        return std::string(one.at("received").as_string());
    });
    std::ranges::sort(lists.told, std::greater<>(), [](const json::value& one) {
        return std::string(one.at("received").as_string());
    });
    return json_answer(
        json::object{{"now", call.now.to_string()},
                     {"asked", reporting_json(policy, *state, call.now)},
                     {"may_decide", call.person->sees_whole_school()},
                     {"waiting", std::move(lists.waiting)},
                     {"told", std::move(lists.told)},
                     {"not_told", std::move(lists.not_told)},
                     {"contact_changes", call.person->sees_whole_school() ? std::move(lists.changes)
                                                                          : json::array()}});
}

Response read_reports(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    const policy::Policy& policy = call.house->policy();
    json::array reports;
    for (const school::Report& report : school::reports_of(*pupil, call.now)) {
        reports.push_back(report_json(*state, policy, *pupil, report, call.now));
    }
    std::ranges::reverse(reports);
    return json_answer(json::object{
        {"upn", pupil->upn.str()},
        {"name", pupil->shown_name()},
        {"form", pupil->attributes_on(call.now.date).form},
        {"contacts", view::contacts(*pupil)},
        {"asked", reporting_json(policy, *state, call.now)},
        {"telling", telling_json(duties::told(policy, *state, *pupil, call.now.date, call.now))},
        {"reports", std::move(reports)}});
}

}  // namespace adsum::server
