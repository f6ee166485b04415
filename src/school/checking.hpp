#pragma once
// What every check is given, and one check a kind of fact. A check adds faults and changes nothing;
// state.cpp chooses it by the fact's kind.

#include "school/json_fields.hpp"
#include "school/state.hpp"

namespace adsum::school {

struct Checking {
    const State& state;
    const journal::Draft& draft;
    const boost::json::object& body;
    Faults& faults;
    std::vector<Fault>* warnings;

    Fields fields() const { return Fields(body, {}, faults); }
    void warn(Fault fault) const {
        if (warnings != nullptr) {
            warnings->push_back(std::move(fault));
        }
    }
};

// `at` is there; one more than a day after the moment of the entry is warned of.
SchoolTime check_at(const Checking& checking);
// `by`, where given, names a member of staff.
void check_by(const Checking& checking);

// `taken_on_device_at`, where given: in or after its session's day, and before it arrived.
void check_on_device(Fields& fields, calendar::Session session, SchoolTime at);

void check_school_created(const Checking& checking);
void check_calendar_set(const Checking& checking);
void check_roll_imported(const Checking& checking);
void check_contacts_imported(const Checking& checking);
void check_staff_imported(const Checking& checking);
void check_groups_imported(const Checking& checking);
void check_register_taken(const Checking& checking);
void check_register_nudged(const Checking& checking);
void check_marks_imported(const Checking& checking);
void check_mark_amended(const Checking& checking);
void check_marks_amended(const Checking& checking);
void check_report_decided(const Checking& checking);
void check_contact_change_decided(const Checking& checking);
void check_marks_planned(const Checking& checking);
void check_plan_withdrawn(const Checking& checking);
void check_timetable_imported(const Checking& checking);
void check_cover_set(const Checking& checking);
void check_lesson_taken(const Checking& checking);
void check_lesson_mark_amended(const Checking& checking);
void check_marks_derived(const Checking& checking);
void check_pupil_changed(const Checking& checking);
void check_pupil_admitted(const Checking& checking);
void check_pupil_left(const Checking& checking);
void check_staff_changed(const Checking& checking);
void check_staff_left(const Checking& checking);
void check_group_changed(const Checking& checking);
void check_closure_added(const Checking& checking);
void check_closure_withdrawn(const Checking& checking);
void check_change_withdrawn(const Checking& checking);
void check_seating_set(const Checking& checking);
void check_arrived(const Checking& checking);
void check_left_site(const Checking& checking);
void check_returned_to_site(const Checking& checking);
void check_contact_changed(const Checking& checking);
void check_call_begun(const Checking& checking);
void check_call_released(const Checking& checking);
void check_follow_up_closed(const Checking& checking);
void check_messages_written(const Checking& checking);
void check_messages_released(const Checking& checking);
void check_messages_stopped(const Checking& checking);
void check_message_begun(const Checking& checking);
void check_message_put_back(const Checking& checking);
void check_message_handed_over(const Checking& checking);
void check_message_ended(const Checking& checking);
void check_letters_posted(const Checking& checking);
void check_message_rules_set(const Checking& checking);
// What was disposed of is told by the store alone (journal/disposal.hpp): always refused.
void check_disposal(const Checking& checking);
// Every kind that concerns a pupil and is kept as it was recorded (kept_facts.cpp).
void check_kept_fact(const Checking& checking);
bool is_kept_fact(std::string_view kind);

}  // namespace adsum::school
