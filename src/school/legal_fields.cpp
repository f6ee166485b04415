#include "school/legal_fields.hpp"

#include "base/text.hpp"
#include "school/household.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr int kLastParent = 99;

// Legal steps concern a parent (Education Act 1996 s 576), whom the school has among the contacts.
void check_is_contact(Fields& fields, const Pupil& pupil, int priority) {
    if (!pupil.contacts.empty() && contact_of(pupil, priority) == nullptr) {
        fields.fault("contact-unknown", fmt::format("there is no contact {}", priority),
                     "a legal step concerns a parent who is among the pupil's contacts",
                     "correct the priority, or add the contact");
    }
}

}  // namespace

Date plus_months(Date date, int months) {
    const int count = date.year() * 12 + static_cast<int>(date.month()) - 1 + months;
    const int year = count / 12;
    const auto month = static_cast<unsigned>(count % 12 + 1);
    const Date first = Date::of(year, month, 1);
    const Date next = month == 12 ? Date::of(year + 1, 1, 1) : Date::of(year, month + 1, 1);
    const int days = next - first;
    return first + (std::min(static_cast<int>(date.day()), days) - 1);
}

std::int64_t whole_in(const boost::json::object& fields, std::string_view name) {
    const auto* held = fields.if_contains(name);
    return held != nullptr && held->is_int64() ? held->get_int64() : 0;
}

Date date_in(const boost::json::object& fields, std::string_view name, Date otherwise) {
    return Date::parse(text_in(fields, name)).value_or(otherwise);
}

std::vector<int> wholes_in(const boost::json::object& fields, std::string_view name) {
    std::vector<int> found;
    const auto* held = fields.if_contains(name);
    if (held != nullptr && held->is_array()) {
        for (const auto& one : held->get_array()) {
            if (one.is_int64()) {
                found.push_back(static_cast<int>(one.get_int64()));
            }
        }
    }
    return found;
}

std::vector<std::string> texts_in(const boost::json::object& fields, std::string_view name) {
    std::vector<std::string> found;
    const auto* held = fields.if_contains(name);
    if (held != nullptr && held->is_array()) {
        for (const auto& one : held->get_array()) {
            if (one.is_string()) {
                found.push_back(text_of(one.get_string()));
            }
        }
    }
    return found;
}

std::vector<const Fact*> facts_of_kind(const Pupil& pupil, std::string_view kind, SchoolTime now) {
    std::vector<const Fact*> found;
    for (const Fact& fact : pupil.facts) {
        if (fact.kind == kind && fact.at <= now) {
            found.push_back(&fact);
        }
    }
    return found;
}

const Fact* fact_with_id(const Pupil& pupil, std::string_view kind, std::string_view key,
                         std::string_view id) {
    const auto found = std::ranges::find_if(pupil.facts, [&](const Fact& fact) {
        return fact.kind == kind && text_in(fact.fields, key) == id;
    });
    return found == pupil.facts.end() ? nullptr : &*found;
}

std::string new_id(Fields& fields, const Pupil& pupil, std::string_view kind,
                   std::string_view key) {
    std::string id = fields.text(key);
    if (fields.ok() && fact_with_id(pupil, kind, key, id) != nullptr) {
        fields.fault("legal-id-exists", fmt::format("`{}` {} is there already", key, id),
                     "each has an id of its own", "choose another id");
    }
    return id;
}

const Fact* known_id(Fields& fields, const Pupil& pupil, std::string_view kind,
                     std::string_view key) {
    const std::string id = fields.text(key);
    if (!fields.ok()) {
        return nullptr;
    }
    const Fact* found = fact_with_id(pupil, kind, key, id);
    if (found == nullptr) {
        fields.fault("legal-unknown", fmt::format("there is no {} whose `{}` is {}", kind, key, id),
                     "this fact goes on with an earlier one of the same pupil",
                     fmt::format("record {} first, or correct `{}`", kind, key));
    }
    return found;
}

std::vector<int> read_parents(Fields& fields, const Pupil& pupil) {
    std::vector<int> parents;
    for (const auto& one : fields.list("parents")) {
        const auto* number = one.if_int64();
        if (number == nullptr || *number < 1 || *number > kLastParent ||
            std::ranges::find(parents, static_cast<int>(*number)) != parents.end()) {
            fields.fault("field-wrong", "`parents` is not a list of contacts",
                         "each parent is named once by the priority of the contact", "correct it");
            return parents;
        }
        parents.push_back(static_cast<int>(*number));
    }
    if (fields.ok() && parents.empty()) {
        fields.fault("field-missing", "`parents` is empty",
                     "a legal step is taken against each parent for each child",
                     "name the parents whom it concerns");
    }
    for (const int parent : parents) {
        check_is_contact(fields, pupil, parent);
    }
    return parents;
}

int read_parent(Fields& fields, const Pupil& pupil) {
    const auto parent = static_cast<int>(fields.integer("parent", 1, kLastParent));
    if (fields.ok()) {
        check_is_contact(fields, pupil, parent);
    }
    return parent;
}

void check_answers(Fields& fields, std::string_view key, std::span<const std::string_view> names,
                   std::string_view id, std::string_view why) {
    const boost::json::object* given = fields.maybe_object(key);
    for (const std::string_view name : names) {
        if (given == nullptr || trim(text_in(*given, name)).empty()) {
            fields.fault(std::string(id), fmt::format("`{}.{}` is blank", key, name),
                         std::string(why), "answer it in words");
        }
    }
}

void check_not_ahead(Fields& fields, Date day, std::string_view key) {
    if (fields.ok() && fields.time("at").date < day) {
        fields.fault("legal-date-ahead", fmt::format("`{}` is {}", key, day.to_string()),
                     "what has not happened yet is not recorded", "correct the date, or wait");
    }
}

}  // namespace adsum::school
