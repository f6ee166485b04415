#pragma once
// The routes of leave of absence, for the school and for families.

#include "server/call.hpp"

namespace adsum::server {

Response list_leave(Services& services, const Call& call);
Response read_leave(Services& services, const Call& call);
Response ask_leave(Services& services, const Call& call);
Response decide_leave(Services& services, const Call& call);
Response withdraw_leave(Services& services, const Call& call);
Response record_leave_education(Services& services, const Call& call);
// What read_leave answers, after something was recorded.
Response read_leave_of(const Call& call);
Response agree_part_time(Services& services, const Call& call);
Response change_part_time(Services& services, const Call& call);
Response set_assessments(Services& services, const Call& call);

Response parent_leave(Services& services, const Call& call);
Response parent_asks_leave(Services& services, const Call& call);
Response parent_withdraws_leave(Services& services, const Call& call);

}  // namespace adsum::server
