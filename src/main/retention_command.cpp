// adsum retention: what is past its retention, disposing of it, and erasing single things. Nothing
// happens without --confirm, which a person writes after seeing what would.
#include "journal/disposal.hpp"
#include "main/commands.hpp"
#include "school/disposal.hpp"
#include "school/disposal_decisions.hpp"
#include "school/erasure.hpp"
#include "school/rights_facts.hpp"
#include "server/beside_disposal.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct RetentionWanted {
    std::string through, reason, by, confirm, pupil;
    std::vector<journal::EntryNumber> entries;
    std::vector<std::string> fields;
    std::optional<int> contact;
};

struct Opened {
    std::shared_ptr<journal::Store> store;
    SchoolId school;
    std::vector<journal::Entry> entries;
    std::optional<school::Office> office;
    Moment moment;
    SchoolTime now;

    const school::State& state() const { return office->state(); }
};

Result<Opened> opened(const Setting& setting) {
    Opened all;
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(all.store, open_store(setting));
    ADSUM_TRY(all.school, the_school(setting, *all.store));
    ADSUM_TRY(auto office, school::Office::open(all.store, law, all.school));
    all.office.emplace(std::move(office));
    ADSUM_CHECK(all.store->read(all.school, 1, [&](journal::Entry entry) {
        all.entries.push_back(std::move(entry));
        return done();
    }));
    all.moment = clock_now();
    all.now = to_school_time(all.moment);
    return all;
}

// What goes with it of what stands beside the journal. A server that starts does this too, where
// the machine stopped before.
Result<void> finish_beside(const Setting& setting, const std::shared_ptr<journal::Store>& store,
                           const SchoolId& id) {
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(const auto office, school::Office::open(store, law, id));
    ADSUM_TRY(const bool was_left, server::finish_disposals(setting.store, *store, office.state()));
    static_cast<void>(was_left);
    return done();
}

void say_plan(const school::DisposalPlan& plan) {
    say(
        fmt::format("{} entries emptied, {} narrowed to those who stay, {} pupils of whom nothing "
                    "stays",
                    plan.emptied, plan.narrowed, plan.gone.size()));
    for (const school::HeldPupil& held : plan.held) {
        say(fmt::format("held: {}: {}", held.upn.str(), held.because.front()));
    }
    for (const Upn& upn : plan.rested_on) {
        say(fmt::format("kept whole: {}: a later entry amends or goes on with an earlier one",
                        upn.str()));
    }
}

// Carried out where --confirm says the word; else what would be.
Result<ExitStatus> carry_out(const Setting& setting, Opened& all, const school::DisposalPlan& plan,
                             const RetentionWanted& wanted, const std::string& word,
                             const std::string& what) {
    say_plan(plan);
    if (wanted.confirm.empty()) {
        say(fmt::format("nothing was done; to do it: --confirm \"{}\"", word));
        return kDone;
    }
    if (wanted.confirm != word) {
        return refused("disposal-not-confirmed", "--confirm", "it says something else",
                       "it cannot be taken back", fmt::format("write \"{}\"", word));
    }
    ADSUM_TRY(const auto entry,
              school::dispose_of(*all.store, all.state(), plan,
                                 {what, wanted.reason, StaffId(wanted.by), all.moment}));
    ADSUM_CHECK(finish_beside(setting, all.store, all.school));
    ADSUM_CHECK(all.store->scrub());
    say(
        fmt::format("done; entry {} says so. Backups that were made before still have it: "
                    "docs/retention.md",
                    entry.number));
    return kDone;
}

Result<int> academic_year(const std::string& name) {
    const auto year = school::parse_academic_year(name);
    return year ? Result<int>(*year)
                : Result<int>(Error(ErrorKind::kUsage, Fault{"year-unknown",
                                                             "--through",
                                                             name,
                                                             "an academic year is like 2019/20",
                                                             {}}));
}

Result<ExitStatus> due(const Setting& setting) {
    ADSUM_TRY(const Opened all, opened(setting));
    const int years = school::retention_years(all.state(), all.now);
    std::map<int, std::int64_t> counts;
    std::map<int, std::int64_t> left;
    for (const journal::Entry& entry : all.entries) {
        ++counts[entry.volume];
        left[entry.volume] += entry.kind == journal::kDisposed ? 0 : 1;
    }
    fmt::print("school,year,entries,not_emptied,due_on,due\n");
    for (const auto& [volume, count] : counts) {
        const Date on = school::due_on(volume, years);
        fmt::print("{},{},{},{},{},{}\n", all.school.str(), calendar::academic_year_name(volume),
                   count, left[volume], on.to_string(), on <= all.now.date ? "yes" : "no");
    }
    for (const school::Hold& hold : school::holds_on_school(all.state())) {
        say(fmt::format("held: the whole school: {}: {}", hold.id, hold.reason));
    }
    for (const auto& [upn, pupil] : all.state().pupils()) {
        for (const std::string& because : school::why_held(all.state(), pupil, all.now)) {
            say(fmt::format("held: {}: {}", upn.str(), because));
        }
    }
    return kDone;
}

Result<ExitStatus> dispose(const Setting& setting, const RetentionWanted& wanted) {
    ADSUM_TRY(const int through, academic_year(wanted.through));
    ADSUM_TRY(Opened all, opened(setting));
    ADSUM_TRY(const auto plan, school::plan_disposal(all.entries, all.state(), through, all.now));
    return carry_out(setting, all, plan, wanted,
                     fmt::format("{} {}", all.school.str(), wanted.through), "retention");
}

Result<ExitStatus> erase(const Setting& setting, const RetentionWanted& wanted) {
    ADSUM_TRY(Opened all, opened(setting));
    const school::ErasureAsked asked{Upn(wanted.pupil),
                                     {wanted.entries.begin(), wanted.entries.end()},
                                     wanted.contact,
                                     {wanted.fields.begin(), wanted.fields.end()}};
    ADSUM_TRY(const auto plan, school::plan_erasure(all.entries, all.state(), asked, all.now));
    return carry_out(setting, all, plan, wanted,
                     fmt::format("{} {}", all.school.str(), wanted.pupil), "erasure");
}

Result<ExitStatus> scrub(const Setting& setting) {
    ADSUM_TRY(const auto store, open_store(setting));
    ADSUM_TRY(const auto schools, store->schools());
    for (const SchoolId& id : schools) {
        ADSUM_CHECK(finish_beside(setting, store, id));
    }
    ADSUM_CHECK(store->scrub());
    say("nothing that was disposed of is left in the store's own files");
    return kDone;
}

void add_confirmation(CLI::App* sub, const std::shared_ptr<RetentionWanted>& wanted) {
    sub->add_option("--reason", wanted->reason, "why, and who decided; stays, and names no pupil")
        ->required();
    sub->add_option("--by", wanted->by, "id of the member of staff who decided");
    sub->add_option("--confirm", wanted->confirm, "the words that a run without it tells");
}

}  // namespace

void add_retention_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("retention", "what is kept how long, and disposing of it");
    sub->require_subcommand(1);
    auto wanted = std::make_shared<RetentionWanted>();

    auto* list =
        sub->add_subcommand("due", "each year of the journal, when it is due, who is held");
    list->callback([&run] { run = [](const Setting& setting) { return due(setting); }; });

    auto* year = sub->add_subcommand("dispose", "of a year past its retention, and those before");
    year->add_option("--through", wanted->through, "the academic year, 2019/20")->required();
    add_confirmation(year, wanted);
    year->callback(
        [=, &run] { run = [=](const Setting& setting) { return dispose(setting, *wanted); }; });

    auto* single = sub->add_subcommand("erase", "single entries, or a contact's particulars");
    single->add_option("--pupil", wanted->pupil, "UPN")->required();
    auto* entries =
        single->add_option("--entry", wanted->entries, "entries to empty")->delimiter(',');
    single->add_option("--field", wanted->fields, "fields to empty wherever they stand")
        ->delimiter(',')
        ->excludes(entries);
    single->add_option("--contact", wanted->contact, "of this contact (priority)");
    add_confirmation(single, wanted);
    single->callback(
        [=, &run] { run = [=](const Setting& setting) { return erase(setting, *wanted); }; });

    auto* again = sub->add_subcommand("scrub", "what an interrupted disposal left in the files");
    again->callback([&run] { run = [](const Setting& setting) { return scrub(setting); }; });
}

}  // namespace adsum::main
