#include "documents/legal_words.hpp"

#include "base/text.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

struct Titled {
    std::string_view kind, title;
    // Fields that are said after it, in this order.
    std::array<std::string_view, 5> fields;
};

constexpr Titled kTitled[] = {
    {"penalty_prepared", "A case for a penalty notice prepared", {"answers"}},
    {"penalty_considered",
     "A penalty notice considered",
     {"decision", "ground", "reason", "answers"}},
    {"penalty_notice_requested", "The authority asked for a penalty notice", {"request", "to"}},
    {"penalty_request_answered", "The authority's answer", {"request", "accepted", "reason"}},
    {"penalty_notice_issued",
     "Penalty notice issued",
     {"notice", "received", "basis", "issuer", "request"}},
    {"penalty_notice_paid", "Penalty notice paid", {"notice", "amount_pence", "paid"}},
    {"penalty_notice_withdrawn", "Penalty notice withdrawn", {"notice", "reason"}},
    {"penalty_notice_prosecuted",
     "Penalty notice: the authority prosecutes",
     {"notice", "outcome"}},
    {"notice_to_improve_issued",
     "Notice to improve issued",
     {"notice", "first", "last", "unauthorised_most", "contents"}},
    {"notice_to_improve_ended",
     "Notice to improve ended",
     {"notice", "outcome", "ground", "reason"}},
    {"attendance_contract_offered",
     "Attendance contract offered",
     {"contract", "first", "last", "school_does", "parents_do"}},
    {"attendance_contract_answered",
     "Attendance contract answered",
     {"contract", "accepted", "reason"}},
    {"attendance_contract_ended", "Attendance contract ended", {"contract", "outcome", "reason"}},
    {"supervision_order_considered",
     "An education supervision order considered",
     {"decision", "reason", "answers"}},
    {"court_order_made",
     "Order of a court made",
     {"order", "what", "court", "until", "supervisor"}},
    {"court_order_extended", "Order extended", {"order", "asked", "until", "reason"}},
    {"court_order_reviewed", "Order reviewed", {"order", "outcome", "next_review"}},
    {"court_order_breached", "Order not followed", {"order", "day", "happened"}},
    {"court_breach_decided",
     "The authority decided about it",
     {"order", "decision", "reason", "fine_pence"}},
    {"court_order_ended", "Order ended", {"order", "reason"}},
    {"formal_warning_given", "Formal written warning given", {"given", "channel", "about"}},
    {"prosecution_referred",
     "Referred to the authority for prosecution",
     {"prosecution", "offence", "first", "last", "reason"}},
    {"prosecution_decided", "Prosecution", {"prosecution", "outcome", "laid", "fine_pence"}},
    {"seen_in_public",
     "Seen in a public place while excluded",
     {"date", "place", "excluded_from", "parents_told"}},
};

const Titled* titled(std::string_view kind) {
    const auto* found = std::ranges::find(kTitled, kind, &Titled::kind);
    return found == std::end(kTitled) ? nullptr : found;
}

std::string spaced(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string value_in_words(std::string_view name, const boost::json::value& value) {
    if (value.is_string()) {
        return name == "decision" || name == "outcome" || name == "ground"
                   ? spaced(std::string_view(value.get_string()))
                   : std::string(value.get_string());
    }
    if (value.is_bool()) {
        return value.get_bool() ? "yes" : "no";
    }
    if (value.is_int64() && name.ends_with("_pence")) {
        return fmt::format("£{}.{:02}", value.get_int64() / 100, value.get_int64() % 100);
    }
    return value.is_int64() ? std::to_string(value.get_int64()) : std::string();
}

std::string label(std::string_view name) {
    return name.ends_with("_pence") ? spaced(name.substr(0, name.size() - 6)) : spaced(name);
}

}  // namespace

bool is_legal_fact(std::string_view kind) {
    return titled(kind) != nullptr;
}

StepWords words_of(const school::Fact& step) {
    const Titled& known = *titled(step.kind);
    std::vector<std::string> parts;
    for (const std::string_view name : known.fields) {
        const auto* value = name.empty() ? nullptr : step.fields.if_contains(name);
        if (value == nullptr) {
            continue;
        }
        if (value->is_object()) {
            for (const auto& each : value->get_object()) {
                parts.push_back(spaced(each.key()) + ": " +
                                value_in_words(each.key(), each.value()));
            }
        } else {
            parts.push_back(label(name) + ": " + value_in_words(name, *value));
        }
    }
    return {std::string(known.title), join(parts, "; ")};
}

}  // namespace adsum::documents
