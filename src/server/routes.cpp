#include "server/routes.hpp"

#include "server/account_handlers.hpp"
#include "server/analysis_handlers.hpp"
#include "server/case_handlers.hpp"
#include "server/enforcement.hpp"
#include "server/figures.hpp"
#include "server/handlers.hpp"
#include "server/leave_handlers.hpp"
#include "server/letters.hpp"
#include "server/outbox_handlers.hpp"
#include "server/parent_handlers.hpp"
#include "server/rights_handlers.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"
#include "server/strategies.hpp"
#include "server/transfer_handlers.hpp"
#include "server/trust_handlers.hpp"

#include <array>

namespace adsum::server {
namespace {

constexpr Roles kNobody{};
constexpr Roles kSchoolFigures = Role::kGovernor | Role::kHead | Role::kChampion;

constexpr std::array kRoutes{
    Route{"POST", "/api/v1/sign-in", true, kNobody, Lane::kPassword, &sign_in},
    Route{"GET", "/api/v1/sign-in/ways", true, kNobody, Lane::kRead, &sign_in_ways},
    Route{"POST", "/api/v1/sign-in/provider", true, kNobody, Lane::kProvider, &go_to_provider},
    Route{"POST", "/api/v1/sign-in/returned", true, kNobody, Lane::kProvider,
          &return_from_provider},
    Route{"POST", "/api/v1/sign-in/second", true, kNobody, Lane::kWrite, &sign_in_second},
    Route{"GET", "/api/v1/account", false, kEveryone, Lane::kRead, &read_account},
    Route{"POST", "/api/v1/account/password", false, kEveryone, Lane::kPassword, &change_password},
    Route{"POST", "/api/v1/account/second-factor", false, kEveryone, Lane::kPassword,
          &begin_second_factor},
    Route{"POST", "/api/v1/account/second-factor/confirm", false, kEveryone, Lane::kWrite,
          &confirm_second_factor},
    Route{"POST", "/api/v1/account/second-factor/end", false, kEveryone, Lane::kPassword,
          &end_second_factor},
    Route{"POST", "/api/v1/account/sessions/{session}/end", false, kEveryone, Lane::kWrite,
          &end_own_session},
    Route{"POST", "/api/v1/account/sessions/end-others", false, kEveryone, Lane::kWrite,
          &end_other_sessions},
    Route{"GET", "/api/v1/school/accounts", false, kStaffKeepers, Lane::kRead, &list_accounts},
    Route{"POST", "/api/v1/school/accounts/{username}/{what}", false, kStaffKeepers, Lane::kWrite,
          &act_on_account},
    Route{"GET", "/api/v1/school/access", false, kStaffKeepers, Lane::kRead, &read_access},
    Route{"GET", "/api/v1/school/access.csv", false, kStaffKeepers, Lane::kRead, &read_access_csv},
    Route{"GET", "/api/v1/pupils/{upn}/subject-access", false, kStaffKeepers, Lane::kRead,
          &read_subject_access},
    Route{"POST", "/api/v1/pupils/{upn}/subject-access", false, kStaffKeepers, Lane::kWrite,
          &give_subject_access},
    Route{"POST", "/api/v1/pupils/{upn}/subject-access/requests", false, kStaffKeepers,
          Lane::kWrite, &ask_subject_access},
    Route{"GET", "/api/v1/pupils/{upn}/subject-access/{entry}/archive.zip", false, kStaffKeepers,
          Lane::kRead, &read_access_archive},
    Route{"GET", "/api/v1/pupils/{upn}/subject-access/to-read.zip", false, kStaffKeepers,
          Lane::kRead, &read_access_to_read},
    Route{"POST", "/api/v1/sign-out", false, kEveryone, Lane::kWrite, &sign_out},
    Route{"GET", "/api/v1/me", false, kEveryone | Role::kKiosk, Lane::kRead, &me},
    Route{"GET", "/api/v1/today", false, kEveryone, Lane::kRead, &today},
    Route{"GET", "/api/v1/registers/{group}/{date}/{session}", false, kWithPupils, Lane::kRead,
          &read_register},
    Route{"POST", "/api/v1/registers/{group}/{date}/{session}", false, kWithPupils, Lane::kWrite,
          &take_register},
    Route{"GET", "/api/v1/lessons/{class}/{date}/{period}", false, kWithPupils, Lane::kRead,
          &read_lesson},
    Route{"POST", "/api/v1/lessons/{class}/{date}/{period}", false, kWithPupils, Lane::kWrite,
          &take_lesson},
    Route{"POST", "/api/v1/lessons/{class}/{date}/{period}/marks/{upn}", false, kWithPupils,
          Lane::kWrite, &amend_lesson_mark},
    Route{"GET", "/api/v1/seating/{group}", false, kWithPupils, Lane::kRead, &read_seating},
    Route{"POST", "/api/v1/seating/{group}", false, kWithPupils, Lane::kWrite, &set_seating},
    Route{"GET", "/api/v1/duties", false, kEveryone, Lane::kRead, &list_duties},
    Route{"GET", "/api/v1/duties/{id}/letter.pdf", false, kWholeSchool, Lane::kRead, &read_letter},
    Route{"GET", "/api/v1/letters", false, kWholeSchool, Lane::kRead, &list_letters},
    Route{"POST", "/api/v1/letters/prints", false, kWholeSchool, Lane::kWrite, &print_letters},
    Route{"GET", "/api/v1/letters/prints/{print}", false, kWholeSchool, Lane::kRead, &read_print},
    Route{"GET", "/api/v1/letters/prints/{print}/letters.pdf", false, kWholeSchool, Lane::kRead,
          &read_print_file},
    Route{"POST", "/api/v1/letters/prints/{print}/posted", false, kWholeSchool, Lane::kWrite,
          &post_letters},
    Route{"POST", "/api/v1/duties/{id}/done", false, kEveryone, Lane::kWrite, &do_duty},
    Route{"POST", "/api/v1/duties/{id}/set-aside", false, kEveryone, Lane::kWrite, &set_duty_aside},
    Route{"GET", "/api/v1/duties/{id}/draft", false, kEveryone, Lane::kRead, &read_duty_draft},
    Route{"POST", "/api/v1/duties/{id}/draft", false, kEveryone, Lane::kWrite, &keep_duty_draft},
    Route{"POST", "/api/v1/duties/{id}/attachments", false, kEveryone, Lane::kWrite,
          &add_duty_attachment},
    Route{"GET", "/api/v1/duties/{id}/attachments/{attachment}", false, kEveryone, Lane::kRead,
          &read_duty_attachment},
    Route{"GET", "/api/v1/drafts/{form}", false, kEveryone, Lane::kRead, &read_form_draft},
    Route{"POST", "/api/v1/drafts/{form}", false, kEveryone, Lane::kWrite, &keep_form_draft},
    Route{"POST", "/api/v1/pupils/{upn}/papers", false, kWholeSchool, Lane::kWrite,
          &add_form_paper},
    Route{"POST", "/api/v1/pupils/{upn}/steps", false, kWholeSchool, Lane::kWrite,
          &record_case_step},
    Route{"GET", "/api/v1/pupils/{upn}/story", false, kWithPupils, Lane::kRead, &read_story},
    Route{"GET", "/api/v1/cases", false, kWholeSchool, Lane::kRead, &list_cases},
    Route{"GET", "/api/v1/cases/fairness", false, kSchoolFigures, Lane::kRead, &case_fairness},
    Route{"POST", "/api/v1/strategies", false, kWholeSchool, Lane::kWrite, &record_strategy},
    Route{"GET", "/api/v1/pupils/{upn}/case", false, kWholeSchool, Lane::kRead, &read_case},
    Route{"POST", "/api/v1/pupils/{upn}/case/{what}", false, kWholeSchool, Lane::kWrite,
          &record_of_case},
    Route{"GET", "/api/v1/pupils", false, kWithPupils, Lane::kRead, &find_pupils},
    Route{"GET", "/api/v1/pupils/{upn}", false, kWithPupils, Lane::kRead, &read_pupil},
    Route{"GET", "/api/v1/pupils/{upn}/marks", false, kWithPupils, Lane::kRead, &read_marks},
    Route{"POST", "/api/v1/pupils/{upn}/marks/{date}/{session}", false, kWithPupils, Lane::kWrite,
          &amend_mark},
    Route{"GET", "/api/v1/pupils/{upn}/marks/{date}/{session}", false, kWithPupils, Lane::kRead,
          &read_mark_history},
    Route{"GET", "/api/v1/registers/{group}/{date}/{session}/as-at/{moment}", false, kWithPupils,
          Lane::kRead, &read_register_as_at},
    Route{"GET", "/api/v1/reasons", false, kWithPupils, Lane::kRead, &list_reasons},
    Route{"GET", "/api/v1/marks", false, kWholeSchool, Lane::kRead, &read_many_marks},
    Route{"GET", "/api/v1/amendments", false, kWholeSchool, Lane::kRead, &list_amendments},
    Route{"POST", "/api/v1/amendments", false, kWholeSchool, Lane::kWrite, &amend_marks},
    Route{"POST", "/api/v1/amendments/{entry}/undo", false, kWholeSchool, Lane::kWrite,
          &undo_amendment},
    Route{"GET", "/api/v1/plans", false, kWholeSchool, Lane::kRead, &list_plans},
    Route{"POST", "/api/v1/plans", false, kWholeSchool, Lane::kWrite, &make_plan},
    Route{"POST", "/api/v1/plans/{entry}/withdraw", false, kWholeSchool, Lane::kWrite,
          &withdraw_plan},
    Route{"POST", "/api/v1/pupils/{upn}/contact-attempts", false, kWholeSchool, Lane::kWrite,
          &record_contact},
    Route{"GET", "/api/v1/reports", false, kWithPupils, Lane::kRead, &list_reports},
    Route{"GET", "/api/v1/pupils/{upn}/reports", false, kWithPupils, Lane::kRead, &read_reports},
    Route{"POST", "/api/v1/pupils/{upn}/reports", false, kWithPupils, Lane::kWrite, &record_report},
    Route{"POST", "/api/v1/pupils/{upn}/reports/{entry}/decide", false, kWholeSchool, Lane::kWrite,
          &decide_report},
    Route{"POST", "/api/v1/pupils/{upn}/advice", false, kWholeSchool, Lane::kWrite, &record_advice},
    Route{"GET", "/api/v1/leave", false, kWholeSchool, Lane::kRead, &list_leave},
    Route{"GET", "/api/v1/pupils/{upn}/leave", false, kWholeSchool, Lane::kRead, &read_leave},
    Route{"POST", "/api/v1/pupils/{upn}/leave", false, kWholeSchool, Lane::kWrite, &ask_leave},
    Route{"POST", "/api/v1/pupils/{upn}/leave/{request}/decide", false, kWholeSchool, Lane::kWrite,
          &decide_leave},
    Route{"POST", "/api/v1/pupils/{upn}/leave/{request}/withdraw", false, kWholeSchool,
          Lane::kWrite, &withdraw_leave},
    Route{"POST", "/api/v1/pupils/{upn}/leave/{request}/education", false, kWholeSchool,
          Lane::kWrite, &record_leave_education},
    Route{"POST", "/api/v1/pupils/{upn}/part-time", false, kWholeSchool, Lane::kWrite,
          &agree_part_time},
    Route{"POST", "/api/v1/pupils/{upn}/part-time/{agreement}/{what}", false, kWholeSchool,
          Lane::kWrite, &change_part_time},
    Route{"POST", "/api/v1/school/assessments", false, kSchoolKeepers, Lane::kWrite,
          &set_assessments},
    Route{"GET", "/api/v1/absences", false, kWholeSchool, Lane::kRead, &list_absences},
    Route{"GET", "/api/v1/pupils/{upn}/absence", false, kWholeSchool, Lane::kRead, &read_absence},
    Route{"POST", "/api/v1/pupils/{upn}/absence/{what}", false, kWholeSchool, Lane::kWrite,
          &record_of_absence},
    Route{"POST", "/api/v1/pupils/{upn}/calls", false, kWholeSchool, Lane::kWrite, &begin_call},
    Route{"POST", "/api/v1/pupils/{upn}/calls/release", false, kWholeSchool, Lane::kWrite,
          &release_call},
    Route{"POST", "/api/v1/pupils/{upn}/follow-up", false, kWholeSchool, Lane::kWrite,
          &close_follow_up},
    Route{"GET", "/api/v1/follow-up", false, kWholeSchool, Lane::kRead, &read_follow_up},
    Route{"GET", "/api/v1/follow-up/sign", false, kWholeSchool, Lane::kRead, &read_follow_up_sign},
    Route{"GET", "/api/v1/follow-up/sign/events", false, kWholeSchool, Lane::kRead,
          &follow_up_events},
    Route{"POST", "/api/v1/follow-up/safe-by", false, kStaffKeepers, Lane::kWrite, &set_safe_by},
    Route{"GET", "/api/v1/safeguarding", false, kSafeguarders, Lane::kRead, &read_safeguarding},
    Route{"POST", "/api/v1/pupils/{upn}/concerns", false, kWithPupils, Lane::kWrite,
          &raise_concern},
    Route{"GET", "/api/v1/school/contacts", false, kSchoolKeepers, Lane::kRead, &few_contacts},
    Route{"GET", "/api/v1/pupils/{upn}/enforcement", false, kEnforcers, Lane::kRead,
          &read_enforcement},
    Route{"POST", "/api/v1/pupils/{upn}/enforcement/decisions/{what}", false, Role::kHead,
          Lane::kWrite, &decide_enforcement},
    Route{"POST", "/api/v1/pupils/{upn}/enforcement/records/{what}", false, kEnforcers,
          Lane::kWrite, &record_enforcement},
    Route{"GET", "/api/v1/pupils/{upn}/evidence.pdf", false, kEnforcers, Lane::kRead,
          &read_evidence},
    Route{"POST", "/api/v1/school/authority", false, Role::kChampion | Role::kHead, Lane::kWrite,
          &set_authority},
    Route{"GET", "/api/v1/desk", false, kWholeSchool, Lane::kRead, &read_desk},
    Route{"GET", "/api/v1/desk/preview", false, kWholeSchool, Lane::kRead, &preview_arrival},
    Route{"POST", "/api/v1/desk/arrivals", false, kWholeSchool, Lane::kWrite, &record_arrival},
    Route{"POST", "/api/v1/desk/departures", false, kWholeSchool, Lane::kWrite, &record_departure},
    Route{"POST", "/api/v1/desk/returns", false, kWholeSchool, Lane::kWrite, &record_return},
    Route{"GET", "/api/v1/kiosk", false, Role::kKiosk, Lane::kRead, &read_kiosk},
    Route{"POST", "/api/v1/kiosk/arrivals", false, Role::kKiosk, Lane::kWrite, &kiosk_arrival},
    Route{"POST", "/api/v1/kiosk/leave", false, Role::kKiosk, Lane::kPassword, &leave_kiosk},
    Route{"GET", "/api/v1/on-site", false, kWithPupils, Lane::kRead, &on_site},
    Route{"GET", "/api/v1/board", false, kWholeSchool, Lane::kRead, &read_board},
    Route{"GET", "/api/v1/board/events", false, kWholeSchool, Lane::kRead, &board_events},
    Route{"GET", "/api/v1/notices", false, kWithPupils, Lane::kRead, &read_notices},
    Route{"GET", "/api/v1/notices/events", false, kWithPupils, Lane::kRead, &notice_events},
    Route{"POST", "/api/v1/registers/{group}/{date}/{session}/opened", false, kWithPupils,
          Lane::kRead, &register_opened},
    Route{"POST", "/api/v1/registers/{group}/{date}/{session}/nudge", false, kWholeSchool,
          Lane::kWrite, &nudge_register},
    Route{"GET", "/api/v1/school/overview", false, kSchoolFigures, Lane::kRead, &overview},
    Route{"GET", "/api/v1/analysis", false, kWholeSchool | Role::kGovernor, Lane::kRead, &analysis},
    Route{"GET", "/api/v1/analysis/effects", false, kWholeSchool | Role::kGovernor, Lane::kRead,
          &analysis_effects},
    Route{"GET", "/api/v1/analysis/lists", false, kWholeSchool, Lane::kRead, &analysis_lists},
    Route{"GET", "/api/v1/analysis/likelihood", false, kWholeSchool, Lane::kRead, &read_likelihood},
    Route{"POST", "/api/v1/analysis/likelihood", false, Role::kChampion | Role::kHead, Lane::kWrite,
          &set_likelihood},
    Route{"GET", "/api/v1/strategies", false, kWholeSchool | Role::kGovernor, Lane::kRead,
          &list_strategies},
    Route{"POST", "/api/v1/strategies/{strategy}/review", false, kWholeSchool, Lane::kWrite,
          &review_strategy},
    Route{"POST", "/api/v1/strategies/{strategy}/papers", false, kWholeSchool, Lane::kWrite,
          &add_strategy_paper},
    Route{"GET", "/api/v1/strategies/{strategy}/papers/{attachment}", false,
          kWholeSchool | Role::kGovernor, Lane::kRead, &read_strategy_paper},
    Route{"POST", "/api/v1/data-reviews", false, kWholeSchool, Lane::kWrite, &review_data},
    Route{"GET", "/api/v1/watch-list", false, kWholeSchool, Lane::kRead, &watch_list},
    Route{"POST", "/api/v1/school/settings", false, Role::kChampion | Role::kHead, Lane::kWrite,
          &set_setting},
    Route{"GET", "/api/v1/trust", false, Role::kTrustOfficer, Lane::kRead, &trust},
    Route{"GET", "/api/v1/trust/pupils", false, Role::kTrustOfficer, Lane::kRead,
          &list_trust_pupils},
    Route{"GET", "/api/v1/trust/pupils/{school}/{upn}", false, Role::kTrustOfficer, Lane::kRead,
          &read_trust_pupil},
    Route{"POST", "/api/v1/trust/pupils/{school}/{upn}/advice", false, Role::kTrustOfficer,
          Lane::kWrite, &advise_on_pupil},
    Route{"GET", "/api/v1/school/reports", false, kEveryone, Lane::kRead, &list_school_reports},
    Route{"GET", "/api/v1/school/reports/{report}", false, kEveryone, Lane::kRead,
          &read_school_report},
    Route{"GET", "/api/v1/rewards", false, kWholeSchool, Lane::kRead, &list_rewards},
    Route{"GET", "/api/v1/rewards/{reward}/certificates.pdf", false, kWholeSchool, Lane::kRead,
          &read_certificates},
    Route{"POST", "/api/v1/rewards/{reward}/given", false, kWholeSchool, Lane::kWrite,
          &give_reward},
    Route{"POST", "/api/v1/rewards/{reward}/draw", false, kWholeSchool, Lane::kWrite, &draw_reward},
    Route{"POST", "/api/v1/pupils/{upn}/left-out", false, kWholeSchool, Lane::kWrite,
          &leave_out_of_rewards},
    Route{"GET", "/api/v1/stamps/{group}/{date}", false, kWithPupils, Lane::kRead, &read_stamps},
    Route{"POST", "/api/v1/stamps/{group}/{date}", false, kWithPupils, Lane::kWrite, &give_stamps},
    Route{"GET", "/api/v1/school/calendar", false, kSchoolKeepers, Lane::kRead, &read_calendar},
    Route{"POST", "/api/v1/school/closures", false, kSchoolKeepers, Lane::kWrite, &add_closure},
    Route{"POST", "/api/v1/school/closures/{entry}/withdraw", false, kSchoolKeepers, Lane::kWrite,
          &withdraw_closure},
    Route{"GET", "/api/v1/school/groups", false, kSchoolKeepers, Lane::kRead, &list_groups},
    Route{"GET", "/api/v1/school/groups/{group}", false, kSchoolKeepers, Lane::kRead,
          &read_group_page},
    Route{"POST", "/api/v1/school/groups/{group}", false, kSchoolKeepers, Lane::kWrite,
          &change_group},
    Route{"GET", "/api/v1/school/staff", false, kSchoolKeepers, Lane::kRead, &list_staff},
    Route{"POST", "/api/v1/school/staff/{staff}", false, kStaffKeepers, Lane::kWrite,
          &change_staff},
    Route{"POST", "/api/v1/school/staff/{staff}/leave", false, kStaffKeepers, Lane::kWrite,
          &staff_leaves},
    Route{"POST", "/api/v1/school/pupils", false, kSchoolKeepers, Lane::kWrite, &admit_pupil},
    Route{"GET", "/api/v1/school/pupils/{upn}", false, kSchoolKeepers, Lane::kRead,
          &read_enrolment},
    Route{"POST", "/api/v1/school/pupils/{upn}", false, kSchoolKeepers, Lane::kWrite,
          &change_pupil},
    Route{"POST", "/api/v1/school/pupils/{upn}/contacts/{priority}", false, kSchoolKeepers,
          Lane::kWrite, &change_contact},
    Route{"GET", "/api/v1/school/pupils/{upn}/deletion", false, kSchoolKeepers, Lane::kRead,
          &read_deletion},
    Route{"POST", "/api/v1/school/pupils/{upn}/deletion", false, kSchoolKeepers, Lane::kWrite,
          &plan_deletion},
    Route{"POST", "/api/v1/school/pupils/{upn}/deletion/end", false, kSchoolKeepers, Lane::kWrite,
          &end_deletion_plan},
    Route{"POST", "/api/v1/school/pupils/{upn}/leave", false, kSchoolKeepers, Lane::kWrite,
          &pupil_leaves},
    Route{"POST", "/api/v1/school/changes/{entry}/withdraw", false, kSchoolKeepers, Lane::kWrite,
          &withdraw_change},
    Route{"GET", "/api/v1/school/transfers", false, kSchoolKeepers, Lane::kRead, &list_transfers},
    Route{"GET", "/api/v1/school/pupils/{upn}/transfer", false, kSchoolKeepers, Lane::kRead,
          &preview_transfer},
    Route{"POST", "/api/v1/school/pupils/{upn}/transfer", false, kSchoolKeepers, Lane::kWrite,
          &release_pupil},
    Route{"POST", "/api/v1/school/transfers/{transfer}/withdraw", false, kSchoolKeepers,
          Lane::kWrite, &withdraw_transfer},
    Route{"POST", "/api/v1/school/transfers/{transfer}/accept", false, kSchoolKeepers, Lane::kWrite,
          &accept_transfer},
    Route{"POST", "/api/v1/school/transfers/{transfer}/decline", false, kSchoolKeepers,
          Lane::kWrite, &decline_transfer},
    Route{"GET", "/api/v1/school/daily-data", false, kSchoolKeepers, Lane::kRead, &list_daily_data},
    Route{"GET", "/api/v1/school/daily-data/{date}", false, kSchoolKeepers, Lane::kRead,
          &read_daily_data},
    Route{"POST", "/api/v1/school/daily-data/{date}/sent", false, kSchoolKeepers, Lane::kWrite,
          &daily_data_is_sent},
    Route{"GET", "/api/v1/school/import", false, kSchoolKeepers, Lane::kRead, &import_systems},
    Route{"POST", "/api/v1/school/import/{kind}", false, kSchoolKeepers, Lane::kWrite,
          &import_table},
    Route{"GET", "/api/v1/school/timetable", false, kSchoolKeepers, Lane::kRead, &read_timetable},
    Route{"POST", "/api/v1/school/timetable/cover", false, kSchoolKeepers, Lane::kWrite,
          &set_cover},
    Route{"POST", "/api/v1/pupils/{upn}/contact-changes/{entry}/decide", false, kWholeSchool,
          Lane::kWrite, &decide_contact_change},
    Route{"GET", "/api/v1/pupils/{upn}/attachments/{attachment}", false, kWholeSchool, Lane::kRead,
          &read_attachment},
    Route{"POST", "/api/v1/parents/attachments", false, Role::kFamily, Lane::kWrite,
          &parent_attachment},
    Route{"GET", "/api/v1/parents/texts", true, kNobody, Lane::kRead, &parent_texts},
    Route{"GET", "/api/v1/parents/policy", true, kNobody, Lane::kRead, &parent_policy},
    Route{"POST", "/api/v1/parents/policy-read", false, Role::kFamily, Lane::kWrite,
          &parent_confirms_policy},
    Route{"GET", "/api/v1/policy/readers", false, kEveryone, Lane::kRead, &read_policy_readers},
    Route{"POST", "/api/v1/policy/read", false, kEveryone, Lane::kWrite, &confirm_policy},
    Route{"POST", "/api/v1/parents/code", true, kNobody, Lane::kWrite, &send_parent_code},
    Route{"POST", "/api/v1/parents/sign-in", true, kNobody, Lane::kWrite, &parent_sign_in},
    Route{"POST", "/api/v1/parents/sign-out", false, Role::kFamily, Lane::kWrite, &parent_sign_out},
    Route{"GET", "/api/v1/parents/home", false, Role::kFamily, Lane::kRead, &parent_home},
    Route{"POST", "/api/v1/parents/reports", false, Role::kFamily, Lane::kWrite, &parent_report},
    Route{"GET", "/api/v1/parents/leave", false, Role::kFamily, Lane::kRead, &parent_leave},
    Route{"POST", "/api/v1/parents/leave", false, Role::kFamily, Lane::kWrite, &parent_asks_leave},
    Route{"POST", "/api/v1/parents/leave/withdraw", false, Role::kFamily, Lane::kWrite,
          &parent_withdraws_leave},
    Route{"POST", "/api/v1/parents/contact-changes", false, Role::kFamily, Lane::kWrite,
          &parent_contact_change},
    Route{"GET", "/api/v1/outbox", false, kWholeSchool, Lane::kRead, &read_outbox},
    Route{"GET", "/api/v1/outbox/batches/{batch}", false, kWholeSchool, Lane::kRead,
          &read_message_batch},
    Route{"GET", "/api/v1/outbox/messages/{message}", false, kWholeSchool, Lane::kRead,
          &read_message},
    Route{"GET", "/api/v1/outbox/templates", false, kWholeSchool, Lane::kRead, &list_templates},
    Route{"GET", "/api/v1/outbox/duties", false, kWholeSchool, Lane::kRead, &list_message_duties},
    Route{"POST", "/api/v1/outbox/preview", false, kWholeSchool, Lane::kRead, &preview_messages},
    Route{"POST", "/api/v1/outbox/batches", false, kWholeSchool, Lane::kWrite, &write_messages},
    Route{"POST", "/api/v1/outbox/batches/{batch}/release", false, kWholeSchool, Lane::kWrite,
          &release_messages},
    Route{"POST", "/api/v1/outbox/batches/{batch}/stop", false, kWholeSchool, Lane::kWrite,
          &stop_messages},
    Route{"POST", "/api/v1/outbox/messages/{message}/settle", false, kWholeSchool, Lane::kWrite,
          &settle_message},
    Route{"POST", "/api/v1/outbox/rules", false, Role::kChampion | Role::kHead, Lane::kWrite,
          &set_message_rules},
    Route{"POST", "/callbacks/notify", true, kNobody, Lane::kWrite, &notify_callback},
    Route{"GET", "/healthz", true, kNobody, Lane::kRead, &healthz},
    Route{"GET", "/readyz", true, kNobody, Lane::kWrite, &readyz},
    Route{"GET", "/metrics", true, kNobody, Lane::kRead, &metrics},
};

// Segment by segment; a {name} takes any one segment that is not empty.
bool fits(std::string_view pattern, std::span<const std::string> path,
          std::map<std::string, std::string>& params) {
    for (const std::string& segment : path) {
        if (pattern.empty()) {
            return false;
        }
        pattern.remove_prefix(1);
        const std::string_view part = pattern.substr(0, pattern.find('/'));
        if (part.starts_with('{')) {
            if (segment.empty()) {
                return false;
            }
            params[std::string(part.substr(1, part.size() - 2))] = segment;
        } else if (part != segment) {
            return false;
        }
        pattern.remove_prefix(part.size());
    }
    return pattern.empty();
}

}  // namespace

std::span<const Route> routes() {
    return kRoutes;
}

Matched match(std::string_view method, std::span<const std::string> path) {
    Matched matched;
    for (const Route& route : kRoutes) {
        std::map<std::string, std::string> params;
        if (!fits(route.pattern, path, params)) {
            continue;
        }
        if (route.method == method || (route.method == "GET" && method == "HEAD")) {
            matched.route = &route;
            matched.params = std::move(params);
            return matched;
        }
        matched.other_method = true;
    }
    return matched;
}

}  // namespace adsum::server
