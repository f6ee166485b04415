#include "server/duty_board.hpp"

namespace adsum::server {

void DutyBoard::tell(const std::vector<journal::Entry>& entries) {
    const std::scoped_lock lock(news_mutex_);
    news_.insert(news_.end(), entries.begin(), entries.end());
}

DutyBoard::Duties DutyBoard::at(const policy::Policy& policy, SchoolTime now) {
    const std::scoped_lock lock(mutex_);
    std::vector<journal::Entry> news;
    {
        const std::scoped_lock quick(news_mutex_);
        news.swap(news_);
    }
    for (const journal::Entry& entry : news) {
        // It was folded into the readers' State before; the same entry folds here too.
        [[maybe_unused]] const auto folded = state_.apply(entry);
        assert(folded.ok());
        book_.tell(state_, entry);
    }
    if (duties_ == nullptr || entry_ != state_.last_entry() || minute_ != now) {
        duties_ = std::make_shared<const std::vector<duties::Duty>>(book_.at(policy, state_, now));
        entry_ = state_.last_entry();
        minute_ = now;
    }
    return duties_;
}

}  // namespace adsum::server
