#pragma once
// Where handlers run: never on the I/O thread. Lanes, so that a register waiting for the disk
// or a sign-in busy with its hash does not hold up somebody who only reads. Each lane is bounded;
// what does not fit is answered with 503.

#include "server/fair_lane.hpp"

#include <array>
#include <atomic>
#include <functional>
#include <memory>

#include <boost/asio/thread_pool.hpp>

namespace adsum::server {

enum class Lane : unsigned char {
    kRead,      // answers from memory
    kWrite,     // waits for the disk
    kPassword,  // Argon2id: two at a time
    kProvider,  // waits for the identity provider
    kLong,      // takes long: by turns, a school (fair_lane.hpp)
};

class Lanes {
  public:
    struct Size {
        int threads;
        int queue;
    };
    static constexpr std::array<Size, 4> kSizes{{{4, 512}, {32, 1024}, {2, 64}, {4, 64}}};

    explicit Lanes(FairLane::Share share = {});
    ~Lanes();
    // False where the lane is full: the work was not taken.
    // REQUIRES: lane is not kLong
    bool post(Lane lane, std::function<void()> work);
    FairLane::Taken post_long(const std::string& school, std::function<void()> work) {
        return long_.post(school, std::move(work));
    }
    // Waits for all that was taken; nothing is taken afterwards.
    void join();

  private:
    struct One {
        One(int threads, int queue_max)
            : pool(static_cast<std::size_t>(threads)), queue(queue_max) {}
        boost::asio::thread_pool pool;
        int queue;
        std::atomic<int> waiting{0};
    };
    std::array<std::unique_ptr<One>, 4> lanes_;
    FairLane long_;
};

}  // namespace adsum::server
