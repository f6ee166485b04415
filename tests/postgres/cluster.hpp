#pragma once
// A real PostgreSQL for the tests of one program: made in a folder of its own when first asked for,
// reached through a socket in it, gone with the program. Refuses to run as root, so it runs as
// another user there. Its memory survives the kills of these tests, so it waits for no disk.

#include "journal/postgres.hpp"

#include <cstdlib>
#include <filesystem>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <sys/prctl.h>
#include <sys/wait.h>

namespace adsum::test {

class Cluster {
  public:
    static Cluster& get() {
        static Cluster cluster;
        return cluster;
    }
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    // An empty database of the role `adsum`, which is no superuser; its address.
    std::string database() {
        const std::string name = "t" + std::to_string(++made_);
        run_sql("CREATE DATABASE " + name + " OWNER adsum");
        return address(name, "adsum");
    }
    // One database, without any table, whenever it is asked for: making one costs more.
    std::string emptied() {
        if (shared_.empty()) {
            shared_ = database();
        }
        run_sql("DROP SCHEMA IF EXISTS adsum CASCADE", name_of(shared_));
        return shared_;
    }
    std::string address(const std::string& database, const std::string& user) const {
        return "postgresql:///" + database + "?host=" + folder_ + "&user=" + user;
    }
    // As the superuser, in the database `postgres` or another.
    void run_sql(const std::string& sql, const std::string& database = "postgres") {
        auto server = postgres::Connection::open(address(database, "administrator")).value();
        if (const auto ran = server.script(sql); !ran) {
            throw std::runtime_error(sql + ": " + ran.error().to_string());
        }
    }
    static std::string name_of(const std::string& address) {
        const auto from = std::string("postgresql:///").size();
        return address.substr(from, address.find('?') - from);
    }
    // Ends every server process that serves this database; how many there were.
    int kill_backends(const std::string& database) {
        auto server = postgres::Connection::open(address("postgres", "administrator")).value();
        const auto pids =
            server
                .ask("SELECT pid FROM pg_stat_activity WHERE datname = $1", {sql::value(database)})
                .value();
        for (int row = 0; row < pids.count(); ++row) {
            // As the kernel does when memory is short: PostgreSQL restarts all of itself.
            ::kill(static_cast<pid_t>(pids.integer(row, 0)), SIGKILL);
        }
        return pids.count();
    }
    // The server is stopped at once and started again.
    void restart() {
        ::kill(server_, SIGQUIT);
        int status = 0;
        ::waitpid(server_, &status, 0);
        start();
    }

  private:
    Cluster() {
        const std::filesystem::path memory = "/dev/shm";
        const auto parent =
            ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
        std::string path = (parent / "adsum-postgres-XXXXXX").string();
        folder_ = ::mkdtemp(path.data());
        if (::geteuid() == 0) {
            const passwd* user = ::getpwnam("postgres");
            user = user != nullptr ? user : ::getpwnam("nobody");
            uid_ = user->pw_uid;
            gid_ = user->pw_gid;
            if (::chown(folder_.c_str(), uid_, gid_) != 0) {
                throw std::runtime_error("cannot give a folder away");
            }
        }
        int status = 0;
        const pid_t making =
            run({program("initdb"), "-D", folder_ + "/data", "-U", "administrator", "--auth=trust",
                 "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"});
        ::waitpid(making, &status, 0);
        if (status != 0) {
            throw std::runtime_error("initdb failed; script/setup test installs postgresql-15");
        }
        start();
        run_sql("CREATE ROLE adsum LOGIN");
    }
    ~Cluster() {
        if (::getpid() == owner_) {
            ::kill(server_, SIGQUIT);
            int status = 0;
            ::waitpid(server_, &status, 0);
            std::error_code ignored;
            std::filesystem::remove_all(folder_, ignored);
        }
    }

    void start() {
        server_ = run({program("postgres"), "-D", folder_ + "/data", "-k", folder_, "-c",
                       "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200", "-c",
                       "restart_after_crash=on"});
        for (int tries = 0; tries < 600; ++tries) {
            if (postgres::Connection::open(address("postgres", "administrator"))) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        throw std::runtime_error("PostgreSQL does not start; see " + folder_ + "/log");
    }

    static std::string program(const std::string& name) {
        const std::string debian = "/usr/lib/postgresql/15/bin/" + name;
        return std::filesystem::exists(debian) ? debian : name;
    }

    pid_t run(const std::vector<std::string>& words) const {
        const pid_t child = ::fork();
        if (child != 0) {
            return child;
        }
        if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(gid_) != 0 ||
                                 ::setuid(uid_) != 0 || ::chdir(folder_.c_str()) != 0)) {
            ::_exit(125);
        }
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
        const std::string log = folder_ + "/log";
        static_cast<void>(std::freopen(log.c_str(), "a", stdout));
        static_cast<void>(std::freopen(log.c_str(), "a", stderr));
        std::vector<char*> arguments;
        for (const std::string& word : words) {
            arguments.push_back(const_cast<char*>(word.c_str()));
        }
        arguments.push_back(nullptr);
        ::execvp(arguments[0], arguments.data());
        ::_exit(126);
    }

    std::string folder_;
    uid_t uid_ = 0;
    gid_t gid_ = 0;
    pid_t server_ = 0;
    pid_t owner_ = ::getpid();
    int made_ = 0;
    std::string shared_;
};

}  // namespace adsum::test
