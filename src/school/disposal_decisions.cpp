#include "school/disposal_decisions.hpp"

#include "journal/disposal.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

namespace json = boost::json;

constexpr auto kAnyEntry = std::numeric_limits<journal::EntryNumber>::max();

DecidedToDispose decided_by(const Fact& fact, const Upn& pupil) {
    DecidedToDispose decided;
    decided.entry = fact.entry;
    decided.at = fact.at;
    decided.by = fact.who;
    decided.reason = text_in(fact.fields, "reason");
    if (pupil.empty()) {
        decided.through = parse_academic_year(text_in(fact.fields, "through")).value_or(0);
        return decided;
    }
    decided.erasure.pupil = pupil;
    if (const json::value* entries = fact.fields.if_contains("entries");
        entries != nullptr && entries->is_array()) {
        for (const json::value& each : entries->get_array()) {
            decided.erasure.entries.insert(each.is_int64() ? each.get_int64() : 0);
        }
    }
    if (const json::value* names = fact.fields.if_contains("fields");
        names != nullptr && names->is_array()) {
        for (const json::value& each : names->get_array()) {
            decided.erasure.fields.insert(each.is_string() ? text_of(each.get_string()) : "");
        }
    }
    if (const json::value* contact = fact.fields.if_contains("contact");
        contact != nullptr && contact->is_int64()) {
        decided.erasure.contact = static_cast<int>(contact->get_int64());
    }
    return decided;
}

void gather_decided(const std::vector<Fact>& facts, const Upn& pupil,
                    std::vector<DecidedToDispose>& all) {
    const std::size_t first = all.size();
    for (const Fact& fact : facts) {
        if (fact.kind == "disposal_decided") {
            all.push_back(decided_by(fact, pupil));
        } else if (fact.kind == "disposal_withdrawn") {
            const json::value* of = fact.fields.if_contains("entry");
            for (std::size_t i = first; i < all.size(); ++i) {
                if (of != nullptr && of->is_int64() && of->get_int64() == all[i].entry) {
                    all[i].withdrawn = fact.entry;
                }
            }
        }
    }
}

bool is_list_of(const json::value* value, bool (json::value::*is)() const noexcept) {
    return value != nullptr && value->is_array() && !value->get_array().empty() &&
           std::ranges::all_of(value->get_array(),
                               [&](const json::value& each) { return (each.*is)(); });
}

}  // namespace

std::optional<int> parse_academic_year(std::string_view name) {
    for (int year = 2000; year < 2200; ++year) {
        if (calendar::academic_year_name(year) == name) {
            return year;
        }
    }
    return std::nullopt;
}

std::vector<DecidedToDispose> decided_disposals(const State& state) {
    std::vector<DecidedToDispose> all;
    gather_decided(state.school_facts(), Upn(), all);
    for (const auto& [upn, pupil] : state.pupils()) {
        gather_decided(pupil.facts, upn, all);
    }
    std::ranges::sort(all, {}, &DecidedToDispose::entry);
    for (const Fact& fact : state.school_facts()) {
        const json::value* of =
            fact.kind == journal::kDisposing ? fact.fields.if_contains("decided") : nullptr;
        for (DecidedToDispose& each : all) {
            if (of != nullptr && of->is_int64() && of->get_int64() == each.entry) {
                each.carried_out = fact.entry;
            }
        }
    }
    return all;
}

Result<DisposalPlan> plan_of(const DecidedToDispose& decided,
                             std::span<const journal::Entry> entries, const State& before,
                             SchoolTime now) {
    return decided.erasure.pupil.empty() ? plan_disposal(entries, before, decided.through, now)
                                         : plan_erasure(entries, before, decided.erasure, now);
}

void check_disposal_decided(Fields& fields, const Checking& checking, const Pupil* pupil) {
    fields.text("reason");
    const json::value* entries = checking.body.if_contains("entries");
    const json::value* names = checking.body.if_contains("fields");
    const std::string through = fields.text_or_empty("through");
    fields.maybe_integer("contact", 1, 99);
    if (!fields.ok()) {
        return;
    }
    if (pupil == nullptr) {
        if (!parse_academic_year(through)) {
            fields.fault("year-unknown", fmt::format("`through` is `{}`", through),
                         "a year of the journal goes whole", "an academic year is like 2019/20");
        }
        return;
    }
    const bool by_entry = is_list_of(entries, &json::value::is_int64);
    const bool by_field = is_list_of(names, &json::value::is_string);
    if (by_entry == by_field || !through.empty()) {
        fields.fault("erasure-what", "it is not said what is erased",
                     "entries are emptied whole, or fields wherever they stand about the pupil",
                     "give `entries` or `fields`, and no `through`");
    }
}

void check_disposal_withdrawn(Fields& fields, const Checking& checking, const Pupil* pupil) {
    fields.text("reason");
    const auto entry = fields.integer("entry", 1, kAnyEntry);
    if (!fields.ok()) {
        return;
    }
    for (const DecidedToDispose& each : decided_disposals(checking.state)) {
        if (each.entry == entry && each.open() &&
            each.erasure.pupil == (pupil == nullptr ? Upn() : pupil->upn)) {
            return;
        }
    }
    fields.fault("disposal-not-open", fmt::format("entry {} decides nothing that is open", entry),
                 "only what was decided and not carried out is withdrawn", "look again");
}

}  // namespace adsum::school
