#pragma once
// What is kept how long, for whoever answers for data protection: holds, what is due, what was
// decided. A disposal is decided here and carried out where the next server starts
// (docs/retention.md).

#include "journal/store.hpp"
#include "law/law.hpp"
#include "server/message.hpp"

#include <memory>

namespace adsum::server {

struct Services;
struct Call;

Response read_retention(Services& services, const Call& call);
Response place_hold(Services& services, const Call& call);
Response lift_hold(Services& services, const Call& call);
// What would be done; records nothing.
Response preview_disposal(Services& services, const Call& call);
Response decide_disposal(Services& services, const Call& call);
Response withdraw_disposal(Services& services, const Call& call);

// Carries out what was decided for a school and is open, at a start before anybody is served. Tells
// by `tell` what was done, and what is refused now (it stays open, and is told each time). True
// where something was done: whoever read the school reads it again.
using TellOfDisposal = std::function<void(const std::string& line)>;
Result<bool> carry_out_decided(const std::string& store_url,
                               const std::shared_ptr<journal::Store>& store,
                               const std::shared_ptr<const law::Law>& law, const SchoolId& id,
                               Moment now, const TellOfDisposal& tell);

}  // namespace adsum::server
