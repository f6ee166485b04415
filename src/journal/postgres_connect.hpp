#pragma once
// Finding the primary among the hosts that an address names.
//
// libpq asks them one after another: a host whose network is cut holds up each new connection for a
// whole connect_timeout, and one that answers "no such database" (a standby that has not heard of
// it yet) ends the search. So each is asked by itself, the next a quarter of a second after the one
// before, and again while another's answer is still to come; the first that takes us is taken.

#include <string>

struct pg_conn;

namespace adsum::postgres {

// Whoever gets it ends it with PQfinish(); PQstatus() says whether it is connected, and
// PQerrorMessage() why not. Never nullptr.
//
// What the address leaves open: ten seconds to connect, three where it names several hosts; of
// several only one that may write; and a peer that is silent for five seconds counts as gone.
pg_conn* connect(const std::string& url);

}  // namespace adsum::postgres
