// Roll, contacts, staff and groups.

#include "base/text.hpp"
#include "exchange/export.hpp"
#include "school/group_facts.hpp"

namespace adsum::exchange {
namespace {

using school::Attributes;
using school::Enrolment;
using school::Pupil;

// The attributes of an enrolment's last day; today's for the last enrolment.
const Attributes& attributes_of(const Pupil& pupil, std::size_t enrolment, Date today) {
    const bool is_last = enrolment + 1 == pupil.enrolments.size();
    const auto& left = pupil.enrolments[enrolment].left;
    return pupil.attributes_on(is_last || !left ? today : *left - 1);
}

bool touches(const Enrolment& enrolment, DateRange dates) {
    return enrolment.admitted <= dates.last && (!enrolment.left || dates.first < *enrolment.left ||
                                                *enrolment.left == enrolment.admitted);
}

std::string text_of_list(const std::vector<std::string>& parts) {
    return join(parts, ";");
}

}  // namespace

std::string export_roll(const school::State& state, DateRange dates, Date today, Format format) {
    std::string out;
    const auto columns = columns_of(FileKind::kRoll);
    TableWriter writer(columns, format, out);
    for (const auto& [upn, pupil] : state.pupils()) {
        for (std::size_t i = 0; i < pupil.enrolments.size(); ++i) {
            const Enrolment& enrolment = pupil.enrolments[i];
            if (!touches(enrolment, dates)) {
                continue;
            }
            const Attributes& held = attributes_of(pupil, i, today);
            writer.row();
            for (const Column& column : columns) {
                const std::string_view name = column.name;
                if (name == "upn") {
                    writer.cell(upn.str());
                } else if (name == "surname") {
                    writer.cell(pupil.surname);
                } else if (name == "forename") {
                    writer.cell(pupil.forename);
                } else if (name == "preferred_name") {
                    writer.cell(pupil.preferred_name);
                } else if (name == "date_of_birth") {
                    writer.cell(pupil.born.to_string());
                } else if (name == "admitted") {
                    writer.cell(enrolment.admitted.to_string());
                } else if (name == "left") {
                    writer.cell(enrolment.left ? enrolment.left->to_string() : std::string());
                } else {
                    writer.cell(held.value_of(name));
                }
            }
            writer.end();
        }
    }
    return out;
}

std::string export_contacts(const school::State& state, Format format) {
    std::string out;
    TableWriter writer(columns_of(FileKind::kContacts), format, out);
    for (const auto& [upn, pupil] : state.pupils()) {
        for (const school::Contact& contact : pupil.contacts) {
            writer.row().cell(upn.str()).cell(std::optional(contact.priority));
            writer.cell(contact.name).cell(contact.relationship);
            writer.cell(contact.parental_responsibility).cell(contact.lives_with);
            writer.cell(contact.phone).cell(contact.email);
            writer.cell(contact.address_1).cell(contact.address_2);
            writer.cell(contact.town).cell(contact.postcode).cell(contact.language);
            writer.cell(contact.do_not_contact).cell(contact.court_order).end();
        }
    }
    return out;
}

std::string export_staff(const school::State& state, Date today, Format format) {
    std::string out;
    TableWriter writer(columns_of(FileKind::kStaff), format, out);
    for (const auto& [id, rows] : state.staff()) {
        const school::Staff& person = school::staff_on(rows, today);
        if (person.gone) {
            continue;
        }
        writer.row().cell(id.str()).cell(person.name).cell(person.position);
        writer.cell(text_of_list({person.roles.begin(), person.roles.end()}));
        writer.cell(person.email).end();
    }
    return out;
}

std::string export_groups(const school::State& state, Date today, Format format) {
    std::string out;
    TableWriter writer(columns_of(FileKind::kGroups), format, out);
    for (const auto& [name, group] : state.groups()) {
        std::vector<std::string> staff;
        for (const StaffId& id : group.staff_on(today)) {
            staff.push_back(id.str());
        }
        for (const Upn& upn : group.members_on(today)) {
            writer.row().cell(name.str()).cell(school::to_string(group.kind));
            writer.cell(upn.str()).cell(text_of_list(staff)).end();
        }
    }
    return out;
}

}  // namespace adsum::exchange
