#include "documents/letter_values.hpp"

#include "base/text.hpp"
#include "documents/letter_said.hpp"
#include "measures/of_school.hpp"
#include "school/json_fields.hpp"
#include "school/leave.hpp"

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr std::size_t kDatesShown = 12;  // the latest; more would fill the page

// "7, 8 and 12 October 2026" is for people; a list of whole dates is for a family that looks them
// up. Short: "Mon 12 Oct".
std::string short_date(Date date) {
    const std::string words = date_in_words(date);  // Friday 20 November 2026
    const auto parts = split(words, ' ');
    return parts[0].substr(0, 3) + " " + parts[1] + " " + parts[2].substr(0, 3);
}

struct Day {
    Date date;
    bool am = false, pm = false;
};

std::vector<Day> days_of(const std::vector<calendar::Session>& sessions) {
    std::vector<Day> days;
    for (const calendar::Session& session : sessions) {
        if (days.empty() || days.back().date != session.date) {
            days.push_back({session.date, false, false});
        }
        (session.half == calendar::Half::kAm ? days.back().am : days.back().pm) = true;
    }
    return days;
}

std::string dates_in_words(const std::vector<calendar::Session>& sessions) {
    const std::vector<Day> days = days_of(sessions);
    const std::size_t from = days.size() > kDatesShown ? days.size() - kDatesShown : 0;
    std::vector<std::string> words;
    for (std::size_t i = from; i < days.size(); ++i) {
        const char* half = days[i].am && days[i].pm ? ""
                           : days[i].am             ? " (morning)"
                                                    : " (afternoon)";
        words.push_back(short_date(days[i].date) + half);
    }
    return (from > 0 ? "lately " : "") + join(words, ", ");
}

struct Figures {
    measures::Tally year;
    std::vector<calendar::Session> absent;
};

Figures figures_of(const About& about) {
    const measures::Series series = measures::series_of(about.state, about.pupil, about.now);
    const auto year = series.timeline().year_dates(calendar::academic_year_of(about.now.date));
    const DateRange range{year ? year->first : about.now.date, about.now.date};
    return {series.tally(range), series.absent_sessions(range)};
}

std::string reason_in_words(const policy::Policy& policy, const duties::Reason& reason) {
    const auto window = policy::Window::parse(reason.window);
    std::string words = reason.measure == "threshold" ? "absence without leave" : reason.measure;
    std::replace(words.begin(), words.end(), '_', ' ');
    if (window) {
        const policy::Rule* since = policy.rule(window->rule);
        words += since == nullptr
                     ? " in " + window->in_words()
                     : (window->kind == policy::Window::Kind::kSince ? " since ‘" : " before ‘") +
                           since->title + "’";
    }
    if (reason.figure && reason.figure->defined()) {
        words += fmt::format(": {} of {} half-days", reason.figure->numerator,
                             reason.figure->denominator);
        if (reason.bound.find('%') != std::string::npos) {
            words += ", which is " + percent_text(*reason.figure) + " %";
        }
    }
    std::string bound = reason.bound;
    if (const std::size_t at = bound.find('%'); at != std::string::npos) {
        bound.insert(at, " ");
    }
    return words + (bound.empty() ? "" : " (" + bound + ")");
}

std::vector<calendar::Session> sessions_of(const duties::Duty& duty) {
    std::vector<calendar::Session> sessions;
    for (const duties::Reason& reason : duty.because) {
        for (const duties::ReasonSession& one : reason.sessions) {
            sessions.push_back(one.session);
        }
    }
    std::sort(sessions.begin(), sessions.end());
    sessions.erase(std::unique(sessions.begin(), sessions.end()), sessions.end());
    return sessions;
}

const school::Staff* with_role(const About& about, std::string_view role) {
    for (const auto& [id, rows] : about.state.staff()) {
        const school::Staff* staff = about.state.staff_on(id, about.now.date);
        if (staff != nullptr && !staff->gone && staff->roles.contains(std::string(role))) {
            return staff;
        }
    }
    return nullptr;
}

// The decision on leave for which a letter is written; every value is there, empty for others.
void put_leave(const About& about, const duties::Duty& duty, Values& values) {
    for (const char* name : {"leave_asked", "leave_granted", "leave_reason", "leave_refused"}) {
        values[name] = "";
    }
    for (const school::LeaveRequest& leave : school::leave_requests(about.pupil, about.now)) {
        if (leave.decision == nullptr || leave.decision->at != duty.arose) {
            continue;
        }
        std::vector<calendar::Session> given;
        std::vector<calendar::Session> refused;
        const auto asked = school::sessions_asked(
            leave, about.state.calendar().timeline(about.pupil.year_group_on(leave.dates.first)));
        for (const calendar::Session& session : asked) {
            (leave.gives(session) ? given : refused).push_back(session);
        }
        values["leave_asked"] = dates_in_words(asked);
        values["leave_granted"] = given.empty() ? "" : dates_in_words(given);
        values["leave_refused"] = refused.empty() ? "" : dates_in_words(refused);
        values["leave_reason"] = school::text_in(leave.decision->fields, "reason");
    }
}

const Names& own_names() {
    static const Names kNames = {"arose",         "because",       "clauses",     "dates",
                                 "duty_dates",    "figure",        "absent",      "head",
                                 "late_sessions", "unauthorised",  "leave_asked", "leave_granted",
                                 "leave_reason",  "leave_refused", "fine",        "fine_knowing"};
    return kNames;
}

}  // namespace

const Names& letter_names() {
    static const Names kNames = [] {
        Names names = message_names();
        names.insert(own_names().begin(), own_names().end());
        names.insert(said_names().begin(), said_names().end());
        return names;
    }();
    return kNames;
}

std::string because_in_words(const policy::Policy& policy, const duties::Duty& duty) {
    std::vector<std::string> words;
    for (const duties::Reason& reason : duty.because) {
        if (reason.figure) {
            words.push_back(reason_in_words(policy, reason));
        }
    }
    return join(words, "; ");
}

Values letter_values(const About& about, const duties::Duty& duty,
                     const std::vector<duties::Duty>& duties, const Names& wanted) {
    Names others = wanted;
    for (const char* own : {"stage", "next_stage", "attendance", "sessions_missed"}) {
        others.erase(own);  // dear to work out one by one
    }
    Values values = values_of(about, others);
    const Stages stages = stages_of(about.policy, duties);
    values["stage"] = stages.last;
    values["next_stage"] = stages.next;
    const Figures figures = figures_of(about);
    const Ratio attended = figures.year.attendance();
    if (attended.defined()) {
        values["attendance"] = percent_text(attended) + " %";
        values["figure"] =
            fmt::format("{} of {} half-days", attended.numerator, attended.denominator);
    }
    values["sessions_missed"] = std::to_string(figures.absent.size());
    values["absent"] = figures.absent.empty() ? "" : std::to_string(figures.absent.size());
    values["unauthorised"] =
        figures.year.unauthorised == 0 ? "" : std::to_string(figures.year.unauthorised);
    const auto late = figures.year.late + figures.year.late_after_close;
    values["late_sessions"] = late == 0 ? "" : std::to_string(late);
    values["dates"] = figures.absent.empty() ? "" : dates_in_words(figures.absent);
    const auto own = sessions_of(duty);
    values["duty_dates"] = own.empty() ? "" : dates_in_words(own);
    put_leave(about, duty, values);
    put_said(about, duty, values);
    values["arose"] = date_in_words(duty.arose.date);
    values["because"] = because_in_words(about.policy, duty);
    values["clauses"] =
        join(duty.rule->clauses.empty() ? duty.rule->references : duty.rule->clauses, ", ");
    // At most, by the law of the day: Education Act 1996 s 444(1), (1A).
    const auto pounds = [&](std::string_view name) {
        const auto most = about.state.law().number(name, about.now.date) / 100;
        return most < 1000 ? fmt::format("£{}", most)
                           : fmt::format("£{},{:03}", most / 1000, most % 1000);
    };
    values["fine"] = pounds("fine-failing-to-secure");
    values["fine_knowing"] = pounds("fine-knowingly-failing");
    const school::Staff* head = with_role(about, "head");
    values["head"] = head == nullptr ? "" : head->name;
    return values;
}

const school::Staff* signatory(const About& about, Signs signs) {
    switch (signs) {
        case Signs::kHead:
            return with_role(about, "head");
        case Signs::kAttendanceOfficer:
            return with_role(about, "attendance_officer");
        case Signs::kChampion:
            return with_role(about, "champion");
        case Signs::kPastoralLead:
            break;
    }
    return support(about);
}

}  // namespace adsum::documents
