#pragma once
// A connection's bytes, whatever carries them. The session knows only this, so that TLS can come as
// a second implementation in a translation unit of its own (stack of the project:
// boost::beast::ssl_stream in the session costs minutes to compile). All calls and all callbacks
// are on the I/O thread.

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>

namespace adsum::server {

class Stream {
  public:
    using Read = std::function<void(bool ok, std::size_t bytes)>;
    using Written = std::function<void(bool ok)>;

    virtual ~Stream() = default;
    virtual void open(Written ready) = 0;  // a TLS handshake; plain: at once
    virtual void read(std::span<char> into, Read done) = 0;
    // `first` and `second` stay alive until `done`.
    virtual void write(std::string_view first, std::string_view second, Written done) = 0;
    virtual void finish() = 0;  // no more will be written
    virtual void close() = 0;
    virtual std::string client() const = 0;
    virtual boost::asio::any_io_executor executor() = 0;
};

std::unique_ptr<Stream> plain_stream(boost::asio::ip::tcp::socket socket);

}  // namespace adsum::server
