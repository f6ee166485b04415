#include "journal/postgres_connect.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <poll.h>
#include <string_view>
#include <vector>

namespace adsum::postgres {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kNextHost(250);
constexpr milliseconds kAgain(250);

struct Host {
    std::string name;
    std::string port;
};

// What the address says, by libpq's own reading of it.
struct Asked {
    std::vector<Host> hosts;
    milliseconds patience{};
    bool by_libpq = false;  // something that asking one host at a time would change
};

std::vector<std::string> parts_of(std::string_view list) {
    std::vector<std::string> parts;
    while (true) {
        const auto comma = list.find(',');
        parts.emplace_back(list.substr(0, comma));
        if (comma == list.npos) {
            return parts;
        }
        list.remove_prefix(comma + 1);
    }
}

Asked read_address(const std::string& url) {
    struct Free {
        void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
    };
    const std::unique_ptr<PQconninfoOption, Free> options(PQconninfoParse(url.c_str(), nullptr));
    const auto value = [&](std::string_view keyword) -> std::string {
        for (const auto* option = options.get(); option && option->keyword; ++option) {
            if (option->keyword == keyword && option->val != nullptr) {
                return option->val;
            }
        }
        return {};
    };
    Asked asked;
    const auto names = parts_of(value("host"));
    const auto ports = parts_of(value("port"));
    const char* const usual = std::getenv("PGPORT");
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& port = ports.size() == names.size() ? ports[i] : ports[0];
        asked.hosts.push_back({names[i], !port.empty() ? port : usual ? usual : "5432"});
    }
    const std::string timeout = value("connect_timeout");
    const int seconds = timeout.empty() ? (names.size() > 1 ? 3 : 10) : std::atoi(timeout.c_str());
    asked.patience = std::chrono::seconds(seconds > 0 ? seconds : 3600);
    asked.by_libpq = names.size() < 2 || std::ranges::count(names, "") > 0 ||
                     !value("hostaddr").empty() ||
                     value("target_session_attrs") == "prefer-standby";
    return asked;
}

// What the address says of these comes last and wins; which host it is to be comes after that.
struct Words {
    std::vector<const char*> names{
        "application_name",    "connect_timeout",      "keepalives_idle",
        "keepalives_interval", "keepalives_count",     "tcp_user_timeout",
        "client_encoding",     "target_session_attrs", "dbname"};
    std::vector<const char*> values;

    Words(const std::string& url, const Asked& asked, const Host* host)
        : values{"adsum",    "10",   "3",    "1",
                 "3",        "5000", "UTF8", asked.hosts.size() > 1 ? "read-write" : "any",
                 url.c_str()} {
        if (host != nullptr) {
            names.insert(names.end(), {"host", "port"});
            values.insert(values.end(), {host->name.c_str(), host->port.c_str()});
        }
        names.push_back(nullptr);
        values.push_back(nullptr);
    }
};

// One host, asked once or again.
class Attempt {
  public:
    Attempt(const std::string& url, const Asked& asked, const Host& host, Clock::time_point due)
        : words_(url, asked, &host), due_(due) {}

    bool waits() const { return handle_ && !failed_ && state_ != PGRES_POLLING_OK; }
    bool took_us() const { return handle_ && state_ == PGRES_POLLING_OK; }
    bool failed() const { return failed_; }
    Clock::time_point due() const { return due_; }
    void hurry(Clock::time_point now) { due_ = failed_ ? due_ : std::min(due_, now); }

    void start(Clock::time_point now) {
        handle_.reset(PQconnectStartParams(words_.names.data(), words_.values.data(), 1));
        failed_ = false;
        state_ = PGRES_POLLING_WRITING;
        if (PQstatus(handle_.get()) == CONNECTION_BAD) {
            fail(now);
        }
    }
    pollfd watched() const {
        const short event = state_ == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        return {PQsocket(handle_.get()), event, 0};
    }
    void go_on(Clock::time_point now) {
        state_ = PQconnectPoll(handle_.get());
        if (state_ == PGRES_POLLING_FAILED) {
            fail(now);
        }
    }
    pg_conn* release() { return handle_.release(); }

  private:
    struct Finish {
        void operator()(pg_conn* handle) const { PQfinish(handle); }
    };
    void fail(Clock::time_point now) {
        failed_ = true;
        due_ = now + kAgain;
    }

    Words words_;
    Clock::time_point due_;  // when it is asked next
    std::unique_ptr<pg_conn, Finish> handle_;
    PostgresPollingStatusType state_ = PGRES_POLLING_FAILED;
    bool failed_ = false;
};

// Waits for any of them to say more, or until the next is due.
void wait_for(std::vector<Attempt>& attempts, Clock::time_point until) {
    std::vector<pollfd> watched;
    std::vector<Attempt*> whose;
    for (Attempt& attempt : attempts) {
        if (attempt.waits()) {
            watched.push_back(attempt.watched());
            whose.push_back(&attempt);
        } else {
            until = std::min(until, attempt.due());
        }
    }
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now()).count();
    ::poll(watched.data(), watched.size(), static_cast<int>(std::max<std::int64_t>(0, left)));
    for (std::size_t i = 0; i < watched.size(); ++i) {
        if (watched[i].revents != 0) {
            whose[i]->go_on(Clock::now());
        }
    }
}

pg_conn* connect_to_any(const std::string& url, const Asked& asked) {
    const auto begun = Clock::now();
    const auto until = begun + asked.patience;
    std::vector<Attempt> attempts;
    for (std::size_t i = 0; i < asked.hosts.size(); ++i) {
        attempts.emplace_back(url, asked, asked.hosts[i], begun + static_cast<int>(i) * kNextHost);
    }
    while (true) {
        const auto now = Clock::now();
        for (Attempt& attempt : attempts) {
            if (!attempt.waits() && attempt.due() <= now) {
                attempt.start(now);
            }
        }
        wait_for(attempts, until);
        const auto found = std::ranges::find_if(attempts, &Attempt::took_us);
        if (found != attempts.end()) {
            return found->release();
        }
        const bool none_waits = std::ranges::none_of(attempts, &Attempt::waits);
        if (std::ranges::all_of(attempts, &Attempt::failed) || Clock::now() >= until) {
            // The first that said why tells it.
            const auto why = std::ranges::find_if(attempts, &Attempt::failed);
            return (why == attempts.end() ? attempts.begin() : why)->release();
        }
        if (none_waits) {
            for (Attempt& attempt : attempts) {
                attempt.hurry(Clock::now());
            }
        }
    }
}

}  // namespace

pg_conn* connect(const std::string& url) {
    const Asked asked = read_address(url);
    if (!asked.by_libpq) {
        return connect_to_any(url, asked);
    }
    const Words words(url, asked, nullptr);
    return PQconnectdbParams(words.names.data(), words.values.data(), 1);
}

}  // namespace adsum::postgres
