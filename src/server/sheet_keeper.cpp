#include "server/sheet_keeper.hpp"

#include "duties/concerned.hpp"

namespace adsum::server {

void SheetKeeper::tell(const std::vector<journal::Entry>& entries) {
    constexpr std::size_t kMost = 2000;  // where nobody asks for days
    const std::scoped_lock lock(mutex_);
    if (everything_ || news_.size() + entries.size() > kMost) {
        everything_ = true;
        news_ = {};
        return;
    }
    news_.insert(news_.end(), entries.begin(), entries.end());
}

const measures::Sheet& SheetKeeper::at(const school::State& state) {
    const std::scoped_lock lock(mutex_);
    for (const journal::Entry& entry : news_) {
        const auto pupils = duties::pupils_concerned(state, entry);
        if (!pupils) {
            everything_ = true;
            break;
        }
        sheet_.renew(state, *pupils);
    }
    news_.clear();
    if (everything_) {
        sheet_.renew(state);
        everything_ = false;
    }
    return sheet_;
}

}  // namespace adsum::server
