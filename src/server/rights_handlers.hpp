#pragma once
// The rights of those whom the register is about: a pupil's or parent's request for everything that
// is held (docs/retention.md). For whoever answers for data protection.

#include "server/message.hpp"

namespace adsum::server {

struct Services;
struct Call;

Response read_subject_access(Services& services, const Call& call);
Response ask_subject_access(Services& services, const Call& call);
Response give_subject_access(Services& services, const Call& call);
Response read_access_archive(Services& services, const Call& call);
Response read_access_to_read(Services& services, const Call& call);
Response read_corrections(Services& services, const Call& call);
Response correct_facts(Services& services, const Call& call);

}  // namespace adsum::server
