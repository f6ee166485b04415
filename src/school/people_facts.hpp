#pragma once
// Rows of contacts and of staff, as their files and their facts give them.

#include "school/json_fields.hpp"
#include "school/state.hpp"

#include <string>
#include <vector>

namespace adsum::school {

struct ContactRow {
    Upn upn;
    Contact contact;
    // What a row does not say of these stays as it is known of the same person.
    bool says_do_not_contact = false, says_court_order = false;

    static ContactRow read(Fields& fields);
    boost::json::object to_json() const;
};
constexpr int kLastPriority = 99;

// The texts of a contact by their columns, in the order of the contract.
struct ContactText {
    std::string_view name;
    std::string Contact::*in_contact;
};
std::span<const ContactText> contact_texts();

void check_contact_row(const State& state, const ContactRow& row, const std::string& place,
                       Faults& faults);

Staff read_staff(Fields& fields);
boost::json::object to_json(const Staff& staff);
// "Attendance Officer" is the role attendance_officer.
std::string role_name(std::string_view text);
void check_staff_row(const Staff& row, const std::string& place, Faults& faults);

}  // namespace adsum::school
