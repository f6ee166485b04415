#include "server/leave_view.hpp"

#include "duties/duties.hpp"
#include "policy/read_leave.hpp"
#include "school/json_fields.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

json::array role_names_of(const std::vector<policy::Role>& roles) {
    json::array names;
    for (const policy::Role role : roles) {
        names.emplace_back(std::string(to_string(role)));
    }
    return names;
}

json::object kind_json(const policy::LeaveKind& kind, bool of_families) {
    json::array asks;
    for (const policy::LeaveAsk ask : kind.asks) {
        asks.emplace_back(std::string(to_string(ask)));
    }
    json::array confirm;
    for (const policy::LeaveStatement& one : kind.confirm) {
        confirm.push_back(json::object{{"id", one.id}, {"text", one.text}});
    }
    return {{"id", kind.id},
            {"text", of_families ? kind.families : kind.text},
            {"advice", kind.advice},
            {"asks", std::move(asks)},
            {"confirm", std::move(confirm)}};
}

json::object finding_json(const duties::LeaveFinding& finding, const House& house) {
    const policy::LeaveCheck& check = *finding.check;
    return {{"id", check.id},
            {"label", check.label},
            {"outcome", to_string(finding.outcome)},
            {"found", finding.found},
            {"figure", finding.figure ? json::value(view::fraction(*finding.figure, house.bounds()))
                                      : json::value(nullptr)},
            {"clauses", view::texts(check.clauses)},
            {"references", view::texts(check.references)},
            {"finding", check.finding},
            {"reading", check.reading}};
}

json::array findings_json(const std::vector<duties::LeaveFinding>& findings, const House& house) {
    json::array list;
    for (const duties::LeaveFinding& one : findings) {
        list.push_back(finding_json(one, house));
    }
    return list;
}

struct LeaveDetail {
    const char* field;
    const char* label;
};
constexpr LeaveDetail kLeaveDetails[] = {
    {"booked", "Booked on"},    {"licence", "Licence or exemption"},
    {"level", "Level"},         {"body", "Religious body"},
    {"advice", "Advice"},       {"evidence", "Card or letter"},
    {"education", "Education"}, {"leaves_at", "Leaves at"},
    {"back_at", "Back at"},
};

json::array details_of_leave(const duties::LeaveCase& leave) {
    const json::object& fields = leave.request.asked->fields;
    json::array details;
    const auto add = [&](const char* label, std::string text) {
        details.push_back(json::object{{"label", label}, {"text", std::move(text)}});
    };
    for (const LeaveDetail& one : kLeaveDetails) {
        if (std::string text = school::text_in(fields, one.field); !text.empty()) {
            add(one.label, std::move(text));
        }
    }
    if (const json::value* days = fields.if_contains("licence_days")) {
        std::string text;
        for (const json::value& day : days->as_array()) {
            text += (text.empty() ? "" : ", ") + std::string(day.as_string());
        }
        add("The licence names", text.empty() ? "no days" : text);
    }
    if (const json::value* tutor = fields.if_contains("tutor")) {
        add("A tutor is provided", tutor->as_bool() ? "yes" : "no");
    }
    if (leave.kind != nullptr) {
        const json::value* said = fields.if_contains("confirmed");
        for (const policy::LeaveStatement& one : leave.kind->confirm) {
            const bool yes =
                said != nullptr && said->is_array() &&
                std::ranges::find(said->as_array(), json::value(one.id)) != said->as_array().end();
            add(one.text.c_str(), yes ? "confirmed" : "not confirmed");
        }
    }
    return details;
}

// Day by day: which sessions, whether they are over, whether leave stands for them.
json::array days_of_leave(const duties::LeaveCase& leave) {
    json::array days;
    for (const calendar::Session& session : leave.sessions) {
        const std::string date = session.date.to_string();
        if (days.empty() || days.back().at("date").as_string() != date) {
            days.push_back(json::object{{"date", date},
                                        {"words", view::in_words(session.date)},
                                        {"sessions", json::array()},
                                        {"over", false},
                                        {"given", false}});
        }
        json::object& day = days.back().as_object();
        day["sessions"].as_array().emplace_back(calendar::to_string(session.half));
        const bool over = std::ranges::find(leave.over, session) != leave.over.end();
        day["over"] = day["over"].as_bool() || over;
        day["given"] = day["given"].as_bool() || leave.request.gives(session);
    }
    return days;
}

json::value decision_of(const policy::Policy& policy, const duties::LeaveCase& leave) {
    const school::Fact* decided = leave.request.decision;
    if (decided == nullptr) {
        return nullptr;
    }
    json::array against;
    if (const json::value* ids = decided->fields.if_contains("against")) {
        for (const json::value& id : ids->as_array()) {
            const auto check = std::ranges::find(policy.leave.checks, std::string(id.as_string()),
                                                 &policy::LeaveCheck::id);
            against.push_back(check == policy.leave.checks.end() ? id : json::value(check->label));
        }
    }
    return json::object{{"at", decided->at.to_string()},
                        {"by", view::actor(decided->who)},
                        {"granted", leave.request.granted},
                        {"code", leave.request.code},
                        {"reason", school::text_in(decided->fields, "reason")},
                        {"exception", school::text_in(decided->fields, "exception")},
                        {"against", std::move(against)}};
}

json::array asked_fields(const std::vector<duties::Duty>& duties) {
    json::array fields;
    for (const duties::Duty& duty : duties) {
        for (const std::string& field : duty.rule->fields) {
            const json::value name(field);
            if (!is_told_by_decision(field) && std::ranges::find(fields, name) == fields.end()) {
                fields.push_back(name);
            }
        }
    }
    return fields;
}

}  // namespace

json::object leave_form(const policy::Policy& policy, bool of_families) {
    json::array kinds;
    for (const policy::LeaveKind& kind : policy.leave.kinds) {
        if (!of_families || !kind.families.empty()) {
            kinds.push_back(kind_json(kind, of_families));
        }
    }
    return {{"form", policy.leave.form}, {"kinds", std::move(kinds)}};
}

std::string leave_standing(const duties::LeaveCase& leave) {
    if (leave.request.withdrawn != nullptr) {
        return "withdrawn";
    }
    if (leave.request.decision == nullptr) {
        return "waits";
    }
    if (!leave.request.granted) {
        return "refused";
    }
    const bool all = std::ranges::all_of(leave.sessions, [&](const calendar::Session& session) {
        return leave.request.gives(session);
    });
    return all ? "granted" : "partly";
}

bool may_decide_leave(const Person& person, const duties::LeaveCase& leave) {
    if (leave.kind == nullptr) {
        return person.roles.has(Role::kHead);
    }
    if (leave.licensed) {
        return person.sees_whole_school();
    }
    return std::ranges::any_of(leave.kind->decides, [&](policy::Role role) {
        const auto own = parse_role(to_string(role));
        return own && person.roles.has(*own);
    });
}

bool is_told_by_decision(std::string_view field) {
    return field == "reason" || field == "decision" || field == "granted" ||
           field == "days_granted" || field == "booked_before_asking" || field == "ground" ||
           field == "licence" || field == "current_absence";
}

std::vector<duties::Duty> leave_duties(const House& house, const school::State& state,
                                       const school::Pupil& pupil,
                                       const school::LeaveRequest& request, SchoolTime now) {
    duties::Filter filter;
    filter.pupil = pupil.upn;
    auto all = duties::duties(house.policy(), state, now, filter);
    std::erase_if(all, [&](const duties::Duty& duty) {
        const bool of_requests =
            duty.rule->kind == policy::Kind::kDecision &&
            std::ranges::any_of(duty.rule->when, [](const policy::Trigger& trigger) {
                const auto* fact = std::get_if<policy::FactRecorded>(&trigger);
                return fact != nullptr && fact->fact == "leave_requested";
            });
        return !of_requests || !duty.open() || duty.arose != request.asked->at;
    });
    return all;
}

json::object leave_json(const House& house, const school::State& state, const Person& person,
                        const school::Pupil& pupil, const school::LeaveRequest& request,
                        SchoolTime now) {
    const policy::Policy& policy = house.policy();
    const duties::LeaveCase leave = duties::leave_case(policy, state, pupil, request, now);
    json::array taken;
    for (const calendar::Session& session :
         school::taken_without_leave(state.law().codes(), pupil, request, now)) {
        taken.push_back(view::session(session));
    }
    const policy::LeaveKind* kind = leave.kind;
    return {{"request", request.id},
            {"upn", pupil.upn.str()},
            {"name", pupil.shown_name()},
            {"form", pupil.attributes_on(now.date).form},
            {"kind", kind == nullptr ? "" : kind->id},
            {"kind_text", kind == nullptr ? "Leave" : kind->text},
            {"first", request.dates.first.to_string()},
            {"last", request.dates.last.to_string()},
            {"sessions", request.sessions},
            {"reason", request.reason},
            {"requested_by", school::text_in(request.asked->fields, "requested_by")},
            {"received", request.received.to_string()},
            {"standing", leave_standing(leave)},
            {"worst", to_string(leave.worst())},
            {"licensed", leave.licensed},
            {"by_day", kind != nullptr && kind->by_day && !leave.licensed},
            {"code", kind == nullptr ? "C" : kind->code},
            {"refused_code", kind == nullptr ? "O" : kind->refused},
            {"decides", kind == nullptr ? json::array{"head"} : role_names_of(kind->decides)},
            {"may_decide", request.waits() && may_decide_leave(person, leave)},
            {"details", details_of_leave(leave)},
            {"days", days_of_leave(leave)},
            {"law", findings_json(leave.law, house)},
            {"policy", findings_json(leave.policy, house)},
            {"asks", request.waits() ? asked_fields(leave_duties(house, state, pupil, request, now))
                                     : json::array()},
            {"decision", decision_of(policy, leave)},
            {"taken", std::move(taken)}};
}

}  // namespace adsum::server
