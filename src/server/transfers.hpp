#pragma once
// What the handlers of moves share.

#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// A release that another school made to this one, and that stands.
struct Incoming {
    SchoolId from;
    std::string from_name;
    Upn upn;
    std::string id, digest, released_by;
    boost::json::object package;
};
std::optional<Incoming> release_to_here(const Services& services, const Call& call);

// The whole page, as it is now.
Response transfers_answer(const Services& services, const Call& call);

}  // namespace adsum::server
