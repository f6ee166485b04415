// Journal records: a kind and a body a line, checked and folded into a school as a replay does it.
// What was checked must fold.

#include "calendar/school_year.hpp"
#include "fuzz/fuzz.hpp"
#include "school/drafts.hpp"

namespace {

const adsum::school::State& a_school() {
    static const adsum::school::State kState = [] {
        using namespace adsum;
        school::State state(fuzz::the_law());
        const Moment at = to_moment(*SchoolTime::parse("2026-09-01T08:00"));
        const auto year =
            calendar::SchoolYear::load(ADSUM_ROOT "/tests/calendars/standard-2026.toml");
        journal::EntryNumber number = 0;
        const auto apply = [&](const journal::Draft& draft) {
            journal::Entry entry;
            entry.number = ++number;
            entry.volume = draft.volume;
            entry.at = draft.at;
            entry.who = draft.who;
            entry.kind = draft.kind;
            entry.body = draft.body;
            fuzz::hold(state.apply(entry).ok(), "the school itself");
        };
        apply(school::school_created(SchoolId("fuzz"), "A school", "oia", at));
        apply(school::calendar_set(year.value(), at));
        return state;
    }();
    return kState;
}

void fold(std::string_view text) {
    using namespace adsum;
    school::State state = a_school();
    for (int lines = 0; !text.empty() && lines < 6; ++lines) {
        const std::string line = fuzz::line_off(text);
        const auto blank = line.find(' ');
        journal::Draft draft;
        draft.kind = line.substr(0, blank);
        draft.body = blank == std::string::npos ? "" : line.substr(blank + 1);
        draft.at = to_moment(*SchoolTime::parse("2026-09-03T09:00"));
        draft.volume = 2026;
        if (!state.check(draft)) {
            continue;
        }
        journal::Entry entry;
        entry.number = state.last_entry() + 1;
        entry.volume = draft.volume;
        entry.at = draft.at;
        entry.kind = draft.kind;
        entry.body = draft.body;
        fuzz::hold(state.apply(entry).ok(), "what was checked folds");
    }
    static_cast<void>(state.digest());
}

}  // namespace
ADSUM_FUZZ(fold)
