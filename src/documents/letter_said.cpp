#include "documents/letter_said.hpp"

#include "base/text.hpp"
#include "school/appointments.hpp"
#include "school/contracts.hpp"
#include "school/json_fields.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr std::string_view kNoticeIssued = "notice_to_improve_issued";

std::string notice_name(std::string_view content) {
    return fmt::format("notice.{}", content);
}

// Sessions are half-days to a family.
std::string target_in_words(const school::NoticeToImprove& notice) {
    std::string words =
        notice.unauthorised_most == 0
            ? std::string("no half-day missed without leave")
            : fmt::format("at most {} half-day{} missed without leave", notice.unauthorised_most,
                          notice.unauthorised_most == 1 ? "" : "s");
    if (notice.attendance_least) {
        words +=
            fmt::format(", and at least {} % of the half-days attended", *notice.attendance_least);
    }
    return words;
}

void put_notice(const About& about, const duties::Duty& duty, Values& values) {
    const auto notice = notice_of(about.policy, about.pupil, duty, about.now);
    if (!notice) {
        return;
    }
    values["notice.first"] = date_in_words(notice->period.first);
    values["notice.last"] = date_in_words(notice->period.last);
    values["notice.target"] = target_in_words(*notice);
    values["notice.early_grounds"] = join(notice->early_grounds, "; ");
    const auto* contents = notice->fact->fields.if_contains("contents");
    for (const school::NoticeContent& content : school::notice_contents()) {
        if (contents != nullptr && contents->is_object()) {
            values[notice_name(content.id)] = school::text_in(contents->get_object(), content.id);
        }
    }
}

// A name in a letter, and the fields of a duty's form that fill it: the first that was answered.
struct PlanField {
    std::string_view name;
    std::array<std::string_view, 3> fields;
};
constexpr PlanField kPlanFields[] = {
    {"plan.actions", {"actions", "agreed_actions", ""}},
    {"plan.barriers", {"barriers", "", ""}},
    {"plan.met", {"meeting", "", ""}},
    {"plan.needs", {"needs", "", ""}},
    {"plan.parents_do", {"parents_do", "", ""}},
    {"plan.present", {"present", "", ""}},
    {"plan.pupil_does", {"pupil_does", "", ""}},
    {"plan.review", {"review_date", "review", ""}},
    {"plan.school_does", {"school_does", "", ""}},
    {"plan.signed", {"signatures", "signed_by", ""}},
    {"plan.support", {"support", "support_offered", ""}},
    {"plan.target", {"target", "targets", ""}},
    {"plan.until", {"timescale", "last", ""}},
};

// The meeting that the letter invites to, where its day is fixed.
void put_appointment(const About& about, const duties::Duty& duty, Values& values) {
    const auto set = school::appointment_of(about.pupil, duty.rule->id, duty.arose, about.now);
    if (set) {
        values["appointment.when"] = date_in_words(set->on) + ", " + set->time.to_string();
        values["appointment.where"] = set->place;
    }
}

std::string lines_as_one(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string& line : split(text, '\n')) {
        if (const auto words = trim(line); !words.empty()) {
            lines.emplace_back(words);
        }
    }
    return join(lines, "; ");
}

// A day in words; several lines as one, for a value stands within a sentence.
std::string answer_in(const boost::json::object& fields, std::string_view name) {
    const std::string text = school::text_in(fields, name);
    const auto day = Date::parse(text);
    return day ? date_in_words(*day) : lines_as_one(text);
}

void put_answers(const boost::json::object& fields, Values& values) {
    for (const PlanField& plan : kPlanFields) {
        for (const std::string_view field : plan.fields) {
            std::string& value = values[std::string(plan.name)];
            if (value.empty() && !field.empty()) {
                value = answer_in(fields, field);
            }
        }
    }
}

void put_plan(const About& about, const duties::Duty& duty, Values& values) {
    if (duty.state != duties::State::kDone || !duty.closed_at) {
        return;
    }
    values["plan.made"] = date_in_words(duty.closed_at->date);
    put_answers(duty.closing_fields, values);
    for (const school::AttendanceContract& one :
         school::attendance_contracts(about.pupil, about.now)) {
        // The offer did the duty, in one entry.
        if (one.offer->at == *duty.closed_at &&
            about.policy.enforcement.done_by(duty.rule->id) == one.offer->kind) {
            put_answers(one.offer->fields, values);
        }
    }
}

}  // namespace

// The one that says which duty it does; else the latest that was issued since the duty arose.
std::optional<school::NoticeToImprove> notice_of(const policy::Policy& policy,
                                                 const school::Pupil& pupil,
                                                 const duties::Duty& duty, SchoolTime now) {
    std::optional<school::NoticeToImprove> found;
    if (policy.enforcement.done_by(duty.rule->id) != kNoticeIssued) {
        return found;
    }
    for (school::NoticeToImprove& one : school::notices_to_improve(pupil, now)) {
        if (school::text_in(one.fact->fields, "duty") == duty.id) {
            return std::move(one);
        }
        if (duty.arose <= one.fact->at) {
            found = std::move(one);
        }
    }
    return found;
}

const Names& said_names() {
    static const Names kSaid = [] {
        Names names{"notice.first", "notice.last",      "notice.target",    "notice.early_grounds",
                    "plan.made",    "appointment.when", "appointment.where"};
        for (const school::NoticeContent& content : school::notice_contents()) {
            names.insert(notice_name(content.id));
        }
        for (const PlanField& plan : kPlanFields) {
            names.insert(std::string(plan.name));
        }
        return names;
    }();
    return kSaid;
}

void put_said(const About& about, const duties::Duty& duty, Values& values) {
    for (const std::string& name : said_names()) {
        values[name] = "";
    }
    put_notice(about, duty, values);
    put_plan(about, duty, values);
    put_appointment(about, duty, values);
}

}  // namespace adsum::documents
