#include "main/account_import.hpp"
#include "main/files.hpp"
#include "school/drafts.hpp"
#include "server/staff_list.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

Result<ExitStatus> import_staff_list(const Setting& setting, const std::string& path, bool keep) {
    ADSUM_TRY(const std::string content, read_whole(path));
    ADSUM_TRY(auto office, open_office(setting));
    ADSUM_TRY(const auto accounts, server::Accounts::open(setting.store));
    ADSUM_TRY(const auto held, accounts->all());
    const Moment moment = clock_now();
    const SchoolTime now = to_school_time(moment);
    ADSUM_TRY(const auto list,
              server::compare_staff_list(office.state(), held, path, content, now.date));
    std::vector<journal::Draft> drafts;
    for (const server::StaffEdit& edit : list.edits) {
        fmt::print("{}: {}\n", to_string(edit.what), edit.words);
        if (!edit.kind.empty()) {
            boost::json::object fact = edit.fact;
            fact["at"] = now.to_string();
            drafts.push_back(
                school::make_draft(office.state(), edit.kind, std::move(fact), StaffId(), moment));
        }
    }
    for (const std::string& column : list.unknown_columns) {
        say("left out: unknown column '" + column + "'");
    }
    if (!keep) {
        ADSUM_CHECK(office.try_out(drafts));
        say(fmt::format("{} rows read, {} differences; nothing kept: --keep keeps them", list.rows,
                        list.edits.size()));
        return kDone;
    }
    if (!drafts.empty()) {
        ADSUM_TRY(const auto entries, office.record(drafts));
    }
    ADSUM_CHECK(server::keep_staff_list(setting.store, office.state().id(), list, now));
    say(fmt::format("{} rows read, {} differences kept", list.rows, list.edits.size()));
    return kDone;
}

}  // namespace

void add_account_import(CLI::App& account, Run& run) {
    auto* sub = account.add_subcommand(
        "import", "joiners and leavers from a CSV file: shows what it would change");
    auto path = std::make_shared<std::string>();
    auto keep = std::make_shared<bool>(false);
    sub->add_option("file", *path, "columns id, name, email, position, roles, left")->required();
    sub->add_flag("--keep", *keep, "keeps it");
    sub->callback([=, &run] {
        run = [=](const Setting& setting) { return import_staff_list(setting, *path, *keep); };
    });
}

}  // namespace adsum::main
