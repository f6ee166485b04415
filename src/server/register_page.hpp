#pragma once
// A group's register at a session: whether it is open, who is on it, what they have, what may be
// used and why not.

#include "policy/policy.hpp"
#include "school/mark_rules.hpp"
#include "server/person.hpp"

#include <deque>
#include <map>
#include <string>
#include <utility>

#include <boost/json.hpp>

namespace adsum::server {

enum class RegisterState { kUpcoming, kOpen, kMissing, kTaken, kClosed };
std::string_view to_string(RegisterState state);

struct RegisterHead {
    GroupName group;
    calendar::Session session;
    RegisterState state = RegisterState::kClosed;
    TimeOfDay opens, closes;
    bool late = false;  // taken after it had closed, or not taken yet and past its close
    const school::RegisterTaken* taken = nullptr;
    std::vector<const school::Pupil*> pupils;
};

RegisterHead register_head(const school::State& state, const policy::Policy& policy,
                           const GroupName& group, calendar::Session session, SchoolTime now);
// The same, where its pupils are known already.
RegisterHead register_head(const school::State& state, const policy::Policy& policy,
                           const GroupName& group, std::vector<const school::Pupil*> pupils,
                           calendar::Session session, SchoolTime now);
// Why it may not be taken now, in words; empty where it may.
std::string why_not_take(const RegisterHead& head, SchoolTime now);

// RegisterSummary and Register of api/openapi.yaml.
boost::json::object register_summary(const school::State& state, const RegisterHead& head);
boost::json::object register_page(const school::State& state, const policy::Policy& policy,
                                  const RegisterHead& head, SchoolTime now);

// Codes that the session allows and this pupil may not bear then (age, no such record), with why.
std::map<std::string, std::string> refused_codes(const school::State& state,
                                                 const school::Pupil& pupil,
                                                 calendar::Session session);

// The same for a whole register, whose pupils mostly share it: each list is worked out once.
class RefusedCodes {
  public:
    // Which of the lists is this pupil's.
    std::size_t of(const school::State& state, const school::Pupil& pupil,
                   calendar::Session session);
    // What is refused to everybody for the same reason is said once, with the code (OfferedCode of
    // api/openapi.yaml), and the lists are without it.
    void say_once(boost::json::array& codes);
    boost::json::array list(std::size_t which) const;

  private:
    struct One {
        school::PupilSession at;
        std::map<std::string, std::string> refused;
    };
    std::deque<One> known_;
};

// The ten sessions that the group met before this one, oldest first.
std::vector<calendar::Session> sessions_of_last_week(
    const school::State& state, const std::vector<const school::Pupil*>& pupils,
    calendar::Session session);
calendar::Session other_half(calendar::Session session);
// The code that stands, or null.
boost::json::value symbol_at(const school::State& state, const school::Pupil& pupil,
                             calendar::Session session);
// `#` or `Y4` where the calendar closes the session to this pupil, else null: shown, put by nobody.
boost::json::value mark_of_closure(const school::State& state, const school::Pupil& pupil,
                                   calendar::Session session);
// [row, column], or null where the pupil has no seat yet.
boost::json::value seat_of(const school::Seating* plan, const Upn& upn);

// The mark that is planned for a session (leave granted, absence reported), or null.
boost::json::value planned_mark(const school::State& state, const policy::Policy& policy,
                                const school::Pupil& pupil, calendar::Session session);

}  // namespace adsum::server
