#include "server/view.hpp"

#include "school/household.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::server::view {
namespace json = boost::json;

json::object actor(const journal::Actor& who) {
    return json::object{{"id", who.id}, {"name", who.name}, {"position", who.position}};
}

json::object actor(const school::Staff& staff) {
    return json::object{{"id", staff.id.str()}, {"name", staff.name}, {"position", staff.position}};
}

json::object maker(const school::State& state, const school::MarkEntry& entry) {
    return actor(entry.who.name.empty() ? state.who_took(entry.entry) : entry.who);
}

json::object fraction(Ratio ratio, const std::vector<Percent>& bounds) {
    return json::object{{"numerator", ratio.numerator},
                        {"denominator", ratio.denominator},
                        {"percent", percent_text(ratio, bounds)}};
}

json::object session(calendar::Session session) {
    return json::object{{"date", session.date.to_string()},
                        {"session", calendar::to_string(session.half)}};
}

std::string_view closure_words(calendar::ClosureKind kind) {
    switch (kind) {
        case calendar::ClosureKind::kInset:
            return "INSET day";
        case calendar::ClosureKind::kBankHoliday:
            return "bank holiday";
        case calendar::ClosureKind::kPlanned:
            return "the school is closed";
        case calendar::ClosureKind::kUnplanned:
            return "the school is closed, unplanned";
    }
    return "";
}

namespace {

json::object contact_json(const school::Contact& contact) {
    json::object one{{"priority", contact.priority},
                     {"name", contact.name},
                     {"relationship", contact.relationship},
                     {"phone", contact.phone}};
    if (!contact.email.empty()) {
        one["email"] = contact.email;
    }
    return one;
}

}  // namespace

json::array contacts(const school::Pupil& pupil) {
    json::array list;
    for (const school::Contact* contact : school::may_be_contacted(pupil)) {
        list.push_back(contact_json(*contact));
    }
    return list;
}

json::array all_contacts(const school::Pupil& pupil, bool sees_orders) {
    json::array list;
    for (const school::Contact& contact : pupil.contacts) {
        json::object one = contact_json(contact);
        if (!school::may_contact(contact)) {
            one["phone"] = "";
            one.erase("email");
            one["do_not_contact"] = true;
        }
        if (sees_orders && !contact.court_order.empty()) {
            one["court_order"] = contact.court_order;
        }
        list.push_back(std::move(one));
    }
    return list;
}

json::array texts(const std::vector<std::string>& list) {
    json::array array;
    for (const std::string& text : list) {
        array.emplace_back(text);
    }
    return array;
}

json::array weekdays(const std::vector<Weekday>& list) {
    json::array names;
    for (const Weekday weekday : list) {
        names.emplace_back(to_string(weekday));
    }
    return names;
}

std::string in_words(Date date) {
    static constexpr std::array<std::string_view, 12> kMonths = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    std::string weekday(to_string(date.weekday()));
    weekday.front() = static_cast<char>(weekday.front() - 'a' + 'A');
    return fmt::format("{} {} {} {}", weekday, date.day(), kMonths[date.month() - 1], date.year());
}

std::string in_words(calendar::Session session) {
    return in_words(session.date) +
           (session.half == calendar::Half::kAm ? ", morning" : ", afternoon");
}

std::string in_words(SchoolTime at) {
    return in_words(at.date) + ", " + at.time.to_string();
}

json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

std::vector<std::string> safety_flags(const school::Attributes& of) {
    std::vector<std::string> words;
    const auto add = [&](bool holds, const char* word) {
        if (holds) {
            words.emplace_back(word);
        }
    };
    add(of.social_worker, "social worker");
    add(of.looked_after, "looked after");
    add(of.youth_offending_worker, "youth offending worker");
    add(of.vulnerable, "vulnerable");
    add(of.bullied, "bullied");
    add(of.sen == "ehcp", "EHC plan");
    add(of.sen == "support", "SEN support");
    add(of.medical, "medical condition");
    add(of.young_carer, "young carer");
    add(of.mobile_child, "mobile child");
    return words;
}

std::vector<std::string> flags(const school::Attributes& of, bool sees_sensitive) {
    school::Attributes shown = of;
    if (!sees_sensitive) {
        shown.social_worker = shown.looked_after = false;
        shown.youth_offending_worker = shown.vulnerable = shown.bullied = false;
    }
    std::vector<std::string> words = safety_flags(shown);
    if (of.fsm) {
        words.emplace_back("free school meals");
    }
    if (of.pupil_premium) {
        words.emplace_back("pupil premium");
    }
    if (of.eal) {
        words.emplace_back("English as an additional language");
    }
    return words;
}

bool has_sensitive(const school::Pupil& pupil, Date date) {
    const school::Attributes& of = pupil.attributes_on(date);
    return of.social_worker || of.looked_after || of.youth_offending_worker || of.vulnerable ||
           of.bullied || std::ranges::any_of(pupil.contacts, [](const school::Contact& contact) {
               return !contact.court_order.empty();
           });
}

int vulnerability_rank(const school::Attributes& of) {
    if (of.social_worker || of.looked_after) {
        return 0;
    }
    return of.vulnerable || of.bullied || of.youth_offending_worker || of.sen == "ehcp" ? 1 : 2;
}

bool is_vulnerable(const school::Attributes& attributes) {
    return vulnerability_rank(attributes) < 2;
}

json::array attempts_on(const school::Pupil& pupil, Date date) {
    json::array list;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind != "contact_attempted" || fact.at.date != date) {
            continue;
        }
        json::object one{{"at", fact.at.to_string()}, {"by", actor(fact.who)}};
        for (const char* name : {"channel", "contact", "outcome"}) {
            if (const json::value* value = fact.fields.if_contains(name)) {
                one[name] = *value;
            }
        }
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace adsum::server::view
