// lesson_taken and lesson_mark_amended: the register of one lesson, kept apart from the statutory
// register of its session. It is handed in, arrives once, and is merged as that one is.

#include "school/lesson_facts.hpp"

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_facts.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

class LessonRegister {
  public:
    LessonRegister(const Checking& checking, const Lesson& lesson)
        : checking_(checking), lesson_(lesson) {}

    void check_marks(const std::vector<RegisterMark>& rows) {
        for (const RegisterMark& row : rows) {
            if (const Pupil* pupil = known(row)) {
                check_mark(*pupil, row);
            }
        }
    }

    // What was said beside a mark that stands: a code of the date, and really another one.
    void check_differed(const std::vector<RegisterMark>& rows) {
        for (const RegisterMark& row : rows) {
            const Pupil* pupil = known(row);
            const std::string& place = row.upn.str();
            if (pupil == nullptr || !check_lesson_member(checking_.state, *pupil, lesson_.id, place,
                                                         checking_.faults)) {
                continue;
            }
            if (checking_.state.law().codes().find(row.mark.symbol, lesson_.id.date) == nullptr) {
                checking_.faults.add("mark-code-unknown", place,
                                     fmt::format("{} is no register code on {}", row.mark.symbol,
                                                 lesson_.id.date.to_string()),
                                     "a code belongs to the set of its date",
                                     "use a code of that date");
            } else if (!differs_from_lesson_mark(checking_.state, row.upn, lesson_.id, row.mark)) {
                checking_.faults.add("register-differs-not", place,
                                     fmt::format("no other mark than {} stands", row.mark.symbol),
                                     "`differed` holds what was said beside another mark that "
                                     "stands",
                                     "put it among the marks");
            }
        }
    }

  private:
    const Pupil* known(const RegisterMark& row) {
        if (!seen_.insert(row.upn).second) {
            checking_.faults.add("mark-duplicate", row.upn.str(), "the pupil is marked twice",
                                 "a pupil has one mark a lesson", "leave one of them out");
            return nullptr;
        }
        return known_pupil(checking_.state, row.upn, row.upn.str(), checking_.faults);
    }

    void check_mark(const Pupil& pupil, const RegisterMark& row) {
        const auto stands = checking_.state.lessons().mark(row.upn, lesson_.id);
        if (!stands) {
            check_lesson_mark(checking_.state, pupil, lesson_, row.mark, row.upn.str(),
                              checking_.faults);
            return;
        }
        if (differs_from_lesson_mark(checking_.state, row.upn, lesson_.id, row.mark)) {
            checking_.faults.add(
                "register-differs", row.upn.str(),
                fmt::format("{} is already marked {}, and this register says {}",
                            lesson_.id.to_string(),
                            in_full(checking_.state.law().codes().symbol(stands->code),
                                    stands->minutes_late, stands->note),
                            in_full(row.mark.symbol, row.mark.minutes_late, row.mark.note)),
                "a mark that stands is amended, never overwritten",
                "keep the mark that stands, or amend it with a reason");
        }
    }

    const Checking& checking_;
    const Lesson& lesson_;
    std::set<Upn> seen_;
};

}  // namespace

LessonAmendment read_lesson_amendment(Fields& fields) {
    LessonAmendment amendment{
        fields.upn("pupil"), read_lesson_id(fields), {}, fields.text("reason")};
    amendment.mark.symbol = fields.text("code");
    if (const auto minutes = fields.maybe_integer("minutes_late", 0, kMostMinutesLate)) {
        amendment.mark.minutes_late = static_cast<int>(*minutes);
    }
    return amendment;
}

void check_lesson_taken(const Checking& checking) {
    Fields fields = checking.fields();
    const std::string submission = fields.text("submission");
    if (checking.state.lessons().submission(submission)) {
        return;  // it arrived before: Office::record() gives the earlier entry back
    }
    const LessonId id = read_lesson_id(fields);
    const SchoolTime at = fields.time("at");
    const auto lesson =
        fields.ok() ? known_lesson(checking.state, id, checking.faults) : std::nullopt;
    const calendar::Session session = lesson ? session_of(*lesson) : calendar::Session{id.date, {}};
    const auto marks = read_register_marks(fields, session, checking.faults);
    const auto differed = read_differed_marks(fields, session, checking.faults);
    if (!fields.ok() || !lesson) {
        return;
    }
    check_on_device(fields, session, at);
    if (at.date < id.date) {
        fields.fault("register-before-its-day",
                     fmt::format("the register of {} taken at {}", id.to_string(), at.to_string()),
                     "a register is taken in its lesson", "take it on the day");
        return;
    }
    LessonRegister check(checking, *lesson);
    check.check_marks(marks);
    check.check_differed(differed);
}

void Fold::lesson_taken() const {
    Fields read = fields();
    const std::string submission = read.text("submission");
    if (state.lessons().submission(submission)) {
        return;
    }
    const auto lesson = known_lesson(state, read_lesson_id(read), faults);
    if (!lesson) {
        return;
    }
    const auto marks = read_register_marks(read, session_of(*lesson), faults);
    LessonTaken taken{lesson->id,
                      lesson->start,
                      lesson->end,
                      at(),
                      entry.who,
                      entry.number,
                      static_cast<int>(marks.size()),
                      {},
                      {}};
    if (read.has("taken_on_device_at")) {
        taken.on_device = read.time("taken_on_device_at");
    }
    for (const RegisterMark& row : read_differed_marks(read, session_of(*lesson), faults)) {
        taken.differed.push_back({row.upn, row.mark.symbol, row.mark.minutes_late, row.mark.note});
    }
    if (!read.ok()) {
        return;
    }
    state.lessons_.put(submission, taken);
    for (const RegisterMark& row : marks) {
        const law::CodeIndex code = state.law_->codes().index_of(row.mark.symbol);
        if (pupil(row.upn) == nullptr || code == law::kNotTaken) {
            faults.add("mark-code-unknown", row.upn.str(), "the mark cannot be read");
            return;
        }
        if (!state.lessons_.mark(row.upn, lesson->id)) {
            state.lessons_.put_mark(row.upn, lesson->id,
                                    MarkEntry{taken.at,
                                              code,
                                              row.mark.minutes_late,
                                              row.mark.note,
                                              {},
                                              entry.who,
                                              entry.number});
        }
    }
}

void check_lesson_mark_amended(const Checking& checking) {
    Fields fields = checking.fields();
    const LessonAmendment amendment = read_lesson_amendment(fields);
    if (!fields.ok()) {
        return;
    }
    const std::string& place = amendment.upn.str();
    if (known_pupil(checking.state, amendment.upn, place, checking.faults) == nullptr) {
        return;
    }
    const auto stands = checking.state.lessons().mark(amendment.upn, amendment.lesson);
    if (!stands) {
        checking.faults.add("amend-nothing-to-amend", place,
                            fmt::format("{} has no mark", amendment.lesson.to_string()),
                            "an amendment needs an original entry", "take the register");
        return;
    }
    check_lesson_code(checking.state, amendment.lesson, amendment.mark, place, checking.faults);
    if (stands->code == checking.state.law().codes().index_of(amendment.mark.symbol) &&
        stands->minutes_late == amendment.mark.minutes_late) {
        checking.faults.add("amend-same-code", place,
                            fmt::format("{} is already marked {}", amendment.lesson.to_string(),
                                        amendment.mark.symbol),
                            "an amendment changes the entry", "leave it as it is");
    }
}

void Fold::lesson_mark_amended() const {
    Fields read = fields();
    const LessonAmendment amendment = read_lesson_amendment(read);
    const law::CodeIndex code = state.law_->codes().index_of(amendment.mark.symbol);
    if (!read.ok() || code == law::kNotTaken ||
        !state.lessons_.mark(amendment.upn, amendment.lesson)) {
        faults.add("amend-nothing-to-amend", amendment.upn.str(), "the amendment cannot be read");
        return;
    }
    state.lessons_.put_mark(amendment.upn, amendment.lesson,
                            MarkEntry{at(),
                                      code,
                                      amendment.mark.minutes_late,
                                      {},
                                      amendment.reason,
                                      entry.who,
                                      entry.number});
}

}  // namespace adsum::school
