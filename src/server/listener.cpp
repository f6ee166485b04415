#include "server/listener.hpp"

#include <chrono>

namespace adsum::server {
namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

Listener::Listener(asio::io_context& io, Limits limits, Application application,
                   std::function<Response(int)> refusal)
    : limits_(limits),
      application_(std::move(application)),
      refusal_(std::move(refusal)),
      acceptor_(io),
      timer_(io) {}

Result<void> Listener::open(const std::string& host, unsigned short port) {
    error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error) {
        return refused("listen-address", host, "this is not an address of this machine", {},
                       "give an IP address, for example 127.0.0.1:8080");
    }
    const tcp::endpoint end(address, port);
    acceptor_.open(end.protocol(), error);
    if (!error) {
        acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        acceptor_.bind(end, error);
    }
    if (!error) {
        acceptor_.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return machine_error("listen-failed",
                             fmt::format("cannot listen on {}:{}: {}", host, port, error.message()),
                             "stop what uses that port, or choose another with --listen");
    }
    port_ = acceptor_.local_endpoint(error).port();
    return done();
}

void Listener::accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
        if (error == asio::error::operation_aborted || !acceptor_.is_open()) {
            return;
        }
        if (error) {  // out of file descriptors, for example: breathe, then go on
            timer_.expires_after(std::chrono::milliseconds(50));
            timer_.async_wait([this](error_code stopped) {
                if (!stopped && acceptor_.is_open()) {
                    accept();
                }
            });
            return;
        }
        prune();
        if (sessions_.size() < limits_.connections) {
            auto session = std::make_shared<Session>(plain_stream(std::move(socket)), limits_,
                                                     application_, refusal_);
            sessions_.insert(session);
            open_ = static_cast<int>(sessions_.size());
            session->start();
        }
        accept();
    });
}

void Listener::prune() {
    std::erase_if(sessions_, [](const std::weak_ptr<Session>& one) { return one.expired(); });
    open_ = static_cast<int>(sessions_.size());
}

void Listener::stop(std::function<void()> finished) {
    error_code ignored;
    acceptor_.close(ignored);
    timer_.cancel();
    const auto copy = sessions_;
    for (const auto& weak : copy) {
        if (const auto session = weak.lock()) {
            session->drain();
        }
    }
    drain_until_ = std::chrono::steady_clock::now() + limits_.drain;
    wait_for_drain(std::move(finished));
}

void Listener::wait_for_drain(std::function<void()> finished) {
    prune();
    if (sessions_.empty() || std::chrono::steady_clock::now() >= drain_until_) {
        for (const auto& weak : sessions_) {
            if (const auto session = weak.lock()) {
                session->close();
            }
        }
        return finished();
    }
    timer_.expires_after(std::chrono::milliseconds(10));
    timer_.async_wait([this, then = std::move(finished)](error_code) { wait_for_drain(then); });
}

}  // namespace adsum::server
