#pragma once
// libcurl, wrapped once: a handle that keeps its connection, told what to do anew for each call.

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace adsum::messages {

struct HttpAnswer {
    bool answered = false;  // false: `cause` says why there is no answer
    bool sent = false;      // the request may have reached the other side
    long status = 0;
    std::string body, cause;
};

struct MailAnswer {
    bool taken = false;
    bool handed_whole = false;  // every byte was given away: it may have been taken
    bool wrong_settings = false;
    long code = 0;  // the server's last word
    std::string cause;
};

class Curl {
  public:
    explicit Curl(int timeout_seconds);
    ~Curl();
    Curl(const Curl&) = delete;
    Curl& operator=(const Curl&) = delete;

    // GET where there is no body.
    HttpAnswer http(const std::string& url, const std::vector<std::string>& headers,
                    const std::string* body);

    struct Mail {
        std::string url, from, to, user, password, ca_file;
        bool tls = true;
        const std::string* text = nullptr;
    };
    MailAnswer mail(const Mail& mail);

    std::string escaped(const std::string& text);

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
    int timeout_seconds_;
};

}  // namespace adsum::messages
