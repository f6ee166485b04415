#include "documents/letter_particulars.hpp"

#include "base/text.hpp"
#include "documents/roll_return.hpp"
#include "duties/cause.hpp"
#include "measures/of_school.hpp"
#include "school/json_fields.hpp"

#include <algorithm>

namespace adsum::documents {
namespace {

std::string parents_in_words(const school::Pupil& pupil) {
    std::vector<std::string> parents;
    for (const school::Contact& contact : pupil.contacts) {
        if (!contact.parental_responsibility) {
            continue;
        }
        std::string one = contact.name;
        if (!contact.relationship.empty()) {
            one += " (" + contact.relationship + ")";
        }
        for (const std::string& known : {address_of(contact), contact.phone}) {
            one += known.empty() ? "" : ", " + known;
        }
        parents.push_back(std::move(one));
    }
    return join(parents, "; ");
}

bool is_about_leaving(const policy::Rule& rule) {
    return std::ranges::any_of(rule.when, [](const policy::Trigger& trigger) {
        const auto* change = std::get_if<policy::RollChange>(&trigger);
        return change != nullptr && change->event == policy::RollEvent::kLeft;
    });
}

// The first day on which the name is not on the roll.
std::optional<Date> deletion_day(const About& about, const duties::Duty& duty) {
    const school::Fact* plan = duties::cause_of(about.pupil, duty);
    if (plan != nullptr && plan->kind == "deletion_planned") {
        return Date::parse(school::text_in(plan->fields, "on"));
    }
    return is_about_leaving(*duty.rule) && !about.pupil.enrolments.empty()
               ? about.pupil.enrolments.back().left
               : std::nullopt;
}

}  // namespace

const Names& particular_names() {
    static const Names kParticular = {"pupil.born", "pupil.upn",    "pupil.address",
                                      "parents",    "deletion.day", "deletion.ground"};
    return kParticular;
}

void put_particulars(const About& about, const duties::Duty& duty, Values& values) {
    values["pupil.born"] = date_in_words(about.pupil.born);
    values["pupil.upn"] = about.pupil.upn.str();
    values["pupil.address"] = home_of(about.pupil);
    values["parents"] = parents_in_words(about.pupil);
    const auto day = deletion_day(about, duty);
    values["deletion.day"] = day ? date_in_words(*day) : "";
    values["deletion.ground"] = day ? ground_of_deletion(about.state, about.pupil, *day) : "";
}

std::vector<calendar::Session> days_judged(const About& about, const duties::Duty& duty,
                                           const std::vector<duties::Duty>& of_pupil) {
    const school::Fact* fact = duties::first_cause_of(about.pupil, duty, of_pupil);
    const auto first =
        fact == nullptr ? std::nullopt : Date::parse(school::text_in(fact->fields, "first"));
    // A plan, a report or a request for leave names days that are no judgement.
    if (!first || fact->kind != "judgement_recorded") {
        return {};
    }
    const DateRange dates{*first,
                          Date::parse(school::text_in(fact->fields, "last")).value_or(*first)};
    const measures::Series series = measures::series_of(about.state, about.pupil, about.now);
    auto sessions = series.absent_sessions(dates);
    if (sessions.empty()) {
        for (const calendar::SchoolDay& day : series.timeline().days()) {
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                if (dates.contains(day.date) && day.open(half)) {
                    sessions.push_back({day.date, half});
                }
            }
        }
    }
    return sessions;
}

}  // namespace adsum::documents
