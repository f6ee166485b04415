#pragma once
// A client over real sockets, as blunt as the tests need it: whole requests, or bytes as they are.

#include <chrono>
#include <map>
#include <poll.h>
#include <string>
#include <unistd.h>

#include <boost/json.hpp>
#include <netinet/in.h>
#include <sys/socket.h>

namespace adsum::tests {

struct Answer {
    int status = 0;  // 0: the connection was closed without an answer
    std::multimap<std::string, std::string> headers;  // names in lower case
    std::string body;

    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
    boost::json::value json() const { return boost::json::parse(body); }
    // "error.id" of an ErrorAnswer.
    std::string error() const { return std::string(json().at("error").at("id").as_string()); }
};

class Socket {
  public:
    explicit Socket(unsigned short port) : handle_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        open_ = ::connect(handle_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() { ::close(handle_); }

    bool open() const { return open_; }
    bool send(const std::string& bytes) {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const ssize_t count =
                ::send(handle_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (count <= 0) {
                return false;
            }
            sent += static_cast<std::size_t>(count);
        }
        return true;
    }
    // One answer with a Content-Length (or none); status 0 where the other end closed or was silent
    // for `wait`.
    Answer receive(std::chrono::milliseconds wait = std::chrono::seconds(20)) {
        std::size_t end = std::string::npos;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
            if (!more(wait)) {
                return {};
            }
        }
        Answer answer = head(buffer_.substr(0, end));
        buffer_.erase(0, end + 4);
        const std::string length = answer.header("content-length");
        const std::size_t size = length.empty() ? 0 : std::stoul(length);
        while (buffer_.size() < size && more(wait)) {
        }
        answer.body = buffer_.substr(0, size);
        buffer_.erase(0, size);
        return answer;
    }
    // The next server-sent event or comment, without its empty line; empty where the other end
    // closed or was silent for `wait`.
    std::string next_event(std::chrono::milliseconds wait = std::chrono::seconds(20)) {
        std::size_t end = std::string::npos;
        while ((end = buffer_.find("\n\n")) == std::string::npos) {
            if (!more(wait)) {
                return {};
            }
        }
        std::string event = buffer_.substr(0, end);
        buffer_.erase(0, end + 2);
        return event;
    }
    // How much is received before the other end must wait.
    void receive_little() const {
        const int bytes = 2048;
        ::setsockopt(handle_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
    // True where the other end closes within `wait`.
    bool closed_within(std::chrono::milliseconds wait) {
        const auto until = std::chrono::steady_clock::now() + wait;
        while (std::chrono::steady_clock::now() < until) {
            pollfd watched{handle_, POLLIN, 0};
            ::poll(&watched, 1, 10);
            if (watched.revents != 0 && !more(std::chrono::milliseconds(10))) {
                return true;
            }
        }
        return false;
    }

  private:
    bool more(std::chrono::milliseconds wait) {
        pollfd watched{handle_, POLLIN, 0};
        if (::poll(&watched, 1, static_cast<int>(wait.count())) <= 0) {
            return false;
        }
        std::string bytes(65536, '\0');
        const ssize_t count = ::recv(handle_, bytes.data(), bytes.size(), 0);
        if (count <= 0) {
            return false;
        }
        buffer_.append(bytes, 0, static_cast<std::size_t>(count));
        return true;
    }
    static Answer head(const std::string& text) {
        Answer answer;
        answer.status = std::stoi(text.substr(9, 3));
        std::size_t at = text.find("\r\n");
        while (at != std::string::npos) {
            const std::size_t next = text.find("\r\n", at + 2);
            const std::string line = text.substr(at + 2, next - at - 2);
            const std::size_t colon = line.find(": ");
            std::string name = line.substr(0, colon);
            for (char& c : name) {
                c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            }
            answer.headers.emplace(name, line.substr(colon + 2));
            at = next;
        }
        return answer;
    }

    int handle_;
    bool open_ = false;
    std::string buffer_;
};

// A browser: keeps its cookie and its connection.
class Browser {
  public:
    explicit Browser(unsigned short port) : port_(port) {}

    Answer send(const std::string& method, const std::string& path, const std::string& body = {},
                const std::string& more_headers = {}) {
        std::string text = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more_headers;
        if (!cookie.empty()) {
            text += "Cookie: " + cookie + "\r\n";
        }
        if (method != "GET") {
            text += csrf;
            text +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n";
        }
        text += "\r\n" + body;
        for (int attempt = 0; attempt < 2; ++attempt) {
            if (!socket_) {
                socket_ = std::make_unique<Socket>(port_);
            }
            if (socket_->open() && socket_->send(text)) {
                Answer answer = socket_->receive();
                if (answer.status != 0) {
                    if (answer.header("connection") == "close") {
                        socket_.reset();
                    }
                    return answer;
                }
            }
            socket_.reset();
            if (method != "GET") {
                break;  // what may have arrived is not sent twice
            }
        }
        return {};
    }
    Answer get(const std::string& path) { return send("GET", path); }
    Answer post(const std::string& path, const std::string& body = "{}") {
        return send("POST", path, body);
    }
    Answer sign_in(const std::string& name, const std::string& password = "correct horse") {
        Answer answer = post("/api/v1/sign-in", boost::json::serialize(boost::json::object{
                                                    {"username", name}, {"password", password}}));
        const std::string set = answer.header("set-cookie");
        cookie = set.substr(0, set.find(';'));
        return answer;
    }

    std::string cookie;
    std::string csrf = "X-Adsum: 1\r\n";

  private:
    unsigned short port_;
    std::unique_ptr<Socket> socket_;
};

}  // namespace adsum::tests
