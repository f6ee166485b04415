#include "duties/simulate.hpp"
#include "main/commands.hpp"

#include <thread>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct SimulationAsked {
    std::string policy, from, to, format = "table";
};

boost::json::object counted_json(const std::map<std::string, int>& counts) {
    boost::json::object object;
    for (const auto& [name, count] : counts) {
        object[name] = count;
    }
    return object;
}

void print_counts(const char* by, const std::map<std::string, int>& counts) {
    fmt::print("\n{}\n", by);
    for (const auto& [name, count] : counts) {
        fmt::print("  {:32} {:7}\n", name, count);
    }
}

Result<ExitStatus> run_simulation(const Setting& setting, const SimulationAsked& asked) {
    ADSUM_TRY(const Date first, parse_date("--from", asked.from));
    ADSUM_TRY(const Date last, parse_date("--to", asked.to));
    if (last < first) {
        return Error(ErrorKind::kUsage, Fault{"range-backwards", "--to", asked.to,
                                              "it lies before --from", "give the later date last"});
    }
    ADSUM_TRY(const auto office, open_office(setting));
    ADSUM_TRY(const auto policy, load_policy_named(setting, asked.policy));
    const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const auto simulated = duties::simulate(policy, office.state(), {first, last}, threads);
    const auto counts = duties::counts_of(office.state(), simulated.duties);
    if (asked.format == "json") {
        boost::json::array list;
        for (const duties::Duty& duty : simulated.duties) {
            list.push_back(duty.to_json());
        }
        const boost::json::object answer{{"policy", policy.id},
                                         {"from", first.to_string()},
                                         {"to", last.to_string()},
                                         {"counts",
                                          {{"kind", counted_json(counts.kind)},
                                           {"week", counted_json(counts.week)},
                                           {"role", counted_json(counts.role)},
                                           {"who", counted_json(counts.who)}}},
                                         {"duties", std::move(list)}};
        fmt::print("{}\n", boost::json::serialize(answer));
        return kDone;
    }
    fmt::print("{} duties under {}, {} to {}, each done when it was due\n", simulated.duties.size(),
               policy.id, first.to_string(), last.to_string());
    print_counts("by kind", counts.kind);
    print_counts("by week", counts.week);
    print_counts("by role", counts.role);
    print_counts("by who", counts.who);
    return kDone;
}

}  // namespace

void add_simulate_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand(
        "simulate", "what a policy would have asked of this school, each duty done when due");
    auto asked = std::make_shared<SimulationAsked>();
    sub->add_option("--policy", asked->policy, "a folder of policies/, or a path")->required();
    sub->add_option("--from", asked->from, "the first day")->required();
    sub->add_option("--to", asked->to, "the last day")->required();
    sub->add_option("--format", asked->format, "table or json")
        ->check(CLI::IsMember({"table", "json"}));
    sub->callback([=, &run] {
        run = [=](const Setting& setting) { return run_simulation(setting, *asked); };
    });
}

}  // namespace adsum::main
