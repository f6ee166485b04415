// How many registers a second the journal makes durable, in SQLite and, where one is named, in
// PostgreSQL, with and without group commit.
//
//     bench_journal FOLDER [SECONDS [POSTGRES-URL]]
//
// Each of n callers belongs to a school of its own and appends a register of 30 marks, waits until
// it is durable, and goes on, as a browser does. FOLDER is on the disk to be measured; so should
// the PostgreSQL be, which is for this alone. The two take turns, so that a disturbance meets both.

#include "journal/appender.hpp"
#include "journal/postgres.hpp"

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

void remove_file(const std::string& path) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path + suffix);
    }
}

Result<void> empty(const std::string& url) {
    if (!postgres::is_address(url)) {
        remove_file(url.substr(std::string("sqlite:").size()));
        return done();
    }
    ADSUM_TRY(auto server, postgres::Connection::open(url));
    return server.script("DROP SCHEMA IF EXISTS adsum CASCADE");
}

Result<Measured> measure_store(const std::string& url, bool grouped, int callers, double seconds) {
    ADSUM_CHECK(empty(url));
    ADSUM_TRY(std::shared_ptr<journal::Store> store, journal::open_store(url));
    if (grouped) {
        store = std::make_shared<journal::Appender>(store);
    }
    std::atomic<bool> failed = false;
    const Measured measured = measure(*store, callers, seconds, failed);
    if (failed) {
        return machine_error("bench-failed", "the store refused an entry");
    }
    return measured;
}

int run(const std::string& sqlite, const std::string& postgres, double seconds) {
    fmt::print("{:<16} {:>7} {:>12} {:>10} {:>10}\n", "store", "callers", "registers/s",
               "median ms", "p99 ms");
    std::vector<std::string> ratios;
    for (const bool grouped : {false, true}) {
        for (const int callers : {1, 8, 64}) {
            std::vector<Measured> both;
            for (const std::string& url : {sqlite, postgres}) {
                if (url.empty()) {
                    continue;
                }
                const auto measured = measure_store(url, grouped, callers, seconds);
                if (!measured) {
                    fmt::print(stderr, "{}\n", measured.error().to_string());
                    return 3;
                }
                fmt::print("{:<16} {:>7} {:>12.0f} {:>10.2f} {:>10.2f}\n",
                           fmt::format("{}{}", url == sqlite ? "" : "postgres-",
                                       grouped ? "grouped" : "plain"),
                           callers, measured->per_second, measured->median_ms, measured->p99_ms);
                both.push_back(*measured);
            }
            if (both.size() == 2) {
                ratios.push_back(fmt::format(
                    "PostgreSQL to SQLite, {}, callers {}: registers/s {:.2f}, p99 {:.2f}",
                    grouped ? "grouped" : "plain", callers, both[1].per_second / both[0].per_second,
                    both[1].p99_ms / both[0].p99_ms));
            }
        }
    }
    bool whole = true;
    for (const std::string& url : {sqlite, postgres}) {
        if (!url.empty()) {
            const auto verified = journal::verify_store(url);
            whole = whole && verified && verified->whole();
        }
    }
    for (const std::string& ratio : ratios) {
        fmt::print("{}\n", ratio);
    }
    fmt::print("{}\n", whole ? "the chains are whole" : "BROKEN");
    return whole ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_journal FOLDER [SECONDS [POSTGRES-URL]]\n");
        return 2;
    }
    const std::string path = std::string(argv[1]) + "/journal_bench.db";
    const int status =
        run("sqlite:" + path, argc > 3 ? argv[3] : "", argc > 2 ? std::atof(argv[2]) : 3);
    remove_file(path);
    return status;
}
