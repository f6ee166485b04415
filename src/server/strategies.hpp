#pragma once
// Strategies and action plans, data reviews, the watch-list, and a school's own settings: what a
// school does about what its figures show.

#include "server/call.hpp"

namespace adsum::server {

Response list_strategies(Services& services, const Call& call);
Response review_strategy(Services& services, const Call& call);
Response add_strategy_paper(Services& services, const Call& call);
Response read_strategy_paper(Services& services, const Call& call);
Response review_data(Services& services, const Call& call);
Response watch_list(Services& services, const Call& call);
Response set_setting(Services& services, const Call& call);

}  // namespace adsum::server
