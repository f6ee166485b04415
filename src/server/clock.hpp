#pragma once
// The only place of the server that reads a clock. The school's time may be set "as if" it were
// another moment (practice, the sample school, tests); what guards sign-ins always goes by the
// machine.

#include "base/time.hpp"

#include <memory>

namespace adsum::server {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Moment now() const = 0;          // of the school
    virtual Moment machine_now() const = 0;  // for expiry and rate limits
    virtual bool as_if() const { return false; }
};

std::shared_ptr<const Clock> machine_clock();
// Starts at `start` and runs on as time passes.
std::shared_ptr<const Clock> as_if_clock(SchoolTime start);

}  // namespace adsum::server
