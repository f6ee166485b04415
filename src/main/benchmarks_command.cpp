// adsum benchmarks import FILE: DfE's own table of a year or of its weeks, into benchmarks/.
#include "exchange/benchmarks.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"

#include <filesystem>
#include <map>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

Result<ExitStatus> run_benchmarks(const Setting& setting, const std::string& path,
                                  const std::string& into) {
    ADSUM_TRY(const std::string content, read_whole(path));
    ADSUM_TRY(const auto imported, exchange::read_dfe_absence(path, content));
    const std::filesystem::path folder = into.empty() ? setting.home + "/benchmarks" : into;
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    std::map<std::pair<int, bool>, std::vector<exchange::Benchmark>> files;
    for (const exchange::Benchmark& one : imported.rows) {
        files[{one.start_year, one.week.has_value()}].push_back(one);
    }
    for (const auto& [of, rows] : files) {
        const auto& [year, weeks] = of;
        const std::string file = fmt::format("{}/{}-{:02}{}.csv", folder.string(), year,
                                             (year + 1) % 100, weeks ? "-weeks" : "");
        ADSUM_CHECK(write_whole(file, exchange::to_csv(rows)));
        say(fmt::format("{}: {} rows", file, rows.size()));
    }
    if (imported.suppressed > 0) {
        say(fmt::format("{} rows left out: DfE gives no figures of them", imported.suppressed));
    }
    say(std::string(exchange::kBenchmarkLicence));
    return kDone;
}

}  // namespace

void add_benchmarks_command(CLI::App& app, Run& run) {
    auto* benchmarks =
        app.add_subcommand("benchmarks", "published figures to hold a school against");
    benchmarks->require_subcommand(1);
    auto* sub = benchmarks->add_subcommand(
        "import", "takes DfE's CSV of absence, of a year or by week (national, regional, local)");
    auto path = std::make_shared<std::string>();
    auto into = std::make_shared<std::string>();
    sub->add_option("file", *path, "the CSV as Explore education statistics gives it")->required();
    sub->add_option("--into", *into, "the folder; by default benchmarks/ beside law/");
    sub->callback([=, &run] {
        run = [=](const Setting& setting) { return run_benchmarks(setting, *path, *into); };
    });
}

}  // namespace adsum::main
