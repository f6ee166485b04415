#include "server/duty_board.hpp"

namespace adsum::server {

DutyBoard::Duties DutyBoard::at(const policy::Policy& policy, const school::State& state,
                                SchoolTime now) {
    const std::scoped_lock lock(mutex_);
    if (duties_ == nullptr || entry_ != state.last_entry() || minute_ != now) {
        duties_ =
            std::make_shared<const std::vector<duties::Duty>>(duties::duties(policy, state, now));
        entry_ = state.last_entry();
        minute_ = now;
    }
    return duties_;
}

}  // namespace adsum::server
