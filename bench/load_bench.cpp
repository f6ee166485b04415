// A morning's load on a running server over real HTTP, by people who are signed in: how many
// registers a second it makes durable, how long one waits at England's rate while others read, and
// both against what the same machine does at best (its disk's syncs, a static page).
//
// bench_load PLAN.json PHASE SECONDS   with PHASE one of
//   fsync     syncs of 4 KiB a second in the plan's folder
//   static    a static page, closed loop
//   saturate  registers handed in as fast as they are answered
//   rate      registers at `rate` a second on a fixed schedule while `readers` people look at pages
//   alone     one person opens a register and hands it in, again and again
// bench/load.mjs makes the plan and the school; prints one JSON object.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/json.hpp>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace json = boost::json;
using asio::use_awaitable;
using Clock = std::chrono::steady_clock;

struct Form {
    std::string name;
    std::vector<std::string> upns;
};
struct School {
    std::vector<std::string> cookies;  // of people who take registers, any of them
    std::vector<std::string> readers;  // of people who only look
    std::vector<Form> forms;
};
struct Plan {
    unsigned short port = 0;
    std::string folder;
    std::vector<std::string> sessions;  // "2025-09-01/AM"
    std::vector<School> schools;
    std::size_t skip = 0;  // registers that earlier phases took
    int rate = 333;
    int readers = 200;
    int connections = 64;
};

Plan read_plan(const char* path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    const json::object root = json::parse(text.str()).as_object();
    Plan plan;
    plan.port = root.at("port").to_number<unsigned short>();
    plan.folder = root.at("folder").as_string().c_str();
    plan.skip = root.at("skip").to_number<std::size_t>();
    plan.rate = root.at("rate").to_number<int>();
    plan.readers = root.at("readers").to_number<int>();
    plan.connections = root.at("connections").to_number<int>();
    for (const auto& one : root.at("sessions").as_array()) {
        plan.sessions.emplace_back(one.as_string());
    }
    for (const auto& one : root.at("schools").as_array()) {
        School& school = plan.schools.emplace_back();
        for (const auto& cookie : one.at("cookies").as_array()) {
            school.cookies.emplace_back(cookie.as_string());
        }
        for (const auto& cookie : one.at("readers").as_array()) {
            school.readers.emplace_back(cookie.as_string());
        }
        for (const auto& form : one.at("forms").as_array()) {
            Form& made = school.forms.emplace_back();
            made.name = form.at("name").as_string().c_str();
            for (const auto& upn : form.at("upns").as_array()) {
                made.upns.emplace_back(upn.as_string());
            }
        }
    }
    return plan;
}

struct Ask {
    std::string method, path, cookie, body;
};

// The registers of the plan, each once: by session, then form, then school, so that neighbours in
// time are of different schools, as on a morning.
class Registers {
  public:
    explicit Registers(const Plan& plan) : plan_(plan), next_(plan.skip) {}
    std::size_t taken() const { return next_; }
    bool any() const { return next_ < count(); }
    std::size_t count() const {
        return plan_.sessions.size() * plan_.schools.size() * plan_.schools.front().forms.size();
    }
    struct One {
        std::string path, cookie, body;
    };
    One take() {
        const std::size_t n = next_++;
        const School& school = plan_.schools[n % plan_.schools.size()];
        const Form& form = school.forms[n / plan_.schools.size() % school.forms.size()];
        const std::string& session = plan_.sessions[n / plan_.schools.size() / school.forms.size()];
        const char* present = session.ends_with("AM") ? "/" : "\\\\";
        std::string body = "{\"submission\":\"load-" + std::to_string(n) + "\",\"marks\":[";
        for (std::size_t i = 0; i < form.upns.size(); ++i) {
            body += i == 0 ? "" : ",";
            body += "{\"upn\":\"" + form.upns[i] + "\",\"code\":\"" +
                    ((i + n) % 14 == 0   ? "I"
                     : (i + n) % 25 == 0 ? "N"
                                         : present) +
                    "\"}";
        }
        return {"/api/v1/registers/" + form.name + "/" + session,
                school.cookies[n % school.cookies.size()], body + "]}"};
    }

  private:
    const Plan& plan_;
    std::size_t next_;
};

struct Tally {
    std::vector<double> ms;
    std::size_t bytes = 0;
    std::map<int, int> statuses;
    Clock::time_point last;  // when the last answer was there

    double a_second(Clock::time_point begun) const {
        const std::chrono::duration<double> took = last - begun;
        return ms.empty() ? 0 : static_cast<double>(ms.size()) / took.count();
    }
    json::object told() {
        std::sort(ms.begin(), ms.end());
        const auto at = [&](double part) {
            return ms.empty()
                       ? 0
                       : ms[std::min(ms.size() - 1, static_cast<std::size_t>(
                                                        part * static_cast<double>(ms.size())))];
        };
        json::object by;
        for (const auto& [status, n] : statuses) {
            by[std::to_string(status)] = n;
        }
        return {{"answers", ms.size()},
                {"p50_ms", at(0.5)},
                {"p95_ms", at(0.95)},
                {"p99_ms", at(0.99)},
                {"slowest_ms", at(1)},
                {"statuses", std::move(by)},
                {"bytes_each", ms.empty() ? 0 : bytes / ms.size()}};
    }
};

class Connection {
  public:
    explicit Connection(asio::io_context& io, unsigned short port) : socket_(io), port_(port) {}

    asio::awaitable<void> ask(const Ask& what, Clock::time_point begun, Tally& tally) {
        if (!socket_.is_open()) {
            const asio::ip::tcp::endpoint server(asio::ip::address_v4::loopback(), port_);
            co_await socket_.async_connect(server, use_awaitable);
            socket_.set_option(asio::ip::tcp::no_delay(true));
        }
        http::request<http::string_body> request(http::string_to_verb(what.method), what.path, 11);
        request.set(http::field::host, "127.0.0.1");
        request.set(http::field::cookie, what.cookie);
        request.set(http::field::accept_encoding, "gzip");
        if (what.method == "POST") {
            request.set("X-Adsum", "1");
            request.set(http::field::content_type, "application/json");
            request.body() = what.body;
        }
        request.prepare_payload();
        co_await http::async_write(socket_, request, use_awaitable);
        http::response<http::string_body> response;
        const std::size_t bytes =
            co_await http::async_read(socket_, buffer_, response, use_awaitable);
        tally.last = Clock::now();
        const std::chrono::duration<double, std::milli> took = tally.last - begun;
        tally.ms.push_back(took.count());
        tally.bytes += bytes;
        ++tally.statuses[static_cast<int>(response.result_int())];
        if (response.need_eof() || !response.keep_alive()) {
            socket_.close();
        }
    }

  private:
    asio::ip::tcp::socket socket_;
    unsigned short port_;
    boost::beast::flat_buffer buffer_;
};

asio::awaitable<void> wait_until(Clock::time_point at) {
    asio::steady_timer timer(co_await asio::this_coro::executor, at);
    co_await timer.async_wait(use_awaitable);
}

struct Run {
    const Plan& plan;
    asio::io_context& io;
    Clock::time_point end;
    Registers registers{plan};
    Tally saves{}, pages{};
    int late = 0;  // registers that found no connection free at their time
    std::deque<std::unique_ptr<Connection>> free{};

    asio::awaitable<void> look_again_and_again(std::string path, std::string cookie) {
        Connection connection(io, plan.port);
        while (Clock::now() < end) {
            const Ask pages_ask{"GET", path, cookie, {}};
            co_await connection.ask(pages_ask, Clock::now(), pages);
        }
    }
    asio::awaitable<void> hand_in_again_and_again() {
        Connection connection(io, plan.port);
        while (Clock::now() < end && registers.any()) {
            auto [path, cookie, body] = registers.take();
            const Ask saves_ask{"POST", path, cookie, body};
            co_await connection.ask(saves_ask, Clock::now(), saves);
        }
    }
    // Somebody at work: a page, a few seconds' thought, another page.
    asio::awaitable<void> read_pages(unsigned seed) {
        std::mt19937 random(seed);
        const School& school = plan.schools[seed % plan.schools.size()];
        const std::string& cookie = school.readers[seed % school.readers.size()];
        Connection connection(io, plan.port);
        co_await wait_until(Clock::now() + std::chrono::milliseconds(random() % 3000));
        while (Clock::now() < end) {
            const Form& form = school.forms[random() % school.forms.size()];
            const std::string paths[] = {"/api/v1/today", "/api/v1/duties?mine=true",
                                         "/api/v1/pupils?q=Sur",
                                         "/api/v1/pupils/" + form.upns[random() % form.upns.size()],
                                         "/api/v1/registers/" + form.name + "/" +
                                             plan.sessions[random() % plan.sessions.size()]};
            const Ask pages_ask{"GET", paths[random() % 5], cookie, {}};
            co_await connection.ask(pages_ask, Clock::now(), pages);
            co_await wait_until(Clock::now() + std::chrono::milliseconds(1000 + random() % 4000));
        }
    }
    asio::awaitable<void> hand_in_one(std::unique_ptr<Connection> connection,
                                      Clock::time_point scheduled) {
        auto [path, cookie, body] = registers.take();
        // From the moment at which it should have been sent: a queue in front counts as waiting.
        const Ask saves_ask{"POST", path, cookie, body};
        co_await connection->ask(saves_ask, scheduled, saves);
        free.push_back(std::move(connection));
    }
    asio::awaitable<void> hand_in_on_schedule() {
        for (int i = 0; i < 2 * plan.connections; ++i) {
            free.push_back(std::make_unique<Connection>(io, plan.port));
        }
        const auto between = std::chrono::nanoseconds(1'000'000'000 / plan.rate);
        for (auto at = Clock::now(); at < end && registers.any(); at += between) {
            co_await wait_until(at);
            while (free.empty()) {
                ++late;
                co_await wait_until(Clock::now() + std::chrono::milliseconds(1));
            }
            auto connection = std::move(free.front());
            free.pop_front();
            asio::co_spawn(io, hand_in_one(std::move(connection), at), asio::detached);
        }
    }
    asio::awaitable<void> one_person_alone() {
        Connection connection(io, plan.port);
        while (Clock::now() < end && registers.any()) {
            auto [path, cookie, body] = registers.take();
            const Ask pages_ask{"GET", path, cookie, {}};
            co_await connection.ask(pages_ask, Clock::now(), pages);
            const Ask saves_ask{"POST", path, cookie, body};
            co_await connection.ask(saves_ask, Clock::now(), saves);
        }
    }
};

double syncs_a_second(const std::string& folder, int seconds) {
    const std::string path = folder + "/sync-floor";
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    const std::string page(4096, 'x');
    const auto begun = Clock::now();
    int count = 0;
    while (Clock::now() - begun < std::chrono::seconds(seconds)) {
        if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0) {
            std::perror("sync");
            std::exit(3);
        }
        ++count;
    }
    const std::chrono::duration<double> took = Clock::now() - begun;
    ::close(file);
    ::unlink(path.c_str());
    return count / took.count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "bench_load PLAN.json fsync|static|saturate|rate|alone SECONDS\n");
        return 2;
    }
    const Plan plan = read_plan(argv[1]);
    const std::string phase = argv[2];
    const int seconds = std::atoi(argv[3]);
    json::object told{{"phase", phase}};
    if (phase == "fsync") {
        told["per_second"] = syncs_a_second(plan.folder, seconds);
        std::puts(json::serialize(told).c_str());
        return 0;
    }
    asio::io_context io(1);
    const auto begun = Clock::now();
    Run run{plan, io, begun + std::chrono::seconds(seconds)};
    const auto spawn = [&](auto work) {
        asio::co_spawn(io, std::move(work), [](std::exception_ptr failed) {
            if (failed) {
                std::rethrow_exception(failed);
            }
        });
    };
    for (int i = 0; phase == "static" && i < plan.connections; ++i) {
        spawn(run.look_again_and_again("/sign-in", ""));
    }
    for (int i = 0; phase == "saturate" && i < plan.connections; ++i) {
        spawn(run.hand_in_again_and_again());
    }
    if (phase == "rate") {
        for (int i = 0; i < plan.readers; ++i) {
            spawn(run.read_pages(static_cast<unsigned>(i)));
        }
        spawn(run.hand_in_on_schedule());
    }
    if (phase == "alone") {
        spawn(run.one_person_alone());
    }
    io.run();
    const std::chrono::duration<double> took = Clock::now() - begun;
    told["seconds"] = took.count();
    told["saves_per_second"] = run.saves.a_second(begun);
    told["pages_per_second"] = run.pages.a_second(begun);
    told["waited_for_connection"] = run.late;
    told["saves"] = run.saves.told();
    told["pages"] = run.pages.told();
    told["taken"] = run.registers.taken();
    std::puts(json::serialize(told).c_str());
    return 0;
}
