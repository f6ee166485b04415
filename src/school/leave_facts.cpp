// Leave is asked for, decided once and in advance (SI 2024/208 reg 11), and may be taken back by
// the family. What the policy thinks of a request is no matter of these checks.

#include "school/leave_facts.hpp"

#include "school/leave.hpp"
#include "school/report_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr int kMostDaysOfLeave = 366;
// Every fact about leave that was ever recorded of the pupil, whatever its moment.
const SchoolTime kEverAsked = SchoolTime::end_of(Date::of(9999, 1, 1));

std::optional<LeaveRequest> the_request(Fields& fields, const Pupil& pupil, const std::string& id) {
    if (!fields.ok()) {
        return std::nullopt;
    }
    auto request = leave_request(pupil, id, kEverAsked);
    if (!request) {
        fields.fault("leave-request-unknown", fmt::format("there is no request {}", id),
                     "it is about a request for leave (leave_requested)",
                     "record the request first, or correct `request`");
    } else if (request->withdrawn != nullptr) {
        fields.fault("leave-withdrawn", fmt::format("the request {} was taken back", id),
                     "what a family takes back is not decided any more", "leave it as it is");
    }
    return fields.ok() ? std::move(request) : std::nullopt;
}

// The days that are granted, where not all that was asked for.
std::vector<Date> read_days(Fields& fields, const LeaveRequest& request) {
    std::vector<Date> days;
    for (const std::string& text : fields.maybe_texts("days")) {
        const auto date = Date::parse(text);
        if (!date || (!request.asks_for({*date, calendar::Half::kAm}) &&
                      !request.asks_for({*date, calendar::Half::kPm}))) {
            fields.fault("leave-day-not-asked", fmt::format("`{}` was not asked for", text),
                         "leave is granted for all or some of the days that were asked for",
                         "leave the day out, or ask for it in a request of its own");
        } else {
            days.push_back(*date);
        }
    }
    std::ranges::sort(days);
    return days;
}

// A year at most: each of its days is looked at.
void check_leave_length(Fields& fields) {
    if (fields.ok() && fields.date("last") - fields.date("first") > kMostDaysOfLeave) {
        fields.fault("leave-too-long",
                     fmt::format("{} to {}", fields.date("first").to_string(),
                                 fields.date("last").to_string()),
                     "leave is asked for within a year", "ask for the next year when it comes");
    }
}

void check_in_advance(Fields& fields, const Checking& checking, const Pupil& pupil,
                      LeaveRequest request, SchoolTime at) {
    request.granted = true;
    const auto& timeline =
        checking.state.calendar().timeline(pupil.year_group_on(request.dates.first));
    for (const calendar::Session session : sessions_asked(request, timeline)) {
        if (request.gives(session) && is_over(pupil, session, at)) {
            fields.fault("leave-retrospective", fmt::format("{} is over", session.to_string()),
                         "SI 2024/208 reg 11: leave is granted before it is taken",
                         "grant the days that are still to come (`days`), or refuse the request");
            return;
        }
    }
}

void check_leave_code(Fields& fields, const Checking& checking, const std::string& code,
                      Date first) {
    if (!code.empty() && checking.state.law().codes().find(code, first) == nullptr) {
        fields.fault("mark-code-unknown",
                     fmt::format("`{}` is not a register code on {}", code, first.to_string()),
                     "the codes are those of the set in force on the session's date",
                     "use a code of that set");
    }
}

}  // namespace

void leave_requested(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string request = fields.text("request");
    check_fact_dates(fields);
    check_leave_length(fields);
    fields.choice("sessions", {"AM", "PM", "both"});
    fields.text("reason");
    fields.text("requested_by");
    fields.maybe_text("leave");
    fields.maybe_integer("contact", 1, 99);
    fields.maybe_date("booked");
    fields.maybe_flag("tutor");
    fields.maybe_texts("confirmed");
    for (const std::string& day : fields.maybe_texts("weekdays")) {
        if (!parse_weekday(day)) {
            fields.fault("field-wrong", fmt::format("`weekdays` has `{}`", day),
                         "a day of the week is written monday to sunday", "correct it");
        }
    }
    for (const std::string& day : fields.maybe_texts("licence_days")) {
        if (!Date::parse(day)) {
            fields.fault("field-wrong", fmt::format("`licence_days` has `{}`", day),
                         "a licence names dates, YYYY-MM-DD", "correct it");
        }
    }
    const SchoolTime at = fields.time("at");
    const std::string received = fields.text_or_empty("received");
    if (!received.empty()) {
        const auto time = SchoolTime::parse(received);
        if (!time || at < *time) {
            fields.fault("leave-received-later", fmt::format("received `{}`", received),
                         "a request came to the school before it was written down",
                         "correct `received`, or leave it out");
        }
    }
    if (fields.ok() && leave_request(*pupil, request, kEverAsked)) {
        fields.fault("leave-request-exists",
                     fmt::format("the request {} is there already", request),
                     "a request has an id of its own", "choose another id");
    }
}

void leave_decided(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("request");
    const bool granted = fields.flag("granted");
    fields.text("reason");
    fields.maybe_texts("against");
    const std::string code = granted ? fields.text("code") : fields.text_or_empty("code");
    auto request = the_request(fields, *pupil, id);
    if (!request) {
        return;
    }
    if (request->decision != nullptr) {
        fields.fault(
            "leave-decided-already",
            fmt::format("the request {} was decided on {}", id, request->decision->at.to_string()),
            "a decision stands; new circumstances are a new request",
            "record a request of its own");
        return;
    }
    check_leave_code(fields, checking, code, request->dates.first);
    request->days = read_days(fields, *request);
    if (granted && fields.ok()) {
        check_in_advance(fields, checking, *pupil, *std::move(request), fields.time("at"));
    }
}

void leave_withdrawn(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("request");
    fields.text("reason");
    the_request(fields, *pupil, id);
}

void leave_education_recorded(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("request");
    const Date date = fields.date("date");
    fields.integer("minutes", 0, 600);
    fields.text("text");
    const auto request = the_request(fields, *pupil, id);
    if (request && !request->dates.contains(date)) {
        fields.fault("leave-education-outside",
                     fmt::format("{} is no day of the request", date.to_string()),
                     "the education is that of the days of the licence", "correct the date");
    }
    if (fields.time("at").date < date) {
        fields.fault("leave-education-ahead", date.to_string() + " has not come",
                     "the log says what was taught", "write the day down when it is over");
    }
}

void assessments_set(Fields& fields, const Checking& checking, const Pupil* pupil) {
    if (pupil != nullptr) {
        fields.fault("field-wrong", "`pupil` is given", "assessments are the school's",
                     "leave it out");
    }
    int row = 0;
    for (const boost::json::value& one : fields.list("windows")) {
        const std::string place = fmt::format("windows[{}]", row++);
        if (!one.is_object()) {
            fields.fault("field-wrong", place + " is no object",
                         "a window has first, last and name", "correct it");
            continue;
        }
        Fields window(one.get_object(), place, checking.faults);
        check_fact_dates(window);
        window.text("name");
        window.maybe_texts("year_groups");
    }
}

}  // namespace adsum::school
