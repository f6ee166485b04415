#pragma once
// The duty of a path, where this person sees it and may do it. Shared by the routes of one duty.

#include "server/call.hpp"
#include "server/duty_view.hpp"

namespace adsum::server {

// An answer where they do not, or may not. `open`: it must be open still.
std::optional<Response> look_up_duty(const Call& call, bool open,
                                     std::optional<duties::Duty>& duty);
Error duty_closed();

}  // namespace adsum::server
