#include "school/parents.hpp"

#include "base/text.hpp"
#include "school/household.hpp"
#include "school/legal_fields.hpp"

#include <algorithm>
#include <array>

namespace adsum::school {
namespace {

constexpr std::array<std::string_view, 8> kOfParents{
    "penalty_considered",       "penalty_notice_requested",    "penalty_notice_issued",
    "notice_to_improve_issued", "attendance_contract_offered", "court_order_made",
    "formal_warning_given",     "prosecution_referred"};

// Whatever its capitals and spaces.
std::string plain_name(const std::string& name) {
    std::string plain;
    for (const std::string& word : split(to_lower(name), ' ')) {
        plain += (plain.empty() || word.empty() ? "" : " ") + word;
    }
    return plain;
}

// The number and the address of a household may be of two people.
bool may_be_one(const Contact& a, const Contact& b) {
    const std::string is_a = to_lower(trim(a.relationship));
    const std::string is_b = to_lower(trim(b.relationship));
    const bool related = is_a.empty() || is_b.empty() ? same_household(a, b) : is_a == is_b;
    return related && same_person(a, b);
}

template <class Test>
const Contact* only_one(const Pupil& pupil, const Test& test) {
    const Contact* found = nullptr;
    for (const Contact& contact : pupil.contacts) {
        if (test(contact)) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &contact;
        }
    }
    return found;
}

std::vector<int> recorded_parents(const Fact& fact) {
    std::vector<int> recorded = wholes_in(fact.fields, "parents");
    if (const auto one = static_cast<int>(whole_in(fact.fields, "parent")); one > 0) {
        recorded.push_back(one);
    }
    return recorded;
}

std::optional<Contact> kept_parent(const Fact& fact, int priority) {
    const auto* whom = fact.fields.if_contains("whom");
    if (whom == nullptr || !whom->is_array()) {
        return std::nullopt;
    }
    for (const auto& one : whom->get_array()) {
        if (one.is_object() && whole_in(one.get_object(), "priority") == priority) {
            Contact then;
            then.priority = priority;
            then.name = text_in(one.get_object(), "name");
            then.relationship = text_in(one.get_object(), "relationship");
            then.phone = text_in(one.get_object(), "phone");
            then.email = text_in(one.get_object(), "email");
            return then;
        }
    }
    return std::nullopt;
}

int priority_now(const Pupil& pupil, const Fact& fact, int recorded) {
    const auto then = kept_parent(fact, recorded);
    if (!then) {
        return recorded;
    }
    const Contact* now = contact_now(pupil, *then);
    return now == nullptr ? -recorded : now->priority;
}

}  // namespace

void keep_parents(const Pupil& pupil, Fact& fact) {
    if (std::ranges::find(kOfParents, fact.kind) == kOfParents.end()) {
        return;
    }
    boost::json::array whom;
    for (const int priority : recorded_parents(fact)) {
        if (const Contact* contact = contact_of(pupil, priority)) {
            boost::json::object one{{"priority", priority}, {"name", contact->name}};
            one["relationship"] = contact->relationship;
            one["phone"] = contact->phone;
            one["email"] = contact->email;
            whom.push_back(std::move(one));
        }
    }
    fact.fields.erase("whom");
    if (!whom.empty()) {
        fact.fields["whom"] = std::move(whom);
    }
}

const Contact* contact_now(const Pupil& pupil, const Contact& then) {
    const std::string name = plain_name(then.name);
    const auto of_name = [&](const Contact& one) { return plain_name(one.name) == name; };
    if (const Contact* found = only_one(pupil, of_name)) {
        return found;
    }
    const bool several = std::ranges::any_of(pupil.contacts, of_name);
    return only_one(pupil, [&](const Contact& one) {
        return several ? of_name(one) && same_person(one, then) : may_be_one(one, then);
    });
}

std::vector<int> parents_of(const Pupil& pupil, const Fact& fact) {
    std::vector<int> now;
    for (const int recorded : recorded_parents(fact)) {
        now.push_back(priority_now(pupil, fact, recorded));
    }
    return now;
}

int parent_of(const Pupil& pupil, const Fact& fact) {
    const auto recorded = static_cast<int>(whole_in(fact.fields, "parent"));
    return recorded > 0 ? priority_now(pupil, fact, recorded) : 0;
}

boost::json::object fields_now(const Pupil& pupil, const Fact& fact) {
    boost::json::object fields = fact.fields;
    fields.erase("whom");
    if (const int parent = parent_of(pupil, fact); parent != 0) {
        fields["parent"] = parent;
    }
    if (fields.contains("parents")) {
        boost::json::array parents;
        for (const int one : parents_of(pupil, fact)) {
            parents.push_back(one);
        }
        fields["parents"] = std::move(parents);
    }
    return fields;
}

}  // namespace adsum::school
