#include "documents/evidence.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"
#include "school/json_fields.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct EvidenceWanted {
    std::string pupil, from, to, out, keeper, check;
};

Result<policy::Policy> policy_of(const Setting& setting, journal::Store& store,
                                 const SchoolId& school) {
    ADSUM_TRY(const journal::Entry first, school::entry_of(store, school, 1));
    ADSUM_TRY(const auto body, school::parse_object(first.body));
    return load_policy_named(setting, school::text_in(body, "policy"));
}

Result<ExitStatus> check(const Setting& setting, const EvidenceWanted& wanted) {
    ADSUM_TRY(const std::string pdf, read_whole(wanted.check));
    ADSUM_TRY(const auto asked, documents::evidence_asked(pdf));
    ADSUM_TRY(const auto verified, journal::verify_store(setting.store));
    if (!verified.whole()) {
        return refused("journal-broken", journal::store_name(setting.store),
                       journal::to_string(verified.breaks.front()), "a broken chain proves nothing",
                       "restore the store from a backup");
    }
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(auto store, open_store(setting));
    ADSUM_TRY(const auto policy, policy_of(setting, *store, asked.school));
    ADSUM_CHECK(documents::check_evidence(*store, law, policy, pdf));
    say(fmt::format("{} is what the journal says up to entry {}; the chain is whole", wanted.check,
                    asked.head.number));
    return kDone;
}

Result<ExitStatus> make(const Setting& setting, const EvidenceWanted& wanted) {
    if (wanted.pupil.empty() || wanted.from.empty() || wanted.to.empty() || wanted.out.empty()) {
        return Error(ErrorKind::kUsage, Fault{"evidence-usage",
                                              {},
                                              "--pupil, --from, --to and --out are needed",
                                              "a bundle is of one pupil and a time",
                                              "or give --check FILE"});
    }
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(auto store, open_store(setting));
    documents::EvidenceAsked asked;
    ADSUM_TRY(asked.school, the_school(setting, *store));
    asked.pupil = Upn(wanted.pupil);
    ADSUM_TRY(asked.dates.first, parse_date("--from", wanted.from));
    ADSUM_TRY(asked.dates.last, parse_date("--to", wanted.to));
    asked.made = to_school_time(clock_now());
    asked.keeper = wanted.keeper;
    ADSUM_TRY(asked.head, store->head(asked.school));
    ADSUM_TRY(const auto policy, policy_of(setting, *store, asked.school));
    ADSUM_TRY(const std::string pdf, documents::evidence_pdf(*store, law, policy, asked));
    ADSUM_CHECK(write_whole(wanted.out, pdf));
    say(fmt::format("{}: the journal up to entry {}", wanted.out, asked.head.number));
    return kDone;
}

}  // namespace

void add_evidence_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand(
        "evidence", "a pupil's evidence for a case, and whether a file of it is true");
    auto wanted = std::make_shared<EvidenceWanted>();
    sub->add_option("--pupil", wanted->pupil, "UPN");
    sub->add_option("--from", wanted->from, "first day");
    sub->add_option("--to", wanted->to, "last day");
    sub->add_option("--out", wanted->out, "the PDF");
    sub->add_option("--keeper", wanted->keeper, "name and position of whoever keeps the register")
        ->default_val("the keeper of the register");
    sub->add_option("--check", wanted->check, "a bundle made before: 0 it is true, 1 it is not");
    sub->callback([=, &run] {
        run = [=](const Setting& setting) {
            return wanted->check.empty() ? make(setting, *wanted) : check(setting, *wanted);
        };
    });
}

}  // namespace adsum::main
