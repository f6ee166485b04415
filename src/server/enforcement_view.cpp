// Parts of the page of a pupil's legal steps: the evidence, cases, notices.
#include "school/json_fields.hpp"
#include "school/notices_to_improve.hpp"
#include "school/parents.hpp"
#include "school/penalties.hpp"
#include "server/enforcement.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

json::array priorities(const std::vector<int>& parents) {
    json::array list;
    for (const int parent : parents) {
        list.push_back(parent);
    }
    return list;
}

json::array marks_json(const std::vector<school::EvidenceMark>& marks) {
    json::array list;
    for (const school::EvidenceMark& mark : marks) {
        json::object one = view::session(mark.session);
        one["code"] = mark.code;
        one["entry"] = mark.entry;
        list.push_back(std::move(one));
    }
    return list;
}

json::object followed_json(const school::NoticeFollowed& followed) {
    json::array days;
    for (const school::NoticeDay& day : followed.days) {
        days.push_back(json::object{{"date", day.date.to_string()},
                                    {"possible", day.possible},
                                    {"attended", day.attended},
                                    {"unauthorised", day.unauthorised},
                                    {"not_taken", day.not_taken}});
    }
    return {{"course", to_string(followed.course)},
            {"possible", followed.possible},
            {"attended", followed.attended},
            {"unauthorised", followed.unauthorised},
            {"not_taken", followed.not_taken},
            {"days_left", followed.days_left},
            {"days", std::move(days)}};
}

}  // namespace

std::string evidence_id(const duties::ThresholdEvidence& evidence) {
    journal::EntryNumber last = 0;
    for (const school::EvidenceMark& mark : evidence.marks) {
        last = std::max(last, mark.entry);
    }
    return fmt::format("{}-{}", evidence.marks.size(), last);
}

json::object evidence_json(const school::State& state, const duties::ThresholdEvidence& evidence) {
    const auto threshold = state.law().penalty_threshold(evidence.window.last);
    return {{"id", evidence_id(evidence)},
            {"first", evidence.window.first.to_string()},
            {"last", evidence.window.last.to_string()},
            {"bound", evidence.bound},
            {"school_weeks", threshold.school_weeks},
            {"met", evidence.met()},
            {"provisional", evidence.provisional},
            {"marks", marks_json(evidence.marks)}};
}

json::array cases_json(const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (const school::Considered& one : school::considered_cases(pupil, now)) {
        json::object shown{{"case", one.id},
                           {"at", one.fact->at.to_string()},
                           {"by", view::actor(one.fact->who)},
                           {"entry", one.fact->entry},
                           {"ground", one.ground},
                           {"decision", one.decision},
                           {"reason", one.reason},
                           {"parents", priorities(one.parents)},
                           {"marks", marks_json(one.marks)}};
        const json::value* answers = one.fact->fields.if_contains("answers");
        shown["answers"] = answers == nullptr ? json::value(json::object()) : *answers;
        list.push_back(std::move(shown));
    }
    return list;
}

json::array improvements_json(const school::State& state, const school::Pupil& pupil,
                              SchoolTime now) {
    json::array list;
    for (const school::NoticeToImprove& notice : school::notices_to_improve(pupil, now)) {
        json::object shown{{"notice", notice.id},
                           {"at", notice.fact->at.to_string()},
                           {"by", view::actor(notice.fact->who)},
                           {"parents", priorities(notice.parents)},
                           {"first", notice.period.first.to_string()},
                           {"last", notice.period.last.to_string()},
                           {"unauthorised_most", notice.unauthorised_most},
                           {"early_grounds", view::texts(notice.early_grounds)},
                           {"outcome", view::text_or_null(notice.outcome)},
                           {"reason", nullptr}};
        shown["attendance_least"] =
            notice.attendance_least ? json::value(*notice.attendance_least) : json::value(nullptr);
        if (notice.end != nullptr) {
            shown["reason"] = school::text_in(notice.end->fields, "reason");
        }
        const json::value* contents = notice.fact->fields.if_contains("contents");
        shown["contents"] = contents == nullptr ? json::value(json::object()) : *contents;
        shown["followed"] = followed_json(school::follow_notice(state, pupil, notice, now));
        list.push_back(std::move(shown));
    }
    return list;
}

json::array requests_json(const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (const json::value& asked : recorded_json(pupil, "penalty_notice_requested", now)) {
        json::object shown = asked.as_object();
        const json::value& id = shown.at("fields").at("request");
        shown["answer"] = nullptr;
        for (const json::value& answer : recorded_json(pupil, "penalty_request_answered", now)) {
            if (answer.at("fields").at("request") == id) {
                shown["answer"] = answer;
            }
        }
        list.push_back(std::move(shown));
    }
    return list;
}

json::array penalties_json(const school::State& state, const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (const school::PenaltyNotice& notice : school::penalty_notices(state.law(), pupil, now)) {
        list.push_back(
            json::object{{"notice", notice.id},
                         {"parent", notice.parent},
                         {"basis", to_string(notice.basis)},
                         {"issuer", notice.issuer},
                         {"issued", notice.issued.to_string()},
                         {"received", notice.received.to_string()},
                         {"order", notice.order},
                         {"early_pence", notice.early_pence},
                         {"full_pence", notice.full_pence},
                         {"early_until", notice.early_until.to_string()},
                         {"pay_until", notice.pay_until.to_string()},
                         {"due_pence", notice.standing == school::NoticeStanding::kRunning
                                           ? school::amount_due(notice, now.date)
                                           : 0},
                         {"standing", to_string(notice.standing)},
                         {"counts", notice.counts}});
    }
    return list;
}

json::array recorded_json(const school::Pupil& pupil, std::string_view kind, SchoolTime now) {
    json::array list;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == kind && fact.at <= now) {
            list.push_back(json::object{{"entry", fact.entry},
                                        {"at", fact.at.to_string()},
                                        {"by", view::actor(fact.who)},
                                        {"fields", school::fields_now(pupil, fact)}});
        }
    }
    return list;
}

}  // namespace adsum::server
