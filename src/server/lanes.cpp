#include "server/lanes.hpp"

#include <boost/asio/post.hpp>

namespace adsum::server {

Lanes::Lanes(FairLane::Share share) : long_(share) {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        lanes_[i] = std::make_unique<One>(kSizes[i].threads, kSizes[i].queue);
    }
}

Lanes::~Lanes() {
    join();
}

bool Lanes::post(Lane lane, std::function<void()> work) {
    One& one = *lanes_[static_cast<std::size_t>(lane)];
    if (one.waiting.fetch_add(1) >= one.queue) {
        one.waiting.fetch_sub(1);
        return false;
    }
    boost::asio::post(one.pool, [&one, work = std::move(work)] {
        work();
        one.waiting.fetch_sub(1);
    });
    return true;
}

void Lanes::join() {
    for (auto& lane : lanes_) {
        lane->pool.join();
    }
    long_.join();
}

}  // namespace adsum::server
