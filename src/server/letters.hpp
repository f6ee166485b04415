#pragma once
// Letters on paper: one duty's to be looked at, and all that are due as a print that goes into the
// post.

#include "server/call.hpp"

namespace adsum::server {

Response read_letter(Services& services, const Call& call);
Response list_letters(Services& services, const Call& call);
Response print_letters(Services& services, const Call& call);
Response read_print(Services& services, const Call& call);
Response read_print_file(Services& services, const Call& call);
Response post_letters(Services& services, const Call& call);

}  // namespace adsum::server
