#pragma once
// Reading the fields of a legal fact: those that were checked before, and those that several kinds
// have in common. Internal to the room.

#include "school/checking.hpp"
#include "school/json_fields.hpp"
#include "school/pupil.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::school {

// The day so many months later; the month's last day where it has no such day.
Date plus_months(Date date, int months);

// Of a fact that was checked: 0, and the date `otherwise`, where there is none.
std::int64_t whole_in(const boost::json::object& fields, std::string_view name);
Date date_in(const boost::json::object& fields, std::string_view name, Date otherwise = {});
std::vector<int> wholes_in(const boost::json::object& fields, std::string_view name);
std::vector<std::string> texts_in(const boost::json::object& fields, std::string_view name);

// The pupil's facts of a kind, recorded by then.
std::vector<const Fact*> facts_of_kind(const Pupil& pupil, std::string_view kind, SchoolTime now);
// The one of them that bears the id; null where there is none.
const Fact* fact_with_id(const Pupil& pupil, std::string_view kind, std::string_view key,
                         std::string_view id);

// `key` is an id that no fact of the kind bears yet.
std::string new_id(Fields& fields, const Pupil& pupil, std::string_view kind, std::string_view key);
// `key` names an earlier fact of the kind; null, and a fault, where there is none.
const Fact* known_id(Fields& fields, const Pupil& pupil, std::string_view kind,
                     std::string_view key);
// `parents`: priorities of contacts, one at least and none twice.
std::vector<int> read_parents(Fields& fields, const Pupil& pupil);
// `parent`: one of them.
int read_parent(Fields& fields, const Pupil& pupil);
// An object that answers each of `names` in words; a fault for each that is blank.
void check_answers(Fields& fields, std::string_view key, std::span<const std::string_view> names,
                   std::string_view id, std::string_view why);
// A day in whose past the fact's own moment lies is not recorded yet.
void check_not_ahead(Fields& fields, Date day, std::string_view key);

}  // namespace adsum::school
