#include "school/projection.hpp"

#include "school/derived_facts.hpp"
#include "school/desk_facts.hpp"
#include "school/follow_up_facts.hpp"
#include "school/lesson_facts.hpp"
#include "school/mark_facts.hpp"
#include "school/pupil_changes.hpp"
#include "school/rectification_facts.hpp"
#include "school/roll_facts.hpp"

#include <limits>

namespace adsum::school {
namespace {

using calendar::Session;
using journal::Projection;

journal::PupilRow pupil_row(const Pupil& pupil) {
    const Attributes& now = pupil.attributes.back();
    const Enrolment last = pupil.enrolments.empty() ? Enrolment{} : pupil.enrolments.back();
    return {pupil.upn.str(),
            pupil.surname,
            pupil.forename,
            pupil.preferred_name,
            pupil.born.to_string(),
            now.sex,
            now.year_group,
            now.form,
            pupil.enrolments.empty() ? std::string() : last.admitted.to_string(),
            last.left ? last.left->to_string() : std::string()};
}

journal::MarkRow mark_row(const State& state, const Upn& upn, const NewMark& mark, bool amended) {
    const auto& codes = state.law().codes();
    const law::CodeIndex code = codes.index_of(mark.symbol);
    journal::MarkRow row;
    row.upn = upn.str();
    row.date = mark.session.date.to_string();
    row.half = calendar::to_string(mark.session.half);
    row.code = mark.symbol;
    row.category = law::to_string(codes.category(code, mark.session.date));
    row.minutes_late = mark.minutes_late;
    row.note = mark.note;
    row.amended = amended;
    return row;
}

journal::LessonMarkRow lesson_row(const State& state, const Upn& upn, const LessonId& id,
                                  TimeOfDay start, const NewMark& mark, bool amended) {
    const auto& codes = state.law().codes();
    journal::LessonMarkRow row;
    row.upn = upn.str();
    row.date = id.date.to_string();
    row.class_name = id.group.str();
    row.period = id.period;
    row.start = start.to_string();
    row.code = mark.symbol;
    row.category = law::to_string(codes.category(codes.index_of(mark.symbol), id.date));
    row.minutes_late = mark.minutes_late;
    row.note = mark.note;
    row.amended = amended;
    return row;
}

void lesson_rows(const State& before, Fields& fields, Faults& faults, Projection& rows) {
    const auto lesson = known_lesson(before, read_lesson_id(fields), faults);
    if (!lesson || before.lessons().submission(fields.text("submission"))) {
        return;
    }
    for (const RegisterMark& row : read_register_marks(fields, session_of(*lesson), faults)) {
        if (!before.lessons().mark(row.upn, lesson->id)) {
            rows.lesson_marks.push_back(
                lesson_row(before, row.upn, lesson->id, lesson->start, row.mark, false));
        }
    }
}

void amended_lesson_row(const State& before, Fields& fields, Projection& rows) {
    const LessonAmendment amendment = read_lesson_amendment(fields);
    if (const auto stands = before.lessons().mark(amendment.upn, amendment.lesson)) {
        rows.lesson_marks.push_back(lesson_row(before, amendment.upn, amendment.lesson,
                                               stands->start, amendment.mark, true));
    }
}

void all_lesson_rows(const State& state, const Upn& upn, Projection& rows) {
    const DateRange always{Date::from_days(std::numeric_limits<std::int32_t>::min()),
                           Date::from_days(std::numeric_limits<std::int32_t>::max())};
    for (const LessonMark& mark : state.lessons().marks_of(upn, always)) {
        rows.lesson_marks.push_back(lesson_row(
            state, upn, mark.lesson, mark.start,
            {{}, std::string(state.law().codes().symbol(mark.code)), mark.minutes_late, mark.note},
            mark.amended));
    }
}

bool is_new(const State& before, const Pupil* pupil, const NewMark& mark) {
    const law::RegisterCode* code = before.law().codes().find(mark.symbol, mark.session.date);
    return pupil != nullptr && code != nullptr && !code->from_calendar &&
           pupil->mark(mark.session) == nullptr;
}

void roll_rows(const State& before, Fields& fields, Faults& faults, Projection& rows) {
    const Date stated = fields.time("at").date;
    std::map<Upn, Pupil> changed;
    for (const auto& item : fields.list("pupils")) {
        Fields row_fields(item.get_object(), {}, faults);
        const RollRow row = RollRow::read(row_fields);
        const auto earlier = changed.find(row.upn);
        changed.insert_or_assign(
            row.upn,
            with_roll_row(earlier == changed.end() ? before.pupil(row.upn) : &earlier->second, row,
                          stated));
    }
    for (const auto& [upn, pupil] : changed) {
        rows.pupils.push_back(pupil_row(pupil));
    }
}

void register_rows(const State& before, const journal::Draft& draft, Fields& fields, Faults& faults,
                   Projection& rows) {
    if (before.submission(fields.text("submission")) != nullptr) {
        return;
    }
    const Session session{fields.date("date"), fields.half("session")};
    int marks = 0;
    for (const RegisterMark& row : read_register_marks(fields, session, faults)) {
        ++marks;
        if (is_new(before, before.pupil(row.upn), row.mark)) {
            rows.marks.push_back(mark_row(before, row.upn, row.mark, false));
        }
    }
    std::string at = fields.time("at").to_string();
    std::string who = draft.who.name;
    const auto first = before.registers().find({session, GroupName(fields.text("group"))});
    if (first != before.registers().end()) {
        at = first->second.at.to_string();
        who = first->second.who.name;
        marks = std::max(marks, first->second.marks);
    }
    rows.sessions.push_back({session.date.to_string(),
                             std::string(calendar::to_string(session.half)), fields.text("group"),
                             std::move(at), std::move(who), marks});
}

// A pupil after one edit of their attributes or their enrolment.
void changed_pupil_row(const State& before, const journal::Draft& draft, Fields& fields,
                       Projection& rows) {
    const Upn upn = fields.upn("pupil");
    const Pupil* pupil = before.pupil(upn);
    if (draft.kind == "pupil_admitted") {
        const RollRow row = read_admission(fields);
        rows.pupils.push_back(pupil_row(with_roll_row(pupil, row, fields.time("at").date)));
    } else if (pupil != nullptr && draft.kind == "pupil_corrected") {
        if (const auto* changes = fields.maybe_object("changes")) {
            rows.pupils.push_back(pupil_row(with_correction(*pupil, *changes)));
        }
    } else if (pupil != nullptr && draft.kind == "pupil_changed") {
        const PupilChange change = read_pupil_change(fields);
        rows.pupils.push_back(pupil_row(with_change(*pupil, change, before.last_entry() + 1)));
    } else if (pupil != nullptr) {
        rows.pupils.push_back(pupil_row(with_leaving(*pupil, fields.date("left"))));
    }
}

void withdrawn_row(const State& before, Fields& fields, Projection& rows) {
    const auto change = before.changes().find(fields.integer("entry", 1, before.last_entry()));
    if (change == before.changes().end() || change->second.area != Area::kPupils) {
        return;
    }
    if (const Pupil* pupil = before.pupil(Upn(change->second.subject))) {
        rows.pupils.push_back(pupil_row(without_change(*pupil, change->second)));
    }
}

void closing_rows(const State& before, Fields& fields, Projection& rows) {
    const FollowUpClosing closing = read_follow_up_closing(fields);
    const Pupil* pupil = before.pupil(closing.upn);
    for (const NewMark& mark : closing.marks) {
        const auto does =
            pupil == nullptr ? MarkOfClosing::kStands : mark_of_closing(before, *pupil, mark);
        if (does == MarkOfClosing::kStands) {
            continue;
        }
        NewMark put = mark;
        if (does == MarkOfClosing::kFirst && put.note.empty()) {
            put.note = closing.reason;
        }
        rows.marks.push_back(mark_row(before, closing.upn, put, does == MarkOfClosing::kAmended));
    }
}

}  // namespace

Projection rows_caused_by(const State& before, const journal::Draft& draft) {
    Projection rows;
    const auto body = parse_object(draft.body);
    if (!body) {
        return rows;
    }
    Faults faults;
    Fields fields(*body, {}, faults);
    if (draft.kind == "roll_imported") {
        roll_rows(before, fields, faults, rows);
    } else if (draft.kind == "register_taken") {
        register_rows(before, draft, fields, faults, rows);
    } else if (draft.kind == "marks_imported") {
        for (const PupilMarks& pupil : read_imported_marks(fields, faults)) {
            for (const NewMark& mark : pupil.marks) {
                if (is_new(before, before.pupil(pupil.upn), mark)) {
                    rows.marks.push_back(mark_row(before, pupil.upn, mark, false));
                }
            }
        }
    } else if (draft.kind == "mark_amended") {
        rows.marks.push_back(
            mark_row(before, fields.upn("pupil"), read_amended_mark(fields), true));
    } else if (draft.kind == "pupil_changed" || draft.kind == "pupil_admitted" ||
               draft.kind == "pupil_left" || draft.kind == "pupil_corrected") {
        changed_pupil_row(before, draft, fields, rows);
    } else if (draft.kind == "change_withdrawn") {
        withdrawn_row(before, fields, rows);
    } else if (draft.kind == "marks_amended" || draft.kind == "report_decided") {
        for (const RegisterMark& change : read_changes(fields, faults)) {
            rows.marks.push_back(mark_row(before, change.upn, change.mark, true));
        }
    } else if (draft.kind == "lesson_taken") {
        lesson_rows(before, fields, faults, rows);
    } else if (draft.kind == "lesson_mark_amended") {
        amended_lesson_row(before, fields, rows);
    } else if (draft.kind == "marks_derived") {
        for (const DerivedMark& mark : read_derived(fields, faults).marks) {
            rows.marks.push_back(mark_row(before, mark.upn, mark.mark, false));
        }
    } else if (draft.kind == "follow_up_closed") {
        closing_rows(before, fields, rows);
    } else if (draft.kind == "arrived") {
        const Upn upn = fields.upn("pupil");
        const Pupil* pupil = before.pupil(upn);
        const Arrival arrival = read_arrival(fields);
        const auto does =
            pupil == nullptr ? MarkOfArrival::kStands : mark_of_arrival(before, *pupil, arrival);
        if (does != MarkOfArrival::kStands) {
            rows.marks.push_back(
                mark_row(before, upn, arrival.mark, does == MarkOfArrival::kAmended));
        }
    }
    return rows;
}

Projection all_rows(const State& state) {
    Projection rows;
    for (const auto& [upn, pupil] : state.pupils()) {
        rows.pupils.push_back(pupil_row(pupil));
        all_lesson_rows(state, upn, rows);
        for (const auto& [year, column] : pupil.marks) {
            for (int slot = 0; slot < calendar::kSlotsPerYear; ++slot) {
                const Session session = calendar::session_at(year, slot);
                const MarkCell* cell = pupil.mark(session);
                if (cell == nullptr) {
                    continue;
                }
                const MarkEntry now = pupil.mark_history(session).back();
                const bool amended = pupil.mark_history(session).size() > 1;
                rows.marks.push_back(
                    mark_row(state, upn,
                             {session, std::string(state.law().codes().symbol(cell->code)),
                              now.minutes_late, now.note},
                             amended));
            }
        }
    }
    for (const auto& [key, taken] : state.registers()) {
        rows.sessions.push_back({key.first.date.to_string(),
                                 std::string(calendar::to_string(key.first.half)), key.second.str(),
                                 taken.at.to_string(), taken.who.name, taken.marks});
    }
    return rows;
}

}  // namespace adsum::school
