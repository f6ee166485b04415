// What a PostgreSQL store does when hosts fail: which host it takes, how long it waits, and what it
// says of a commit that nobody answered.

#include "journal/postgres_fixture.hpp"
#include "journal/support.hpp"

#include <future>
#include <signal.h>
#include <thread>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace adsum::journal {
namespace {

using adsum::test::Cluster;
using std::chrono::milliseconds;
using test::drafts;
using SteadyClock = std::chrono::steady_clock;

class PostgresHosts : public test::PostgresFixture {
  protected:
    // The cluster's own address with these before it; the cluster listens in a folder.
    std::string with_hosts_before(const std::string& hosts, const std::string& ports,
                                  const std::string& more = "") {
        std::string url = url_;
        const auto host = url.find("host=") + 5;
        url.insert(host, hosts + ",");
        return url + "&port=" + ports + ",5432" + more;
    }
    milliseconds time_to_open(const std::string& url) {
        const auto begun = SteadyClock::now();
        const auto opened = postgres::Connection::open(url);
        EXPECT_TRUE(opened) << opened.error().to_string();
        return std::chrono::duration_cast<milliseconds>(SteadyClock::now() - begun);
    }
};

// A host that takes connections, tells each the same, and closes it: or tells nothing, ever.
class FakeHost {
  public:
    explicit FakeHost(std::string says) : says_(std::move(says)) {
        listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(listening_, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(::listen(listening_, 16), 0);
        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = std::to_string(ntohs(address.sin_port));
        thread_ = std::thread([this] { work(); });
    }
    ~FakeHost() {
        ::shutdown(listening_, SHUT_RDWR);
        thread_.join();
        ::close(listening_);
    }
    const std::string& port() const { return port_; }
    int asked() const { return asked_; }

  private:
    void work() {
        std::vector<int> held;
        for (int one = 0; (one = ::accept(listening_, nullptr, nullptr)) >= 0;) {
            ++asked_;
            held.push_back(one);
            if (!says_.empty()) {
                char question[4096];
                static_cast<void>(::read(one, question, sizeof question) >= 0);
                static_cast<void>(::write(one, says_.data(), says_.size()) >= 0);
                ::shutdown(one, SHUT_RDWR);
            }
        }
        for (const int one : held) {
            ::close(one);
        }
    }
    std::string says_;
    int listening_;
    std::string port_;
    std::atomic<int> asked_ = 0;
    std::thread thread_;
};

// As PostgreSQL says it, before it has signed anybody in.
std::string fatal(const std::string& state, const std::string& what) {
    using namespace std::string_literals;
    const std::string fields =
        "SFATAL\0"s + "VFATAL\0"s + "C"s + state + "\0"s + "M"s + what + "\0\0"s;
    const auto length = static_cast<char>(fields.size() + 4);
    return "E\0\0\0"s + length + fields;
}

TEST_F(PostgresHosts, one_that_never_answers_holds_nobody_up) {
    const FakeHost silent("");
    EXPECT_LT(time_to_open(with_hosts_before("127.0.0.1", silent.port(), "&sslmode=disable")),
              milliseconds(2000));
    EXPECT_EQ(silent.asked(), 1);
}

TEST_F(PostgresHosts, one_that_refuses_or_lacks_the_database_is_passed_over) {
    std::string nobody;
    {
        const FakeHost gone("");
        nobody = gone.port();
    }
    const FakeHost behind(fatal("3D000", "database \"adsum\" does not exist"));
    const FakeHost crowded(fatal("53300", "sorry, too many clients already"));
    EXPECT_LT(time_to_open(with_hosts_before("127.0.0.1,127.0.0.1,127.0.0.1",
                                             nobody + "," + behind.port() + "," + crowded.port(),
                                             "&sslmode=disable")),
              milliseconds(2000));
}

TEST_F(PostgresHosts, need_no_ports_where_they_have_the_usual_one) {
    std::string url = url_;
    url.insert(url.find("host=") + 5, "/nowhere,");
    EXPECT_LT(time_to_open(url), milliseconds(2000));
}

TEST_F(PostgresHosts, where_none_takes_us_the_first_that_answers_says_why) {
    const FakeHost silent("");
    const FakeHost behind(fatal("3D000", "database \"adsum\" does not exist"));
    const auto begun = SteadyClock::now();
    const auto refused =
        postgres::Connection::open("postgresql://adsum@127.0.0.1:" + silent.port() +
                                   ",127.0.0.1:" + behind.port() + "/adsum?sslmode=disable");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().first().id, "store-cannot-open");
    EXPECT_NE(refused.error().first().what.find("does not exist"), std::string::npos)
        << refused.error().to_string();
    // Asked again while the other might still have answered: it may become the primary meanwhile.
    EXPECT_GT(behind.asked(), 3);
    EXPECT_LT(SteadyClock::now() - begun, milliseconds(5000));
}

// A process that stands still, as on a disk that hangs, while its kernel answers.
TEST_F(PostgresHosts, a_server_that_stands_still_counts_as_lost) {
    auto server = this->server();
    const auto pid = static_cast<pid_t>(server.ask("SELECT pg_backend_pid()")->integer(0, 0));
    server.answer_within(milliseconds(300));
    EXPECT_TRUE(server.ask("SELECT pg_sleep(0.1)"));
    ASSERT_EQ(::kill(pid, SIGSTOP), 0);
    const auto begun = SteadyClock::now();
    const auto asked = server.ask("SELECT 1");
    EXPECT_LT(SteadyClock::now() - begun, milliseconds(3000));
    ::kill(pid, SIGCONT);
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().first().id, "store-lost");
    ASSERT_TRUE(server.restore());
    EXPECT_TRUE(server.ask("SELECT 1"));
}

// A commit that waits for a standby that is not there.
class PostgresStandby : public test::PostgresFixture {
  protected:
    void SetUp() override {
        store_ = open();
        ASSERT_TRUE(store_->append(hollin_, drafts(1), 0, {}));
        expect_standby("nobody");
        appending_ = std::async(std::launch::async,
                                [this] { return bool(store_->append(hollin_, drafts(1), 1, {})); });
        while (waiting() == 0) {
            std::this_thread::sleep_for(milliseconds(20));
        }
    }
    void TearDown() override { expect_standby(""); }

    static void expect_standby(const std::string& name) {
        Cluster::get().run_sql("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
        Cluster::get().run_sql("SELECT pg_reload_conf()");
    }
    // The server process that waits; 0: none does.
    static pid_t waiting() {
        auto server =
            postgres::Connection::open(Cluster::get().address("postgres", "administrator")).value();
        const auto rows =
            server.ask("SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'").value();
        return rows.count() == 0 ? 0 : static_cast<pid_t>(rows.integer(0, 0));
    }
    bool answered(milliseconds within) {
        return appending_.wait_for(within) == std::future_status::ready;
    }
    void expect_kept_once_the_standby_is_there() {
        EXPECT_FALSE(answered(milliseconds(1000))) << "nobody else has it";
        expect_standby("");
        ASSERT_TRUE(answered(milliseconds(15'000)));
        EXPECT_TRUE(appending_.get());
        EXPECT_EQ(store_->head(hollin_)->number, 2);
        EXPECT_TRUE(store_->verify().value().whole());
    }

    std::unique_ptr<Store> store_;
    std::future<bool> appending_;
};

TEST_F(PostgresStandby, whose_wait_is_cancelled_is_not_taken_for_having_it) {
    Cluster::get().run_sql("SELECT pg_cancel_backend(" + std::to_string(waiting()) + ")");
    expect_kept_once_the_standby_is_there();
}

// The process dies, PostgreSQL recovers: the entry is there, on this machine alone.
TEST_F(PostgresStandby, that_never_got_an_entry_of_a_killed_process_is_waited_for) {
    ::kill(waiting(), SIGKILL);
    expect_kept_once_the_standby_is_there();
}

}  // namespace
}  // namespace adsum::journal
