#pragma once
// A school's duties for everybody who asks. Working out one pupil takes a part of a millisecond and
// a register concerns thirty of them, so at the morning peak there is more to work out than a
// machine can, and nobody may wait for all of it. Who asks is given
// - what they recorded themselves, always;
// - what time has brought (a register closed, a day began), always;
// - what others recorded: as much of it as may be worked out now, the oldest first; the rest is as
//   it last was, never for longer than kLongest, and the answer says how many pupils it
//   concerns.
// On an ordinary morning everything is worked out before the answer and nothing is behind.
//
// Pupils are worked out a few at a time from the State that all readers share, so that whoever
// records waits for a few of them at most. docs/adr/0038.

#include "duties/book.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace adsum::server {

class House;

// How many pupils may be worked out again for what others recorded: one measure for all the schools
// of a server, since they share its processors. May be asked from any thread.
class DutyBudget {
  public:
    struct Pace {
        double at_once = 256;   // pupils, after a rest
        double a_second = 128;  // pupils, from then on
    };
    DutyBudget() : DutyBudget(Pace()) {}
    explicit DutyBudget(Pace pace) : pace_(pace), left_(pace.at_once) {}
    // For one pupil; false where nothing is left just now.
    bool take();
    // For one pupil who cannot wait: what follows has the less.
    void overdraw();

  private:
    void earn();

    const Pace pace_;
    std::mutex mutex_;
    double left_;
    std::chrono::steady_clock::time_point earned_ = std::chrono::steady_clock::now();
};

class DutyBoard {
  public:
    struct Duties {
        std::shared_ptr<const duties::DutyList> list;
        int behind = 0;  // pupils of whom something was recorded that is not in the list yet
        const duties::DutyList& operator*() const { return *list; }
        const duties::DutyList* operator->() const { return list.get(); }
    };
    // Nothing that was recorded is left out for longer, whatever the budget says.
    static constexpr std::chrono::milliseconds kLongest{60'000};
    explicit DutyBoard(std::shared_ptr<DutyBudget> budget,
                       std::chrono::milliseconds longest = kLongest)
        : budget_(std::move(budget)), longest_(longest) {}

    // What was recorded, in order; taken in when somebody asks next.
    void tell(const std::vector<journal::Entry>& entries);
    // Every duty in every state. `who` may be nobody.
    Duties at(const House& house, SchoolTime now, const StaffId& who);

  private:
    using Clock = std::chrono::steady_clock;
    // A pupil of whom something was recorded since they were last worked out.
    struct Owed {
        Clock::time_point since;
        std::set<StaffId> by;
    };
    void take_news(const House& house, Clock::time_point now);
    std::vector<Upn> to_work_out(const House& house, SchoolTime now, const StaffId& who,
                                 Clock::time_point ticks);
    void work_out(const House& house, SchoolTime now, const std::vector<Upn>& pupils);

    const std::shared_ptr<DutyBudget> budget_;
    const std::chrono::milliseconds longest_;

    std::mutex news_mutex_;
    std::vector<journal::Entry> news_;
    bool too_much_news_ = false;

    std::mutex mutex_;  // guards what follows; one works out, the others wait for it
    duties::Book book_;
    std::map<Upn, Owed> owed_;
    std::shared_ptr<const duties::DutyList> list_;
};

}  // namespace adsum::server
