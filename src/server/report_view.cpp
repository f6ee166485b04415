#include "server/report_view.hpp"

#include "school/strategies.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;

std::string proposed_code(const school::State& state, const policy::Policy& policy,
                          const school::Report& report) {
    const policy::Reason* reason = policy::reason_of(policy, report.reason_id);
    const law::RegisterCode* code =
        reason == nullptr ? nullptr
                          : policy::proposed(*reason, state.law().codes(), report.dates.first);
    return code == nullptr ? std::string() : code->symbol;
}

bool wants_decision(const policy::Policy& policy, const school::Report& report) {
    const policy::Reason* reason = policy::reason_of(policy, report.reason_id);
    return reason == nullptr || reason->decision;
}

bool waits_for_decision(const school::State& state, const policy::Policy& policy,
                        const school::Pupil& pupil, const school::Report& report, Date today) {
    constexpr int kLongestLook = 60;  // days of a report that goes on
    if (report.decision != nullptr) {
        return false;
    }
    const law::CodeIndex unexplained = state.law().codes().index_of("N");
    const bool decision = wants_decision(policy, report);
    const auto& timeline = state.calendar().timeline(pupil.year_group_on(today));
    const Date last = std::min(report.dates.last, report.dates.first + kLongestLook);
    for (Date date = report.dates.first; date <= last; date = date + 1) {
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            const calendar::Session session{date, half};
            if (!report.covers(session) || !timeline.is_open(session)) {
                continue;
            }
            const school::MarkCell* mark = pupil.mark(session);
            if (mark != nullptr ? mark->code == unexplained : decision && today <= date) {
                return true;
            }
        }
    }
    return false;
}

json::object report_json(const school::State& state, const policy::Policy& policy,
                         const school::Pupil& pupil, const school::Report& report, SchoolTime now) {
    json::object one{
        {"entry", report.fact->entry},
        {"upn", pupil.upn.str()},
        {"name", pupil.shown_name()},
        {"form", pupil.attributes_on(now.date).form},
        {"first", report.dates.first.to_string()},
        {"last", report.dates.last.to_string()},
        {"sessions", report.sessions},
        {"reason", report.reason},
        {"reported_by", report.reported_by},
        {"channel", view::text_or_null(report.channel)},
        {"received", report.received.to_string()},
        {"expected_return", report.expected_return
                                ? json::value(report.expected_return->to_string())
                                : json::value(nullptr)},
        {"code", view::text_or_null(proposed_code(state, policy, report))},
        {"wants_decision", wants_decision(policy, report)},
        {"waits", waits_for_decision(state, policy, pupil, report, now.date)},
        {"told", to_string(duties::told(policy, state, pupil, report.dates.first, now).how)},
        {"decision", nullptr}};
    json::array papers;
    for (const school::Fact& fact : pupil.facts) {
        const auto* of = fact.fields.if_contains("report");
        if (fact.kind == "attachment_added" && of != nullptr &&
            of->as_int64() == report.fact->entry) {
            papers.push_back(json::object{{"id", fact.fields.at("id")},
                                          {"type", fact.fields.at("type")},
                                          {"size", fact.fields.at("size")}});
        }
    }
    one["papers"] = std::move(papers);
    if (report.decision != nullptr) {
        const school::Fact& decision = *report.decision;
        one["decision"] = json::object{{"accepted", decision.fields.at("accepted")},
                                       {"code", decision.fields.at("code")},
                                       {"reason", decision.fields.at("reason")},
                                       {"at", decision.at.to_string()},
                                       {"by", view::actor(decision.who)}};
    }
    return one;
}

json::object telling_json(const duties::Telling& telling) {
    return {{"how", to_string(telling.how)}, {"by", telling.by.to_string()}};
}

json::object reporting_json(const policy::Policy& policy, const school::State& state,
                            SchoolTime now) {
    const policy::Reporting& reporting = policy.reporting;
    json::array channels;
    for (const std::string& channel : reporting.channels) {
        channels.emplace_back(channel);
    }
    return {{"route", reporting.route},
            {"report_by",
             policy.report_by ? json::value(policy.report_by->to_string()) : json::value(nullptr)},
            {"days", to_string(reporting.days_with(
                         school::settings_with(policy.settings, state.school_facts(), now)))},
            {"channels", std::move(channels)},
            {"asks_return", reporting.asks_return()},
            {"recipient", reporting.recipient}};
}

}  // namespace adsum::server
