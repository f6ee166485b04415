#include "school/recorded_within.hpp"

#include "school/json_fields.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace adsum::school {
namespace {

namespace json = boost::json;

constexpr std::string_view kRecords = "records";

// A kind that may be recorded within a step, and the field that is its id; empty: it has none.
struct Within {
    std::string_view kind, id;
};
constexpr std::array kWithin{Within{"support_recorded", "support"}, Within{"target_set", "target"},
                             Within{"agreement_recorded", "agreement"},
                             Within{"contact_attempted", ""}};

const Within* within_of(const std::string& kind) {
    const auto* found = std::ranges::find(kWithin, kind, &Within::kind);
    return found == kWithin.end() ? nullptr : found;
}

// Each is a fact of the same moment.
json::object with_moment(const json::object& record, const json::object& step) {
    json::object body = record;
    if (const auto* at = step.if_contains("at")) {
        body["at"] = *at;
    }
    return body;
}

}  // namespace

void check_within(Fields& fields, const Checking& checking, const Pupil* pupil, CheckWithin check) {
    if (!fields.has(kRecords)) {
        return;
    }
    std::set<std::string> ids;
    int number = 0;
    for (const json::value& each : fields.list(kRecords)) {
        const std::string place = fmt::format("records[{}]", number++);
        const Within* within =
            each.is_object() ? within_of(text_in(each.get_object(), "kind")) : nullptr;
        if (within == nullptr || pupil == nullptr) {
            checking.faults.add("record-within", place, "this is not recorded with a step",
                                "a step of a pupil records support, targets, agreements and calls",
                                "leave it out");
            continue;
        }
        const json::object body = with_moment(each.get_object(), checking.body);
        const std::string id = within->id.empty() ? "" : text_in(body, within->id);
        if (!id.empty() && !ids.insert(std::string(within->kind) + id).second) {
            checking.faults.add("record-within", place, fmt::format("`{}` is there twice", id),
                                "each has an id of its own", "choose another id");
        }
        Fields inner(body, place, checking.faults);
        check(within->kind, inner, checking, pupil);
    }
}

std::vector<Fact> facts_within(const Fact& step) {
    std::vector<Fact> facts;
    const auto* records = step.fields.if_contains(kRecords);
    if (records == nullptr || !records->is_array()) {
        return facts;
    }
    for (const json::value& each : records->get_array()) {
        if (!each.is_object()) {
            continue;
        }
        Fact fact;
        fact.entry = step.entry;
        fact.index = step.index + 1 + static_cast<int>(facts.size());
        fact.kind = text_in(each.get_object(), "kind");
        fact.at = step.at;
        fact.who = step.who;
        fact.fields = each.get_object();
        fact.fields.erase("kind");
        facts.push_back(std::move(fact));
    }
    return facts;
}

}  // namespace adsum::school
