#pragma once
// One connection: reads requests one after the other (Beast's parser, which refuses every ambiguous
// framing), hands each to the application, writes its answer. Lives on the I/O thread; kept alive
// by the callbacks that are under way.

#include "server/events.hpp"
#include "server/limits.hpp"
#include "server/message.hpp"
#include "server/stream.hpp"

#include <functional>
#include <memory>
#include <optional>

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace adsum::server {

using Reply = std::function<void(Response)>;
// May call the reply from any thread, once.
using Application = std::function<void(Request, Reply)>;

class Session final : public EventSink, public std::enable_shared_from_this<Session> {
  public:
    Session(std::unique_ptr<Stream> stream, const Limits& limits, const Application& application,
            const std::function<Response(int)>& refusal);
    ~Session() override;

    void start();
    // Closes at once where nothing is under way, otherwise after the answer that is.
    void drain();
    void close();

    void tell(Event event) override;
    void beat(Event event) override;
    void end() override;

  private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void next_request();
    void feed();
    void read_more();
    void received(bool ok, std::size_t bytes);
    void say_continue();
    void handle();
    void answer(Response response, bool keep_alive);
    void refuse(int status);
    void written(bool ok);
    void discard(std::size_t left);
    void listen();
    void watch();
    void put(Event event);
    void put_done(bool ok);
    void deadline(std::chrono::milliseconds after);

    std::unique_ptr<Stream> stream_;
    const Limits& limits_;
    const Application& application_;
    const std::function<Response(int)>& refusal_;
    boost::asio::steady_timer timer_;
    boost::beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    std::string head_;
    Response response_;
    bool begun_ = false;      // a byte of the present request has come
    bool continued_ = false;  // 100 Continue was said
    bool busy_ = false;       // a request is with the application or its answer being written
    bool keep_ = true;
    bool refusing_ = false;
    bool head_only_ = false;
    bool draining_ = false;
    bool listens_ = false;  // the answer goes on with events
    Event putting_, waiting_;
};

}  // namespace adsum::server
