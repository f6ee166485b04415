#pragma once
// The server as the command line starts it: opens the port first, so that a taken one is told at
// once, then the store and the schools, then answers until it is told to stop (SIGTERM, SIGINT, or
// Server::stop).

#include "base/result.hpp"
#include "identity/provider.hpp"
#include "server/clock.hpp"
#include "server/fair_lane.hpp"
#include "server/limits.hpp"
#include "server/rate_limit.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace adsum::server {

struct ServeOptions {
    std::string host = "127.0.0.1";
    unsigned short port = 8080;  // 0: a free one
    std::string store = "sqlite:var/adsum.db";
    std::string key;  // of second factors (sealing_key.hpp); empty: beside the store
    std::string law = "law";
    std::string policies = "policies";
    std::string languages;                   // of the parents' pages; empty: beside law/
    std::string messages;                    // the technician's file; empty: every channel is off
    identity::Settings sign_in;              // provider and second factor
    identity::Fetch fetch;                   // how the provider is asked; empty: libcurl
    std::string web;                         // a folder; empty: what is built into the program
    std::vector<std::string> allowed_hosts;  // beside localhost and `host`
    std::shared_ptr<const Clock> clock;      // empty: the machine's
    bool secure_cookie = false;              // behind a proxy that speaks https (proxied.hpp)
    bool metrics_for_all = false;            // otherwise to this machine only
    bool handle_signals = true;
    Limits limits;
    FeedBounds feed_bounds;
    FairLane::Share heavy;  // of work that takes long
    RateLimit::Bounds sign_in_bounds;
    RateLimit::Bounds family_code_bounds{5, 60, 15LL * 60 * 1000, 20'000};
    RateLimit::Bounds family_try_bounds{10, 100, 15LL * 60 * 1000, 20'000};
    // One line a request; called from several threads. Empty: no log.
    std::function<void(const std::string&)> log;
    // Called once, when requests are being answered.
    std::function<void(const std::string& address)> ready;
};

class Server {
  public:
    static Result<std::unique_ptr<Server>> open(ServeOptions options);
    ~Server();

    unsigned short port() const;
    // Answers until stopped. What is under way is answered; nothing acknowledged is lost.
    Result<void> run();
    // From any thread.
    void stop();

  private:
    struct Parts;
    static Result<std::shared_ptr<void>> follow(Parts& parts);
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// Server::open and run.
Result<void> serve(ServeOptions options);

}  // namespace adsum::server
