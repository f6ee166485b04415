#include "server/session.hpp"

#include "base/text.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

namespace adsum::server {
namespace http = boost::beast::http;
namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t kReadBytes = std::size_t{16} * 1024;

int status_of(error_code error) {
    if (error == http::error::header_limit) {
        return 431;
    }
    return error == http::error::body_limit ? 413 : 400;
}

template <class Message>
Request request_of(Message message, std::string client) {
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.client = std::move(client);
    request.keep_alive = message.keep_alive();
    for (const auto& field : message) {
        request.headers.emplace_back(to_lower(field.name_string()), std::string(field.value()));
    }
    request.body = std::move(message.body());
    return request;
}

}  // namespace

Session::Session(std::unique_ptr<Stream> stream, const Limits& limits,
                 const Application& application, const std::function<Response(int)>& refusal)
    : stream_(std::move(stream)),
      limits_(limits),
      application_(application),
      refusal_(refusal),
      timer_(stream_->executor()) {
    buffer_.reserve(kReadBytes);
}

Session::~Session() = default;

void Session::start() {
    deadline(limits_.request);
    stream_->open([self = shared_from_this()](bool ok) {
        if (ok) {
            self->next_request();
        }
    });
}

void Session::drain() {
    draining_ = true;
    if (!busy_ || listens_) {
        close();
    }
}

void Session::close() {
    timer_.cancel();
    stream_->close();
    listens_ = false;
    response_.listening.reset();
}

// The callback holds no strong pointer: a session that has ended is not kept for its deadline.
void Session::deadline(std::chrono::milliseconds after) {
    timer_.expires_after(after);
    timer_.async_wait([weak = weak_from_this()](error_code error) {
        const auto self = weak.lock();
        if (!error && self && self->timer_.expiry() <= asio::steady_timer::clock_type::now()) {
            self->close();
        }
    });
}

void Session::next_request() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    parser_->body_limit(limits_.body_bytes);
    parser_->eager(true);
    continued_ = false;
    busy_ = false;
    begun_ = buffer_.size() > 0;
    deadline(begun_ ? limits_.request : limits_.idle);
    feed();
}

void Session::feed() {
    while (buffer_.size() > 0 && !parser_->is_done()) {
        error_code error;
        const std::size_t used = parser_->put(buffer_.data(), error);
        buffer_.consume(used);
        if (error == http::error::need_more) {
            break;
        }
        if (error) {
            return refuse(status_of(error));
        }
    }
    if (parser_->is_done()) {
        return handle();
    }
    const bool waits =
        parser_->is_header_done() && !continued_ &&
        to_lower(std::string_view(parser_->get()[http::field::expect])) == "100-continue";
    waits ? say_continue() : read_more();
}

void Session::say_continue() {
    continued_ = true;
    stream_->write("HTTP/1.1 100 Continue\r\n\r\n", {}, [self = shared_from_this()](bool ok) {
        ok ? self->read_more() : self->close();
    });
}

void Session::read_more() {
    const auto space = buffer_.prepare(kReadBytes);
    stream_->read(
        {static_cast<char*>(space.data()), space.size()},
        [self = shared_from_this()](bool ok, std::size_t bytes) { self->received(ok, bytes); });
}

void Session::received(bool ok, std::size_t bytes) {
    if (!ok) {
        return close();
    }
    buffer_.commit(bytes);
    if (!begun_) {
        begun_ = true;
        deadline(limits_.request);
    }
    feed();
}

void Session::handle() {
    const bool old = parser_->get().version() < 11;
    Request request = request_of(parser_->release(), stream_->client());
    busy_ = true;
    head_only_ = request.method == "HEAD";
    const bool keep = request.keep_alive && !old;
    timer_.cancel();
    application_(std::move(request), [self = shared_from_this(), keep](Response response) {
        asio::post(self->stream_->executor(), [self, keep, answer = std::move(response)]() mutable {
            self->answer(std::move(answer), keep);
        });
    });
}

void Session::answer(Response response, bool keep_alive) {
    keep_ = keep_alive && !draining_ && !refusing_ && response.listening == nullptr;
    response_ = std::move(response);
    head_ = head_of(response_, keep_);
    deadline(limits_.answer);
    stream_->write(head_, head_only_ ? std::string_view() : response_.bytes(),
                   [self = shared_from_this()](bool ok) { self->written(ok); });
}

// What is wrong with the framing is never handed on, and nothing after it is believed.
void Session::refuse(int status) {
    busy_ = true;
    refusing_ = true;
    head_only_ = false;
    answer(refusal_(status), false);
}

void Session::written(bool ok) {
    if (!ok) {
        return close();
    }
    if (keep_ && !draining_) {
        return next_request();
    }
    if (response_.listening != nullptr && !head_only_ && !draining_) {
        return listen();
    }
    stream_->finish();
    if (!refusing_) {
        return close();
    }
    deadline(limits_.discard);
    discard(limits_.discard_bytes);
}

// Closing while the other end still sends would reset the connection and lose the answer on its
// way.
void Session::discard(std::size_t left) {
    buffer_.clear();
    const auto space = buffer_.prepare(kReadBytes);
    stream_->read({static_cast<char*>(space.data()), space.size()},
                  [self = shared_from_this(), left](bool ok, std::size_t bytes) {
                      if (!ok || bytes >= left) {
                          return self->close();
                      }
                      self->discard(left - bytes);
                  });
}

void Session::listen() {
    timer_.cancel();
    listens_ = true;
    watch();
    const auto listening = response_.listening;
    listening->begin(weak_from_this());
}

// Only to see when the other end has gone: whoever listens has nothing more to say.
void Session::watch() {
    buffer_.clear();
    const auto space = buffer_.prepare(kReadBytes);
    stream_->read({static_cast<char*>(space.data()), space.size()},
                  [self = shared_from_this()](bool ok, std::size_t) {
                      if (!ok) {
                          return self->close();
                      }
                      self->watch();
                  });
}

void Session::tell(Event event) {
    if (!listens_) {
        return;
    }
    if (putting_ != nullptr) {
        waiting_ = std::move(event);
        return;
    }
    put(std::move(event));
}

void Session::beat(Event event) {
    if (listens_ && putting_ == nullptr) {
        put(std::move(event));
    }
}

void Session::end() {
    stream_->finish();
    close();
}

void Session::put(Event event) {
    putting_ = std::move(event);
    deadline(limits_.event);
    stream_->write(*putting_, {}, [self = shared_from_this()](bool ok) { self->put_done(ok); });
}

void Session::put_done(bool ok) {
    if (!ok) {
        return close();
    }
    timer_.cancel();
    putting_.reset();
    if (waiting_ != nullptr) {
        put(std::move(waiting_));
    }
}

}  // namespace adsum::server
