#pragma once
// Joiners and leavers from a file: who of the staff may sign in, with which roles, and until when,
// held against the school as it is. The difference is shown before anything of it is kept; whoever
// does not stand in the file stays as they are.

#include "base/result.hpp"
#include "school/state.hpp"
#include "server/accounts.hpp"

#include <boost/json.hpp>

namespace adsum::server {

struct StaffEdit {
    enum class What : std::uint8_t {
        kJoins,    // new in the staff file
        kChanges,  // name, e-mail, position or roles
        kAccount,  // may sign in from now on, by the identity provider or with a password set later
        kLeaves,   // no role from that day on
        kLocks,    // has left: the account, and its sessions
    };
    What what;
    StaffId staff;
    std::string words;  // "Tess Tutor: roles tutor -> tutor, pastoral_lead"
    std::string kind;   // of the fact; empty for kAccount and kLocks
    boost::json::object fact;
    std::string username;  // of kAccount and kLocks
};
std::string_view to_string(StaffEdit::What what);

struct StaffList {
    int rows = 0;
    std::vector<std::string> unknown_columns;
    std::vector<StaffEdit> edits;
};

// Columns: id, name, email, position, roles (with ; between), left (the first day on which they are
// gone), school. Only id is required; an empty cell leaves what is there. Faults: those of the
// file, account-taken, staff-list-school, staff-last (nobody would be left who may change the
// staff).
Result<StaffList> compare_staff_list(const school::State& state,
                                     const std::vector<Account>& accounts, const std::string& name,
                                     std::string_view content, Date today);

// Facts first, all or nothing; then accounts. Each change of an account is kept among its acts.
Result<void> keep_staff_list(const std::string& store_url, const SchoolId& school,
                             const StaffList& list, SchoolTime now);

}  // namespace adsum::server
