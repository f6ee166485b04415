#include "server/serve.hpp"

#include "journal/appender.hpp"
#include "journal/postgres.hpp"
#include "journal/salt.hpp"
#include "journal/sql.hpp"
#include "messages/curl.hpp"
#include "school/disposal_decisions.hpp"
#include "server/app.hpp"
#include "server/beside_disposal.hpp"
#include "server/feeds.hpp"
#include "server/housekeeping.hpp"
#include "server/listener.hpp"
#include "server/post_office.hpp"
#include "server/proxied.hpp"
#include "server/retention_page.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace adsum::server {
namespace asio = boost::asio;
using boost::system::error_code;

// In the order in which each needs the one before; io is made before every thread that runs on it.
struct Server::Parts {
    explicit Parts(ServeOptions given)
        : options(std::move(given)), signals(io), minute(io), second(io), lanes(options.heavy) {}

    ServeOptions options;
    asio::io_context io{1};
    asio::signal_set signals;
    asio::steady_timer minute;
    asio::steady_timer second;
    Services services;
    std::unique_ptr<Assets> assets;
    std::unique_ptr<App> app;
    std::unique_ptr<Listener> listener;
    std::unique_ptr<Feeds> feeds;
    Lanes lanes;                              // its threads end before anything that they use
    std::unique_ptr<sql::Database> posting;   // whether we are the process that posts
    std::unique_ptr<PostOffice> post_office;  // so does its own
    std::shared_ptr<void> following;          // last: so does its own

    void every(asio::steady_timer& timer, std::chrono::milliseconds after,
               Result<void> (*work)(Services&)) {
        timer.expires_after(after);
        timer.async_wait([this, &timer, after, work](error_code stopped) {
            if (stopped) {
                return;
            }
            lanes.post(Lane::kWrite, [this, work] {
                if (const auto did = work(services); !did && options.log) {
                    options.log("housekeeping: " + did.error().to_string());
                }
            });
            every(timer, after, work);
        });
    }

    void shut() {
        error_code ignored;
        signals.cancel(ignored);
        minute.cancel();
        second.cancel();
        if (services.ready.exchange(false)) {
            feeds->stop();
            listener->stop([this] { io.stop(); });
        }
    }
};

namespace {

// A server without it takes registers all the same; recovery codes work without it.
void look_at_key(const ServeOptions& options, AccountBook& book) {
    const auto tell = [&](const Error& error) {
        if (options.log) {
            options.log("second factors: " + error.to_string());
        }
    };
    if (const auto sealed = book.seal_old_secrets(); !sealed) {
        tell(sealed.error());
    }
    if (const auto fits = book.check_key(); !fits) {
        tell(fits.error());
    }
}

// What was decided on the page of retention, while nobody has read what goes.
Result<bool> carry_out_what_was_decided(const ServeOptions& options, Services& services,
                                        const std::shared_ptr<const law::Law>& law,
                                        const House& house) {
    const auto decided = school::decided_disposals(*house.read());
    if (std::ranges::none_of(decided, &school::DecidedToDispose::open)) {
        return false;
    }
    return carry_out_decided(options.store, services.store, law, house.id(),
                             services.clock->machine_now(), [&](const std::string& line) {
                                 if (options.log) {
                                     options.log("retention: " + line);
                                 }
                             });
}

// A machine that stopped in the middle of a disposal leaves papers and looks of what has gone.
Result<void> finish_what_was_disposed_of(const std::string& store_url, Services& services) {
    bool any = false;
    for (const auto& [id, house] : services.houses) {
        ADSUM_TRY(const bool finished,
                  finish_disposals(store_url, *services.store, *house->read()));
        any = any || finished;
    }
    return any ? services.store->scrub() : done();
}

Result<void> open_houses(const ServeOptions& options, Services& services) {
    ADSUM_TRY(auto law, law::Law::load(options.law));
    const auto shared = std::make_shared<const law::Law>(std::move(law));
    ADSUM_TRY(auto store, journal::open_store(options.store));
    services.shared_store = postgres::is_address(options.store);
    services.store = std::make_shared<journal::Appender>(journal::salted(std::move(store)));
    ADSUM_TRY(const auto schools, services.store->schools());
    const auto budget = std::make_shared<DutyBudget>();
    for (const SchoolId& id : schools) {
        ADSUM_TRY(auto house, House::open(services.store, shared, options.policies, id, budget));
        ADSUM_TRY(const bool gone, carry_out_what_was_decided(options, services, shared, *house));
        if (gone) {
            ADSUM_TRY(house, House::open(services.store, shared, options.policies, id, budget));
        }
        services.houses.emplace(id, std::move(house));
    }
    ADSUM_CHECK(finish_what_was_disposed_of(options.store, services));
    ADSUM_TRY(services.accounts, Accounts::open(options.store));
    ADSUM_TRY(services.account_book, AccountBook::open(options.store, options.key));
    look_at_key(options, *services.account_book);
    ADSUM_TRY(services.families, ParentAccess::open(options.store));
    ADSUM_TRY(services.attachments, Attachments::open(options.store));
    ADSUM_TRY(services.duty_drafts, DutyDrafts::open(options.store));
    ADSUM_TRY(auto languages,
              Languages::load(options.languages.empty() ? options.law + "/../languages"
                                                        : options.languages));
    ADSUM_TRY(services.benchmarks, exchange::load_benchmarks(options.law + "/../benchmarks"));
    ADSUM_TRY(services.systems, exchange::load_systems(options.law + "/../mis"));
    services.languages = std::make_unique<Languages>(std::move(languages));
    services.family_post = std::make_unique<FamilyPost>(*services.postman);
    ADSUM_TRY(services.looks, Looks::open(options.store));
    return load_sessions(services);
}

// A handle for each call: several may wait at once.
identity::Fetch fetch_by_curl(int timeout_seconds) {
    return [timeout_seconds](const std::string& url, const std::vector<std::string>& headers,
                             const std::string* body) {
        messages::Curl curl(timeout_seconds);
        const messages::HttpAnswer answer = curl.http(url, headers, body);
        return identity::Fetched{answer.answered, answer.status, answer.body, answer.cause};
    };
}

Result<std::unique_ptr<Assets>> open_assets(const std::string& folder) {
    if (folder.empty()) {
        return embedded_assets();
    }
    return folder_assets(folder);
}

}  // namespace

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() {
    parts_->lanes.join();
}

Result<std::unique_ptr<Server>> Server::open(ServeOptions options) {
    auto parts = std::make_unique<Parts>(std::move(options));
    const ServeOptions& given = parts->options;
    Services& services = parts->services;
    services.clock = given.clock ? given.clock : machine_clock();
    services.secure_cookie = given.secure_cookie;
    services.metrics_for_all = given.metrics_for_all;
    services.sign_ins.set(given.sign_in_bounds);
    services.second_tries.set(given.sign_in_bounds);
    services.second_factor_roles = given.sign_in.second_factor_roles;
    if (given.sign_in.provider) {
        services.provider = std::make_unique<identity::Provider>(
            *given.sign_in.provider,
            given.fetch ? given.fetch : fetch_by_curl(given.sign_in.timeout_seconds));
    }
    services.family_codes.set(given.family_code_bounds);
    services.family_tries.set(given.family_try_bounds);
    if (!given.messages.empty()) {
        constexpr std::int64_t kThousand = 1000;
        ADSUM_TRY(const auto settings, messages::Settings::load(given.messages));
        services.postman = std::make_unique<messages::Postman>(
            settings, [] { return clock_now().milliseconds() / kThousand; });
    }

    std::vector<std::string> hosts = given.allowed_hosts;
    hosts.push_back(given.host);
    ADSUM_TRY(parts->assets, open_assets(given.web));
    parts->app = std::make_unique<App>(
        services, parts->lanes, parts->assets.get(), HostCheck(hosts),
        given.log ? given.log : [](const std::string&) {});
    App* app = parts->app.get();
    parts->listener = std::make_unique<Listener>(
        parts->io, given.limits,
        [app, behind_proxy = given.secure_cookie](Request request, const Reply& reply) {
            if (behind_proxy) {
                request.client = client_of(request);
            }
            app->answer(std::move(request), reply);
        },
        [app](int status) { return app->refusal(status); });
    ADSUM_CHECK(parts->listener->open(given.host, given.port));
    ADSUM_CHECK(open_houses(given, services));
    parts->feeds = std::make_unique<Feeds>(parts->io, parts->lanes, services, given.feed_bounds);
    services.feeds = parts->feeds.get();
    ADSUM_TRY(auto posting, sql::Database::open(given.store));
    parts->posting = std::make_unique<sql::Database>(std::move(posting));
    parts->post_office = std::make_unique<PostOffice>(
        services, given.log ? given.log : [](const std::string&) {},
        [posting = parts->posting.get()] { return posting->only_one("post office"); });
    services.post_office = parts->post_office.get();
    for (const auto& [id, house] : services.houses) {
        house->on_news([feeds = services.feeds, school = id] { feeds->changed(school); });
    }
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

unsigned short Server::port() const {
    return parts_->listener->port();
}

// What other processes append is taken in as soon as they say so.
Result<std::shared_ptr<void>> Server::follow(Parts& parts) {
    return parts.services.store->follow([&parts](const std::optional<SchoolId>& school) {
        parts.lanes.post(Lane::kWrite, [&parts, school] {
            House* house = school ? parts.services.house(*school) : nullptr;
            const auto caught = house != nullptr ? house->catch_up() : catch_up(parts.services);
            if (!caught && parts.options.log) {
                parts.options.log("following: " + caught.error().to_string());
            }
        });
    });
}

Result<void> Server::run() {
    Parts& parts = *parts_;
    if (parts.options.handle_signals) {
        parts.signals.add(SIGTERM);
        parts.signals.add(SIGINT);
        parts.signals.async_wait([&parts](error_code error, int) {
            if (!error) {
                parts.shut();
            }
        });
    }
    constexpr std::chrono::seconds kMinute(60);
    constexpr std::chrono::seconds kNotice(2);
    constexpr std::chrono::seconds kInCaseUnheard(15);
    parts.every(parts.minute, kMinute, &keep_sessions);
    ADSUM_TRY(parts.following, follow(parts));
    parts.every(parts.second, parts.following ? kInCaseUnheard : kNotice, &catch_up);
    parts.services.ready = true;
    parts.listener->accept();
    parts.post_office->start();
    if (parts.options.ready) {
        parts.options.ready(fmt::format("http://{}:{}", parts.options.host, port()));
    }
    parts.io.run();
    parts.post_office->stop();
    parts.following.reset();
    parts.lanes.join();
    return keep_sessions(parts.services);
}

void Server::stop() {
    asio::post(parts_->io, [parts = parts_.get()] { parts->shut(); });
}

Result<void> serve(ServeOptions options) {
    ADSUM_TRY(const auto server, Server::open(std::move(options)));
    return server->run();
}

}  // namespace adsum::server
