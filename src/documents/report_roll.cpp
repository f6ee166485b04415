// Returns to the local authority on whoever entered or left the roll in a time: a page each, a row
// a particular.
#include "documents/report_parts.hpp"
#include "documents/roll_return.hpp"

namespace adsum::documents {
namespace {

void add_page(const school::Pupil& pupil, const ReturnRows& rows, Report& report) {
    Table table{pupil.shown_name(), "", {{"Particular"}, {"Entry"}}, {}, {}};
    table.page_each = true;
    for (const auto& [particular, entry] : rows) {
        table.rows.push_back({particular, entry});
    }
    report.tables.push_back(std::move(table));
}

void say_nobody(Report& report) {
    if (report.tables.empty()) {
        report.tables.push_back({"The roll",
                                 "",
                                 {{"Particular"}, {"Entry"}},
                                 {{std::string("Nobody in this time"), std::string()}},
                                 {}});
    }
}

}  // namespace

void make_deletion_return(const Making& making, Report& report) {
    for (const auto& [upn, pupil] : making.state.pupils()) {
        for (const school::Enrolment& enrolment : pupil.enrolments) {
            if (enrolment.left && making.window().contains(*enrolment.left)) {
                add_page(pupil, deletion_return(making.state, pupil, *enrolment.left), report);
            }
        }
    }
    say_nobody(report);
}

void make_new_pupil_return(const Making& making, Report& report) {
    for (const auto& [upn, pupil] : making.state.pupils()) {
        for (const school::Enrolment& enrolment : pupil.enrolments) {
            if (making.window().contains(enrolment.admitted)) {
                add_page(
                    pupil,
                    new_pupil_return(making.state, pupil, enrolment.admitted, making.asked.made),
                    report);
            }
        }
    }
    say_nobody(report);
}

}  // namespace adsum::documents
