// kill -9 in the middle of many submissions: what was acknowledged is there afterwards, and the
// journal is whole.
#include "server/running.hpp"

#include <csignal>

#include <sys/wait.h>

namespace adsum::tests {
namespace {

// A child process that serves until it is killed; its port comes through a pipe.
struct Child {
    explicit Child(const std::string& path) {
        int ends[2];
        EXPECT_EQ(::pipe(ends), 0);
        pid = ::fork();
        if (pid == 0) {
            ::close(ends[0]);
            auto clock = std::make_shared<HandClock>();
            clock->set("2027-07-16T15:00");
            server::ServeOptions options;
            options.port = 0;
            options.store = "sqlite:" + path;
            options.law = ADSUM_ROOT "/law";
            options.policies = ADSUM_ROOT "/policies";
            options.clock = clock;
            auto server = server::Server::open(std::move(options));
            const unsigned short open = server ? (*server)->port() : 0;
            [[maybe_unused]] const ssize_t sent = ::write(ends[1], &open, sizeof open);
            if (server) {
                [[maybe_unused]] const auto ran = (*server)->run();
            }
            ::_exit(0);
        }
        ::close(ends[1]);
        EXPECT_EQ(::read(ends[0], &port, sizeof port), static_cast<ssize_t>(sizeof port));
        ::close(ends[0]);
    }
    void kill(int signal) {
        ::kill(pid, signal);
        ::waitpid(pid, &status, 0);
    }
    pid_t pid = 0;
    unsigned short port = 0;
    int status = 0;
};

std::vector<std::pair<std::string, std::string>> open_sessions() {
    school::Office office = office_in(sample_store());
    std::vector<std::pair<std::string, std::string>> sessions;
    for (const auto& day : office.state().calendar().timeline().days()) {
        if (day.start_year == 2026) {
            sessions.emplace_back(day.date.to_string(), "AM");
            sessions.emplace_back(day.date.to_string(), "PM");
        }
    }
    return sessions;
}

TEST(Crash, killedInTheMiddleOfManySubmissionsLosesNoAcknowledgedRegister) {
    const auto sessions = open_sessions();
    ASSERT_GT(sessions.size(), 300U);
    const std::string path = fresh_store();
    Child child(path);
    ASSERT_NE(child.port, 0);
    std::mutex mutex;
    std::vector<std::string> acknowledged;
    std::atomic<int> count{0};
    std::vector<std::thread> tutors;
    for (const char* form : {"7A", "7B"}) {
        for (const int part : {0, 1}) {
            tutors.emplace_back([&, form = std::string(form), part] {
                Browser officer(child.port);
                officer.sign_in("attendance_officer");
                for (std::size_t i = static_cast<std::size_t>(part); i < sessions.size(); i += 2) {
                    const auto& [date, half] = sessions[i];
                    const std::string id = form + date + half;
                    const std::string code = half == "AM" ? "/" : "\\";
                    const Answer answer =
                        officer.post("/api/v1/registers/" + form + "/" + date + "/" + half,
                                     submission(id, {code, code, "N"}, form == "7A" ? 0 : 1));
                    if (answer.status != 200) {
                        return;  // the server is gone
                    }
                    ++count;
                    const std::scoped_lock lock(mutex);
                    acknowledged.push_back(id);
                }
            });
        }
    }
    while (count < 200) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    child.kill(SIGKILL);
    for (std::thread& tutor : tutors) {
        tutor.join();
    }
    ASSERT_GE(acknowledged.size(), 200U);
    EXPECT_LT(acknowledged.size(), sessions.size() * 2) << "it was killed in the middle";

    const auto verified = journal::verify_store("sqlite:" + path);
    ASSERT_TRUE(verified.ok());
    EXPECT_TRUE(verified->whole());
    school::Office office = office_in(path);
    for (const std::string& id : acknowledged) {
        const school::RegisterTaken* taken = office.state().submission(id);
        ASSERT_NE(taken, nullptr) << id;
        EXPECT_EQ(taken->marks, 3) << id;
    }
    remove_store(path);
}

TEST(Crash, aTermSignalEndsTheServerInOrder) {
    const std::string path = fresh_store();
    Child child(path);
    Browser browser(child.port);
    EXPECT_EQ(browser.get("/readyz").status, 200);
    child.kill(SIGTERM);
    EXPECT_TRUE(WIFEXITED(child.status));
    EXPECT_EQ(WEXITSTATUS(child.status), 0);
    remove_store(path);
}

}  // namespace
}  // namespace adsum::tests
