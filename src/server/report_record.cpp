// POST …/reports, …/reports/{entry}/decide and …/advice: what a family said to somebody of the
// school, and what the school made of it.
#include "school/json_fields.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/report_view.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <charconv>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestText = 500;
using Draft = Result<std::optional<journal::Draft>>;

const school::Report* with_entry(const std::vector<school::Report>& reports,
                                 journal::EntryNumber entry) {
    const auto found = std::ranges::find_if(
        reports, [&](const school::Report& report) { return report.fact->entry == entry; });
    return found == reports.end() ? nullptr : &*found;
}

// The last report of this submission.
const school::Report* with_submission(const std::vector<school::Report>& reports,
                                      const std::string& submission) {
    const auto found = std::ranges::find_if(reports, [&](const school::Report& report) {
        return school::text_in(report.fact->fields, "submission") == submission;
    });
    return found == reports.end() ? nullptr : &*found;
}

struct Decision {
    journal::EntryNumber report = 0;
    bool accepted = true;
    std::string code, reason;
};

Result<void> decide(const Call& call, const Upn& upn, const Decision& decision) {
    return call.house->record([&](const school::State& state) -> Draft {
        const school::Pupil* pupil = state.pupil(upn);
        const auto reports = school::reports_of(*pupil, call.now);
        const school::Report* report = with_entry(reports, decision.report);
        if (report == nullptr) {
            return refused("report-unknown", upn.str(), "there is no such report of this pupil",
                           "a decision answers a report", "load the page again");
        }
        const std::string code = decision.code.empty()
                                     ? proposed_code(state, call.house->policy(), *report)
                                     : decision.code;
        if (code.empty()) {
            return refused("report-code-missing", "code", "the report names no reason of the list",
                           "a decision says which code the marks get", "choose a code");
        }
        json::array changes;
        for (const school::RegisterMark& mark :
             school::marks_to_decide(state, *pupil, *report, code, report->reason)) {
            changes.push_back(school::to_change_json(mark));
        }
        return std::optional(draft_of(
            call, "report_decided",
            json::object{{"pupil", upn.str()},
                         {"report", decision.report},
                         {"accepted", decision.accepted},
                         {"code", code},
                         {"reason", decision.reason.empty() ? report->reason : decision.reason},
                         {"changes", std::move(changes)}}));
    });
}

Response report_answer(const Call& call, const Upn& upn, journal::EntryNumber entry) {
    const auto state = call.house->read();
    const school::Pupil* pupil = state->pupil(upn);
    if (pupil == nullptr) {
        return not_found();
    }
    const auto reports = school::reports_of(*pupil, call.now);
    const school::Report* report = with_entry(reports, entry);
    return report == nullptr
               ? not_found()
               : json_answer(report_json(*state, call.house->policy(), *pupil, *report, call.now));
}

// The fact as the body says it; what is wrong is the body's fault.
json::object read_report(BodyReader& body, const Call& call) {
    json::object fact{{"pupil", call.param("upn")}};
    const std::string id = body.text_or_empty("reason_id", 100);
    std::string reason = body.text_or_empty("reason", kLongestText);
    if (!id.empty()) {
        const policy::Reason* listed = policy::reason_of(call.house->policy(), id);
        if (listed == nullptr || listed->basis) {
            body.fault("reason_id", "the policy has no such reason for an absence");
        } else {
            fact["reason_id"] = id;
            reason = reason.empty() ? listed->text : listed->text + ": " + reason;
        }
    } else if (reason.empty()) {
        body.fault("reason", "say the reason, or choose one of the list");
    }
    fact["reason"] = reason;
    for (const char* name : {"first", "last"}) {
        fact[name] = body.text(name, 10);
    }
    fact["sessions"] = body.text("sessions", 4);
    fact["reported_by"] = body.text("reported_by", 200);
    fact["channel"] = body.text("channel", 20);
    fact["submission"] = body.text("submission", 100);
    if (const auto contact = body.whole("contact", 1, 99)) {
        fact["contact"] = *contact;
    }
    if (const auto received = body.maybe_time("received")) {
        fact["received"] = received->to_string();
    }
    const std::string back = body.text_or_empty("expected_return", 10);
    if (!back.empty()) {
        fact["expected_return"] = back;
    }
    return fact;
}

}  // namespace

Response record_report(Services& /*services*/, const Call& call) {
    const Upn upn(call.param("upn"));
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    json::object fact = read_report(body, call);
    const bool accept = body.flag("accept");
    if (accept && !call.person->sees_whole_school()) {
        body.fault("accept", "the office decides: a tutor writes down what was said");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string submission(fact.at("submission").as_string());
    const auto kept = call.house->record([&](const school::State& state) -> Draft {
        const auto reports = school::reports_of(*state.pupil(upn), call.now);
        if (with_submission(reports, submission) != nullptr) {
            return std::optional<journal::Draft>();
        }
        return std::optional(draft_of(call, "absence_reported", fact));
    });
    if (!kept) {
        return error_answer(kept.error());
    }
    journal::EntryNumber entry = 0;
    bool undecided = false;
    {
        const auto state = call.house->read();
        const auto reports = school::reports_of(*state->pupil(upn), call.now);
        if (const school::Report* report = with_submission(reports, submission)) {
            entry = report->fact->entry;
            undecided = report->decision == nullptr && !report->reason_id.empty();
        }
    }
    if (accept && undecided) {
        // The report stands, whatever becomes of the decision.
        if (const auto decided = decide(call, upn, Decision{entry, true, {}, {}}); !decided) {
            return error_answer(decided.error());
        }
    }
    return report_answer(call, upn, entry);
}

Response decide_report(Services& /*services*/, const Call& call) {
    const Upn upn(call.param("upn"));
    Decision decision;
    const std::string& entry = call.param("entry");
    const auto read = std::from_chars(entry.data(), entry.data() + entry.size(), decision.report);
    if (const auto state = call.house->read();
        read.ptr != entry.data() + entry.size() || pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    decision.accepted = body.flag("accepted");
    decision.code = body.text_or_empty("code", 8);
    decision.reason = body.text_or_empty("reason", kLongestText);
    if (!decision.accepted && (decision.code.empty() || decision.reason.empty())) {
        body.fault("reason", "a report that is not accepted gets a code and a reason");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (const auto decided = decide(call, upn, decision); !decided) {
        return error_answer(decided.error());
    }
    return report_answer(call, upn, decision.report);
}

Response record_advice(Services& /*services*/, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    json::object fact{{"pupil", call.param("upn")}, {"advice", body.text("advice", 20)}};
    const std::string text = body.text_or_empty("text", kLongestText);
    if (!text.empty()) {
        fact["text"] = text;
    }
    if (const auto contact = body.whole("contact", 1, 99)) {
        fact["contact"] = *contact;
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State&) { return Draft(draft_of(call, "advice_given", fact)); });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
