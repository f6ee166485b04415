// adsum: the commands. Output for programs goes to stdout, everything for people to stderr.

#include "main/commands.hpp"
#include "main/memory.hpp"

#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
    using namespace adsum;
    main::end_where_memory_ends();
    CLI::App app{"Adsum: the school attendance register that runs a school's own policy"};
    app.require_subcommand(1);
    main::Setting setting;
    app.add_option("--store", setting.store, "sqlite:PATH or postgresql://USER@HOST/DATABASE")
        ->capture_default_str()
        ->envname("ADSUM_STORE");
    app.add_option("--key", setting.key,
                   "the file of the key that seals second factors; else beside the store")
        ->envname("ADSUM_KEY");
    app.add_option("--school", setting.school, "which school, where the store holds several");
    app.fallthrough();

    main::Run run;
    main::add_school_command(app, run);
    main::add_import_command(app, run);
    main::add_record_command(app, run);
    main::add_measures_command(app, run);
    main::add_simulate_command(app, run);
    main::add_evidence_command(app, run);
    main::add_subject_access_command(app, run);
    main::add_retention_command(app, run);
    main::add_export_command(app, run);
    main::add_duties_command(app, run);
    main::add_letters_command(app, run);
    main::add_report_command(app, run);
    main::add_verify_command(app, run);
    main::add_checkpoint_command(app, run);
    main::add_backup_command(app, run);
    main::add_restore_command(app, run);
    main::add_doctor_command(app, run);
    main::add_move_command(app, run);
    main::add_policy_command(app, run);
    main::add_scenario_command(app, run);
    main::add_demo_command(app, run);
    main::add_benchmarks_command(app, run);
    main::add_bench_command(app, run);
    main::add_serve_command(app, run);
    main::add_account_command(app, run);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? main::kDone : main::kUsage;
    }
    if (!run) {
        main::say(app.help());
        return main::kUsage;
    }
    auto home = main::find_home();
    if (!home) {
        main::say(home.error().to_string());
        return main::kMachineFailed;
    }
    setting.home = *home;
    const auto status = run(setting);
    if (!status) {
        main::say(status.error().to_string());
        return main::exit_status(status.error().kind());
    }
    return *status;
}
