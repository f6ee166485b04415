// absence_reported, report_decided and advice_given.

#include "school/report_facts.hpp"

#include "base/hash.hpp"
#include "school/fold.hpp"
#include "school/json_fields.hpp"
#include "school/state.hpp"
#include "school/strategies.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

void check_contact(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const auto priority = fields.maybe_integer("contact", 1, 99);
    const bool known = !priority || pupil == nullptr ||
                       std::ranges::any_of(pupil->contacts, [&](const Contact& contact) {
                           return contact.priority == *priority;
                       });
    if (fields.ok() && !known) {
        checking.warn({"contact-unknown", pupil->upn.str(),
                       fmt::format("there is no contact {}", *priority),
                       "the fact is kept as it is", "import the contacts"});
    }
}

// DSAT-003: the document of a school's own strategy; or a paper to a duty of the school.
void check_paper_of_school(Fields& fields, const Checking& checking) {
    if (!fields.text_or_empty("duty").empty()) {
        return;
    }
    const std::string id = fields.text("strategy");
    fields.text("title");
    if (!fields.ok()) {
        return;
    }
    const auto strategies =
        strategies_of(checking.state.school_facts(), SchoolTime::end_of(Date::of(9999, 1, 1)));
    if (std::ranges::find(strategies, id, &Strategy::id) == strategies.end()) {
        fields.fault("strategy-unknown", fmt::format("there is no strategy `{}`", id),
                     "a paper that is of no pupil belongs to a strategy", "correct `strategy`");
    }
}

}  // namespace

void check_fact_dates(Fields& fields) {
    const Date first = fields.date("first");
    const Date last = fields.date("last");
    if (fields.ok() && last < first) {
        fields.fault("fact-dates",
                     fmt::format("last {} is before first {}", last.to_string(), first.to_string()),
                     "a time begins before it ends", "correct the dates");
    }
}

void check_absence_reported(Fields& fields, const Checking& checking, const Pupil* pupil) {
    check_fact_dates(fields);
    fields.choice("sessions", {"AM", "PM", "both"});
    fields.text("reason");
    fields.text("reported_by");
    fields.maybe_text("reason_id");
    if (fields.has("channel")) {
        fields.choice("channel", {"phone", "email", "letter", "in_person", "online", "planner"});
    }
    check_contact(fields, checking, pupil);
    if (fields.has("received")) {
        const SchoolTime received = fields.time("received");
        if (fields.ok() && fields.time("at") < received) {
            fields.fault("report-received-later", "received after it was written down",
                         "`received` is when the family told the school",
                         "correct `received`, or leave it out");
        }
    }
    const auto back = fields.maybe_date("expected_return");
    if (fields.ok() && back && *back < fields.date("last")) {
        fields.fault("report-return",
                     fmt::format("back on {}, and away until {}", back->to_string(),
                                 fields.date("last").to_string()),
                     "a child comes back when the absence is over", "correct the dates");
    }
}

void check_advice_given(Fields& fields, const Checking& checking, const Pupil* pupil) {
    fields.choice("advice", {"come_in", "stay_at_home", "ask_a_doctor"});
    fields.maybe_text("text");
    check_contact(fields, checking, pupil);
}

void check_attachment_added(Fields& fields, const Checking& checking, const Pupil* pupil) {
    constexpr std::int64_t kMostBytes = 100'000'000;
    fields.text("id");
    const std::string hash = fields.text("sha256");
    fields.integer("size", 1, kMostBytes);
    fields.choice("type", {"application/pdf", "image/jpeg", "image/png"});
    if (fields.ok() && !hash_from_hex(hash)) {
        fields.fault("field-wrong", "`sha256` is no hash of 64 letters and digits", {},
                     "give the paper's hash");
    }
    if (pupil == nullptr) {
        check_paper_of_school(fields, checking);
        return;
    }
    // Of a duty; of the form of a step, with what it is; or of a report.
    const bool of_duty =
        !fields.text_or_empty("duty").empty() || !fields.text_or_empty("form").empty();
    if (!fields.text_or_empty("form").empty()) {
        fields.text("title");
    }
    const std::int64_t of =
        of_duty ? 0 : fields.integer("report", 1, std::numeric_limits<journal::EntryNumber>::max());
    if (!fields.ok()) {
        return;
    }
    const auto reports = reports_of(*pupil, fields.time("at"));
    if (!of_duty && std::ranges::none_of(
                        reports, [&](const Report& report) { return report.fact->entry == of; })) {
        fields.fault("report-unknown", fmt::format("entry {} is no report of this pupil", of),
                     "a paper belongs to a report, or to a duty", "give the entry of the report");
    }
}

std::vector<Report> reports_of(const Pupil& pupil, SchoolTime moment) {
    std::vector<Report> reports;
    for (const Fact& fact : pupil.facts) {
        if (moment < fact.at) {
            continue;
        }
        if (fact.kind == "report_decided") {
            const std::int64_t of = fact.fields.at("report").as_int64();
            for (Report& report : reports) {
                if (report.fact->entry == of) {
                    report.decision = &fact;
                }
            }
        }
        const auto first = Date::parse(text_in(fact.fields, "first"));
        const auto last = Date::parse(text_in(fact.fields, "last"));
        if (fact.kind == "absence_reported" && first && last) {
            reports.push_back(
                {&fact, DateRange{*first, *last}, text_in(fact.fields, "sessions"),
                 text_in(fact.fields, "reason"), text_in(fact.fields, "reason_id"),
                 text_in(fact.fields, "reported_by"), text_in(fact.fields, "channel"),
                 SchoolTime::parse(text_in(fact.fields, "received")).value_or(fact.at),
                 Date::parse(text_in(fact.fields, "expected_return")), nullptr});
        }
    }
    return reports;
}

std::vector<RegisterMark> marks_to_decide(const State& state, const Pupil& pupil,
                                          const Report& report, const std::string& code,
                                          const std::string& note) {
    std::vector<RegisterMark> marks;
    const law::CodeIndex unexplained = state.law().codes().index_of("N");
    for (Date date = report.dates.first; date <= report.dates.last; date = date + 1) {
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            const calendar::Session session{date, half};
            const MarkCell* cell = report.covers(session) ? pupil.mark(session) : nullptr;
            if (cell != nullptr && cell->code == unexplained) {
                marks.push_back({pupil.upn, NewMark{session, code, std::nullopt, note}});
            }
        }
    }
    return marks;
}

void check_report_decided(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    const std::int64_t of =
        fields.integer("report", 1, std::numeric_limits<journal::EntryNumber>::max());
    fields.flag("accepted");
    const std::string code = fields.text("code");
    const std::string reason = fields.text("reason");
    const std::size_t before = checking.faults.size();
    const auto changes = read_changes(fields, checking.faults);
    const Pupil* pupil =
        fields.ok() ? known_pupil(checking.state, upn, upn.str(), checking.faults) : nullptr;
    if (pupil == nullptr || checking.faults.size() != before) {
        return;
    }
    const auto reports = reports_of(*pupil, fields.time("at"));
    const auto found = std::ranges::find_if(
        reports, [&](const Report& report) { return report.fact->entry == of; });
    if (found == reports.end()) {
        fields.fault("report-unknown", fmt::format("entry {} is no report of this pupil", of),
                     "a decision answers a report (absence_reported)",
                     "give the entry of the report");
        return;
    }
    if (found->decision != nullptr) {
        fields.fault("report-decided-already",
                     fmt::format("{} decided it at {}", found->decision->who.name,
                                 found->decision->at.to_string()),
                     "a report is decided once", "amend the marks where the decision was wrong");
        return;
    }
    if (checking.state.law().codes().find(code, found->dates.first) == nullptr) {
        fields.fault(
            "mark-code-unknown",
            fmt::format("`{}` is not a register code on {}", code, found->dates.first.to_string()),
            "the codes are those of the set in force on the session's date",
            "use a code of that set");
        return;
    }
    for (const RegisterMark& change : changes) {
        if (change.upn != upn || !found->covers(change.mark.session) ||
            change.mark.symbol != code) {
            fields.fault("report-mark-outside",
                         fmt::format("{} {}", change.mark.session.to_string(), change.mark.symbol),
                         "a decision amends what its report covers, to its own code",
                         "leave it out, or amend it by itself");
            return;
        }
    }
    check_amending(checking, changes, reason, Entered::kByPerson);
}

void Fold::report_decided() const {
    Fields read = fields();
    AmendingAct act;
    act.entry = entry.number;
    act.at = at();
    act.who = entry.who;
    act.reason = read.text("reason");
    for (const RegisterMark& change : read_changes(read, faults)) {
        if (!amend(change.upn, change.mark, act.reason)) {
            return;
        }
        act.marks.emplace_back(change.upn, change.mark.session);
    }
    if (!read.ok()) {
        return;
    }
    if (!act.marks.empty()) {
        state.acts_.emplace(entry.number, std::move(act));
    }
    kept_fact();
}

}  // namespace adsum::school
