#include "server/clock.hpp"

#include <chrono>

namespace adsum::server {
namespace {

class MachineClock final : public Clock {
  public:
    Moment now() const override { return clock_now(); }
    Moment machine_now() const override { return clock_now(); }
};

class AsIfClock final : public Clock {
  public:
    explicit AsIfClock(SchoolTime start)
        : start_(to_moment(start)), since_(std::chrono::steady_clock::now()) {}
    Moment now() const override {
        const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - since_);
        return Moment::from_milliseconds(start_.milliseconds() + passed.count());
    }
    Moment machine_now() const override { return clock_now(); }
    bool as_if() const override { return true; }

  private:
    Moment start_;
    std::chrono::steady_clock::time_point since_;
};

}  // namespace

std::shared_ptr<const Clock> machine_clock() {
    return std::make_shared<MachineClock>();
}
std::shared_ptr<const Clock> as_if_clock(SchoolTime start) {
    return std::make_shared<AsIfClock>(start);
}

}  // namespace adsum::server
