#pragma once
// Closures that are declared one by one, beside those of the calendar's files.

#include "school/checking.hpp"

namespace adsum::school {

calendar::Closure read_closure(Fields& fields);

// What a closure would close: the sessions that are open now, by year group.
struct ClosureEffect {
    std::set<calendar::Session> sessions;
    // Registers that would not be taken: a form's of a session.
    std::set<std::pair<calendar::Session, GroupName>> registers;
    int pupils = 0;  // on the roll on its first day, of the year groups
    // Marks that stand in what would be closed, by the register of the pupil's form.
    std::map<std::pair<calendar::Session, std::string>, int> marked;
};
ClosureEffect effect_of(const State& state, const calendar::Closure& closure);

}  // namespace adsum::school
