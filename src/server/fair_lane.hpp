#pragma once
// Work that takes long (imports, reports, letters, analyses) of many schools on one machine: each
// school has its turn, one thing of a school runs at a time, and a school that asks for more than
// its share waits for itself. So one school's import or report never holds up another's register.
//
// The threads yield to all others (nice): a register is served before a report goes on.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace adsum::server {

class FairLane {
  public:
    struct Share {
        int threads = 2;
        int running = 1;  // of one school, at a time; less than `threads`, so that one is left
        int waiting = 8;  // of one school
        int all = 256;    // waiting, of all schools
        int nice = 5;     // how much its threads stand back; 0: not at all
    };
    enum class Taken : std::uint8_t {
        kYes,
        kSchoolFull,  // this school has as much waiting as it may
        kFull,
    };

    explicit FairLane(Share share);
    ~FairLane();
    // The schools take turns, each in its own order.
    Taken post(const std::string& school, std::function<void()> work);
    // Finishes what was taken; nothing is taken afterwards.
    void join();

  private:
    struct Line {
        std::deque<std::function<void()>> waiting;
        int running = 0;
    };
    void work();
    // The school whose turn it is; the end where none may go now.
    std::map<std::string, Line>::iterator next();

    const Share share_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Line> lines_;  // those with something running or waiting
    std::string last_;  // the school that went last: the next in order has its turn
    int waiting_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace adsum::server
