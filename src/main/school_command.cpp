#include "main/commands.hpp"
#include "school/drafts.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct SchoolAsked {
    std::string id, name, policy;
    std::vector<std::string> calendars;
};

bool is_plain_id(const std::string& id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

Result<std::vector<journal::Draft>> calendar_drafts(const std::vector<std::string>& files,
                                                    Moment at) {
    std::vector<journal::Draft> drafts;
    Faults faults;
    for (const std::string& file : files) {
        auto year = calendar::SchoolYear::load(file);
        if (year) {
            drafts.push_back(school::calendar_set(*year, at));
        } else {
            faults.add(year.error());
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return drafts;
}

// Where the policy departs from the law, or is old or odd: what Adsum does about it.
void tell_findings(const policy::Policy& policy) {
    for (const policy::Finding& finding : policy.findings) {
        say(fmt::format("finding[{}] {}: {} {}{}{}", to_string(finding.severity), finding.place,
                        finding.clause, finding.text,
                        finding.reference.empty() ? "" : " (" + finding.reference + ")",
                        finding.done.empty() ? "" : ": " + finding.done));
    }
}

Result<ExitStatus> create(const Setting& setting, const SchoolAsked& asked) {
    if (!is_plain_id(asked.id)) {
        return Error(ErrorKind::kUsage,
                     Fault{"school-id", "--id", "'" + asked.id + "'",
                           "an id is of small letters, digits, - and _", "choose another"});
    }
    const Moment now = clock_now();
    ADSUM_TRY(const auto policy, load_policy_named(setting, asked.policy));
    ADSUM_TRY(auto calendars, calendar_drafts(asked.calendars, now));
    ADSUM_TRY(auto law, load_law(setting));
    ADSUM_TRY(auto store, open_store(setting));
    ADSUM_TRY(auto office,
              school::Office::open(std::move(store), std::move(law), SchoolId(asked.id), true));
    if (office.state().created()) {
        return refused("school-exists", journal::store_name(setting.store),
                       "school '" + asked.id + "'", "the store already holds it",
                       "choose another id");
    }
    std::vector<journal::Draft> batch = {
        school::school_created(SchoolId(asked.id), asked.name, asked.policy, now)};
    batch.insert(batch.end(), calendars.begin(), calendars.end());
    ADSUM_TRY(const auto entries, office.record(batch));
    say(fmt::format("school '{}' under policy {} ({})", asked.id, policy.id, policy.edition));
    tell_findings(policy);
    return kDone;
}

Result<ExitStatus> set_calendar(const Setting& setting, const std::vector<std::string>& files) {
    ADSUM_TRY(auto calendars, calendar_drafts(files, clock_now()));
    ADSUM_TRY(auto office, open_office(setting));
    ADSUM_TRY(const auto entries, office.record(calendars));
    say(fmt::format("{} school years set", entries.size()));
    return kDone;
}

}  // namespace

void add_school_command(CLI::App& app, Run& run) {
    auto* school = app.add_subcommand("school", "schools of the store");
    school->require_subcommand(1);
    auto asked = std::make_shared<SchoolAsked>();
    auto* sub = school->add_subcommand("create", "a new school");
    sub->add_option("--id", asked->id, "short, unique: small letters, digits, - and _")->required();
    sub->add_option("--name", asked->name, "as people know it")->required();
    sub->add_option("--policy", asked->policy, "a folder in policies/, or a path")->required();
    sub->add_option("--calendar", asked->calendars, "a school year as TOML; may be repeated")
        ->required();
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return create(setting, *asked); }; });

    auto* calendar = school->add_subcommand("calendar", "sets school years, replacing those held");
    auto files = std::make_shared<std::vector<std::string>>();
    calendar->add_option("files", *files, "school years as TOML")->required();
    calendar->callback(
        [=, &run] { run = [=](const Setting& setting) { return set_calendar(setting, *files); }; });
}

}  // namespace adsum::main
