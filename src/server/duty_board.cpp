#include "server/duty_board.hpp"

#include "server/house.hpp"

#include <algorithm>

namespace adsum::server {

bool DutyBudget::take() {
    const std::scoped_lock lock(mutex_);
    earn();
    if (left_ < 1) {
        return false;
    }
    left_ -= 1;
    return true;
}

void DutyBudget::overdraw() {
    const std::scoped_lock lock(mutex_);
    earn();
    left_ -= 1;
}

void DutyBudget::earn() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> rested = now - earned_;
    earned_ = now;
    left_ = std::min(pace_.at_once, left_ + rested.count() * pace_.a_second);
}

void DutyBoard::tell(const std::vector<journal::Entry>& entries) {
    constexpr std::size_t kMost = 2000;  // where nobody asks for days
    const std::scoped_lock lock(news_mutex_);
    if (too_much_news_ || news_.size() + entries.size() > kMost) {
        too_much_news_ = true;
        news_ = {};
        return;
    }
    news_.insert(news_.end(), entries.begin(), entries.end());
}

void DutyBoard::take_news(const House& house, Clock::time_point now) {
    std::vector<journal::Entry> news;
    bool too_much = false;
    {
        const std::scoped_lock quick(news_mutex_);
        news.swap(news_);
        std::swap(too_much, too_much_news_);
    }
    if (too_much) {
        book_ = {};
        owed_.clear();
    }
    if (news.empty()) {
        return;
    }
    const auto state = house.read();
    for (const journal::Entry& entry : news) {
        const auto concerned = book_.tell(*state, entry);
        if (concerned.everybody) {
            owed_.clear();
        }
        for (const Upn& upn : concerned.pupils) {
            owed_.try_emplace(upn, Owed{now, {}}).first->second.by.insert(StaffId(entry.who.id));
        }
    }
}

std::vector<Upn> DutyBoard::to_work_out(const House& house, SchoolTime now, const StaffId& who,
                                        Clock::time_point ticks) {
    std::vector<Upn> pupils = book_.due(*house.read(), now);
    for (const Upn& upn : pupils) {
        owed_.erase(upn);
    }
    std::vector<std::pair<Clock::time_point, const Upn*>> others;
    for (const auto& [upn, owed] : owed_) {
        if (!who.empty() && owed.by.contains(who)) {
            pupils.push_back(upn);
        } else {
            others.emplace_back(owed.since, &upn);
        }
    }
    std::stable_sort(others.begin(), others.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [since, upn] : others) {
        if (ticks - since >= longest_) {
            budget_->overdraw();
        } else if (!budget_->take()) {
            break;
        }
        pupils.push_back(*upn);
    }
    return pupils;
}

void DutyBoard::work_out(const House& house, SchoolTime now, const std::vector<Upn>& pupils) {
    constexpr std::size_t kTogether = 8;  // while the State is held still
    for (std::size_t first = 0; first < pupils.size(); first += kTogether) {
        const auto state = house.read();
        book_.renew(house.policy(), *state,
                    std::span(pupils).subspan(first, std::min(kTogether, pupils.size() - first)),
                    now);
    }
}

DutyBoard::Duties DutyBoard::at(const House& house, SchoolTime now, const StaffId& who) {
    const std::scoped_lock lock(mutex_);
    const auto ticks = Clock::now();
    take_news(house, ticks);
    const std::vector<Upn> pupils = to_work_out(house, now, who, ticks);
    work_out(house, now, pupils);
    for (const Upn& upn : pupils) {
        owed_.erase(upn);
    }
    const bool own = book_.renew_school(house.policy(), *house.read(), now);
    if (own || !pupils.empty() || list_ == nullptr) {
        list_ = std::make_shared<const duties::DutyList>(book_.list());
    }
    return {list_, static_cast<int>(owed_.size())};
}

}  // namespace adsum::server
