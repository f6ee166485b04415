#include "base/text.hpp"
#include "main/account_import.hpp"
#include "main/commands.hpp"
#include "main/files.hpp"
#include "sample/fill.hpp"
#include "sample/sample_moment.hpp"
#include "server/accounts.hpp"
#include "server/serve.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct ServeAsked {
    std::string listen = "127.0.0.1:8080", clock = "machine", messages, sign_in, web;
    std::vector<std::string> hosts;
    bool https = false;
};

Error usage(std::string id, std::string what, std::string remedy) {
    return Error(ErrorKind::kUsage,
                 Fault{std::move(id), {}, std::move(what), {}, std::move(remedy)});
}

// HOST:PORT
Result<void> read_listen(const std::string& listen, server::ServeOptions& options) {
    const auto colon = listen.rfind(':');
    const std::string port = colon == std::string::npos ? "" : listen.substr(colon + 1);
    const bool digits =
        !port.empty() && port.size() <= 5 &&
        std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || colon == 0 || std::stoi(port) > 65535) {
        return usage("listen-unreadable", "--listen " + listen, "write it like 127.0.0.1:8080");
    }
    options.host = listen.substr(0, colon);
    options.port = static_cast<unsigned short>(std::stoi(port));
    return {};
}

Result<std::shared_ptr<const server::Clock>> clock_of(const Setting& setting,
                                                      const std::string& text) {
    if (text == "machine") {
        return server::machine_clock();
    }
    if (text == "sample") {
        ADSUM_TRY(const auto store, open_store(setting));
        ADSUM_TRY(SchoolTime start, sample::sample_moment(*store));
        ADSUM_TRY(const auto schools, store->schools());
        // Never before what was recorded last: a second start goes on where the first stopped.
        for (const SchoolId& school : schools) {
            ADSUM_TRY(const auto head, store->head(school));
            ADSUM_CHECK(store->read(school, head.number, [&](const journal::Entry& last) {
                start = std::max(start, to_school_time(last.at));
                return done();
            }));
        }
        return server::as_if_clock(start);
    }
    ADSUM_TRY(const SchoolTime start, parse_moment(text));
    return server::as_if_clock(start);
}

// The sample's sign-ins are told because everybody may know them; no other store holds such
// accounts.
Result<void> tell_sign_ins(const Setting& setting) {
    ADSUM_TRY(const auto store, open_store(setting));
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(const auto accounts, server::Accounts::open(setting.store));
    ADSUM_TRY(const auto held, accounts->all());
    ADSUM_TRY(const auto sign_ins, sample::sign_ins(store, law));
    std::map<std::string, std::vector<std::string>> by_school;
    for (const sample::SignIn& one : sign_ins) {
        const bool has_account = std::any_of(held.begin(), held.end(), [&](const auto& account) {
            return account.username == one.username;
        });
        if (has_account) {
            by_school[one.school.str()].push_back(one.username);
        }
    }
    if (!by_school.empty()) {
        say(fmt::format("Sign-ins of the sample trust, password {}:", sample::kPassword));
    }
    for (auto& [school, names] : by_school) {
        std::sort(names.begin(), names.end());
        say("  " + join(names, " "));
    }
    return {};
}

Result<ExitStatus> run_serve(const Setting& setting, const ServeAsked& asked) {
    server::ServeOptions options;
    ADSUM_CHECK(read_listen(asked.listen, options));
    ADSUM_TRY(options.clock, clock_of(setting, asked.clock));
    options.store = setting.store;
    options.key = setting.key;
    options.law = setting.law_folder();
    options.policies = setting.policies_folder();
    options.messages = asked.messages;
    options.web = asked.web;
    if (!asked.sign_in.empty()) {
        ADSUM_TRY(options.sign_in, identity::Settings::load(asked.sign_in));
    }
    options.allowed_hosts = asked.hosts;
    options.secure_cookie = asked.https;
    options.log = [](const std::string& line) { say(line); };
    const bool as_if = options.clock->as_if();
    const SchoolTime now = to_school_time(options.clock->now());
    ADSUM_TRY(const auto opened, server::Server::open(std::move(options)));
    say(fmt::format("Adsum serves on http://{}:{}", asked.listen.substr(0, asked.listen.rfind(':')),
                    opened->port()));
    if (as_if) {
        say("The clock is set to " + now.to_string() + " and runs on from there");
    }
    ADSUM_CHECK(tell_sign_ins(setting));
    ADSUM_CHECK(opened->run());
    return kDone;
}

Result<ExitStatus> add_account(const Setting& setting, const std::string& username,
                               const std::string& staff, const std::string& password_file) {
    ADSUM_TRY(const auto office, open_office(setting));
    if (!office.state().staff().contains(StaffId(staff))) {
        return refused("staff-unknown", "--staff", staff, "the school has no such member of staff",
                       "import the staff first, or correct the id");
    }
    ADSUM_TRY(std::string password, read_whole(password_file));
    while (!password.empty() && (password.back() == '\n' || password.back() == '\r')) {
        password.pop_back();
    }
    ADSUM_CHECK(server::accounts_add(setting.store,
                                     {username, password, office.state().id(), StaffId(staff)}));
    say("account '" + username + "' may sign in");
    return kDone;
}

}  // namespace

void add_serve_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("serve", "the server");
    auto asked = std::make_shared<ServeAsked>();
    sub->add_option("--listen", asked->listen, "HOST:PORT")->capture_default_str();
    sub->add_option("--clock", asked->clock,
                    "machine; sample (the sample trust's morning); or a moment to practise at");
    sub->add_option("--messages", asked->messages,
                    "FILE.toml: the channels by which messages go; without it none go");
    sub->add_option("--sign-in", asked->sign_in,
                    "FILE.toml: the identity provider, and whose role asks for a second factor");
    sub->add_option("--web", asked->web, "serve the pages from this folder, for working on them");
    sub->add_option("--host", asked->hosts, "further names under which the server is reached");
    sub->add_flag("--https", asked->https,
                  "a proxy on this machine speaks https: cookies go by it alone, and the proxy "
                  "tells who asks (X-Forwarded-For)");
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_serve(setting, *asked); }; });
}

void add_account_command(CLI::App& app, Run& run) {
    auto* account = app.add_subcommand("account", "who may sign in");
    account->require_subcommand(1);
    add_account_import(*account, run);
    auto* sub = account->add_subcommand("add", "lets a member of staff sign in; sets the password");
    auto username = std::make_shared<std::string>();
    auto staff = std::make_shared<std::string>();
    auto password = std::make_shared<std::string>("-");
    sub->add_option("username", *username)->required();
    sub->add_option("--staff", *staff, "id of the member of staff")->required();
    sub->add_option("--password-file", *password,
                    "first line is the password; - is standard input");
    sub->callback([=, &run] {
        run = [=](const Setting& setting) {
            return add_account(setting, *username, *staff, *password);
        };
    });
}

}  // namespace adsum::main
