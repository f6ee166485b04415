#pragma once
// Who is told what as it happens: the office's board, and notices to a teacher. A school's news is
// gathered for a moment, composed once for all who listen, on a lane, and handed to their
// connections on the I/O thread; no thread waits for a reader. Also wakes by the served clock, when
// a register closes with nothing new recorded. docs/adr/0037.

#include "server/call.hpp"
#include "server/events.hpp"
#include "server/lanes.hpp"
#include "server/limits.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace adsum::server {

enum class Topic : unsigned char { kBoard, kNotices, kFollowUp };

class Feeds {
  public:
    // Who listens to what.
    struct Ear {
        Topic topic = Topic::kBoard;
        SchoolId school;
        std::string username;
        StaffId staff;
        std::string token_hash;
    };
    // What is to be told at a moment: the board and the follow-up's sign to all, notices to each
    // person.
    struct News {
        Event board;
        Event follow_up;
        std::map<std::string, Event> notices;  // by username
        std::set<std::string> ended;  // token hashes of those whose roles do not allow it any more
        Moment until;                 // from when on it is another by itself
    };

    Feeds(boost::asio::io_context& io, Lanes& lanes, Services& services, FeedBounds bounds);
    ~Feeds();

    // From any thread. Null where the school or the person listens as often as they may.
    std::shared_ptr<Listening> listen(Ear ear);
    // From any thread: something was recorded, or opened.
    void changed(const SchoolId& school);
    // From any thread: signed out.
    void ended(const std::string& token_hash);
    int open() const;

    // On the I/O thread: no more is told.
    void stop();

  private:
    struct Counts;
    class Ticket;
    struct Told {
        Ear ear;
        std::weak_ptr<EventSink> sink;
        Event last;
    };
    struct School {
        std::vector<Told> ears;
        bool asked = false;  // something changed since the last composing began
        bool composing = false;
        Moment until;
        std::chrono::steady_clock::time_point composed_at;
        std::unique_ptr<boost::asio::steady_timer> timer;
    };
    void begin(Ear ear, std::weak_ptr<EventSink> sink);
    void ask(const SchoolId& id);
    void compose(const SchoolId& id);
    void deliver(const SchoolId& id, const News& news);
    void tick();
    void prune(School& school);

    boost::asio::io_context& io_;
    Lanes& lanes_;
    Services& services_;
    FeedBounds bounds_;
    std::shared_ptr<Counts> counts_;
    std::map<SchoolId, School> schools_;
    boost::asio::steady_timer ticks_;
    int ticked_ = 0;
    bool ticking_ = false;
    bool stopped_ = false;
};

// What those who listen are told now; runs on a lane.
Feeds::News compose_news(Services& services, const SchoolId& school,
                         const std::vector<Feeds::Ear>& ears);

}  // namespace adsum::server
