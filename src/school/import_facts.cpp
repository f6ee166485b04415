// marks_imported: history from another system.

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_facts.hpp"

#include <fmt/format.h>

namespace adsum::school {

void check_marks_imported(const Checking& checking) {
    Fields fields = checking.fields();
    std::map<Upn, std::set<calendar::Session>> seen;
    for (const PupilMarks& row : read_imported_marks(fields, checking.faults)) {
        const Pupil* pupil = known_pupil(checking.state, row.upn, row.upn.str(), checking.faults);
        if (pupil == nullptr) {
            continue;
        }
        auto& sessions = seen[row.upn];
        for (const NewMark& mark : row.marks) {
            const std::string place = row.upn.str() + " " + mark.session.to_string();
            if (!sessions.insert(mark.session).second) {
                checking.faults.add("mark-duplicate", place, "the session is marked twice",
                                    "a pupil has one mark a session", "leave one of them out");
                continue;
            }
            check_imported_mark(checking.state, *pupil, mark, place, checking.faults,
                                checking.warnings);
        }
    }
}

void Fold::marks_imported() const {
    Fields read = fields();
    const law::Codes& codes = state.law_->codes();
    for (const PupilMarks& row : read_imported_marks(read, faults)) {
        Pupil* held = pupil(row.upn);
        if (held == nullptr) {
            return;
        }
        for (const NewMark& mark : row.marks) {
            const law::RegisterCode* code = codes.find(mark.symbol, mark.session.date);
            if (code == nullptr) {
                faults.add("mark-code-unknown", row.upn.str(),
                           fmt::format("the mark {} cannot be read", mark.symbol));
                return;
            }
            if (!code->from_calendar && held->mark(mark.session) == nullptr) {
                held->put_mark(mark.session, MarkEntry{imported_mark_known_at(mark.session),
                                                       code->index,
                                                       mark.minutes_late,
                                                       mark.note,
                                                       {},
                                                       entry.who,
                                                       entry.number});
            }
        }
    }
}

}  // namespace adsum::school
