#pragma once
// The routes of the pages under "School": calendar, groups, staff, enrolment, files in. Those who
// keep the school's particulars may call them (routes.cpp).

#include "server/call.hpp"

namespace adsum::server {

// GET and POST …/calendar, …/closures
Response read_calendar(Services& services, const Call& call);
Response add_closure(Services& services, const Call& call);
Response withdraw_closure(Services& services, const Call& call);
// …/details
Response read_school_details(Services& services, const Call& call);
Response set_school_details(Services& services, const Call& call);
// …/groups
Response list_groups(Services& services, const Call& call);
Response read_group_page(Services& services, const Call& call);
Response change_group(Services& services, const Call& call);
// …/staff
Response list_staff(Services& services, const Call& call);
Response change_staff(Services& services, const Call& call);
Response staff_leaves(Services& services, const Call& call);
// …/pupils
Response read_enrolment(Services& services, const Call& call);
Response admit_pupil(Services& services, const Call& call);
Response change_pupil(Services& services, const Call& call);
Response read_deletion(Services& services, const Call& call);
Response plan_deletion(Services& services, const Call& call);
Response end_deletion_plan(Services& services, const Call& call);
Response pupil_leaves(Services& services, const Call& call);
Response set_pronouns(Services& services, const Call& call);
Response change_contact(Services& services, const Call& call);
// …/timetable
Response read_timetable(Services& services, const Call& call);
Response set_cover(Services& services, const Call& call);
// …/daily-data
Response list_daily_data(Services& services, const Call& call);
Response read_daily_data(Services& services, const Call& call);
Response daily_data_is_sent(Services& services, const Call& call);
// …/changes/{entry}/withdraw and …/import/{kind}
Response withdraw_change(Services& services, const Call& call);
Response import_systems(Services& services, const Call& call);
Response import_table(Services& services, const Call& call);

}  // namespace adsum::server
