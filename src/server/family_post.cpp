#include "server/family_post.hpp"

namespace adsum::server {

FamilyPost::FamilyPost(messages::Postman& postman)
    : postman_(postman), thread_([this] { run(); }) {}

FamilyPost::~FamilyPost() {
    {
        const std::scoped_lock lock(mutex_);
        over_ = true;
    }
    news_.notify_one();
    thread_.join();
}

void FamilyPost::put(messages::Outgoing letter) {
    constexpr std::size_t kMostWaiting = 500;
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= kMostWaiting) {
            return;
        }
        waiting_.push_back(std::move(letter));
    }
    news_.notify_one();
}

void FamilyPost::run() {
    while (true) {
        std::unique_lock lock(mutex_);
        news_.wait(lock, [this] { return over_ || !waiting_.empty(); });
        if (over_) {
            return;
        }
        const messages::Outgoing letter = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        // Whether it came is seen by the family, who asks again; nothing of it is kept.
        static_cast<void>(postman_.send_unrecorded(letter));
    }
}

}  // namespace adsum::server
