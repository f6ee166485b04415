#pragma once
// A row of the roll, as the roll file and the `roll_imported` fact give it, and what it does to a
// pupil. What a row does not say (a column that the file does not have) stays as it is.

#include "school/json_fields.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>

namespace adsum::school {

struct RollRow {
    Upn upn;
    std::string surname, forename;
    std::optional<std::string> preferred_name;
    Date born;
    std::string year_group;
    std::optional<std::string> form, sex, sen;
    Date admitted;
    bool says_left = false;  // left is given, or given as empty
    std::optional<Date> left;
    std::optional<bool> fsm, pupil_premium, eal, looked_after, social_worker,
        youth_offending_worker, young_carer, medical, mobile_child, vulnerable, bullied;

    static RollRow read(Fields& fields);
    boost::json::object to_json() const;
};

// The yes/no columns by their names, in the order of the contract.
struct RollFlag {
    std::string_view name;
    std::optional<bool> RollRow::*in_row;
    bool Attributes::*in_attributes;
};
std::span<const RollFlag> roll_flags();

bool is_year_group(std::string_view text);

// The pupil after the row: a new one, or `before` changed. REQUIRES: check_roll_row found nothing.
Pupil with_roll_row(const Pupil* before, const RollRow& row, Date stated);

// The form of the UPN, dates, enumerations, and whether the enrolment fits beside the pupil's
// others.
void check_roll_row(const Pupil* before, const RollRow& row, const std::string& place,
                    Faults& faults, std::vector<Fault>* warnings);
void check_upn(const Upn& upn, const std::string& place, Faults& faults);

}  // namespace adsum::school
