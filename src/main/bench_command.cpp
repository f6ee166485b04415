// adsum bench england: every measure for every pupil of England (docs/benchmarks.md).

#include "main/commands.hpp"
#include "measures/england_files.hpp"
#include "measures/england_verify.hpp"
#include "measures/in_parts.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct BenchAsked {
    measures::EnglandSize size{1'000'000, 1, 0};
    unsigned rounds = 5;
    bool verify = false;
    std::string write, results, law, instructions;
    std::string format = "table";
};

struct Measured {
    double seconds = 0;
    double floor_seconds = 0;
};

double seconds_since(std::chrono::steady_clock::time_point begun) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

// A byte a mark, read once by the same threads.
double read_floor(const measures::Matrix& matrix, std::size_t bytes, unsigned threads) {
    std::atomic<std::uint64_t> sum{0};
    const auto begun = std::chrono::steady_clock::now();
    measures::in_parts(bytes, threads, [&](std::size_t, std::size_t first, std::size_t end) {
        sum += measures::read_all(matrix.bytes().data() + first, end - first);
    });
    const double seconds = seconds_since(begun);
    // The sum is used, so that the loop stays.
    return sum == 1 ? -1 : seconds;
}

// Both in turn, several times; the best of each counts, for other programs only ever make it
// longer.
Measured run_rounds(const measures::England& england, const BenchAsked& asked,
                    measures::MatrixAnswer& answer, measures::EnglandRollUps& rolled) {
    Measured best;
    const std::size_t bytes = england.size().pupils * measures::England::kSessions;
    for (unsigned round = 0; round < std::max(1U, asked.rounds); ++round) {
        const double floor = read_floor(england.matrix(), bytes, asked.size.threads);
        const auto begun = std::chrono::steady_clock::now();
        measure(england.matrix(), england.question(asked.size.threads), answer);
        rolled = england.roll_up(answer);
        const double seconds = seconds_since(begun);
        best.floor_seconds = round == 0 ? floor : std::min(best.floor_seconds, floor);
        best.seconds = round == 0 ? seconds : std::min(best.seconds, seconds);
    }
    return best;
}

// The most memory that this process has held.
std::uint64_t peak_memory_kib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::stoull(line.substr(6));
        }
    }
    return 0;
}

void print(const measures::England& england, const BenchAsked& asked, const Measured& best,
           const measures::MatrixAnswer& answer) {
    const double marks = static_cast<double>(england.size().pupils) * measures::England::kSessions;
    const double rate = best.seconds > 0 ? marks / best.seconds : 0;
    const std::string sum = fmt::format("{:016x}", answer.checksum());
    if (asked.format == "json") {
        fmt::print(
            "{{\"pupils\": {}, \"sessions\": {}, \"threads\": {}, \"seconds\": {:.6f}, "
            "\"marks_per_second\": {:.0f}, \"bytes_read\": {}, \"read_floor_seconds\": "
            "{:.6f}, \"checksum\": \"{}\", \"rounds\": {}, \"instructions\": \"{}\", "
            "\"planes\": {}, \"peak_memory_kib\": {}}}\n",
            england.size().pupils, measures::England::kSessions, asked.size.threads, best.seconds,
            rate, answer.bytes_read(), best.floor_seconds, sum, asked.rounds, asked.instructions,
            count_of(england.matrix().form()), peak_memory_kib());
        return;
    }
    fmt::print("{:>12} pupils x {} sessions, {} threads, {}\n", england.size().pupils,
               measures::England::kSessions, asked.size.threads, asked.instructions);
    fmt::print(
        "{:>12.4f} s for every measure and roll-up: {:.1f} thousand million marks a second\n",
        best.seconds, rate / 1e9);
    fmt::print("{:>12.4f} s to read a byte a mark once: {:.2f} of it\n", best.floor_seconds,
               best.seconds / best.floor_seconds);
    fmt::print("{:>12.1f} MB read, checksum {}\n", static_cast<double>(answer.bytes_read()) / 1e6,
               sum);
}

Result<std::shared_ptr<const law::Law>> law_of(const Setting& setting, const BenchAsked& asked) {
    if (asked.law.empty()) {
        return load_law(setting);
    }
    ADSUM_TRY(auto law, law::Law::load(asked.law));
    return std::make_shared<const law::Law>(std::move(law));
}

Result<void> verify_answer(const measures::England& england, const measures::MatrixAnswer& answer) {
    constexpr std::size_t kSample = 20'000;
    const auto faults = measures::verify(england, answer, kSample);
    for (const std::string& fault : faults) {
        say(fault);
    }
    if (!faults.empty()) {
        return Error(ErrorKind::kRefused, Fault{"bench-differs",
                                                "--verify",
                                                "the matrix and the plain loop differ",
                                                {},
                                                "report it with the seed and the instruction set"});
    }
    say(fmt::format("{} pupils and all roll-ups agree with the plain loop",
                    std::min(kSample, england.size().pupils)));
    return {};
}

Result<ExitStatus> run_bench(const Setting& setting, BenchAsked asked) {
    if (asked.size.threads == 0) {
        asked.size.threads = std::max(1U, std::thread::hardware_concurrency());
    }
    if (!measures::choose_instruction_set(asked.instructions)) {
        return Error(ErrorKind::kUsage,
                     Fault{"instructions-unknown",
                           "--instructions",
                           "'" + asked.instructions + "'",
                           {},
                           "use one of " +
                               fmt::format("{}", fmt::join(measures::instruction_sets(), ", "))});
    }
    if (asked.instructions.empty()) {
        asked.instructions = measures::instruction_sets().front();
    }
    ADSUM_TRY(auto law, law_of(setting, asked));
    const measures::England england(law, asked.size);
    measures::MatrixAnswer answer(england.matrix());
    measures::EnglandRollUps rolled;
    const Measured best = run_rounds(england, asked, answer, rolled);
    print(england, asked, best, answer);
    if (asked.verify) {
        ADSUM_CHECK(verify_answer(england, answer));
    }
    if (!asked.write.empty()) {
        ADSUM_CHECK(measures::write_registers(england, asked.write));
    }
    if (!asked.results.empty()) {
        ADSUM_CHECK(measures::write_results(england, answer, asked.results));
    }
    return kDone;
}

}  // namespace

void add_bench_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("bench", "measures how fast this machine measures");
    sub->require_subcommand(1);
    auto* england = sub->add_subcommand(
        "england", "every measure of a school year for as many pupils as England has");
    auto asked = std::make_shared<BenchAsked>();
    england->add_option("--pupils", asked->size.pupils)
        ->capture_default_str()
        ->check(CLI::Range(1, 20'000'000));
    england->add_option("--threads", asked->size.threads, "by default as many as the machine has")
        ->check(CLI::Range(1, 1024));
    england->add_option("--seed", asked->size.seed)->capture_default_str();
    england->add_option("--rounds", asked->rounds, "how often to measure; the best counts")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    england->add_flag("--verify", asked->verify, "compare a sample with the plain loop");
    england->add_option("--write", asked->write, "a folder for the registers as CSV");
    england->add_option("--results", asked->results, "a file for the measures by pupil as CSV");
    england->add_option("--law", asked->law, "a folder with other codes.toml and values.toml");
    england->add_option("--instructions", asked->instructions,
                        "an instruction set that is not the best, such as AVX2");
    england->add_option("--format", asked->format, "table or json")
        ->check(CLI::IsMember({"table", "json"}))
        ->capture_default_str();
    england->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_bench(setting, *asked); }; });
}

}  // namespace adsum::main
