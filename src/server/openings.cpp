#include "server/openings.hpp"

namespace adsum::server {

bool Openings::note(const calendar::Session& session, const GroupName& group,
                    const journal::Actor& who, Moment now) {
    const std::scoped_lock lock(mutex_);
    // Of other days nobody asks any more.
    std::erase_if(open_, [&](const auto& one) { return one.first.first.date != session.date; });
    const Moment until = Moment::from_milliseconds(now.milliseconds() + kHoldsMs);
    auto& people = open_[{session, group}];
    const auto [found, is_new] =
        people.try_emplace(who.id, Opened{who, to_school_time(now), until});
    const bool had_lapsed = found->second.until <= now;
    if (had_lapsed) {
        found->second.since = to_school_time(now);
    }
    found->second.until = until;
    return is_new || had_lapsed;
}

bool Openings::leave(const calendar::Session& session, const GroupName& group,
                     const std::string& staff) {
    const std::scoped_lock lock(mutex_);
    const auto found = open_.find({session, group});
    return found != open_.end() && found->second.erase(staff) > 0;
}

std::map<GroupName, std::vector<Openings::Opened>> Openings::of(const calendar::Session& session,
                                                                Moment now) const {
    const std::scoped_lock lock(mutex_);
    std::map<GroupName, std::vector<Opened>> held;
    for (const auto& [key, people] : open_) {
        if (key.first != session) {
            continue;
        }
        for (const auto& [staff, opened] : people) {
            if (now < opened.until) {
                held[key.second].push_back(opened);
            }
        }
    }
    return held;
}

}  // namespace adsum::server
