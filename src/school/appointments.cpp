#include "school/appointments.hpp"

#include "school/case_facts.hpp"

namespace adsum::school {

std::optional<Appointment> appointment_of(const Pupil& pupil, std::string_view rule,
                                          SchoolTime since, SchoolTime now) {
    std::optional<Appointment> latest;
    for (const Fact& fact : pupil.facts) {
        if (fact.kind != "appointment_set" || fact.at < since || now < fact.at ||
            text_in(fact.fields, "rule") != rule) {
            continue;
        }
        const auto on = Date::parse(text_in(fact.fields, "on"));
        const auto time = TimeOfDay::parse(text_in(fact.fields, "time"));
        if (on && time) {
            latest = Appointment{*on, *time, text_in(fact.fields, "place"), &fact};
        }
    }
    return latest;
}

void appointment_set(Fields& fields, const Checking& /*checking*/, const Pupil* /*pupil*/) {
    fields.text("rule");
    const Date on = fields.date("on");
    const std::string time = fields.text("time");
    fields.text("place");
    if (!fields.ok()) {
        return;
    }
    if (!TimeOfDay::parse(time)) {
        fields.fault("field-wrong", "`time` is '" + time + "'", "a time of the day is HH:MM",
                     "correct it");
    }
    if (on < fields.time("at").date) {
        fields.fault("fact-dates", "the meeting is before the day of the entry",
                     "a family is invited ahead", "correct the day");
    }
}

}  // namespace adsum::school
