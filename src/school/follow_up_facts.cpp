#include "school/follow_up_facts.hpp"

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/people_facts.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::size_t kLongestAnswer = 1000;

// What the policy asked and what was answered: texts by the question's id.
void check_answers(Fields& fields) {
    const boost::json::object* answers =
        fields.has("answers") ? fields.maybe_object("answers") : nullptr;
    if (answers == nullptr) {
        return;
    }
    for (const auto& answer : *answers) {
        if (!answer.value().is_string() || answer.value().get_string().size() > kLongestAnswer) {
            fields.fault("field-wrong",
                         fmt::format("the answer `{}` is no text", answer.key_c_str()),
                         "an answer is a text of at most 1,000 bytes", "correct it");
        }
    }
}

void check_marks(const Checking& checking, const Pupil& pupil, const FollowUpClosing& closing) {
    for (const NewMark& mark : closing.marks) {
        if (mark_of_closing(checking.state, pupil, mark) == MarkOfClosing::kStands) {
            continue;
        }
        NewMark tried = mark;
        tried.note = tried.note.empty() ? closing.reason : tried.note;
        const std::string place = pupil.upn.str() + " " + mark.session.to_string();
        const auto verdict = check_mark(checking.state, pupil, tried, Entered::kByPerson, place,
                                        checking.faults, checking.warnings);
        if (verdict && verdict->changes_nothing) {
            checking.faults.add("mark-code-calendar", place,
                                fmt::format("a follow-up does not end with {}", mark.symbol),
                                "the calendar writes this code, for every pupil at once",
                                "choose another code");
        }
    }
}

}  // namespace

FollowUpClosing read_follow_up_closing(Fields& fields) {
    FollowUpClosing closing;
    closing.upn = fields.upn("pupil");
    closing.reason = fields.text("reason");
    const Date date = fields.date("date");
    const std::string sessions = fields.choice("sessions", {"AM", "PM", "both"});
    NewMark mark;
    mark.symbol = fields.text("code");
    mark.note = fields.text_or_empty("note");
    if (const auto late = fields.maybe_integer("minutes_late", 1, kMostMinutesLate)) {
        mark.minutes_late = static_cast<int>(*late);
    }
    for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
        if (sessions == "both" || sessions == calendar::to_string(half)) {
            mark.session = {date, half};
            closing.marks.push_back(mark);
        }
    }
    return closing;
}

MarkOfClosing mark_of_closing(const State& state, const Pupil& pupil, const NewMark& mark) {
    const MarkCell* stands = pupil.mark(mark.session);
    if (stands == nullptr) {
        return MarkOfClosing::kFirst;
    }
    return stands->code == state.law().codes().index_of(mark.symbol) ? MarkOfClosing::kStands
                                                                     : MarkOfClosing::kAmended;
}

void check_follow_up_closed(const Checking& checking) {
    Fields fields = checking.fields();
    const SchoolTime at = fields.time("at");
    const FollowUpClosing closing = read_follow_up_closing(fields);
    check_answers(fields);
    if (!fields.ok()) {
        return;
    }
    const Pupil* pupil =
        known_pupil(checking.state, closing.upn, closing.upn.str(), checking.faults);
    if (pupil == nullptr) {
        return;
    }
    if (at.date < closing.marks.front().session.date) {
        fields.fault("follow-up-ahead", "the day has not come",
                     "a follow-up ends when its child is accounted for",
                     "plan the absence instead");
    } else if (closing.marks.front().symbol == "N") {
        fields.fault("follow-up-unexplained", "N says that the reason is not known yet",
                     "a follow-up ends with the reason, or with O where none was given",
                     "choose the code that the reason has");
    } else {
        check_marks(checking, *pupil, closing);
    }
}

void Fold::follow_up_closed() const {
    Fields read = fields();
    const FollowUpClosing closing = read_follow_up_closing(read);
    Pupil* held = pupil(closing.upn);
    if (!read.ok() || held == nullptr) {
        return;
    }
    AmendingAct act{entry.number, at(), entry.who, closing.reason, {}, std::nullopt, std::nullopt};
    for (const NewMark& mark : closing.marks) {
        const auto does = mark_of_closing(state, *held, mark);
        if (does == MarkOfClosing::kAmended) {
            if (!amend(closing.upn, mark, closing.reason)) {
                return;
            }
            act.marks.emplace_back(closing.upn, mark.session);
        } else if (does == MarkOfClosing::kFirst) {
            const law::RegisterCode* code =
                state.law_->codes().find(mark.symbol, mark.session.date);
            if (code == nullptr) {
                faults.add("mark-code-unknown", closing.upn.str(), "the code cannot be read");
                return;
            }
            held->put_mark(mark.session, MarkEntry{at(),
                                                   code->index,
                                                   mark.minutes_late,
                                                   mark.note.empty() ? closing.reason : mark.note,
                                                   {},
                                                   entry.who,
                                                   entry.number});
            state.takers_.emplace(entry.number, entry.who);
        }
    }
    if (!act.marks.empty()) {
        state.acts_.emplace(entry.number, std::move(act));
    }
    kept_fact();
}

}  // namespace adsum::school
