#pragma once
// What a family tells of an absence, and what a person of the school makes of it.

#include "school/checking.hpp"
#include "school/mark_facts.hpp"

namespace adsum::school {

// `first` and `last`, in order.
void check_fact_dates(Fields& fields);
void check_absence_reported(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_attachment_added(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_advice_given(Fields& fields, const Checking& checking, const Pupil* pupil);

// Amendments that a fact brings, each against the rules of every mark; a session once.
void check_amending(const Checking& checking, const std::vector<RegisterMark>& changes,
                    const std::string& reason, Entered entered);

// A report of absence as it was recorded; what is not there is empty.
struct Report {
    const Fact* fact = nullptr;
    DateRange dates;
    std::string sessions;  // "AM", "PM", "both"
    std::string reason, reason_id, reported_by, channel;
    SchoolTime received;  // when the family told it: not always when it was written down
    std::optional<Date> expected_return;
    const Fact* decision = nullptr;  // the report_decided about it

    bool covers(calendar::Session session) const {
        return dates.contains(session.date) &&
               (sessions == "both" || sessions == calendar::to_string(session.half));
    }
};
// Of a pupil, known at the moment, in the order in which they were recorded.
std::vector<Report> reports_of(const Pupil& pupil, SchoolTime moment);

// The marks that a decision makes of a report: sessions that it covers and that stand at N.
std::vector<RegisterMark> marks_to_decide(const State& state, const Pupil& pupil,
                                          const Report& report, const std::string& code,
                                          const std::string& note);

}  // namespace adsum::school
