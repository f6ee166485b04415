#pragma once
// What a handler is given: the services of the server, and the call with everything about it
// already known.

#include "exchange/benchmarks.hpp"
#include "exchange/mis.hpp"
#include "identity/provider.hpp"
#include "journal/appender.hpp"
#include "messages/postman.hpp"
#include "server/account_book.hpp"
#include "server/accounts.hpp"
#include "server/attachments.hpp"
#include "server/clock.hpp"
#include "server/duty_drafts.hpp"
#include "server/family_post.hpp"
#include "server/house.hpp"
#include "server/languages.hpp"
#include "server/letter_print.hpp"
#include "server/looks.hpp"
#include "server/message.hpp"
#include "server/metrics.hpp"
#include "server/parent_access.hpp"
#include "server/person.hpp"
#include "server/rate_limit.hpp"
#include "server/web_sessions.hpp"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace adsum::server {

class Feeds;
class PostOffice;

struct Services {
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<journal::Appender> store;
    std::map<SchoolId, std::unique_ptr<House>> houses;
    Feeds* feeds = nullptr;  // REQUIRES: set before the first request
    std::unique_ptr<messages::Postman> postman = std::make_unique<messages::Postman>();
    PostOffice* post_office = nullptr;  // REQUIRES: set before the first request
    std::unique_ptr<Accounts> accounts;
    std::unique_ptr<AccountBook> account_book;
    std::unique_ptr<identity::Provider> provider;  // none: people sign in by password alone
    std::set<std::string> second_factor_roles;     // that sign in with a second factor only
    std::unique_ptr<Looks> looks;
    WebSessions sessions;
    RateLimit sign_ins;
    RateLimit second_tries;                      // of a code of the second factor
    std::atomic<std::int64_t> account_news{-1};  // the last of Accounts::news() that was acted on
    std::unique_ptr<Languages> languages;
    exchange::Published benchmarks;      // empty where none were imported
    std::vector<exchange::Mis> systems;  // whose files are known (mis/)
    std::unique_ptr<ParentAccess> families;
    std::unique_ptr<FamilyPost> family_post;
    std::unique_ptr<Attachments> attachments;
    std::unique_ptr<LetterPrint> letter_print = std::make_unique<LetterPrint>();
    std::unique_ptr<DutyDrafts> duty_drafts;
    RateLimit family_codes;  // asked for
    RateLimit family_tries;  // of a code or a link
    std::mutex ringing;      // held while a call is begun: one parent, several schools
    Metrics metrics;
    bool secure_cookie = false;
    bool metrics_for_all = false;
    bool shared_store = false;  // other processes may serve it too
    std::atomic<bool> ready{false};

    House* house(const SchoolId& id) const {
        const auto found = houses.find(id);
        return found == houses.end() ? nullptr : found->second.get();
    }
};

struct Call {
    const Request& request;
    const std::map<std::string, std::string>& params;
    Moment moment;
    SchoolTime now;
    std::string token;             // of the web session; empty on an open route
    std::optional<Person> person;  // REQUIRES on every other route: present
    House* house = nullptr;        // the person's school
    std::string family = {};       // on a family's route: the address that they came in by

    const std::string& param(const std::string& name) const { return params.at(name); }
};

}  // namespace adsum::server
