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
};

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
    ADSUM_TRY(const auto library, documents::LetterLibrary::load(policy.folder));
    duties::Filter filter;
    filter.school_wide = false;
    const auto duties = duties::duties(policy, office.state(), moment, filter);
    const auto begun = std::chrono::steady_clock::now();
    const documents::Batch batch =
        documents::batch_of({policy, office.state(), library, moment, asked.rule}, duties);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

    const bool file = asked.out.ends_with(".pdf");
    const std::string pdf = file ? asked.out : asked.out + "/letters.pdf";
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
    sub->add_option("--out", asked->out, "a folder, or a file that ends in .pdf")->required();
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_letters(setting, *asked); }; });
}

}  // namespace adsum::main
