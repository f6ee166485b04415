#pragma once
// What a trust's attendance officer sees of pupils: those of each school whose own staff file names
// them as such (whoever runs the program gives that, school by school). The attendance story and no
// more: no contacts, no flags, nothing of safeguarding or of legal steps. Every look is noted in
// the school.

#include "server/call.hpp"

namespace adsum::server {

// GET /api/v1/trust/pupils, GET /api/v1/trust/pupils/{school}/{upn}, POST …/advice
Response list_trust_pupils(Services& services, const Call& call);
Response read_trust_pupil(Services& services, const Call& call);
Response advise_on_pupil(Services& services, const Call& call);

}  // namespace adsum::server
