#include "server/housekeeping.hpp"

namespace adsum::server {

Result<void> load_sessions(Services& services) {
    ADSUM_TRY(const auto sessions, services.accounts->sessions());
    for (const auto& [hash, session] : sessions) {
        services.sessions.put(hash, session);
    }
    return keep_sessions(services);
}

// An account that was disabled meanwhile loses its sessions here, within the minute.
Result<void> keep_sessions(Services& services) {
    ADSUM_TRY(const auto accounts, services.accounts->all());
    std::vector<std::string> disabled;
    for (const Account& account : accounts) {
        if (account.disabled) {
            disabled.push_back(account.username);
        }
    }
    const Moment now = services.clock->machine_now();
    ADSUM_CHECK(services.families->prune(now));
    ADSUM_CHECK(services.accounts->keep_sessions(services.sessions.prune(now, disabled), now));
    if (services.shared_store) {
        ADSUM_TRY(const auto sessions, services.accounts->sessions());
        services.sessions.keep_only(sessions);
    }
    return done();
}

Result<void> catch_up(Services& services) {
    for (const auto& [id, house] : services.houses) {
        ADSUM_CHECK(house->catch_up());
    }
    return done();
}

}  // namespace adsum::server
