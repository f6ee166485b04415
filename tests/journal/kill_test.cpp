// kill -9 in the middle of appending: whatever was acknowledged is there, and the chain is whole.
// (A killed program, not a power cut: the machine's own memory of the file survives. For that there
// is synchronous=FULL.)

#include "journal/appender.hpp"
#include "journal/support.hpp"
#include "postgres/cluster.hpp"

#include <atomic>
#include <chrono>
#include <map>
#include <signal.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace adsum::journal {
namespace {

struct Acknowledged {
    std::int32_t school = 0;
    std::int32_t incarnation = 0;
    std::int64_t number = 0;
};

constexpr int kSchools = 4;

SchoolId school_of(int index) {
    return SchoolId("school" + std::to_string(index));
}
std::string body_of(const Acknowledged& entry) {
    return std::to_string(entry.incarnation) + "/" + std::to_string(entry.number) + "/" +
           std::string(static_cast<std::size_t>(entry.number * 37 % 1500), 'm');
}

// Appends for one school for ever, telling each number once it is durable.
void append_for_ever(Store& store, int school, int incarnation, int pipe) {
    const auto head = store.head(school_of(school));
    if (!head) {
        ::_exit(3);
    }
    for (EntryNumber last = head->number;; ++last) {
        const Acknowledged mine{school, incarnation, last + 1};
        const Draft made = test::draft(body_of(mine), 2020 + static_cast<int>(last / 100));
        Projection rows;
        rows.marks.push_back({std::to_string(last), "2026-09-02", "AM", "/", "", {}, "", false});
        if (!store.append(school_of(school), {&made, 1}, last, rows)) {
            ::_exit(4);
        }
        if (::write(pipe, &mine, sizeof mine) != static_cast<ssize_t>(sizeof mine)) {
            ::_exit(5);
        }
    }
}

[[noreturn]] void live(const std::string& url, int incarnation, int pipe) {
    auto store = open_store(url);
    if (!store) {
        ::_exit(2);
    }
    Appender appender(std::move(store).value());
    std::vector<std::thread> threads;
    for (int school = 0; school < kSchools; ++school) {
        threads.emplace_back(append_for_ever, std::ref(static_cast<Store&>(appender)), school,
                             incarnation, pipe);
    }
    for (auto& thread : threads) {
        thread.join();
    }
    ::_exit(6);
}

// Runs a child, kills it a little after so many acknowledgements, and returns all that it was
// given.
std::vector<Acknowledged> live_and_be_killed(const std::string& url, int incarnation,
                                             std::int64_t acknowledgements,
                                             std::chrono::microseconds after) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        live(url, incarnation, ends[1]);
    }
    ::close(ends[1]);
    std::vector<Acknowledged> acknowledged;
    const auto next = [&] {
        Acknowledged one;
        const bool read = ::read(ends[0], &one, sizeof one) == static_cast<ssize_t>(sizeof one);
        if (read) {
            acknowledged.push_back(one);
        }
        return read;
    };
    while (std::ssize(acknowledged) < acknowledgements && next()) {
    }
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    while (next()) {
    }
    ::close(ends[0]);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    return acknowledged;
}

void expect_all_there(const std::string& url, const std::vector<Acknowledged>& acknowledged) {
    const auto store = open_store(url);
    ASSERT_TRUE(store) << store.error().to_string();
    const auto verified = (*store)->verify();
    ASSERT_TRUE(verified);
    ASSERT_TRUE(verified->whole()) << to_string(verified->breaks.front());
    std::map<int, std::vector<Entry>> entries;
    for (int school = 0; school < kSchools; ++school) {
        entries[school] = test::all_entries(**store, school_of(school));
    }
    for (const Acknowledged& one : acknowledged) {
        const auto& chain = entries[one.school];
        ASSERT_LE(one.number, static_cast<EntryNumber>(chain.size())) << "lost";
        ASSERT_EQ(chain[static_cast<std::size_t>(one.number - 1)].body, body_of(one)) << "changed";
    }
}

void live_many_times(const std::string& url) {
    test::Dice dice(9);
    std::vector<Acknowledged> acknowledged;
    for (int life = 0; life < 25; ++life) {
        const auto more = live_and_be_killed(url, life, dice.between(0, 120),
                                             std::chrono::microseconds(dice.between(0, 3'000)));
        acknowledged.insert(acknowledged.end(), more.begin(), more.end());
        expect_all_there(url, acknowledged);
        if (::testing::Test::HasFatalFailure()) {
            return;
        }
    }
    EXPECT_GT(acknowledged.size(), 1000U) << "the children were killed before they did anything";
}

TEST(KillNine, loses_no_acknowledged_entry_over_many_lives_of_one_store) {
    test::Folder folder;
    live_many_times(folder.url("j.db"));
}

TEST(KillNinePostgres, loses_no_acknowledged_entry_over_many_lives_of_one_store) {
    live_many_times(adsum::test::Cluster::get().emptied());
}

// As when the machine runs out of memory: the database ends itself, recovers, and is found again;
// whoever was told "kept" was told the truth, and whoever was not is in the journal once or not at
// all.
TEST(KillNinePostgres, of_the_servers_own_processes_loses_nothing_and_doubles_nothing) {
    auto& cluster = adsum::test::Cluster::get();
    const std::string url = cluster.emptied();
    const std::string database = adsum::test::Cluster::name_of(url);
    Appender appender(open_store(url).value());
    std::atomic<bool> stopping = false;
    std::vector<std::vector<Acknowledged>> acknowledged(kSchools);
    std::vector<std::thread> threads;
    for (int school = 0; school < kSchools; ++school) {
        threads.emplace_back([&, school] {
            EntryNumber last = 0;
            while (!stopping) {
                const Acknowledged mine{school, 0, last + 1};
                const Draft made = test::draft(body_of(mine));
                const auto kept = appender.append(school_of(school), {&made, 1}, last, {});
                ASSERT_TRUE(kept) << kept.error().to_string();
                acknowledged[static_cast<std::size_t>(school)].push_back(mine);
                ++last;
            }
        });
    }
    int killed = 0;
    for (int round = 0; round < 4; ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        killed += cluster.kill_backends(database);
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
    }
    cluster.restart();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    stopping = true;
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_GE(killed, 4);
    for (int school = 0; school < kSchools; ++school) {
        const auto& mine = acknowledged[static_cast<std::size_t>(school)];
        EXPECT_GT(mine.size(), 20U);
        expect_all_there(url, mine);
        EXPECT_EQ(appender.head(school_of(school)).value().number, std::ssize(mine));
    }
}

TEST(KillNine, leaves_a_store_that_opens_even_where_it_was_only_being_made) {
    test::Dice dice(11);
    for (int life = 0; life < 40; ++life) {
        test::Folder folder;
        const auto acknowledged =
            live_and_be_killed(folder.url("j.db"), life, dice.between(0, 1),
                               std::chrono::microseconds(dice.between(0, 12'000)));
        expect_all_there(folder.url("j.db"), acknowledged);
        if (::testing::Test::HasFatalFailure()) {
            FAIL() << "life " << life;
        }
    }
}

}  // namespace
}  // namespace adsum::journal
