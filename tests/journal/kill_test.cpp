// kill -9 in the middle of appending: whatever was acknowledged is there, and the chain is whole.
// (A killed program, not a power cut: the machine's own memory of the file survives. For that there
// is synchronous=FULL.)

#include "journal/appender.hpp"
#include "journal/support.hpp"

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

TEST(KillNine, loses_no_acknowledged_entry_over_many_lives_of_one_store) {
    test::Folder folder;
    test::Dice dice(9);
    std::vector<Acknowledged> acknowledged;
    for (int life = 0; life < 25; ++life) {
        const auto more = live_and_be_killed(folder.url("j.db"), life, dice.between(0, 120),
                                             std::chrono::microseconds(dice.between(0, 3'000)));
        acknowledged.insert(acknowledged.end(), more.begin(), more.end());
        expect_all_there(folder.url("j.db"), acknowledged);
        if (::testing::Test::HasFatalFailure()) {
            return;
        }
    }
    EXPECT_GT(acknowledged.size(), 1000U) << "the children were killed before they did anything";
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
