#pragma once
// What belongs to accounts beside name and password (accounts.hpp): second factors and recovery
// codes, which person of the identity provider an account is, sign-ins that are half done, and who
// did what to whose account. Tables beside the journal, for the same reason as the accounts.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace adsum::server {

struct SecondFactor {
    // Bytes; nothing where the key that sealed it is not there (sealing_key.hpp).
    std::optional<std::string> secret;
    bool on = false;        // false: being set up, no code of it was given yet
    std::int64_t used = 0;  // the last step whose code was taken (identity/totp.hpp)
};

// A sign-in that goes on in a next call, by a token in a cookie; kept as its hash.
struct SignInTicket {
    std::string kind;  // "provider": gone to it; "second": a code is asked for; "enrol": and shown
    std::string username;         // empty for "provider"
    std::string nonce, verifier;  // of "provider"; of "enrol" the verifier is the new secret
    Moment begun;
    int tries = 0;
};

// Kept for those who keep the staff: a lock, a reset, an import.
struct AccountAct {
    SchoolTime at;
    journal::Actor by;  // empty: the command line
    std::string username, what;
};

class AccountBook {
  public:
    static constexpr std::int64_t kTicketMs = 10LL * 60 * 1000;
    static constexpr int kTicketTries = 5;

    // The store's own address; makes the tables where they are missing. Secrets are kept sealed
    // with the key of that file, which is made with the first of them.
    static Result<std::unique_ptr<AccountBook>> open(const std::string& store_url,
                                                     const std::string& key_path = {});
    ~AccountBook();

    // Seals what an earlier program kept as it was. How many.
    Result<int> seal_old_secrets();
    // Done where every secret that is kept opens; else the fault of the key.
    Result<void> check_key();

    Result<std::optional<SecondFactor>> second_factor(const std::string& username);
    Result<void> put_second_factor(const std::string& username, const SecondFactor& factor);
    // True once a step: a code that was looked over a shoulder is worth nothing more.
    Result<bool> use_step(const std::string& username, std::int64_t step);
    // With its recovery codes.
    Result<void> remove_second_factor(const std::string& username);
    // In place of those that were there; hashes (identity/totp.hpp).
    Result<void> put_recovery_codes(const std::string& username,
                                    const std::vector<std::string>& hashes);
    Result<bool> use_recovery_code(const std::string& username, const std::string& hash);
    Result<int> recovery_codes_left(const std::string& username);
    // Those who have one that is on.
    Result<std::vector<std::string>> with_second_factor();

    Result<void> put_ticket(const std::string& token_hash, const SignInTicket& ticket);
    // One try more; nothing where it is too old or was tried too often.
    Result<std::optional<SignInTicket>> try_ticket(const std::string& token_hash, Moment now);
    // The one that takes it; nobody after.
    Result<bool> end_ticket(const std::string& token_hash);

    Result<std::optional<std::string>> username_of(const std::string& issuer,
                                                   const std::string& subject);
    Result<std::optional<std::string>> subject_of(const std::string& issuer,
                                                  const std::string& username);
    // False where the account is another person's there already.
    Result<bool> bind(const std::string& issuer, const std::string& subject,
                      const std::string& username);
    Result<void> unbind(const std::string& username);
    // Those who are somebody at any provider.
    Result<std::vector<std::string>> bound();

    Result<void> note(const SchoolId& school, const AccountAct& act);
    // The newest first.
    Result<std::vector<AccountAct>> acts(const SchoolId& school, int most);

    // Forgets sign-ins that were not finished.
    Result<void> prune(Moment now);

  private:
    struct Held;
    explicit AccountBook(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

}  // namespace adsum::server
