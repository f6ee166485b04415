#include "duties/entry_rules.hpp"

#include "base/text.hpp"
#include "base/upn.hpp"
#include "duties/case.hpp"
#include "duties/case_warnings.hpp"
#include "duties/notice_first.hpp"
#include "duties/part_time.hpp"
#include "school/json_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

namespace json = boost::json;

struct EnteredMark {
    const school::Pupil* pupil = nullptr;
    calendar::Session session;
    std::string code;
};

std::string text_at(const json::array& row, std::size_t i) {
    return i < row.size() && row[i].is_string() ? std::string(row[i].get_string()) : std::string();
}

std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& each : list) {
        text += (text.empty() ? "" : ", ") + each;
    }
    return text;
}

struct EntryReader {
    const school::State& school;
    const json::object& body;
    std::vector<EnteredMark> marks = {};

    void add(const std::string& upn, const std::string& date, const std::string& half,
             const std::string& code) {
        const school::Pupil* pupil = school.pupil(Upn(upn_normalised(upn)));
        const auto day = Date::parse(date);
        const auto session = calendar::parse_half(half);
        if (pupil != nullptr && day && session) {
            marks.push_back({pupil, {*day, *session}, code});
        }
    }
    const json::array* rows(std::string_view key) const {
        const auto* held = body.if_contains(key);
        return held != nullptr && held->is_array() ? &held->get_array() : nullptr;
    }
    std::string own(std::string_view key) const { return school::text_in(body, key); }

    void read(const std::string& kind) {
        if (const json::array* list = rows(kind == "register_taken" ? "marks" : "changes")) {
            for (const auto& each : *list) {
                if (!each.is_array()) {
                    continue;
                }
                const json::array& row = each.get_array();
                if (kind == "register_taken") {
                    add(text_at(row, 0), own("date"), own("session"), text_at(row, 1));
                } else {
                    add(text_at(row, 0), text_at(row, 1), text_at(row, 2), text_at(row, 3));
                }
            }
            return;
        }
        for (const char* half : {"AM", "PM"}) {
            const std::string said = kind == "follow_up_closed" ? own("sessions") : own("session");
            if (said == half || said == "both") {
                add(own("pupil"), own("date"), half, own("code"));
            }
        }
    }
};

bool puts_marks(const std::string& kind) {
    constexpr std::string_view kKinds[] = {"register_taken", "mark_amended",     "marks_amended",
                                           "report_decided", "follow_up_closed", "arrived"};
    return std::ranges::find(kKinds, kind) != std::end(kKinds);
}

bool has_evidence(const school::Pupil& pupil, Date date, SchoolTime now) {
    return std::ranges::any_of(pupil.facts, [&](const school::Fact& fact) {
        const auto* accepted = fact.fields.if_contains("accepted");
        const auto first = Date::parse(school::text_in(fact.fields, "first"));
        const auto last = Date::parse(school::text_in(fact.fields, "last"));
        return fact.kind == "evidence_received" && fact.at <= now && accepted != nullptr &&
               accepted->is_bool() && accepted->get_bool() && first && last && *first <= date &&
               date <= *last;
    });
}

bool stands_already(const school::State& school, const EnteredMark& mark) {
    const school::MarkCell* cell = mark.pupil->mark(mark.session);
    return cell != nullptr && school.law().codes().symbol(cell->code) == mark.code;
}

void check_mark(const policy::Policy& policy, const school::State& school, const EnteredMark& mark,
                SchoolTime now, Faults& faults) {
    for (const policy::Coding& coding : policy.case_work.codings) {
        if (std::ranges::find(coding.codes, mark.code) == coding.codes.end() ||
            stands_already(school, mark) || has_evidence(*mark.pupil, mark.session.date, now)) {
            continue;
        }
        Filter filter;
        filter.pupil = mark.pupil->upn;
        const auto duties = duties::duties(policy, school, now, filter);
        std::vector<const Duty*> pointers;
        for (const Duty& duty : duties) {
            pointers.push_back(&duty);
        }
        // The stage as it stood when the session began.
        const SchoolTime began{
            mark.session.date,
            policy.day_of(mark.pupil->year_group_on(mark.session.date), mark.session.date)
                .start(mark.session.half)};
        if (const auto since = coding_since(coding, pointers, *mark.pupil, began)) {
            faults.add(
                "coding-evidence",
                fmt::format("{} {}", mark.pupil->upn.str(), mark.session.to_string()),
                fmt::format("`{}` without evidence", mark.code),
                fmt::format("{} (since {}; {})", coding.text, since->date.to_string(),
                            joined(coding.clauses)),
                "record the evidence first, or enter N until it comes and O where none does");
        }
    }
}

// WES-104: support before punishment, where the policy requires it.
Result<void> check_support(const policy::Policy& policy, const school::State& school,
                           const json::object& body, SchoolTime now) {
    const school::Pupil* pupil = school.pupil(Upn(upn_normalised(school::text_in(body, "pupil"))));
    if (pupil == nullptr) {
        return done();
    }
    Filter filter;
    filter.pupil = pupil->upn;
    const auto duties = duties::duties(policy, school, now, filter);
    const std::string id = school::text_in(body, "duty");
    const auto named = policy.rules_of(school::text_in(body, "clause"));
    const auto found = std::ranges::find_if(duties, [&](const Duty& duty) {
        return duty.open() && duty.rule->stage == policy::Stage::kEnforce &&
               (duty.id == id || std::ranges::find(named, duty.rule) != named.end());
    });
    if (found == duties.end()) {
        return done();
    }
    const Case of = case_of(policy, school, *pupil, duties, now);
    const bool judged = std::ranges::any_of(pupil->facts, [&](const school::Fact& fact) {
        const std::string topic = school::text_in(fact.fields, "topic");
        return fact.kind == "judgement_recorded" && of.from <= fact.at && fact.at <= now &&
               (topic == "support_unsuitable" || topic == "support_declined") &&
               school::text_in(fact.fields, "value") == "yes";
    });
    if (judged || support_was_offered(of, now)) {
        return done();
    }
    return refused(
        "support-first", found->rule->title,
        "no support is recorded before this step of enforcement",
        fmt::format("support comes before punishment ({})", joined(policy.case_work.clauses)),
        "record what was offered, or judge with a reason that support does not fit");
}

// C2 stands for the sessions that an agreement leaves out, and for no others.
void check_part_time(const std::vector<EnteredMark>& marks, const school::State& school,
                     SchoolTime now, Faults& faults) {
    for (const EnteredMark& mark : marks) {
        if (mark.code == "C2" && !stands_already(school, mark) &&
            !school::part_time_covers(*mark.pupil, mark.session, now)) {
            faults.add("part-time-not-covered",
                       fmt::format("{} {}", mark.pupil->upn.str(), mark.session.to_string()),
                       "no part-time agreement leaves this session out",
                       "SI 2024/208 reg 11: C2 is for the sessions that school and parent agreed",
                       "record the agreement first, or choose the code of the absence");
        }
    }
}

// What the policy asks before a part-time timetable begins.
Result<void> check_agreement(const policy::Policy& policy, const school::State& school,
                             const json::object& body) {
    const school::Pupil* known = school.pupil(Upn(upn_normalised(school::text_in(body, "pupil"))));
    if (known == nullptr) {
        return done();
    }
    school::Pupil alone = *known;
    alone.facts.clear();
    school::Fact fact;
    fact.kind = "part_time_agreed";
    fact.fields = body;
    alone.facts.push_back(std::move(fact));
    const auto agreements = school::part_time_agreements(alone, SchoolTime());
    Faults faults;
    for (const std::string& lack : part_time_lacks(policy, school, *known, agreements.front())) {
        faults.add(
            "part-time-lacks", lack, "a part-time timetable lacks: " + lack,
            "the policy asks for it before it begins (" + joined(policy.part_time.clauses) + ")",
            lack == "weeks" ? "agree a nearer end; more is an extension with its evidence"
                            : "add it");
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return done();
}

// The sessions of a plan, as a register's marks would be.
void read_planned(EntryReader& reader) {
    const auto first = Date::parse(reader.own("first"));
    const auto last = Date::parse(reader.own("last"));
    const json::array* pupils = reader.rows("pupils");
    if (!first || !last || pupils == nullptr || *last - *first > 400) {
        return;
    }
    for (std::size_t i = 0; i < pupils->size(); ++i) {
        const school::Pupil* pupil = reader.school.pupil(Upn(upn_normalised(text_at(*pupils, i))));
        for (Date date = *first; pupil != nullptr && date <= *last; date = date + 1) {
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                const std::string sessions = reader.own("sessions");
                if ((sessions == "both" || sessions == calendar::to_string(half)) &&
                    reader.school.calendar()
                        .timeline(pupil->year_group_on(date))
                        .is_open({date, half})) {
                    reader.marks.push_back({pupil, {date, half}, reader.own("code")});
                }
            }
        }
    }
}

}  // namespace

Result<void> check_entry(const policy::Policy& policy, const school::State& school,
                         const journal::Draft& draft, SchoolTime now) {
    const policy::CaseWork& work = policy.case_work;
    const bool says_c2 = draft.body.find("\"C2\"") != std::string::npos;
    const bool of_marks = (!work.codings.empty() || says_c2) && puts_marks(draft.kind);
    const bool of_plan = says_c2 && draft.kind == "marks_planned";
    const bool of_agreement = draft.kind == "part_time_agreed";
    // A legal step does a duty as well.
    const bool of_duty =
        work.support_first == policy::SupportFirst::kRequire &&
        (draft.kind == "duty_done" || policy.enforcement.does.contains(draft.kind));
    const bool of_notice =
        draft.kind == "notice_to_improve_issued" && policy.enforcement.improve_days > 0;
    if (!of_marks && !of_duty && !of_plan && !of_agreement && !of_notice) {
        return done();
    }
    ADSUM_TRY(const auto body, school::parse_object(draft.body));
    if (of_notice) {
        ADSUM_CHECK(check_notice_length(policy, school, body));
        if (!of_duty) {
            return done();
        }
    }
    if (of_duty) {
        const std::string decision = school::text_in(body, "decision");
        if (decision == "none" || decision == "support") {  // nothing is enforced
            return done();
        }
        ADSUM_CHECK(check_support(policy, school, body, now));
        return draft.kind == "penalty_considered" && wants_notice_first(policy)
                   ? check_notice_first(policy, school, body, now)
                   : done();
    }
    if (of_agreement) {
        return check_agreement(policy, school, body);
    }
    if (body.contains("undoes")) {  // what stood before comes back, with the papers it had
        return done();
    }
    EntryReader reader{school, body};
    if (of_plan) {
        read_planned(reader);
    } else {
        reader.read(draft.kind);
    }
    Faults faults;
    check_part_time(reader.marks, school, now, faults);
    for (const EnteredMark& mark : of_plan ? std::vector<EnteredMark>() : reader.marks) {
        check_mark(policy, school, mark, now, faults);
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return done();
}

}  // namespace adsum::duties
