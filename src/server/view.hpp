#pragma once
// Pieces of JSON that several pages share, in the shapes of api/openapi.yaml.

#include "base/ratio.hpp"
#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::server::view {

boost::json::object actor(const journal::Actor& who);
boost::json::object actor(const school::Staff& staff);
// Who made an entry of a mark's history.
boost::json::object maker(const school::State& state, const school::MarkEntry& entry);
// {numerator, denominator, percent}; the percent is text with one decimal, empty where undefined.
boost::json::object fraction(Ratio ratio, const std::vector<Percent>& bounds = statutory_bounds());
boost::json::object session(calendar::Session session);
// "INSET day", "bank holiday" …
std::string_view closure_words(calendar::ClosureKind kind);
// Those whom the school may contact: all that a list to ring or write from is ever given.
boost::json::array contacts(const school::Pupil& pupil);
// All of them, for the pupil's page: no number or address of one who must not be contacted; what a
// court ordered for those who see it.
boost::json::array all_contacts(const school::Pupil& pupil, bool sees_orders);
boost::json::array texts(const std::vector<std::string>& list);
boost::json::array weekdays(const std::vector<Weekday>& list);  // "monday"
// "Friday 20 November 2026"; "…, morning"; "…, 09:30".
std::string in_words(Date date);
std::string in_words(calendar::Session session);
std::string in_words(SchoolTime at);
boost::json::value text_or_null(const std::string& text);

// What the school must know about a child on a date, in words, the gravest first; without what is
// sensitive for whoever does not see the whole school.
std::vector<std::string> flags(const school::Attributes& attributes, bool sees_sensitive);
// That a social worker or a youth offending worker is there, care, and the mark of vulnerability:
// seen by those who see the whole school, and each look is noted (looks.hpp).
bool has_sensitive(const school::Pupil& pupil, Date date);
// Of these, what matters to whoever looks for a child this morning: not what a family earns or
// speaks.
std::vector<std::string> safety_flags(const school::Attributes& attributes);
// Sorts the most vulnerable first: 0 before 1 before 2.
int vulnerability_rank(const school::Attributes& attributes);
bool is_vulnerable(const school::Attributes& attributes);

// `contact_attempted` facts of a date, as the pages show them.
boost::json::array attempts_on(const school::Pupil& pupil, Date date);

// One code as a register or an amendment offers it. `half` gives no AM/PM limit where empty.
boost::json::object offered_code(const law::RegisterCode& code, std::optional<calendar::Half> half);
boost::json::array offered_codes(const law::Codes& codes, Date date,
                                 std::optional<calendar::Half> half);

}  // namespace adsum::server::view
