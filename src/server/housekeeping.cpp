#include "server/housekeeping.hpp"

namespace adsum::server {

Result<void> load_sessions(Services& services) {
    ADSUM_TRY(const auto sessions, services.accounts->sessions());
    for (const auto& [hash, session] : sessions) {
        services.sessions.put(hash, session);
    }
    return keep_sessions(services);
}

// An account that was locked meanwhile, or whose person has left, loses its sessions here.
Result<void> keep_sessions(Services& services) {
    ADSUM_TRY(const auto accounts, services.accounts->all());
    const Moment now = services.clock->machine_now();
    const Date today = to_school_time(services.clock->now()).date;
    std::vector<std::string> disabled;  // and those whose person has left
    for (const Account& account : accounts) {
        const House* house = services.house(account.school);
        const bool gone =
            house != nullptr && !person_of(*house->read(), account.username, account.staff, today);
        if (account.disabled || gone) {
            disabled.push_back(account.username);
        }
        if (gone) {
            ADSUM_TRY(const auto ended, services.accounts->end_sessions_of(account.username));
        }
    }
    ADSUM_CHECK(services.families->prune(now));
    ADSUM_CHECK(services.account_book->prune(now));
    ADSUM_CHECK(services.accounts->keep_sessions(services.sessions.prune(now, disabled), now));
    ADSUM_TRY(const auto sessions, services.accounts->sessions());
    services.sessions.keep_only(sessions);
    return done();
}

Result<void> catch_up(Services& services) {
    for (const auto& [id, house] : services.houses) {
        ADSUM_CHECK(house->catch_up());
    }
    ADSUM_TRY(const std::int64_t news, services.accounts->news());
    return services.account_news.exchange(news) == news ? done() : keep_sessions(services);
}

}  // namespace adsum::server
