#include "school/mark_rules.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

using calendar::ClosureKind;
using calendar::Session;

// Whether the calendar's years hold the date: from the first day of the first half-term to the last
// of the last.
bool inside_a_year(const calendar::Calendar& calendar, Date date) {
    for (const calendar::SchoolYear& year : calendar.years()) {
        if (!year.half_terms.empty() && year.half_terms.front().dates.first <= date &&
            date <= year.half_terms.back().dates.last) {
            return true;
        }
    }
    return false;
}

bool is_weekend(Date date) {
    return date.weekday() >= Weekday::kSaturday;
}

// The calendar closes the session in the way that the code says: `Y4` unexpectedly, `#` planned
// (INSET, bank holidays, the holidays between half-terms).
bool closed_as(const State& state, Session session, const std::string& year_group,
               const law::RegisterCode& code) {
    const calendar::Closure* closure = state.calendar().closure_at(session, year_group);
    const bool unexpected = code.symbol == "Y4";
    if (closure != nullptr) {
        return (closure->kind == ClosureKind::kUnplanned) == unexpected;
    }
    return !unexpected && !state.calendar().timeline(year_group).is_open(session) &&
           inside_a_year(state.calendar(), session.date) && !is_weekend(session.date);
}

void check_closed(const State& state, Session session, const std::string& year_group,
                  const std::string& place, Faults& faults) {
    const calendar::Closure* closure = state.calendar().closure_at(session, year_group);
    if (closure != nullptr) {
        faults.add("mark-session-closed", place,
                   fmt::format("{} is closed to this pupil ({})", session.to_string(),
                               calendar::to_string(closure->kind)),
                   "no attendance is due in a closed session",
                   "leave the mark out, or correct the calendar");
        return;
    }
    faults.add("mark-outside-calendar", place,
               fmt::format("{} is not in the school's calendar", session.to_string()),
               "a mark belongs to a session of a half-term",
               "correct the date, or set the calendar of that year first");
}

void check_minutes(const law::RegisterCode& code, const NewMark& mark, const std::string& place,
                   Faults& faults) {
    if (!mark.minutes_late) {
        return;
    }
    if (!code.asks_minutes_late) {
        faults.add("mark-minutes-late", place,
                   fmt::format("minutes late stand beside code {}", code.symbol),
                   "only L and U have minutes", "leave the minutes out, or correct the code");
    } else if (*mark.minutes_late < 0 || *mark.minutes_late > kMostMinutesLate) {
        faults.add("mark-minutes-late", place, fmt::format("{} minutes late", *mark.minutes_late),
                   fmt::format("minutes go from 0 to {}", kMostMinutesLate), "correct the minutes");
    }
}

void check_age(const PupilSession& at, const law::RegisterCode& code, const std::string& place,
               Faults& faults) {
    if (code.age == law::AgeRule::kAny) {
        return;
    }
    const bool compulsory = at.compulsory_age();
    if (compulsory != (code.age == law::AgeRule::kCompulsoryAge)) {
        faults.add(
            "mark-code-age", place,
            fmt::format("code {} on {} for a pupil who is {}of compulsory school age", code.symbol,
                        at.session().date.to_string(), compulsory ? "" : "not "),
            code.provenance.reference, "choose another code, or correct the date of birth");
    }
}

std::string_view evidence_asked(law::Evidence evidence) {
    switch (evidence) {
        case law::Evidence::kNone:
            return {};
        case law::Evidence::kNote:
            return "a note of the nature of the cause or activity";
        case law::Evidence::kLicence:
            return "a note of the licence or exemption";
        case law::Evidence::kSecondSchool:
            return "a note of the other school of registration";
        case law::Evidence::kSuspension:
            return "a note of the suspension or exclusion";
        case law::Evidence::kMobileChild:
            return "the pupil to be a mobile child on the roll";
        case law::Evidence::kStudyLeave:
            return "a note of the study leave agreed";
        case law::Evidence::kPartTimeAgreement:
            return "a note of the part-time agreement";
    }
    return {};
}

void check_evidence(const PupilSession& at, const law::RegisterCode& code, const NewMark& mark,
                    Entered entered, const std::string& place, Faults& faults,
                    std::vector<Fault>* warnings) {
    if (code.evidence == law::Evidence::kNone) {
        return;
    }
    const bool given =
        code.evidence == law::Evidence::kMobileChild ? at.mobile_child() : !mark.note.empty();
    if (given) {
        return;
    }
    Fault fault{"mark-evidence-missing", place,
                fmt::format("code {} without {}", code.symbol, evidence_asked(code.evidence)),
                code.provenance.reference,
                code.evidence == law::Evidence::kMobileChild
                    ? "correct the roll, or choose another code"
                    : "add it as the mark's note"};
    if (entered == Entered::kByPerson) {
        faults.add(fault.id, fault.place, fault.what, fault.why, fault.remedy);
    } else if (warnings != nullptr) {
        warnings->push_back(std::move(fault));
    }
}

}  // namespace

const Pupil* known_pupil(const State& state, const Upn& upn, const std::string& place,
                         Faults& faults) {
    const Pupil* pupil = state.pupil(upn);
    if (pupil == nullptr) {
        faults.add("pupil-unknown", place, fmt::format("no pupil has the UPN {}", upn.str()),
                   "a fact about a pupil needs them on the roll",
                   "import the roll first, or correct the UPN");
    }
    return pupil;
}

PupilSession::PupilSession(const State& state, const Pupil& pupil, Session session)
    : state_(&state),
      pupil_(&pupil),
      session_(session),
      year_group_(pupil.year_group_on(session.date)),
      on_roll_(pupil.on_roll(session.date)),
      open_(state.calendar().timeline(year_group_).is_open(session)),
      mobile_child_(pupil.attributes_on(session.date).mobile_child) {}

bool PupilSession::compulsory_age() const {
    if (!compulsory_age_) {
        compulsory_age_ = state_->law().is_compulsory_age(pupil_->born, session_.date);
    }
    return *compulsory_age_;
}

bool PupilSession::same_rules(const PupilSession& other) const {
    return state_ == other.state_ && session_ == other.session_ && on_roll_ && other.on_roll_ &&
           open_ == other.open_ && mobile_child_ == other.mobile_child_ &&
           year_group_ == other.year_group_ && compulsory_age() == other.compulsory_age();
}

std::optional<MarkVerdict> check_mark(const State& state, const Pupil& pupil, const NewMark& mark,
                                      Entered entered, const std::string& place, Faults& faults,
                                      std::vector<Fault>* warnings) {
    return check_mark(PupilSession(state, pupil, mark.session), mark, entered, place, faults,
                      warnings);
}

std::optional<MarkVerdict> check_mark(const PupilSession& at, const NewMark& mark, Entered entered,
                                      const std::string& place, Faults& faults,
                                      std::vector<Fault>* warnings) {
    const State& state = at.state();
    const Session session = at.session();
    const std::size_t before = faults.size();
    if (!at.on_roll()) {
        faults.add(
            "mark-outside-enrolment", place,
            fmt::format("{} is not on the roll on {}", at.upn().str(), session.date.to_string()),
            "a pupil is marked from the day of admission to the day before the name was "
            "deleted",
            "correct the date, or the roll's admitted and left");
    }
    MarkVerdict verdict;
    verdict.code = state.law().codes().find(mark.symbol, session.date);
    if (verdict.code == nullptr) {
        faults.add(
            "mark-code-unknown", place,
            fmt::format("`{}` is not a register code on {}", mark.symbol, session.date.to_string()),
            "the codes are those of the set in force on the session's date",
            "use a code of that set");
    } else if (verdict.code->from_calendar) {
        verdict.changes_nothing = true;
        if (!closed_as(state, session, at.year_group(), *verdict.code)) {
            faults.add("mark-code-calendar", place,
                       fmt::format("code {} on {}, which the calendar does not close so",
                                   mark.symbol, session.to_string()),
                       "this code is written by the calendar, for every pupil at once",
                       "put the closure into the calendar, or correct the code");
        }
        check_minutes(*verdict.code, mark, place, faults);
    } else {
        if (!(session.half == calendar::Half::kAm ? verdict.code->am : verdict.code->pm)) {
            faults.add("mark-code-session", place,
                       fmt::format("code {} in an {} session", mark.symbol,
                                   calendar::to_string(session.half)),
                       verdict.code->provenance.reference,
                       "use the code of the other session: / is AM, \\ is PM");
        }
        check_age(at, *verdict.code, place, faults);
        check_minutes(*verdict.code, mark, place, faults);
        check_evidence(at, *verdict.code, mark, entered, place, faults, warnings);
    }
    if (!verdict.changes_nothing && !at.open()) {
        check_closed(state, session, at.year_group(), place, faults);
    }
    if (faults.size() != before) {
        return std::nullopt;
    }
    return verdict;
}

std::optional<MarkVerdict> check_imported_mark(const State& state, const Pupil& pupil,
                                               const NewMark& mark, const std::string& place,
                                               Faults& faults, std::vector<Fault>* warnings) {
    auto verdict = check_mark(state, pupil, mark, Entered::kImported, place, faults, warnings);
    const MarkCell* standing = pupil.mark(mark.session);
    if (!verdict || verdict->changes_nothing || standing == nullptr) {
        return verdict;
    }
    if (standing->code != verdict->code->index) {
        faults.add(
            "mark-differs", place,
            fmt::format("{} {} is already marked {}", pupil.upn.str(), mark.session.to_string(),
                        state.law().codes().symbol(standing->code)),
            "a register is amended, never overwritten",
            "record an amendment with its reason (mark_amended)");
        return std::nullopt;
    }
    verdict->changes_nothing = true;
    return verdict;
}

}  // namespace adsum::school
