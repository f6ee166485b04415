#include "server/rate_limit.hpp"

namespace adsum::server {

std::optional<int> RateLimit::begin(const std::string& name, const std::string& address,
                                    Moment moment) {
    const std::scoped_lock lock(mutex_);
    const std::int64_t now = moment.milliseconds();
    forget_old(now);
    Failures& of_name = failures_["n:" + name];
    Failures& of_address = failures_["a:" + address];
    std::int64_t wait = 0;
    for (auto [failures, most] :
         {std::pair{&of_name, bounds_.per_name}, std::pair{&of_address, bounds_.per_address}}) {
        while (!failures->empty() && failures->front() <= now - bounds_.window_ms) {
            failures->pop_front();
        }
        if (failures->size() >= most) {
            wait = std::max(wait, failures->front() + bounds_.window_ms - now);
        }
    }
    if (wait > 0) {
        return static_cast<int>((wait + 999) / 1000);
    }
    of_name.push_back(now);
    of_address.push_back(now);
    return std::nullopt;
}

void RateLimit::succeeded(const std::string& name, const std::string& address) {
    const std::scoped_lock lock(mutex_);
    failures_.erase("n:" + name);
    const auto found = failures_.find("a:" + address);
    if (found != failures_.end() && !found->second.empty()) {
        found->second.pop_back();
    }
}

void RateLimit::forget_old(std::int64_t now) {
    if (failures_.size() < bounds_.remembered) {
        return;
    }
    std::erase_if(failures_, [&](const auto& one) {
        return one.second.empty() || one.second.back() <= now - bounds_.window_ms;
    });
    if (failures_.size() >=
        bounds_.remembered) {  // a flood of invented names: addresses still hold
        std::erase_if(failures_, [](const auto& one) { return one.first.starts_with("n:"); });
    }
}

}  // namespace adsum::server
