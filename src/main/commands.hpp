#pragma once
// The commands of contract section 2. Each adds itself to the command line; the one that is named
// sets `run`.

#include "main/exit_status.hpp"
#include "main/setting.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace adsum::main {

// What the chosen command does. The status is not always kDone without an error: verify answers 1
// for a broken chain.
using Run = std::function<Result<ExitStatus>(const Setting&)>;

void add_school_command(CLI::App& app, Run& run);
void add_import_command(CLI::App& app, Run& run);
void add_record_command(CLI::App& app, Run& run);
void add_measures_command(CLI::App& app, Run& run);
void add_duties_command(CLI::App& app, Run& run);
void add_simulate_command(CLI::App& app, Run& run);
void add_retention_command(CLI::App& app, Run& run);
void add_evidence_command(CLI::App& app, Run& run);
void add_subject_access_command(CLI::App& app, Run& run);
void add_export_command(CLI::App& app, Run& run);
void add_letters_command(CLI::App& app, Run& run);
void add_report_command(CLI::App& app, Run& run);
void add_verify_command(CLI::App& app, Run& run);
void add_checkpoint_command(CLI::App& app, Run& run);
void add_backup_command(CLI::App& app, Run& run);
void add_restore_command(CLI::App& app, Run& run);
void add_doctor_command(CLI::App& app, Run& run);
void add_move_command(CLI::App& app, Run& run);
void add_policy_command(CLI::App& app, Run& run);
void add_scenario_command(CLI::App& app, Run& run);
void add_account_command(CLI::App& app, Run& run);
void add_serve_command(CLI::App& app, Run& run);
void add_demo_command(CLI::App& app, Run& run);
void add_benchmarks_command(CLI::App& app, Run& run);
void add_bench_command(CLI::App& app, Run& run);

}  // namespace adsum::main
