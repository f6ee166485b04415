#pragma once
// What one connection may ask of the server. Deadlines are absolute: a client that sends a byte now
// and then does not move them.

#include <chrono>
#include <cstddef>

namespace adsum::server {

struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t discard_bytes =
        64 * 1024;  // read and thrown away after a refusal, so that it is not lost in a reset
    std::size_t connections = 1024;
    std::chrono::milliseconds idle{60'000};     // between two requests
    std::chrono::milliseconds request{30'000};  // from a request's first byte to its last
    std::chrono::milliseconds answer{30'000};   // to write one answer
    std::chrono::milliseconds event{10'000};    // to write one event; who reads slower is dropped
    std::chrono::milliseconds discard{1'000};
    std::chrono::milliseconds drain{10'000};  // for what is under way when the server stops
};

// Of pages that are told of events as they happen.
struct FeedBounds {
    int per_school = 300;
    int per_person = 4;  // a browser opens six connections to one address, and needs some to ask
    std::chrono::milliseconds gap{500};  // between two events to one school
    std::chrono::milliseconds tick{1000};
    int beat_ticks = 15;
};

}  // namespace adsum::server
