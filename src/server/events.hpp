#pragma once
// An answer that goes on: a connection that is told of events for as long as it lasts (server-sent
// events, docs/adr/0037). Everything here is called on the I/O thread.

#include <memory>
#include <string>
#include <string_view>

namespace adsum::server {

// As it goes over the wire; one event is shared by all who are told it.
using Event = std::shared_ptr<const std::string>;

// The connection's side.
class EventSink {
  public:
    virtual ~EventSink() = default;
    // Where one is still being written, it waits; one that waits already is replaced: each event
    // tells the whole, so that only the newest matters.
    virtual void tell(Event event) = 0;
    // A sign of life; left out where something is being written anyhow.
    virtual void beat(Event event) = 0;
    virtual void end() = 0;
};

// What an answer goes on with. Lives as long as its connection.
class Listening {
  public:
    virtual ~Listening() = default;
    // Once, when the answer's head and first event have been written.
    virtual void begin(std::weak_ptr<EventSink> sink) = 0;
};

// One event in the form of the standard; `data` is one line.
std::string event_text(std::string_view name, std::string_view id, std::string_view data);

}  // namespace adsum::server
