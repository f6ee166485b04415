// adsum subject-access: everything that is held about one pupil, to be given out.
#include "base/json_view.hpp"
#include "documents/subject_access.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"
#include "school/drafts.hpp"
#include "school/json_fields.hpp"
#include "school/rights_facts.hpp"
#include "server/attachments.hpp"
#include "server/looks.hpp"

#include <filesystem>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

namespace json = boost::json;

struct AccessWanted {
    std::string pupil, out, request, made;
    std::optional<int> asker;
    std::vector<journal::EntryNumber> released;
    journal::EntryNumber upto = 0;
    bool dry = false;
};

constexpr int kEveryLook = 10'000'000;

Result<std::vector<documents::LookedAt>> looks_at(const Setting& setting, const SchoolId& school,
                                                  const Upn& pupil, SchoolTime until) {
    ADSUM_TRY(const auto looks, server::Looks::open(setting.store));
    ADSUM_TRY(const auto all, looks->latest(school, kEveryLook));
    std::vector<documents::LookedAt> found;
    for (auto look = all.rbegin(); look != all.rend(); ++look) {
        if (look->upn == pupil && look->at < until) {
            found.push_back({look->at, look->who.position, look->what});
        }
    }
    return found;
}

json::object given_fact(const documents::AccessAsked& asked, const std::string& request,
                        const documents::SubjectAccess& made) {
    json::object fact{{"at", asked.made.to_string()},
                      {"pupil", asked.pupil.str()},
                      {"upto", asked.upto},
                      {"made", asked.made.to_string()},
                      {"digest", to_hex(sha256(made.archive))},
                      {"held_back", made.held.size()}};
    if (!request.empty()) {
        fact["request"] = request;
    }
    if (asked.asker) {
        fact["contact"] = *asked.asker;
    }
    if (!asked.released.empty()) {
        fact["released"] = json::array(asked.released.begin(), asked.released.end());
    }
    return fact;
}

void say_what_is_held(const documents::SubjectAccess& made, const std::string& review) {
    for (const documents::HeldBack& held : made.held) {
        std::string why;
        for (const documents::Review reason : held.why) {
            why += (why.empty() ? "" : ", ") + std::string(to_string(reason));
        }
        say(fmt::format("held back: entry {}, {} {}: {}", held.entry, held.at.to_string(),
                        held.kind, why));
    }
    if (!made.held.empty()) {
        say(fmt::format("{} is for whoever decides; --release ENTRY,… gives out what they let go",
                        review));
    }
}

Result<ExitStatus> give(const Setting& setting, const AccessWanted& wanted) {
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(auto store, open_store(setting));
    documents::AccessAsked asked;
    ADSUM_TRY(asked.school, the_school(setting, *store));
    asked.pupil = Upn(wanted.pupil);
    asked.made = to_school_time(clock_now());
    if (!wanted.made.empty()) {
        ADSUM_TRY(asked.made, parse_moment(wanted.made));
    }
    ADSUM_TRY(const journal::Head head, store->head(asked.school));
    asked.upto = wanted.upto == 0 ? head.number : std::min(wanted.upto, head.number);
    asked.asker = wanted.asker;
    asked.released = {wanted.released.begin(), wanted.released.end()};
    ADSUM_TRY(asked.looks, looks_at(setting, asked.school, asked.pupil, asked.made));
    ADSUM_TRY(const auto papers, server::Attachments::open(setting.store));
    asked.paper = [&](const std::string& id) -> Result<std::optional<documents::KeptPaper>> {
        ADSUM_TRY(auto paper, papers->find(asked.school, asked.pupil, id));
        return paper ? std::optional(documents::KeptPaper{paper->type, std::move(paper->bytes)})
                     : std::nullopt;
    };
    ADSUM_TRY(const auto made, documents::subject_access(*store, law, asked));

    const std::string archive = wanted.out + "/subject-access-" + wanted.pupil + ".zip";
    const std::string review = wanted.out + "/to-read-" + wanted.pupil + ".zip";
    std::error_code ignored;
    std::filesystem::create_directories(wanted.out, ignored);
    if (!wanted.dry) {
        ADSUM_TRY(auto office, school::Office::open(store, law, asked.school));
        const journal::Draft draft =
            school::make_draft(office.state(), "subject_access_given",
                               given_fact(asked, wanted.request, made), StaffId(), clock_now());
        ADSUM_TRY(const auto kept, office.record(std::span(&draft, 1)));
    }
    ADSUM_CHECK(write_whole(archive, made.archive));
    if (!made.review.empty()) {
        ADSUM_CHECK(write_whole(review, made.review));
    }
    say_what_is_held(made, review);
    say(fmt::format(
        "{}: the journal up to entry {}; {} rows of other pupils and {} particulars of "
        "contacts left out, {} entries held back",
        archive, asked.upto, made.others_left_out, made.particulars_left_out, made.held.size()));
    return kDone;
}

}  // namespace

void add_subject_access_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand(
        "subject-access", "everything that is held about a pupil, to be given out; is recorded");
    auto wanted = std::make_shared<AccessWanted>();
    sub->add_option("--pupil", wanted->pupil, "UPN")->required();
    sub->add_option("--out", wanted->out, "the folder for the archives")->required();
    sub->add_option("--contact", wanted->asker,
                    "the contact (priority) who asks, and sees their own particulars");
    sub->add_option("--request", wanted->request, "id of the subject_access_requested it answers");
    sub->add_option("--release", wanted->released, "entries that a person has read and lets go")
        ->delimiter(',');
    sub->add_option("--upto", wanted->upto, "up to this entry; for making the same archive again");
    sub->add_option("--made", wanted->made, "the moment that it bears; for the same");
    sub->add_flag("--dry-run", wanted->dry, "makes the archives and records nothing");
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return give(setting, *wanted); }; });
}

}  // namespace adsum::main
