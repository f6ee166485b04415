// POST /api/v1/parents/reports: a family tells of an absence, today's or one ahead.
#include "school/strategies.hpp"
#include "server/families.hpp"
#include "server/json_answer.hpp"
#include "server/parent_handlers.hpp"
#include "server/read_body.hpp"
#include "server/report_view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kDaysBack = 7;
constexpr int kDaysAhead = 120;
constexpr int kLongestAbsence = 60;
constexpr std::size_t kLongestWords = 400;

struct Told {
    std::string child, reason_id, words, sessions, submission;
    Date first, last;
    std::optional<Date> back;
};

Date date_in(BodyReader& body, std::string_view name) {
    const auto date = Date::parse(body.text(name, 10));
    if (!date) {
        body.fault(name, "a date, YYYY-MM-DD");
    }
    return date.value_or(Date());
}

Told read_told(BodyReader& body, Date today) {
    Told told;
    told.child = body.text("child", 40);
    told.reason_id = body.text("reason_id", 100);
    told.words = body.text_or_empty("words", kLongestWords);
    told.sessions = body.text("sessions", 4);
    told.submission = body.text("submission", 100);
    told.first = date_in(body, "first");
    told.last = date_in(body, "last");
    const std::string back = body.text_or_empty("expected_return", 10);
    told.back = Date::parse(back);
    if (!back.empty() && (!told.back || *told.back < told.last)) {
        body.fault("expected_return", "a date, not before the last day");
    }
    if (told.sessions != "AM" && told.sessions != "PM" && told.sessions != "both") {
        body.fault("sessions", "AM, PM or both");
    }
    if (body.ok() && (told.last < told.first || told.first + kLongestAbsence < told.last)) {
        body.fault("last", "not before the first day, and not more than two months after it");
    }
    if (body.ok() && (told.first + kDaysBack < today || today + kDaysAhead < told.first)) {
        body.fault("first", "within a week back and four months ahead");
    }
    return told;
}

const school::Report* of_submission(const std::vector<school::Report>& reports,
                                    const std::string& submission) {
    const auto found = std::ranges::find_if(reports, [&](const school::Report& report) {
        const json::value* held = report.fact->fields.if_contains("submission");
        return held != nullptr && held->is_string() && held->as_string() == submission;
    });
    return found == reports.end() ? nullptr : &*found;
}

Response told_answer(const Call& call, const ChildOf& child, const std::string& submission) {
    const auto state = child.house->read();
    const policy::Policy& policy = child.house->policy();
    const school::Pupil& pupil = *state->pupil(child.upn);
    const auto reports = school::reports_of(pupil, call.now);
    const school::Report* report = of_submission(reports, submission);
    if (report == nullptr) {
        return not_found();
    }
    const duties::Telling telling =
        duties::told(policy, *state, pupil, report->dates.first, call.now);
    const bool each =
        policy.reporting.days_with(school::settings_with(
            policy.settings, state->school_facts(), call.now)) == policy::Reporting::Days::kEach;
    return json_answer(json::object{{"first", report->dates.first.to_string()},
                                    {"last", report->dates.last.to_string()},
                                    {"sessions", report->sessions},
                                    {"reason", report->reason},
                                    {"received", report->received.to_string()},
                                    {"late", telling.how == duties::Telling::How::kLate},
                                    {"by", telling.by.to_string()},
                                    {"decides", wants_decision(policy, *report)},
                                    {"again", each && report->dates.first <= call.now.date}});
}

}  // namespace

Response parent_report(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const Told told = read_told(body, call.now.date);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto child = child_named(services, call, told.child);
    if (!child) {
        return not_found();
    }
    const policy::Policy& policy = child->house->policy();
    const policy::Reason* reason = policy::reason_of(policy, told.reason_id);
    if (reason == nullptr || reason->families.empty()) {
        body.fault("reason_id", "the school has no such reason for families");
    } else if (policy.reporting.asks_return() && !reason->ahead && !told.back) {
        body.fault("expected_return", "the school asks for the day of return");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = child->house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const school::Contact* contact = contact_of(state, *child);
            const auto reports = school::reports_of(*state.pupil(child->upn), call.now);
            if (contact == nullptr || of_submission(reports, told.submission) != nullptr) {
                return std::optional<journal::Draft>();
            }
            json::object fact{
                {"pupil", child->upn.str()},
                {"first", told.first.to_string()},
                {"last", told.last.to_string()},
                {"sessions", told.sessions},
                {"reason", told.words.empty() ? reason->text : reason->text + ": " + told.words},
                {"reason_id", reason->id},
                {"reported_by", contact->name},
                {"contact", contact->priority},
                {"channel", "online"},
                {"received", call.now.to_string()},
                {"submission", told.submission}};
            if (told.back) {
                fact["expected_return"] = told.back->to_string();
            }
            return std::optional(
                draft_of_family(call, *contact, "absence_reported", std::move(fact)));
        });
    return kept ? told_answer(call, *child, told.submission) : error_answer(kept.error());
}

}  // namespace adsum::server
