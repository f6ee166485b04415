#pragma once
// Listens, accepts, keeps the list of open connections, and stops in an orderly way: no new
// connection, what is under way is answered, then everything is closed.

#include "base/result.hpp"
#include "server/session.hpp"

#include <atomic>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace adsum::server {

class Listener {
  public:
    Listener(boost::asio::io_context& io, Limits limits, Application application,
             std::function<Response(int)> refusal);

    // Port 0 takes a free one; port() tells which.
    Result<void> open(const std::string& host, unsigned short port);
    unsigned short port() const { return port_; }
    void accept();
    // On the I/O thread. `done` is called when no connection is left or the drain time is over.
    void stop(std::function<void()> done);
    int connections() const { return open_.load(); }

  private:
    void prune();
    void wait_for_drain(std::function<void()> done);

    Limits limits_;
    Application application_;
    std::function<Response(int)> refusal_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer timer_;
    std::chrono::steady_clock::time_point drain_until_;
    std::set<std::weak_ptr<Session>, std::owner_less<>> sessions_;
    std::atomic<int> open_{0};
    unsigned short port_ = 0;
};

}  // namespace adsum::server
