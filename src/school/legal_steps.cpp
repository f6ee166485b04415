// A legal step, a sending, and a review of a strategy or of the data, does the duty that asked for
// it, in the same entry: docs/formats/facts.md.

#include "school/legal_facts.hpp"
#include "school/legal_fields.hpp"

#include <algorithm>
#include <array>

namespace adsum::school {
namespace {

constexpr std::array<std::string_view, 18> kDoing{"penalty_considered",
                                                  "notice_to_improve_issued",
                                                  "notice_to_improve_ended",
                                                  "penalty_notice_requested",
                                                  "penalty_notice_issued",
                                                  "attendance_contract_offered",
                                                  "supervision_order_considered",
                                                  "court_order_made",
                                                  "court_order_reviewed",
                                                  "court_breach_decided",
                                                  "formal_warning_given",
                                                  "prosecution_referred",
                                                  "daily_data_sent",
                                                  "part_time_reviewed",
                                                  "part_time_extended",
                                                  "part_time_ended",
                                                  "strategy_reviewed",
                                                  "data_reviewed"};

void merge(boost::json::object& into, const boost::json::object& from, std::string_view name) {
    const auto* inner = from.if_contains(name);
    if (inner != nullptr && inner->is_object()) {
        for (const auto& each : inner->get_object()) {
            into[each.key()] = each.value();
        }
    }
}

}  // namespace

std::optional<Fact> duty_done_by(const Fact& step) {
    const std::string duty = text_in(step.fields, "duty");
    const std::string clause = text_in(step.fields, "clause");
    if (std::ranges::find(kDoing, step.kind) == kDoing.end() || (duty.empty() && clause.empty())) {
        return std::nullopt;
    }
    Fact done;
    done.entry = step.entry;
    done.index = step.index;
    done.kind = "duty_done";
    done.at = step.at;
    done.who = step.who;
    done.fields[duty.empty() ? "clause" : "duty"] = duty.empty() ? clause : duty;
    boost::json::object said;
    merge(said, step.fields, "answers");
    merge(said, step.fields, "contents");
    for (const char* name : {"decision", "reason"}) {
        if (const std::string text = text_in(step.fields, name); !text.empty()) {
            said[name] = text;
        }
    }
    std::string outcome = text_in(step.fields, "outcome");
    if (outcome.empty()) {
        outcome = text_in(step.fields, "decision");
    }
    // A notice that ended early did not lead to improvement.
    if (step.kind == "notice_to_improve_ended" && outcome == "early") {
        outcome = "not_improved";
    }
    if (!outcome.empty()) {
        said["outcome"] = outcome;
    }
    done.fields["fields"] = std::move(said);
    return done;
}

}  // namespace adsum::school
