// adsum doctor: looks whether everything that the program needs is there and sound, and says of
// each thing what it found. Changes nothing but for making tables that the server would make.

#include "main/commands.hpp"
#include "messages/settings.hpp"
#include "server/account_book.hpp"
#include "server/sealing_key.hpp"

#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kRoomMb = 1000;

// What was found, a line each; worst last in the exit status.
class Findings {
  public:
    void good(const std::string& what) { fmt::print("ok       {}\n", what); }
    void warn(const std::string& what, const std::string& remedy) {
        fmt::print("warning  {}: {}\n", what, remedy);
    }
    void bad(const std::string& what) {
        fmt::print("error    {}\n", what);
        any_bad_ = true;
    }
    // True where it is good.
    template <class T>
    bool judge(const Result<T>& result, const std::string& what) {
        if (result) {
            good(what);
        } else {
            for (const Fault& fault : result.error().faults()) {
                bad(fault.to_string());
            }
        }
        return result.ok();
    }
    ExitStatus status() const { return any_bad_ ? kRefused : kDone; }

  private:
    bool any_bad_ = false;
};

void look_at_file(Findings& findings, const std::string& path) {
    std::error_code error;
    const auto held = fs::status(path, error).permissions();
    constexpr auto kOthers = fs::perms::group_all | fs::perms::others_all;
    if (!error && (held & kOthers) != fs::perms::none) {
        findings.warn(path + " may be read by others on this machine", "chmod 600 " + path);
    }
    const auto space = fs::space(fs::absolute(path, error).parent_path(), error);
    constexpr std::uintmax_t kMb = 1'000'000;
    if (error) {
        findings.bad("the disk of " + path + ": " + error.message());
    } else if (space.available < kRoomMb * kMb) {
        findings.warn(fmt::format("{} MB are left beside {}", space.available / kMb, path),
                      "make room: a full disk takes no register");
    } else {
        findings.good(fmt::format("{} MB are left beside the store", space.available / kMb));
    }
}

// Those who have a second factor sign in by it only where its key is there.
void look_at_key(Findings& findings, const Setting& setting) {
    const auto book = server::AccountBook::open(setting.store, setting.key);
    if (!book) {
        return findings.bad(book.error().to_string());
    }
    const auto with = (*book)->with_second_factor();
    const std::string path =
        setting.key.empty() ? server::usual_key_path(setting.store) : setting.key;
    if (with && with->empty() && !fs::exists(path)) {
        return findings.good("nobody has a second factor, and there is no key yet");
    }
    if (findings.judge(server::SealingKey::read(path), "its user alone may read " + path)) {
        findings.judge((*book)->check_key(), "second factors open with it");
    }
}

void look_at_school(Findings& findings, const Setting& setting,
                    const std::shared_ptr<journal::Store>& store,
                    const std::shared_ptr<const law::Law>& law, const SchoolId& id) {
    const auto office = school::Office::open(store, law, id);
    if (!findings.judge(office, "school " + id.str() + ": its journal is read")) {
        return;
    }
    const school::State& state = office->state();
    findings.judge(load_policy_named(setting, state.policy()),
                   fmt::format("school {}: its policy {}", id.str(), state.policy()));
    const Date today = to_school_time(clock_now()).date;
    const auto& years = state.calendar().years();
    const bool covered = std::ranges::any_of(years, [&](const auto& year) {
        return year.start_year == calendar::academic_year_of(today);
    });
    if (!covered) {
        findings.warn(fmt::format("school {}: no calendar holds today", id.str()),
                      "set this year's: adsum school calendar");
    }
    const auto head = store->head(id);
    if (!head) {
        return findings.bad(head.error().to_string());
    }
    static_cast<void>(store->read(id, head->number, [&](const journal::Entry& last) {
        if (clock_now() < last.at) {
            findings.warn(fmt::format("school {}: its last entry is of {}, later than this "
                                      "machine's clock",
                                      id.str(), last.at.to_string()),
                          "set the clock; a practice clock may have run ahead");
        }
        return done();
    }));
}

Result<ExitStatus> look(const Setting& setting, const std::string& messages) {
    Findings findings;
    const auto law = load_law(setting);
    findings.judge(law, "the law in " + setting.law_folder());
    findings.good("the time at schools is " + to_school_time(clock_now()).to_string());
    if (!messages.empty()) {
        findings.judge(messages::Settings::load(messages), "the channels in " + messages);
    }
    const auto verified = journal::verify_store(setting.store);
    if (findings.judge(verified, "the store is read")) {
        for (const journal::Break& found : verified->breaks) {
            findings.bad("the chain is broken: " + journal::to_string(found));
        }
        if (verified->whole()) {
            findings.good(fmt::format("the chain of {} entries is whole", verified->entries));
        }
    }
    if (const auto path = journal::sqlite_path(setting.store); path && verified) {
        look_at_file(findings, *path);
    }
    if (!law || !verified) {
        return findings.status();
    }
    ADSUM_TRY(const auto store, open_store(setting));
    ADSUM_TRY(const auto schools, store->schools());
    if (schools.empty()) {
        findings.warn("the store holds no school", "make one: adsum school create");
    }
    look_at_key(findings, setting);
    for (const SchoolId& id : schools) {
        look_at_school(findings, setting, store, *law, id);
    }
    return findings.status();
}

}  // namespace

void add_doctor_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("doctor", "looks whether all that it needs is there and sound");
    auto messages = std::make_shared<std::string>();
    sub->add_option("--messages", *messages, "the channels' file, as serve has it");
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return look(setting, *messages); }; });
}

}  // namespace adsum::main
