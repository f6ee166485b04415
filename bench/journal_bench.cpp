// How many registers a second the SQLite journal makes durable, with and without group commit.
//
//     bench_journal FOLDER [SECONDS]
//
// Each of n callers belongs to a school of its own and appends a register of 30 marks, waits until
// it is durable, and goes on, as a browser does. FOLDER is on the disk to be measured.

#include "journal/appender.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

namespace {

using namespace adsum;
using Clock = std::chrono::steady_clock;

journal::Draft a_register() {
    std::string body =
        R"({"at":"2026-09-02T08:45","group":"7A","date":"2026-09-02","session":"AM","marks":[)";
    for (int pupil = 0; pupil < 30; ++pupil) {
        body += fmt::format(R"({}["T8013202260{:02}","/",null,""])", pupil == 0 ? "" : ",", pupil);
    }
    return {Moment::from_milliseconds(1788335112044),
            {"T07", "Zoë Ashgrove", "Tutor"},
            "register_taken",
            body + "]}",
            2026};
}

// The marks of a day, so that the rows change as they do in a school.
journal::Projection rows_of(std::int64_t round) {
    journal::Projection rows;
    const std::string day = fmt::format("2026-{:02}-{:02}", 1 + round / 28 % 12, 1 + round % 28);
    for (int pupil = 0; pupil < 30; ++pupil) {
        rows.marks.push_back({fmt::format("T8013202260{:02}", pupil), day,
                              round / 336 % 2 == 0 ? "AM" : "PM", "/", "present", std::nullopt, "",
                              false});
    }
    return rows;
}

struct Measured {
    double per_second = 0;
    double median_ms = 0;
    double p99_ms = 0;
};

// One caller: a school, one register after another until the time is up. Latencies in milliseconds.
std::vector<double> call(journal::Store& store, int school, Clock::time_point until,
                         std::atomic<bool>& failed) {
    std::vector<double> latencies;
    const SchoolId id(fmt::format("school{}", school));
    const journal::Draft draft = a_register();
    for (journal::EntryNumber last = 0; Clock::now() < until && !failed; ++last) {
        const journal::Projection rows = rows_of(last);
        const auto before = Clock::now();
        if (const auto appended = store.append(id, {&draft, 1}, last, rows); !appended) {
            fmt::print(stderr, "{}\n", appended.error().to_string());
            failed = true;
        }
        latencies.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - before).count());
    }
    return latencies;
}

Measured measure(journal::Store& store, int callers, double seconds, std::atomic<bool>& failed) {
    const auto start = Clock::now();
    const auto until = start + std::chrono::milliseconds(static_cast<int>(seconds * 1000));
    std::vector<std::vector<double>> each(static_cast<std::size_t>(callers));
    std::vector<std::thread> threads;
    for (int i = 0; i < callers; ++i) {
        threads.emplace_back(
            [&, i] { each[static_cast<std::size_t>(i)] = call(store, i, until, failed); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::vector<double> all;
    for (const auto& latencies : each) {
        all.insert(all.end(), latencies.begin(), latencies.end());
    }
    std::sort(all.begin(), all.end());
    const double took = std::chrono::duration<double>(Clock::now() - start).count();
    const auto count = static_cast<double>(all.size());
    return {count / took, all[all.size() / 2], all[all.size() * 99 / 100]};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_journal FOLDER [SECONDS]\n");
        return 2;
    }
    const std::string path = std::string(argv[1]) + "/journal_bench.db";
    const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
    std::atomic<bool> failed = false;
    fmt::print("{:<10} {:>7} {:>12} {:>10} {:>10}\n", "store", "callers", "registers/s",
               "median ms", "p99 ms");
    for (const bool grouped : {false, true}) {
        for (const int callers : {1, 8, 64}) {
            for (const char* suffix : {"", "-wal", "-shm"}) {
                std::filesystem::remove(path + suffix);
            }
            auto opened = journal::open_store("sqlite:" + path);
            if (!opened) {
                fmt::print(stderr, "{}\n", opened.error().to_string());
                return 3;
            }
            std::shared_ptr<journal::Store> store = std::move(opened).value();
            if (grouped) {
                store = std::make_shared<journal::Appender>(store);
            }
            const Measured measured = measure(*store, callers, seconds, failed);
            fmt::print("{:<10} {:>7} {:>12.0f} {:>10.2f} {:>10.2f}\n",
                       grouped ? "grouped" : "plain", callers, measured.per_second,
                       measured.median_ms, measured.p99_ms);
            if (failed) {
                return 3;
            }
        }
    }
    const auto whole = journal::verify_store("sqlite:" + path);
    fmt::print("{}\n", whole && whole->whole() ? "the chains are whole" : "BROKEN");
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path + suffix);
    }
    return whole && whole->whole() ? 0 : 1;
}
