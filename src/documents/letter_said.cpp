#include "documents/letter_said.hpp"

#include "base/text.hpp"
#include "school/json_fields.hpp"
#include "school/notices_to_improve.hpp"

#include <optional>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr std::string_view kNoticeIssued = "notice_to_improve_issued";

std::string notice_name(std::string_view content) {
    return fmt::format("notice.{}", content);
}

// The one that says which duty it does; else the latest that was issued since the duty arose.
std::optional<school::NoticeToImprove> notice_of(const About& about, const duties::Duty& duty) {
    std::optional<school::NoticeToImprove> found;
    if (about.policy.enforcement.done_by(duty.rule->id) != kNoticeIssued) {
        return found;
    }
    for (school::NoticeToImprove& one : school::notices_to_improve(about.pupil, about.now)) {
        if (school::text_in(one.fact->fields, "duty") == duty.id) {
            return std::move(one);
        }
        if (duty.arose <= one.fact->at) {
            found = std::move(one);
        }
    }
    return found;
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
    const auto notice = notice_of(about, duty);
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

}  // namespace

const Names& said_names() {
    static const Names kSaid = [] {
        Names names{"notice.first", "notice.last", "notice.target", "notice.early_grounds"};
        for (const school::NoticeContent& content : school::notice_contents()) {
            names.insert(notice_name(content.id));
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
}

}  // namespace adsum::documents
