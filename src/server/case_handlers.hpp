#pragma once
// Steps, drafts, papers and the story of a pupil's case: one function a route, one file a noun.

#include "server/call.hpp"

namespace adsum::server {

Response record_case_step(Services& services, const Call& call);
Response read_story(Services& services, const Call& call);
Response read_form_draft(Services& services, const Call& call);
Response keep_form_draft(Services& services, const Call& call);
Response read_duty_attachment(Services& services, const Call& call);
Response add_form_paper(Services& services, const Call& call);

}  // namespace adsum::server
