#include "server/seen.hpp"

#include <fmt/format.h>

namespace adsum::server {

Result<void> check_seen(const school::State& state, const std::vector<Seen>& seen) {
    std::vector<Fault> moved;
    for (const Seen& one : seen) {
        const school::Pupil* pupil = state.pupil(one.upn);
        const school::MarkCell* mark = pupil == nullptr ? nullptr : pupil->mark(one.session);
        if (mark == nullptr || mark->entry == one.entry) {
            continue;  // whether there is a mark at all is the amendment's own question
        }
        const school::MarkEntry now = pupil->mark_history(one.session).back();
        const journal::Actor who = now.who.name.empty() ? state.who_took(now.entry) : now.who;
        moved.push_back(
            {"amend-moved-on", one.upn.str() + " " + one.session.to_string(),
             fmt::format("this mark was changed to {} by {} at {}",
                         state.law().codes().symbol(mark->code),
                         who.name.empty() ? "the program" : who.name, now.at.to_string()),
             "it is not the mark that you saw",
             "look at it as it is now, and amend it if that is still right"});
    }
    return moved.empty() ? done() : Result<void>(Error(ErrorKind::kConflict, std::move(moved)));
}

}  // namespace adsum::server
