#pragma once
// Reading and keeping what one person has written into one form and not recorded yet. The form is
// named by the caller: the id of a duty, or a name of another step.

#include "server/call.hpp"
#include "server/message.hpp"

#include <cstddef>
#include <string>

namespace adsum::server {

// `at` is null where nothing was written.
Response draft_answer(Services& services, const Call& call, const std::string& form);

// The body's `fields` in place of the draft before: texts of at most 4000 bytes each, at most
// `most_fields` of them (else 422). None at all drop the draft.
Response keep_draft(Services& services, const Call& call, const std::string& form,
                    std::size_t most_fields);

}  // namespace adsum::server
