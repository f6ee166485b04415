#include "server/stream.hpp"

#include <array>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace adsum::server {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

class PlainStream final : public Stream {
  public:
    explicit PlainStream(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {
        error_code ignored;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        const auto end = socket_.remote_endpoint(ignored);
        client_ = ignored ? std::string("-") : end.address().to_string();
    }

    void open(Written ready) override {
        asio::post(socket_.get_executor(), [ready] { ready(true); });
    }
    void read(std::span<char> into, Read done) override {
        socket_.async_read_some(
            asio::buffer(into.data(), into.size()),
            [done = std::move(done)](error_code error, std::size_t bytes) { done(!error, bytes); });
    }
    void write(std::string_view first, std::string_view second, Written done) override {
        const std::array<asio::const_buffer, 2> both{asio::buffer(first), asio::buffer(second)};
        asio::async_write(socket_, both, [done = std::move(done)](error_code error, std::size_t) {
            done(!error);
        });
    }
    void finish() override {
        error_code ignored;
        socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }
    void close() override {
        error_code ignored;
        socket_.close(ignored);
    }
    std::string client() const override { return client_; }
    asio::any_io_executor executor() override { return socket_.get_executor(); }

  private:
    asio::ip::tcp::socket socket_;
    std::string client_;
};

}  // namespace

std::unique_ptr<Stream> plain_stream(boost::asio::ip::tcp::socket socket) {
    return std::make_unique<PlainStream>(std::move(socket));
}

}  // namespace adsum::server
