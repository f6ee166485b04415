#include "server/fair_lane.hpp"

#include <unistd.h>

#include <sys/resource.h>

namespace adsum::server {

FairLane::FairLane(Share share) : share_(share) {
    for (int i = 0; i < share_.threads; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

FairLane::~FairLane() {
    join();
}

FairLane::Taken FairLane::post(const std::string& school, std::function<void()> work) {
    const std::scoped_lock lock(mutex_);
    if (stopping_ || waiting_ >= share_.all) {
        return Taken::kFull;
    }
    Line& line = lines_[school];
    if (static_cast<int>(line.waiting.size()) >= share_.waiting) {
        return Taken::kSchoolFull;
    }
    line.waiting.push_back(std::move(work));
    ++waiting_;
    changed_.notify_one();
    return Taken::kYes;
}

void FairLane::join() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

std::map<std::string, FairLane::Line>::iterator FairLane::next() {
    const auto may_go = [&](const auto& line) {
        return !line.second.waiting.empty() && line.second.running < share_.running;
    };
    const auto after = lines_.upper_bound(last_);
    for (auto line = after; line != lines_.end(); ++line) {
        if (may_go(*line)) {
            return line;
        }
    }
    for (auto line = lines_.begin(); line != after; ++line) {
        if (may_go(*line)) {
            return line;
        }
    }
    return lines_.end();
}

void FairLane::work() {
    if (share_.nice > 0) {  // of this thread alone (Linux); where it is refused nothing is lost
        static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), share_.nice));
    }
    std::unique_lock lock(mutex_);
    while (true) {
        auto line = lines_.end();
        changed_.wait(lock, [&] {
            line = next();
            return line != lines_.end() || (stopping_ && waiting_ == 0);
        });
        if (line == lines_.end()) {
            return;
        }
        last_ = line->first;
        auto job = std::move(line->second.waiting.front());
        line->second.waiting.pop_front();
        ++line->second.running;
        --waiting_;
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
        // No other thread takes a line away that has something running.
        if (--line->second.running == 0 && line->second.waiting.empty()) {
            lines_.erase(line);
        }
        changed_.notify_all();
    }
}

}  // namespace adsum::server
