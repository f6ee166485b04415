#pragma once
// Signing in by more than a password, one's own account, and the accounts of a school.

#include "server/message.hpp"

namespace adsum::server {

struct Services;
struct Call;

Response sign_in_ways(Services& services, const Call& call);
Response go_to_provider(Services& services, const Call& call);
Response return_from_provider(Services& services, const Call& call);
Response sign_in_second(Services& services, const Call& call);
Response read_account(Services& services, const Call& call);
Response change_password(Services& services, const Call& call);
Response begin_second_factor(Services& services, const Call& call);
Response confirm_second_factor(Services& services, const Call& call);
Response end_second_factor(Services& services, const Call& call);
Response end_own_session(Services& services, const Call& call);
Response end_other_sessions(Services& services, const Call& call);
Response list_accounts(Services& services, const Call& call);
Response act_on_account(Services& services, const Call& call);
Response read_access(Services& services, const Call& call);
Response read_access_csv(Services& services, const Call& call);

}  // namespace adsum::server
