#pragma once
// Where the outboxes of all schools of the store are worked through: one thread, one message at a
// time. That a message is begun is durable before it is handed over, and what came of it is
// recorded at once; so after a crash it is known which one may have gone, and it is asked after, or
// shown to a person, and never simply sent again.

#include "base/time.hpp"
#include "messages/choose.hpp"
#include "server/house.hpp"

#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace adsum::messages {
class Postman;
}

namespace adsum::server {

struct Services;

class PostOffice {
  public:
    using Log = std::function<void(const std::string&)>;
    // `alone` is asked before each round: of several processes at one store only one may post, lest
    // a message that another has begun count as in doubt.
    PostOffice(
        Services& services, Log log, std::function<bool()> alone = [] { return true; });
    ~PostOffice();

    void start();
    // What is being handed over is waited for; nothing else is begun.
    void stop();
    // From any thread: there may be something to do.
    void nudge();

    // How a channel stands, for the page.
    struct Standing {
        bool on = false;     // set up
        std::string cause;   // why it rests; empty where it does not
        bool wrong = false;  // the settings are refused: a technician must look
    };
    Standing standing(messages::Way way) const;

  private:
    struct Rest {
        std::chrono::steady_clock::time_point until;
        int failures = 0;
        std::string cause;
        bool wrong = false;
    };
    struct Put {
        std::chrono::steady_clock::time_point until;
        int times = 0;
    };

    void work();
    // True where something was done and more may follow at once.
    bool step(House& house);
    bool hand_over(House& house, const std::string& id);
    bool ask_after(House& house, const std::string& id);
    bool end(House& house, const std::string& id, const char* outcome, const std::string& cause);
    bool put_back(House& house, const std::string& id, const std::string& cause);
    bool taken(House& house, const std::string& id, const std::string& reference);
    // Records a fact about a message; false, and a line in the log, where it was refused.
    bool record(House& house, const std::string& id, const char* kind, boost::json::object more);
    std::optional<messages::Outgoing> outgoing(House& house, const std::string& id);
    bool settle(House& house, const std::string& id, messages::Way way,
                const messages::Handing& handed);

    messages::Ways ways() const;
    void rest(messages::Way way, const std::string& cause, bool wrong);
    void well(messages::Way way);
    bool put_off(const std::string& id);
    std::chrono::milliseconds pause(int failures) const;

    Services& services_;
    Log log_;
    std::function<bool()> alone_;
    std::thread thread_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;                            // guarded by mutex_
    bool nudged_ = false;                              // guarded by mutex_
    std::array<Rest, 3> rests_;                        // guarded by mutex_
    std::map<std::string, Put, std::less<>> put_off_;  // of the thread
    // The batch that was read last: a bulk send reads it once.
    journal::EntryNumber read_entry_ = 0;  // of the thread
    SchoolId read_school_;
    boost::json::value read_;
};

}  // namespace adsum::server
