#pragma once
// What every way of signing in ends with: the second factor where one is asked for, then a web
// session.

#include "server/call.hpp"

namespace adsum::server {

// Whoever the account is, today; nothing where it is locked or its person has left.
std::optional<Person> person_of_account(const Services& services, const Account& account,
                                        Date today);
// A role of theirs asks for a second factor.
bool needs_second_factor(const Services& services, const Roles& roles);

// After the password, or after the identity provider: a session, or (202) what is still asked for.
// `second_done`: the provider has asked for a second factor itself.
Response after_first_step(Services& services, const Call& call, const Account& account,
                          bool second_done);
// `more` stands beside the answer of GET /me.
Response begin_session(Services& services, const Call& call, const Account& account,
                       const Person& person, boost::json::object more = {});

// A cookie of our own that no script and no other site can use. Seconds 0 takes it away.
std::string own_cookie(const Services& services, std::string_view name, const std::string& value,
                       std::int64_t seconds);
// The cookie of a sign-in that is half done.
constexpr std::string_view kTicketCookie = "adsum_ticket";
// Keeps the ticket and gives the cookie that stands for it.
Result<std::string> ticket_cookie(Services& services, const SignInTicket& ticket);

// The code of an authenticator cannot be tried: the server lacks its key.
Error second_factor_key_missing();

// Ends web sessions of an account, here at once and at every server of the store.
Result<int> end_sessions(Services& services, const std::string& username,
                         const std::string& except_token = {});

// Ten new ones, in place of those that were there.
Result<boost::json::array> new_recovery_codes(Services& services, const std::string& username);
// "Firefox on Windows", from what the browser says of itself.
std::string device_of(std::string_view user_agent);

// The answer of GET /me.
boost::json::object me_json(const Services& services, const House& house, const Person& person,
                            SchoolTime now);

}  // namespace adsum::server
