#pragma once
// Folding an entry into a State, one function a kind of fact. The entry was checked before it was
// kept; what fails here is a journal that no Adsum wrote.

#include "school/json_fields.hpp"
#include "school/mark_rules.hpp"
#include "school/state.hpp"

namespace adsum::school {

struct Fold {
    State& state;
    const journal::Entry& entry;
    const boost::json::object& body;
    Faults& faults;

    Fields fields() const { return Fields(body, {}, faults); }
    // Nothing, and a fault, where the journal never told of the pupil.
    Pupil* pupil(const Upn& upn) const;
    SchoolTime at() const { return fields().time("at"); }

    void school_created() const;
    void calendar_set() const;
    void roll_imported() const;
    void contacts_imported() const;
    void staff_imported() const;
    void groups_imported() const;
    void register_taken() const;
    void marks_imported() const;
    // One mark of a mark_amended or marks_amended; false, and a fault, where it cannot be.
    bool amend(const Upn& upn, const NewMark& mark, const std::string& reason) const;
    void mark_amended() const;
    void marks_amended() const;
    void report_decided() const;
    void contact_change_decided() const;
    void marks_planned() const;
    void plan_withdrawn() const;
    void timetable_imported() const;
    void cover_set() const;
    void lesson_taken() const;
    void lesson_mark_amended() const;
    void marks_derived() const;
    void seating_set() const;
    void pupil_changed() const;
    void pupil_admitted() const;
    void pupil_left() const;
    void pupil_corrected() const;
    void fact_corrected() const;
    void staff_changed() const;
    void staff_left() const;
    void group_changed() const;
    void closure_added() const;
    void closure_withdrawn() const;
    void change_withdrawn() const;
    // Puts the entry among the changes: `said` is its body but for at and by.
    void keep_change(Area area, std::string subject, Date from) const;
    // An import, with how many rows it had.
    void keep_import(Area area, std::string_view rows) const;
    void arrived() const;
    void contact_changed() const;
    void follow_up_closed() const;
    void messages_written() const;
    void messages_released() const;  // and messages_stopped
    void message_moved() const;      // begun, put back, handed over, ended
    void letters_posted() const;
    void message_rules_set() const;
    void keep_message_fact(const Message& message, std::string kind, int index,
                           boost::json::object said) const;
    void kept_fact() const;
    void nothing() const {}
};

}  // namespace adsum::school
