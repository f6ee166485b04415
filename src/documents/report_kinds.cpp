#include "documents/report_kinds.hpp"

#include "documents/report_parts.hpp"
#include "duties/rewards.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

using Span = policy::Reward::Span;
using Maker = void (*)(const Making&, Report&);

struct MadeKind {
    std::string_view name, title;
    ReportOf of;
    Span span;  // where no dates are given
    bool names_pupils;
    Maker make;
    std::string_view preamble;
};

constexpr std::string_view kExact =
    "Attendance is sessions attended over sessions possible; group figures are sums over sums.";
constexpr std::string_view kSmallHidden =
    "Groups of fewer than five pupils are shown without figures.";

constexpr std::string_view kListed =
    "Who stands on the list as known now; figures are of the year to date and of the time above.";

constexpr std::array kMadeKinds{
    MadeKind{"tutor-weekly", "Tutor group's week", ReportOf::kForm, Span::kWeek, true,
             make_tutor_weekly, kExact},
    MadeKind{"year-weekly", "Year group's week", ReportOf::kYearGroup, Span::kWeek, true,
             make_year_weekly, kExact},
    MadeKind{"weekly-tables", "Weekly tables for assemblies and classes", ReportOf::kSchool,
             Span::kWeek, false, make_weekly_tables, kExact},
    MadeKind{"pupil-slips", "Pupils' own attendance", ReportOf::kForm, Span::kWeek, true,
             make_slips, "A slip a pupil, to be cut and handed to them in tutor time."},
    MadeKind{"analysis", "Analysis of attendance", ReportOf::kSchool, Span::kHalfTerm, false,
             make_analysis, kExact},
    MadeKind{"snapshot", "Attendance pupil by pupil", ReportOf::kSchool, Span::kHalfTerm, true,
             make_snapshot, kExact},
    MadeKind{"governors", "Attendance for governors", ReportOf::kSchool, Span::kYear, false,
             make_governors, kSmallHidden},
    MadeKind{"board", "Attendance for the board and its committee", ReportOf::kSchool, Span::kYear,
             false, make_board, kSmallHidden},
    MadeKind{"parents", "Attendance for parents", ReportOf::kForm, Span::kYear, true, make_parents,
             "What was missed, and what it comes to over a year."},
    MadeKind{"needs", "Pupils with medical needs or special educational needs", ReportOf::kSchool,
             Span::kTerm, false, make_needs, kSmallHidden},
    MadeKind{
        "support-meeting", "Pupils for the targeted support meeting", ReportOf::kSchool,
        Span::kTerm, true, make_support_meeting,
        "For the meeting with the local authority; the threshold counts as the register stands."},
    MadeKind{"governance", "Who does what, training and reviews", ReportOf::kSchool, Span::kYear,
             false, make_governance,
             "Staff by their roles, and what the school records of them; no pupil is named."},
    MadeKind{"duties", "What the law and the policy asked, and what was done", ReportOf::kSchool,
             Span::kTerm, false, make_duties,
             "Duties that arose in the time, by rule; those of law first."},
    MadeKind{"codes", "Use of register codes", ReportOf::kSchool, Span::kHalfTerm, false,
             make_codes, kExact},
    MadeKind{"daily", "Daily attendance data", ReportOf::kSchool, Span::kWeek, true, make_daily,
             "A row a pupil and session, as a table that other programs can read."},
    MadeKind{"census", "Attendance for the school census", ReportOf::kSchool, Span::kTerm, true,
             make_census,
             "Sessions possible and missed, and those of each Y code, pupil by pupil."},
    MadeKind{
        "deletion-return", "Return: names deleted from the roll", ReportOf::kSchool, Span::kWeek,
        true, make_deletion_return,
        "SI 2024/208 reg 13: the particulars of each pupil whose name went in this time. None is "
        "asked for of the most senior class after the last term, unless the authority asks."},
    MadeKind{
        "new-pupil-return", "Return: names entered on the roll", ReportOf::kSchool, Span::kWeek,
        true, make_new_pupil_return,
        "SI 2024/208 reg 13: what the admission register holds of each pupil who was entered in "
        "this time. None is asked for of the most junior class on the first day of the year, "
        "unless the authority asks."},
};

const MadeKind* made_named(std::string_view name) {
    const auto* const found = std::ranges::find(kMadeKinds, name, &MadeKind::name);
    return found == kMadeKinds.end() ? nullptr : found;
}

ReportKind kind_of(const MadeKind& made) {
    return {std::string(made.name), std::string(made.title), made.of, made.span, made.names_pupils};
}

const policy::PupilList* list_named(const policy::Policy& policy, std::string_view name) {
    return name.starts_with(policy::kListReport)
               ? policy.list(name.substr(std::string_view(policy::kListReport).size()))
               : nullptr;
}

ReportKind kind_of(const policy::PupilList& list) {
    return {policy::kListReport + list.id, list.title, ReportOf::kSchool, list.window, true};
}

Result<void> check_of(const ReportKind& kind, const Making& making) {
    const std::string& of = making.asked.of;
    const auto wrong = [&](std::string_view wanted) -> Result<void> {
        return refused("report-of", of, fmt::format("'{}' is of a {}", kind.name, wanted),
                       of.empty() ? "none was named" : "the school has none of that name then",
                       fmt::format("name a {}", wanted));
    };
    if (kind.of == ReportOf::kForm && making.state.form_on(GroupName(of), making.last()).empty()) {
        return wrong("form");
    }
    const auto is_in_year_group = [&](const auto& pair) {
        const school::Pupil& pupil = pair.second;
        return pupil.on_roll(making.last()) && pupil.year_group_on(making.last()) == of;
    };
    if (kind.of == ReportOf::kYearGroup &&
        (of.empty() ? pupils_of(making, {}, of).empty()
                    : std::ranges::none_of(making.state.pupils(), is_in_year_group))) {
        return wrong("year group");
    }
    return done();
}

}  // namespace

std::vector<ReportKind> report_kinds(const policy::Policy& policy) {
    std::vector<ReportKind> all;
    for (const MadeKind& made : kMadeKinds) {
        all.push_back(kind_of(made));
    }
    for (const policy::PupilList& list : policy.lists) {
        all.push_back(kind_of(list));
    }
    return all;
}

std::optional<ReportKind> report_kind(const policy::Policy& policy, std::string_view name) {
    if (const MadeKind* made = made_named(name)) {
        return kind_of(*made);
    }
    const policy::PupilList* list = list_named(policy, name);
    return list == nullptr ? std::nullopt : std::optional(kind_of(*list));
}

DateRange report_dates(const school::State& state, const ReportKind& kind, Date on) {
    const auto dates = duties::reward_dates(state, kind.span, on);
    return dates ? DateRange{dates->first, std::min(dates->last, std::max(on, dates->first))}
                 : DateRange{on.monday(), on};
}

Result<Report> make_report(const policy::Policy& policy, const school::State& state,
                           const ReportAsked& asked) {
    const auto kind = report_kind(policy, asked.name);
    if (!kind) {
        return Error(ErrorKind::kNotFound, Fault{"report-unknown",
                                                 {},
                                                 "there is no report '" + asked.name + "'",
                                                 {},
                                                 "adsum report list tells them"});
    }
    if (asked.dates.empty()) {
        return refused("dates-out-of-order", {}, "the first day is after the last", {},
                       "swap or correct them");
    }
    const Making making{policy, state, asked};
    ADSUM_CHECK(check_of(*kind, making));
    const MadeKind* made = made_named(asked.name);
    const policy::PupilList* list = list_named(policy, asked.name);
    Report report;
    report.name = kind->name;
    report.title = kind->title;
    report.school = state.name();
    report.policy = fmt::format("{}, {}", policy.name, policy.edition);
    report.of = kind->of == ReportOf::kSchool      ? ""
                : kind->of == ReportOf::kYearGroup ? "Year " + asked.of
                                                   : asked.of;
    report.dates = making.window();
    report.made = asked.made;
    report.preamble = made != nullptr ? made->preamble : kListed;
    report.bounds = statutory_bounds();
    for (const policy::Band& band : policy.bands) {
        for (const auto& end : {band.attendance.below, band.attendance.at_most,
                                band.attendance.above, band.attendance.at_least}) {
            if (end) {
                report.bounds.push_back(*end);
            }
        }
    }
    if (made != nullptr) {
        made->make(making, report);
    } else {
        make_list(making, *list, report);
    }
    return report;
}

std::string halves_text(int halves) {
    return fmt::format("{}{}", halves / 2, halves % 2 == 0 ? "" : ".5");
}

}  // namespace adsum::documents
