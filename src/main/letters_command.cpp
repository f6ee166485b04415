#include "documents/duty_record.hpp"
#include "documents/letter_batch.hpp"
#include "exchange/csv.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct LettersAsked {
    std::string as_at, rule, out;
    bool records = false;
};

// The file of `--out`, in a folder that is there from now on.
Result<std::string> file_in(const std::string& out, const char* name) {
    const std::filesystem::path path = out.ends_with(".pdf") ? out : out + "/" + name;
    std::error_code failed;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), failed);
    }
    if (failed) {
        return refused("file-unwritable", path.string(), "cannot make its folder", failed.message(),
                       "check its name and who may write there");
    }
    return path.string();
}

// What was done or set aside, a record each, in one file.
Result<ExitStatus> print_records(const policy::Policy& policy, const school::State& state,
                                 const LettersAsked& asked, SchoolTime moment) {
    documents::PrintFile file({"Records", state.name(), to_moment(moment)});
    std::map<std::optional<Upn>, std::vector<duties::Duty>> of_pupil;
    for (duties::Duty& duty : duties::duties(policy, state, moment, {})) {
        of_pupil[duty.pupil].push_back(std::move(duty));
    }
    int count = 0;
    for (const auto& [pupil, all] : of_pupil) {
        for (const duties::Duty& duty : all) {
            if (duty.open() || (!asked.rule.empty() && duty.rule->id != asked.rule)) {
                continue;
            }
            const auto added =
                file.add(documents::record_of({policy, state, duty, all, moment, {}, {}, {}, {}}));
            if (!added.missing.empty()) {
                return documents::no_glyph_on_paper(added.missing);
            }
            ++count;
        }
    }
    ADSUM_TRY(const std::string out, file_in(asked.out, "records.pdf"));
    const int pages = file.pages();
    if (count > 0) {
        ADSUM_CHECK(write_whole(out, file.finish()));
    }
    say(fmt::format("{} records on {} pages{}", count, pages, count > 0 ? ": " + out : ""));
    return kDone;
}

std::string list_of(const documents::Batch& batch) {
    std::string out = "upn,pupil,form,rule,letter,addressee,pages,first_page,why_none\n";
    for (const documents::Listed& one : batch.list) {
        const std::string first = one.first_page == 0 ? "" : std::to_string(one.first_page);
        const std::string pages = std::to_string(one.pages);
        for (const std::string* field :
             {&one.pupil.str(), &one.name, &one.form, &one.rule, &one.form_of_letter,
              &one.addressee, &pages, &first, &one.why_not}) {
            exchange::write_csv_field(out, *field);
            out += field == &one.why_not ? '\n' : ',';
        }
    }
    return out;
}

Result<ExitStatus> run_letters(const Setting& setting, const LettersAsked& asked) {
    ADSUM_TRY(const auto office, open_office(setting));
    ADSUM_TRY(const auto policy, load_policy_named(setting, office.state().policy()));
    SchoolTime moment = to_school_time(clock_now());
    if (!asked.as_at.empty()) {
        ADSUM_TRY(moment, parse_moment(asked.as_at));
    }
    if (!asked.rule.empty() && policy.rule(asked.rule) == nullptr) {
        return Error(ErrorKind::kUsage, Fault{"rule-unknown", "--rule", "`" + asked.rule + "`",
                                              "the policy has no such rule", "check the name"});
    }
    if (asked.records) {
        return print_records(policy, office.state(), asked, moment);
    }
    ADSUM_TRY(const auto library, documents::LetterLibrary::load(policy.folder));
    duties::Filter filter;
    filter.school_wide = false;
    const auto duties = duties::duties(policy, office.state(), moment, filter);
    const auto begun = std::chrono::steady_clock::now();
    const documents::Batch batch =
        documents::batch_of({policy, office.state(), library, moment, asked.rule}, duties);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

    ADSUM_TRY(const std::string pdf, file_in(asked.out, "letters.pdf"));
    const std::string list = pdf.substr(0, pdf.size() - 4) + ".csv";
    if (!batch.pdf.empty()) {
        ADSUM_CHECK(write_whole(pdf, batch.pdf));
    }
    ADSUM_CHECK(write_whole(list, list_of(batch)));
    const auto without = std::count_if(batch.list.begin(), batch.list.end(),
                                       [](const auto& one) { return !one.why_not.empty(); });
    say(fmt::format("{} letters on {} pages in {:.2f} s; {} have none: see {}", batch.letters,
                    batch.pages, took.count(), without, list));
    return kDone;
}

}  // namespace

void add_letters_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("letters", "the letters that are due, as one PDF and a list");
    auto asked = std::make_shared<LettersAsked>();
    sub->add_option("--as-at", asked->as_at, "2026-11-20 or 2026-11-20T09:30, school time");
    sub->add_option("--rule", asked->rule, "one rule's letters, by its name");
    sub->add_flag("--records", asked->records,
                  "instead, the record of every duty that was done or set aside");
    sub->add_option("--out", asked->out, "a folder, or a file that ends in .pdf")->required();
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_letters(setting, *asked); }; });
}

}  // namespace adsum::main
