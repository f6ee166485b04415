#pragma once
// One function a route: read the input, ask or tell the school, answer. Who may call it is settled
// before (routes.cpp); what narrower relation is needed (a tutor's own pupils) is settled here.

#include "server/call.hpp"

namespace adsum::server {

Response sign_in(Services& services, const Call& call);
Response sign_out(Services& services, const Call& call);
Response me(Services& services, const Call& call);
Response today(Services& services, const Call& call);
Response read_register(Services& services, const Call& call);
Response take_register(Services& services, const Call& call);
Response read_lesson(Services& services, const Call& call);
Response take_lesson(Services& services, const Call& call);
Response amend_lesson_mark(Services& services, const Call& call);
Response read_seating(Services& services, const Call& call);
Response set_seating(Services& services, const Call& call);
Response list_duties(Services& services, const Call& call);
Response do_duty(Services& services, const Call& call);
Response set_duty_aside(Services& services, const Call& call);
Response read_duty_draft(Services& services, const Call& call);
Response read_duty_record(Services& services, const Call& call);
Response keep_duty_draft(Services& services, const Call& call);
Response add_duty_attachment(Services& services, const Call& call);
Response list_cases(Services& services, const Call& call);
Response case_fairness(Services& services, const Call& call);
Response record_strategy(Services& services, const Call& call);
Response read_case(Services& services, const Call& call);
Response record_of_case(Services& services, const Call& call);
Response find_pupils(Services& services, const Call& call);
Response read_pupil(Services& services, const Call& call);
Response read_marks(Services& services, const Call& call);
Response list_reasons(Services& services, const Call& call);
Response amend_mark(Services& services, const Call& call);
Response read_mark_history(Services& services, const Call& call);
Response read_many_marks(Services& services, const Call& call);
Response amend_marks(Services& services, const Call& call);
Response undo_amendment(Services& services, const Call& call);
Response list_amendments(Services& services, const Call& call);
Response make_plan(Services& services, const Call& call);
Response withdraw_plan(Services& services, const Call& call);
Response list_plans(Services& services, const Call& call);
Response read_register_as_at(Services& services, const Call& call);
Response record_contact(Services& services, const Call& call);
Response list_absences(Services& services, const Call& call);
Response read_absence(Services& services, const Call& call);
Response record_of_absence(Services& services, const Call& call);
Response list_reports(Services& services, const Call& call);
Response read_reports(Services& services, const Call& call);
Response record_report(Services& services, const Call& call);
Response decide_report(Services& services, const Call& call);
Response record_advice(Services& services, const Call& call);
Response read_desk(Services& services, const Call& call);
Response preview_arrival(Services& services, const Call& call);
Response record_arrival(Services& services, const Call& call);
Response record_departure(Services& services, const Call& call);
Response record_return(Services& services, const Call& call);
Response read_kiosk(Services& services, const Call& call);
Response kiosk_arrival(Services& services, const Call& call);
Response leave_kiosk(Services& services, const Call& call);
Response on_site(Services& services, const Call& call);
Response read_board(Services& services, const Call& call);
Response board_events(Services& services, const Call& call);
Response read_notices(Services& services, const Call& call);
Response notice_events(Services& services, const Call& call);
Response register_opened(Services& services, const Call& call);
Response nudge_register(Services& services, const Call& call);
Response read_follow_up(Services& services, const Call& call);
Response read_follow_up_sign(Services& services, const Call& call);
Response follow_up_events(Services& services, const Call& call);
Response set_safe_by(Services& services, const Call& call);
Response begin_call(Services& services, const Call& call);
Response release_call(Services& services, const Call& call);
Response close_follow_up(Services& services, const Call& call);
Response read_safeguarding(Services& services, const Call& call);
Response read_policy_readers(Services& services, const Call& call);
Response confirm_policy(Services& services, const Call& call);
Response raise_concern(Services& services, const Call& call);
Response few_contacts(Services& services, const Call& call);
Response overview(Services& services, const Call& call);
Response analysis(Services& services, const Call& call);
Response trust(Services& services, const Call& call);
Response healthz(Services& services, const Call& call);
Response readyz(Services& services, const Call& call);
Response metrics(Services& services, const Call& call);

}  // namespace adsum::server
