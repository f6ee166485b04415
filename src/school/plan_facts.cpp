// marks_planned and plan_withdrawn: what a session's mark will be is known ahead (a trip, a
// part-time timetable, study leave). Every session that the plan holds is tried for every pupil as
// the register will be. A plan makes no mark: it is proposed to whoever takes the register.

#include "base/upn.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_rules.hpp"

#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

using calendar::Session;

Plan read_plan(Fields& fields) {
    Plan plan;
    plan.at = fields.time("at");
    plan.reason = fields.text("reason");
    plan.code = fields.text("code");
    plan.note = fields.text_or_empty("note");
    plan.dates = {fields.date("first"), fields.date("last")};
    plan.sessions = fields.choice("sessions", {"AM", "PM", "both"});
    for (const std::string& upn : fields.maybe_texts("pupils")) {
        plan.pupils.emplace_back(upn_normalised(upn));
    }
    if (plan.pupils.empty() && fields.ok()) {
        fields.fault("field-missing", "`pupils` is empty", "a plan concerns pupils",
                     "name the pupils");
    }
    return plan;
}

void check_dates(const Plan& plan, Fields& fields) {
    if (plan.dates.empty()) {
        fields.fault("fact-dates",
                     fmt::format("last {} is before first {}", plan.dates.last.to_string(),
                                 plan.dates.first.to_string()),
                     "a time begins before it ends", "correct the dates");
    } else if (plan.dates.first < plan.at.date) {
        fields.fault("plan-past", fmt::format("{} is past", plan.dates.first.to_string()),
                     "a plan is made ahead; what has been is marked or amended",
                     "begin the plan today or later");
    } else if (plan.dates.last - plan.dates.first >= kMostPlannedDays) {
        fields.fault(
            "plan-too-long",
            fmt::format("{} to {}", plan.dates.first.to_string(), plan.dates.last.to_string()),
            "a plan holds for a year at most", "plan the next year when it comes");
    }
}

void check_code(const Checking& checking, const Plan& plan, Fields& fields) {
    const law::RegisterCode* code = checking.state.law().codes().find(plan.code, plan.dates.first);
    if (code == nullptr) {
        fields.fault("mark-code-unknown",
                     fmt::format("`{}` is not a register code on {}", plan.code,
                                 plan.dates.first.to_string()),
                     "the codes are those of the set in force on the session's date",
                     "use a code of that set");
    } else if (code->from_calendar) {
        fields.fault("mark-code-calendar", fmt::format("code {} cannot be planned", plan.code),
                     "the calendar writes this code, for every pupil at once",
                     "put the closure into the calendar");
    } else if (!may_be_planned(*code)) {
        fields.fault("plan-code", fmt::format("code {} cannot be planned", plan.code),
                     "it says what is seen when the register is taken",
                     "choose the code of what is planned, or leave it to the register");
    }
}

// Each kind of fault once a pupil: a plan over a term would tell the same a hundred times.
class OnePupil {
  public:
    OnePupil(const Checking& checking, const Plan& plan) : checking_(checking), plan_(plan) {}

    void check(const Upn& upn) {
        const Pupil* pupil = known_pupil(checking_.state, upn, upn.str(), checking_.faults);
        if (pupil == nullptr) {
            return;
        }
        bool any = false;
        told_.clear();
        for (Date date = plan_.dates.first; date <= plan_.dates.last; date = date + 1) {
            const auto& timeline = checking_.state.calendar().timeline(pupil->year_group_on(date));
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                const Session session{date, half};
                if (plan_.covers(session) && timeline.is_open(session)) {
                    any = true;
                    try_one(*pupil, session);
                }
            }
        }
        if (!any) {
            checking_.faults.add("plan-no-session", upn.str(),
                                 "the school has no session for this pupil then",
                                 "a plan says what an open session's mark will be",
                                 "correct the dates or the sessions");
        }
    }

  private:
    void try_one(const Pupil& pupil, Session session) {
        Faults found;
        const std::string place = pupil.upn.str() + " " + session.to_string();
        if (pupil.mark(session) != nullptr) {
            found.add("plan-mark-stands", place, "this session has a mark already",
                      "a plan is for sessions whose register is still to be taken",
                      "amend the mark, or leave the session out");
        } else {
            check_mark(
                checking_.state, pupil,
                {session, plan_.code, std::nullopt, plan_.note.empty() ? plan_.reason : plan_.note},
                Entered::kByPerson, place, found, nullptr);
        }
        for (const Fault& fault : found.all()) {
            if (told_.insert(fault.id).second) {
                checking_.faults.add(fault.id, fault.place, fault.what, fault.why, fault.remedy);
            }
        }
    }

    const Checking& checking_;
    const Plan& plan_;
    std::set<std::string> told_;
};

boost::json::object shown_fields(const Plan& plan) {
    return boost::json::object{{"first", plan.dates.first.to_string()},
                               {"last", plan.dates.last.to_string()},
                               {"sessions", plan.sessions},
                               {"code", plan.code},
                               {"note", plan.note}};
}

}  // namespace

bool may_be_planned(const law::RegisterCode& code) {
    return !code.from_calendar && !code.asks_minutes_late && code.symbol != "N" &&
           code.category != law::Category::kPresent;
}

void check_marks_planned(const Checking& checking) {
    Fields fields = checking.fields();
    const Plan plan = read_plan(fields);
    if (!fields.ok()) {
        return;
    }
    check_dates(plan, fields);
    check_code(checking, plan, fields);
    if (!fields.ok()) {
        return;
    }
    std::set<Upn> seen;
    OnePupil one(checking, plan);
    for (const Upn& upn : plan.pupils) {
        if (seen.insert(upn).second) {
            one.check(upn);
        } else {
            checking.faults.add("mark-duplicate", upn.str(), "the pupil is named twice",
                                "a pupil is in a plan once", "leave one of them out");
        }
    }
}

void check_plan_withdrawn(const Checking& checking) {
    Fields fields = checking.fields();
    const auto entry = fields.integer("entry", 1, std::numeric_limits<journal::EntryNumber>::max());
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const auto found = checking.state.plans().find(entry);
    if (found == checking.state.plans().end()) {
        fields.fault("plan-unknown", fmt::format("entry {} is not a plan", entry),
                     "only a plan can be withdrawn", "give the entry of a plan (marks_planned)");
    } else if (found->second.withdrawn) {
        fields.fault("plan-withdrawn-already",
                     fmt::format("entry {} was withdrawn by entry {}", entry,
                                 found->second.withdrawn->entry),
                     "a plan is withdrawn once", "leave it as it is");
    }
}

void Fold::marks_planned() const {
    Fields read = fields();
    Plan plan = read_plan(read);
    if (!read.ok()) {
        return;
    }
    plan.entry = entry.number;
    plan.who = entry.who;
    for (const Upn& upn : plan.pupils) {
        Pupil* held = pupil(upn);
        if (held == nullptr) {
            return;
        }
        boost::json::object shown = shown_fields(plan);
        shown["reason"] = plan.reason;
        put_fact(held->facts,
                 Fact{entry.number, 0, entry.kind, plan.at, entry.who, std::move(shown)});
    }
    state.plans_.emplace(entry.number, std::move(plan));
}

void Fold::plan_withdrawn() const {
    Fields read = fields();
    const auto number = read.integer("entry", 1, entry.number);
    const std::string reason = read.text("reason");
    const SchoolTime known = at();
    const auto found = state.plans_.find(number);
    if (!read.ok() || found == state.plans_.end()) {
        faults.add("plan-unknown", {}, fmt::format("entry {} is not a plan", number));
        return;
    }
    Plan& plan = found->second;
    plan.withdrawn = Plan::Withdrawal{entry.number, known, entry.who, reason};
    for (const Upn& upn : plan.pupils) {
        if (Pupil* held = pupil(upn)) {
            boost::json::object shown = shown_fields(plan);
            shown["reason"] = reason;
            shown["plan"] = plan.entry;
            put_fact(held->facts,
                     Fact{entry.number, 0, entry.kind, known, entry.who, std::move(shown)});
        }
    }
}

}  // namespace adsum::school
