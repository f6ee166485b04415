#pragma once
// Who may sign in: a table beside the journal in the same store, because a password is no fact of
// the school and must be changeable and destroyable. It also keeps the web sessions over a restart.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "server/web_sessions.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace adsum::server {

struct Account {
    std::string username;  // lower case
    SchoolId school;
    StaffId staff;
    std::string password_hash;
    bool disabled = false;
};

// As a person types it: without blanks around it, in lower case.
std::string username_normalised(std::string_view typed);

class Accounts {
  public:
    // The store's own address; makes the tables where they are missing.
    static Result<std::unique_ptr<Accounts>> open(const std::string& store_url);
    ~Accounts();

    // Replaces the account of that name.
    Result<void> put(const Account& account);
    Result<std::optional<Account>> find(const std::string& username);
    Result<std::vector<Account>> all();

    Result<void> put_session(const std::string& token_hash, const WebSession& session);
    Result<void> end_session(const std::string& token_hash);
    // Writes down when these were last used; forgets those that are over by now, and those of
    // disabled accounts. Adds none, so that one that is ended meanwhile stays ended.
    Result<void> keep_sessions(const std::map<std::string, WebSession>& sessions, Moment now);
    Result<std::map<std::string, WebSession>> sessions();
    // Ends every session of somebody but the one that asks for it; gives their token hashes.
    Result<std::vector<std::string>> end_sessions_of(const std::string& username,
                                                     const std::string& except_hash = {});
    // Counts up whenever a session is ended or an account locked, by whichever program of the
    // store: what is held in memory is then held against the tables.
    Result<std::int64_t> news();
    // One that another process of the same store may have begun.
    Result<std::optional<WebSession>> session(const std::string& token_hash);

  private:
    Result<void> tell();
    struct Held;
    explicit Accounts(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

struct NewAccount {
    std::string username;
    std::string password;
    SchoolId school;
    StaffId staff;
};
// For the command line: hashes the password and keeps the account. Refuses a name or a password
// that is too short.
Result<void> accounts_add(const std::string& store_url, const NewAccount& account);

}  // namespace adsum::server
