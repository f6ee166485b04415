#include "school/case_file.hpp"

#include "school/contracts.hpp"
#include "school/json_fields.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

bool flag_in(const boost::json::object& fields, std::string_view name) {
    const auto* held = fields.if_contains(name);
    return held != nullptr && held->is_bool() && held->get_bool();
}

int number_in(const boost::json::object& fields, std::string_view name) {
    const auto* held = fields.if_contains(name);
    return held != nullptr && held->is_int64() ? static_cast<int>(held->get_int64()) : 0;
}

// What the fact says of it takes the place of what was said before; the rest stays.
void say(std::string& held, const boost::json::object& fields, std::string_view name) {
    if (auto said = text_in(fields, name); !said.empty()) {
        held = std::move(said);
    }
}

std::vector<std::string> list_in(const boost::json::object& fields, std::string_view name) {
    std::vector<std::string> list;
    const auto* held = fields.if_contains(name);
    if (held != nullptr && held->is_array()) {
        for (const auto& each : held->get_array()) {
            if (each.is_string()) {
                list.push_back(text_of(each.get_string()));
            }
        }
    }
    return list;
}

template <class Part>
Part* with_id(std::vector<Part>& parts, const std::string& id) {
    const auto found = std::ranges::find(parts, id, &Part::id);
    return found == parts.end() ? nullptr : &*found;
}

void add_support(std::vector<Support>& supports, const Fact& fact) {
    const std::string id = text_in(fact.fields, "support");
    Support* held = with_id(supports, id);
    if (held == nullptr) {
        held = &supports.emplace_back();
        held->id = id;
        held->offered = fact.at;
        held->who = fact.who;
    }
    held->updated = fact.at;
    for (auto [name, member] :
         {std::pair{"what", &Support::what}, std::pair{"with", &Support::with},
          std::pair{"plan", &Support::plan}, std::pair{"actions", &Support::actions},
          std::pair{"owner", &Support::owner}, std::pair{"response", &Support::response},
          std::pair{"delivery", &Support::delivery}}) {
        say(held->*member, fact.fields, name);
    }
    held->agency = held->agency || flag_in(fact.fields, "agency");
    if (const auto review = Date::parse(text_in(fact.fields, "review"))) {
        held->review = review;
    }
}

void put_end(std::optional<SchoolTime>& ended, std::string& reason, const Fact& fact) {
    ended = fact.at;
    reason = text_in(fact.fields, "reason");
}

}  // namespace

std::optional<CaseStaff> key_worker_of(const Pupil& pupil, SchoolTime now) {
    std::optional<CaseStaff> worker;
    for (const Fact& fact : pupil.facts) {
        if (now < fact.at) {
            break;
        }
        if (fact.kind == "case_closed") {
            worker.reset();
        } else if (fact.kind == "key_worker_set") {
            worker = CaseStaff{{},
                               text_in(fact.fields, "staff"),
                               fact.at,
                               text_in(fact.fields, "reason"),
                               fact.who};
        }
    }
    return worker;
}

std::vector<CaseStaff> specialists_of(const Pupil& pupil, SchoolTime now) {
    std::vector<CaseStaff> all;
    for (const Fact& fact : pupil.facts) {
        if (now < fact.at) {
            break;
        }
        if (fact.kind == "case_closed") {
            all.clear();
        } else if (fact.kind == "specialist_set") {
            const std::string role = text_in(fact.fields, "role");
            std::erase_if(all, [&](const CaseStaff& one) { return one.role == role; });
            all.push_back({role, text_in(fact.fields, "staff"), fact.at,
                           text_in(fact.fields, "reason"), fact.who});
        }
    }
    return all;
}

std::vector<Support> supports_of(const Pupil& pupil, SchoolTime now) {
    std::vector<Support> supports;
    for (const Fact& fact : pupil.facts) {
        if (fact.kind == "support_recorded" && fact.at <= now) {
            add_support(supports, fact);
        }
    }
    return supports;
}

std::vector<Target> targets_of(const Pupil& pupil, SchoolTime now) {
    std::vector<Target> targets;
    for (const Fact& fact : pupil.facts) {
        if (now < fact.at) {
            break;
        }
        const std::string id = text_in(fact.fields, "target");
        if (fact.kind == "target_set") {
            Target target;
            target.id = id;
            target.text = text_in(fact.fields, "text");
            target.measure = text_in(fact.fields, "measure");
            target.at_least = number_in(fact.fields, "at_least");
            target.of = number_in(fact.fields, "of");
            target.from = Date::parse(text_in(fact.fields, "from")).value_or(fact.at.date);
            target.until = Date::parse(text_in(fact.fields, "until"));
            target.set = fact.at;
            target.who = fact.who;
            targets.push_back(std::move(target));
        } else if (fact.kind == "target_ended") {
            if (Target* target = with_id(targets, id)) {
                put_end(target->ended, target->reason, fact);
                target->outcome = text_in(fact.fields, "outcome");
            }
        }
    }
    return targets;
}

std::vector<Agreement> agreements_of(const Pupil& pupil, SchoolTime now) {
    constexpr std::string_view kContract = "attendance_contract";
    std::vector<Agreement> agreements;
    for (const Fact& fact : pupil.facts) {
        const std::string what = text_in(fact.fields, "what");
        if (fact.kind == "agreement_recorded" && fact.at <= now && what != kContract) {
            agreements.push_back(
                {text_in(fact.fields, "agreement"), what, text_in(fact.fields, "terms"),
                 list_in(fact.fields, "signed_by"),
                 Date::parse(text_in(fact.fields, "signed_on")).value_or(fact.at.date),
                 Date::parse(text_in(fact.fields, "review")), fact.at, fact.who, "signed"});
        }
    }
    for (AttendanceContract& one : attendance_contracts(pupil, now)) {
        const std::string terms = one.terms.empty() ? "The school: " + one.school_does +
                                                          "\nThe parents: " + one.parents_do
                                                    : one.terms;
        agreements.push_back({one.id, std::string(kContract), terms, std::move(one.signed_by),
                              one.first, one.review, one.offer->at, one.offer->who, one.standing});
    }
    std::ranges::stable_sort(agreements, {}, &Agreement::at);
    return agreements;
}

}  // namespace adsum::school
