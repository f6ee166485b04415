#include "documents/letter_values.hpp"

#include "base/text.hpp"
#include "documents/day_words.hpp"
#include "documents/letter_leave.hpp"
#include "documents/letter_particulars.hpp"
#include "documents/letter_said.hpp"
#include "duties/cause.hpp"
#include "measures/of_school.hpp"

#include <fmt/format.h>

namespace adsum::documents {
namespace {

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

// When the rule was last done before this duty arose; a family reads a day, not a title of ours.
std::string day_done(const std::vector<duties::Duty>& duties, const duties::Duty& duty,
                     std::string_view rule) {
    std::optional<SchoolTime> last;
    for (const duties::Duty& one : duties) {
        if (one.rule->id == rule && one.pupil == duty.pupil && one.state == duties::State::kDone &&
            one.closed_at && *one.closed_at <= duty.arose && (!last || *last < *one.closed_at)) {
            last = one.closed_at;
        }
    }
    return last ? date_in_words(last->date) : std::string();
}

std::string window_in_words(const policy::Window& window, const std::vector<duties::Duty>& duties,
                            const duties::Duty& duty) {
    const bool since = window.kind == policy::Window::Kind::kSince;
    if (!since && window.kind != policy::Window::Kind::kBefore) {
        return " in " + window.in_words();
    }
    const std::string day = day_done(duties, duty, window.rule);
    return (since ? " since " : " before ") + (day.empty() ? "the last step" : day);
}

// What was counted, by the bound that it met: weeks and days are no half-days, and coming late is
// none missed.
std::string figure_in_words(const duties::Reason& reason) {
    const auto count = reason.figure->numerator;
    const auto counted = [&](const char* what) {
        return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
    };
    if (reason.bound.ends_with(" broken weeks")) {
        return counted("week");
    }
    if (reason.bound.ends_with(" days")) {  // whole days, or a run of school days
        return counted("day");
    }
    if (reason.bound.ends_with(" spells")) {
        return counted("spell");
    }
    if (reason.measure == "late") {
        return counted("time");
    }
    return fmt::format("{} of {} half-days", count, reason.figure->denominator);
}

std::string bound_in_words(const duties::Reason& reason) {
    std::string bound = reason.bound;
    if (const std::size_t at = bound.find('%'); at != std::string::npos) {
        bound.insert(at, " ");
    }
    constexpr std::string_view kSessions = " sessions";
    if (bound.ends_with(kSessions)) {
        bound.replace(bound.size() - kSessions.size(), kSessions.size(),
                      reason.measure == "late" ? " times" : " half-days");
    }
    return bound;
}

std::string reason_in_words(const duties::Reason& reason, const std::vector<duties::Duty>& duties,
                            const duties::Duty& duty) {
    const auto window = policy::Window::parse(reason.window);
    std::string words = reason.measure == "threshold" ? "absence without leave" : reason.measure;
    std::replace(words.begin(), words.end(), '_', ' ');
    if (window) {
        words += window_in_words(*window, duties, duty);
    }
    if (reason.figure && reason.figure->defined()) {
        words += ": " + figure_in_words(reason);
        if (reason.bound.find('%') != std::string::npos) {
            words += ", which is " + percent_text(*reason.figure) + " %";
        }
    }
    const std::string bound = bound_in_words(reason);
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

// What became of marks at the moment at which the duty arose.
std::string changes_in_words(const About& about, const duties::Duty& duty) {
    const law::Codes& codes = about.state.law().codes();
    std::vector<std::string> changes;
    for (const auto& [session, entries] : about.pupil.history) {
        for (std::size_t i = 1; i < entries.size(); ++i) {
            const law::CodeIndex before = entries[i - 1].code;
            const law::CodeIndex after = entries[i].code;
            if (entries[i].at != duty.arose || before == law::kNotTaken ||
                after == law::kNotTaken || before == after) {
                continue;
            }
            const auto said = [&codes, date = session.date](law::CodeIndex code) {
                return fmt::format("{} ({})", codes.symbol(code), codes.at(code, date).meaning);
            };
            changes.push_back(fmt::format("{}: it was {}, it is now {}", dates_in_words({session}),
                                          said(before), said(after)));
        }
    }
    return join(changes, "; ");
}

const Names& own_names() {
    static const Names kNames = {
        "arose", "because",       "clauses",      "dates", "duty_dates",   "figure", "absent",
        "head",  "late_sessions", "unauthorised", "fine",  "fine_knowing", "changes"};
    return kNames;
}

}  // namespace

const Names& letter_names() {
    static const Names kNames = [] {
        Names names = message_names();
        names.insert(own_names().begin(), own_names().end());
        names.insert(leave_names().begin(), leave_names().end());
        names.insert(particular_names().begin(), particular_names().end());
        names.insert(said_names().begin(), said_names().end());
        return names;
    }();
    return kNames;
}

std::string because_in_words(const duties::Duty& duty, const std::vector<duties::Duty>& duties) {
    std::vector<std::string> words;
    for (const duties::Reason& reason : duty.because) {
        if (reason.figure) {
            words.push_back(reason_in_words(reason, duties, duty));
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
    // A reminder or a refusal goes back to the duty before it, or to what somebody judged.
    auto own = sessions_of(duty);
    own = own.empty() ? sessions_of(duties::first_of(duty, duties)) : own;
    own = own.empty() ? days_judged(about, duty, duties) : own;
    values["duty_dates"] = own.empty() ? "" : dates_in_words(own);
    put_leave(about, duty, values);
    put_particulars(about, duty, values);
    put_said(about, duty, values);
    values["changes"] = changes_in_words(about, duty);
    values["arose"] = date_in_words(duty.arose.date);
    values["because"] = because_in_words(duty, duties);
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
