#include "sample/opening.hpp"

#include "base/json_view.hpp"

#include <map>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

namespace json = boost::json;
using calendar::Half;

json::object body_of(std::string_view key, json::value value) {
    json::object body;
    body[json_view(key)] = std::move(value);
    return body;
}

json::object calendar_body(const calendar::SchoolYear& year) {
    json::object body;
    body["year"] = json_view(calendar::academic_year_name(year.start_year));
    body["toml"] = json_view(year.source);
    return body;
}

json::array staff_rows(const SchoolOf& school) {
    json::array rows;
    for (const Person& person : school.staff) {
        rows.push_back(school::to_json(person.staff));
    }
    return rows;
}

std::map<std::string, std::vector<const SamplePupil*>> by_form(const SchoolOf& school) {
    std::map<std::string, std::vector<const SamplePupil*>> forms;
    for (const SamplePupil& pupil : school.pupils) {
        if (!pupil.joins_late) {
            forms[pupil.row.form.value_or("")].push_back(&pupil);
        }
    }
    return forms;
}

json::array group_rows(const SchoolOf& school) {
    json::array rows;
    for (const auto& [form, pupils] : by_form(school)) {
        json::object row;
        row["group"] = json_view(form);
        row["kind"] = "form";
        row["staff"] = json::array{json_view(tutor_of(form).str())};
        json::array members;
        for (const SamplePupil* pupil : pupils) {
            members.emplace_back(json_view(pupil->row.upn.str()));
        }
        row["members"] = std::move(members);
        rows.push_back(std::move(row));
    }
    return rows;
}

json::array marks_of(const SchoolOf& school, const SamplePupil& pupil, const law::Codes& codes) {
    json::array rows;
    const auto index = static_cast<std::size_t>(&pupil - school.pupils.data());
    const PupilYear& plan = school.plans_before[index];
    for (std::size_t slot = 0; slot < plan.size(); ++slot) {
        const Date date = school.days_before->days[slot / 2].date;
        const Half half = slot % 2 == 0 ? Half::kAm : Half::kPm;
        if (!school.days_before->open(slot) || date < pupil.row.admitted) {
            continue;
        }
        const std::string symbol = symbol_on(codes, code_of(plan[slot], half), date);
        json::array row{json_view(date.to_string()), json_view(calendar::to_string(half)),
                        json_view(symbol)};
        if (plan[slot].minutes > 0) {
            row.emplace_back(plan[slot].minutes);
        } else if (!note_of(symbol).empty()) {
            row.emplace_back(nullptr);
            row.emplace_back(json_view(note_of(symbol)));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

// Invented: numbers and domains that nobody can have.
json::object details_of(const Profile& profile) {
    const std::string domain = profile.id + ".example.org";
    return {{"address_1", profile.street},
            {"town", profile.town},
            {"postcode", fmt::format("ZZ{} 1ZZ", profile.variant + 1)},
            {"telephone", profile.telephone},
            {"email", "office@" + domain},
            {"website", "www." + domain}};
}

}  // namespace

std::vector<Event> opening(const SchoolOf& school, const law::Codes& codes) {
    SchoolTime at{Date::of(school.start_year, 8, 24), TimeOfDay(9, 0)};
    std::vector<Event> events;
    const auto add = [&](std::string kind, json::object body) {
        events.push_back({at, std::move(kind), std::move(body), {}});
        at = at.plus_minutes(5);
    };
    json::object created;
    created["id"] = json_view(school.profile->id);
    created["name"] = json_view(school.profile->name);
    created["policy"] = json_view(school.profile->policy);
    add("school_created", std::move(created));
    add("school_details_set", details_of(*school.profile));
    add("calendar_set", calendar_body(school.last_year));
    add("calendar_set", calendar_body(school.this_year));
    add("staff_imported", body_of("staff", staff_rows(school)));
    std::vector<const SamplePupil*> pupils;
    for (const SamplePupil& pupil : school.pupils) {
        if (!pupil.joins_late) {
            pupils.push_back(&pupil);
        }
    }
    add("roll_imported", body_of("pupils", roll_rows(pupils, false)));
    add("contacts_imported", body_of("contacts", contact_rows(pupils)));
    add("groups_imported", body_of("groups", group_rows(school)));
    for (const auto& [form, members] : by_form(school)) {
        json::array marks;
        for (const SamplePupil* pupil : members) {
            json::array rows = marks_of(school, *pupil, codes);
            if (!rows.empty()) {
                marks.push_back(json::array{json_view(pupil->row.upn.str()), std::move(rows)});
            }
        }
        if (!marks.empty()) {
            add("marks_imported", body_of("marks", std::move(marks)));
        }
    }
    return events;
}

boost::json::array roll_rows(const std::vector<const SamplePupil*>& pupils, bool with_left) {
    json::array rows;
    for (const SamplePupil* pupil : pupils) {
        school::RollRow row = pupil->row;
        if (!with_left) {
            row.left.reset();
        }
        rows.push_back(row.to_json());
    }
    return rows;
}

boost::json::array contact_rows(const std::vector<const SamplePupil*>& pupils) {
    json::array rows;
    for (const SamplePupil* pupil : pupils) {
        for (const school::ContactRow& contact : pupil->contacts) {
            rows.push_back(contact.to_json());
        }
    }
    return rows;
}

std::string symbol_on(const law::Codes& codes, std::string_view symbol, Date date) {
    if (codes.find(symbol, date) != nullptr) {
        return std::string(symbol);
    }
    if (symbol == "K") {
        return "B";
    }
    return symbol == "J1" ? "J" : "C";
}

std::string_view note_of(std::string_view symbol) {
    if (symbol == "B") {
        return "Alternative provision, two providers agreed with the family";
    }
    if (symbol == "K") {
        return "Provision arranged by the local authority";
    }
    if (symbol == "C1") {
        return "Performance licence of the local authority";
    }
    if (symbol == "C2") {
        return "Part-time timetable agreed with the parents, to be reviewed";
    }
    if (symbol == "E") {
        return "Suspended by the head; work is set";
    }
    return symbol == "S" ? "Study leave agreed for examinations" : "";
}

std::string_view code_of(const PlannedMark& mark, Half half) {
    return mark.code.empty() ? (half == Half::kAm ? "/" : "\\") : mark.code;
}

}  // namespace adsum::sample
