// The late desk: arrived, left_site, returned_to_site. An arrival signs a pupil in: it puts the
// session's mark, or amends the one that stands; all three are kept as they were recorded, too.

#include "school/desk_facts.hpp"

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_facts.hpp"
#include "school/whereabouts.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::size_t kLongestReason = 500;

// The pupil, where the fact is of a day on which they are on the roll.
const Pupil* on_roll(const Checking& checking, Fields& fields, SchoolTime at) {
    const Upn upn = fields.upn("pupil");
    if (!fields.ok()) {
        return nullptr;
    }
    const Pupil* pupil = known_pupil(checking.state, upn, upn.str(), checking.faults);
    if (pupil != nullptr && !pupil->on_roll(at.date)) {
        checking.faults.add("pupil-not-on-roll", upn.str(),
                            fmt::format("not on the roll on {}", at.date.to_string()),
                            "only a pupil of the school comes and goes",
                            "correct the roll, or the pupil");
        return nullptr;
    }
    return pupil;
}

void check_length(Fields& fields, std::string_view key) {
    if (fields.text_or_empty(key).size() > kLongestReason) {
        fields.fault("field-wrong", fmt::format("`{}` is too long", key),
                     fmt::format("it holds up to {} bytes", kLongestReason), "make it shorter");
    }
}

const Fact* last_of_day(const Pupil& pupil, Date date) {
    return last_at_desk(pupil, SchoolTime::end_of(date));
}

std::string session_of(const Fact& fact) {
    const auto* held = fact.fields.if_contains("session");
    return held != nullptr && held->is_string() ? text_of(held->get_string()) : std::string();
}

bool says_the_same(const Pupil& pupil, const NewMark& mark, law::CodeIndex code) {
    const MarkEntry stands = pupil.mark_history(mark.session).back();
    return stands.code == code && (!mark.minutes_late || stands.minutes_late == mark.minutes_late);
}

}  // namespace

Arrival read_arrival(Fields& fields) {
    Arrival arrival;
    arrival.at = fields.time("at");
    arrival.mark = read_amended_mark(fields);
    arrival.reason = fields.text_or_empty("reason");
    if (arrival.mark.note.empty()) {
        arrival.mark.note = arrival.reason;
    }
    return arrival;
}

MarkOfArrival mark_of_arrival(const State& state, const Pupil& pupil, const Arrival& arrival) {
    if (pupil.mark(arrival.mark.session) == nullptr) {
        return MarkOfArrival::kFirst;
    }
    const law::CodeIndex code = state.law().codes().index_of(arrival.mark.symbol);
    return says_the_same(pupil, arrival.mark, code) ? MarkOfArrival::kStands
                                                    : MarkOfArrival::kAmended;
}

void check_arrived(const Checking& checking) {
    Fields fields = checking.fields();
    const Arrival arrival = read_arrival(fields);
    if (fields.has("basis")) {
        fields.choice("basis", {"none", "evidence", "prior_approval", "explanation"});
    }
    check_length(fields, "reason");
    check_length(fields, "note");
    const Pupil* pupil = on_roll(checking, fields, arrival.at);
    if (pupil == nullptr) {
        return;
    }
    const std::string& place = pupil->upn.str();
    const calendar::Session session = arrival.mark.session;
    if (arrival.at.date != session.date) {
        checking.faults.add(
            "arrival-not-its-day", place,
            fmt::format("arrived at {} in {}", arrival.at.to_string(), session.to_string()),
            "a pupil arrives on the day of the session",
            "correct the date; a mark of another day is amended");
        return;
    }
    const Fact* last = last_of_day(*pupil, session.date);
    if (last != nullptr && last->kind == "arrived" &&
        session_of(*last) == calendar::to_string(session.half)) {
        checking.faults.add("arrival-twice", place,
                            fmt::format("signed in at {} already", last->at.time.to_string()),
                            "a pupil who is in does not arrive",
                            "amend the mark where it is wrong");
        return;
    }
    const auto verdict = check_mark(checking.state, *pupil, arrival.mark, Entered::kByPerson, place,
                                    checking.faults, checking.warnings);
    if (verdict && verdict->changes_nothing) {
        checking.faults.add(
            "mark-code-calendar", place, fmt::format("nobody arrives with {}", arrival.mark.symbol),
            "the calendar writes this code, for every pupil at once", "choose another code");
    }
}

void Fold::arrived() const {
    Fields read = fields();
    Pupil* held = pupil(read.upn("pupil"));
    const Arrival arrival = read_arrival(read);
    if (held == nullptr || !read.ok()) {
        return;
    }
    const calendar::Session session = arrival.mark.session;
    const law::RegisterCode* code = state.law_->codes().find(arrival.mark.symbol, session.date);
    if (code == nullptr) {
        faults.add("mark-code-unknown", held->upn.str(), "the arrival cannot be read");
        return;
    }
    const MarkOfArrival does = mark_of_arrival(state, *held, arrival);
    if (does != MarkOfArrival::kStands) {
        MarkEntry put{arrival.at, code->index, arrival.mark.minutes_late, arrival.mark.note, {},
                      entry.who,  entry.number};
        journal::Actor original;
        if (does == MarkOfArrival::kAmended) {
            put.reason = reason_of(arrival);
            original = state.who_took(held->mark(session)->entry);
        }
        held->put_mark(session, std::move(put), std::move(original));
        state.takers_.emplace(entry.number, entry.who);
    }
    kept_fact();
}

std::string reason_of(const Arrival& arrival) {
    return fmt::format("arrived {}{}{}", arrival.at.time.to_string(),
                       arrival.reason.empty() ? "" : ": ", arrival.reason);
}

void check_left_site(const Checking& checking) {
    Fields fields = checking.fields();
    const SchoolTime at = fields.time("at");
    fields.text("reason");
    check_length(fields, "reason");
    fields.maybe_text("collected_by");
    check_length(fields, "collected_by");
    if (fields.has("permission")) {
        fields.choice("permission", {"parent", "school", "none"});
    }
    const std::string back = fields.text_or_empty("expected_back");
    const auto time = TimeOfDay::parse(back);
    if (fields.ok() && !back.empty() && (!time || *time <= at.time)) {
        fields.fault("field-wrong", fmt::format("expected back at `{}`", back),
                     "it is a time of that day, HH:MM, after leaving", "correct it");
    }
    const Pupil* pupil = on_roll(checking, fields, at);
    if (pupil == nullptr) {
        return;
    }
    const Fact* last = last_at_desk(*pupil, at);
    const bool here =
        last != nullptr ? last->kind != "left_site" : came_today(checking.state, *pupil, at);
    if (!here) {
        checking.faults.add(
            "left-not-on-site", pupil->upn.str(),
            last != nullptr
                ? fmt::format("left at {} already", last->at.time.to_string())
                : fmt::format("no register has the pupil in school on {}", at.date.to_string()),
            "only a pupil who is in leaves", "sign the pupil in first");
    }
}

void check_returned_to_site(const Checking& checking) {
    Fields fields = checking.fields();
    const SchoolTime at = fields.time("at");
    const Pupil* pupil = on_roll(checking, fields, at);
    if (pupil == nullptr) {
        return;
    }
    const Fact* last = last_at_desk(*pupil, at);
    if (last == nullptr || last->kind != "left_site") {
        checking.faults.add("returned-not-left", pupil->upn.str(),
                            "the pupil has not left that day", "only who has left comes back",
                            "record that the pupil left, or sign the pupil in");
    }
}

}  // namespace adsum::school
