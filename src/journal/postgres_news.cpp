#include "journal/postgres_news.hpp"

#include <atomic>
#include <chrono>
#include <random>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

// A thread that listens, until it is let go.
class Following {
  public:
    Following(std::string url, std::string origin, Store::News news, int wake_read, int wake_write)
        : url_(std::move(url)),
          origin_(std::move(origin)),
          news_(std::move(news)),
          wake_read_(wake_read),
          wake_write_(wake_write),
          thread_([this] { listen(); }) {}
    Following(const Following&) = delete;
    Following& operator=(const Following&) = delete;
    ~Following() {
        stopping_ = true;
        static_cast<void>(::write(wake_write_, "x", 1) == 1);
        thread_.join();
        ::close(wake_read_);
        ::close(wake_write_);
    }

  private:
    void listen() {
        while (!stopping_) {
            if (auto server = postgres::Connection::open(url_)) {
                if (server->script("LISTEN adsum_entries")) {
                    news_({});  // whatever happened before we heard
                    hear(*server);
                }
            }
            for (int i = 0; i < 10 && !stopping_; ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
        }
    }

    void hear(postgres::Connection& server) {
        constexpr int kLookMilliseconds = 30'000;
        while (!stopping_) {
            const auto heard = server.news(kLookMilliseconds, wake_read_);
            if (!heard || (!*heard && !server.script("SELECT 1"))) {
                return;
            }
            const auto blank = *heard ? (*heard)->find(' ') : std::string::npos;
            if (blank != std::string::npos && (*heard)->substr(0, blank) != origin_) {
                news_(SchoolId((*heard)->substr(blank + 1)));
            }
        }
    }

    std::string url_;
    std::string origin_;
    Store::News news_;
    std::atomic<bool> stopping_ = false;
    int wake_read_;
    int wake_write_;
    std::thread thread_;  // last, so that it finds the rest made
};

}  // namespace

PostgresHerald::PostgresHerald(std::string url)
    : url_(std::move(url)), origin_(fmt::format("{}-{}", ::getpid(), std::random_device()())) {}

void PostgresHerald::tell(const std::set<SchoolId>& grown) {
    if (grown.empty()) {
        return;
    }
    postgres::Column ids;
    for (const SchoolId& school : grown) {
        ids.add(sql::value(school.str()));
    }
    for (int tries = 0; tries < 2; ++tries) {
        if (!server_) {
            auto server = postgres::Connection::open(url_);
            if (!server || !server->script("SET synchronous_commit = off")) {
                return;
            }
            server_ = std::move(server).value();
            server_->answer_within(std::chrono::seconds(2));  // nobody is to wait for a notice
        }
        if (server_->ask(
                "SELECT pg_notify('adsum_entries', $2 || ' ' || s) FROM unnest($1::text[]) s",
                {sql::value(ids.text()), sql::value(origin_)})) {
            return;
        }
        server_.reset();  // broken since it was used last
    }
}

Result<std::shared_ptr<void>> follow_postgres(const std::string& url, std::string origin,
                                              Store::News news) {
    int ends[2];
    if (::pipe(ends) != 0) {
        return machine_error("store-io", "no pipe could be made", "close some files");
    }
    return std::shared_ptr<void>(
        std::make_shared<Following>(url, std::move(origin), std::move(news), ends[0], ends[1]));
}

}  // namespace adsum::journal
