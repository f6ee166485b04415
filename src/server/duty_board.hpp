#pragma once
// A school's duties at a minute, worked out once for everybody who asks in that minute, as long as
// nothing new was recorded.

#include "duties/duties.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace adsum::server {

class DutyBoard {
  public:
    using Duties = std::shared_ptr<const std::vector<duties::Duty>>;
    // Every duty in every state. One works them out, the others wait for it.
    Duties at(const policy::Policy& policy, const school::State& state, SchoolTime now);

  private:
    std::mutex mutex_;
    journal::EntryNumber entry_ = -1;
    SchoolTime minute_;
    Duties duties_;
};

}  // namespace adsum::server
