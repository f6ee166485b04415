// supervision_order_considered and the court_order family. Law: Children Act 1989 s 36 and Sch 3
// paras 12 to 18; Crime and Disorder Act 1998 ss 8, 9.

#include "school/court_orders.hpp"
#include "school/legal_facts.hpp"
#include "school/legal_fields.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::int64_t kMostFine = 1'000'000;

const SchoolTime kAlways = SchoolTime::end_of(Date::of(9999, 1, 1));

// The order that `order` names, as it stands by then; nothing, and a fault, where there is none.
std::optional<CourtOrder> known_order(Fields& fields, const Pupil& pupil) {
    if (known_id(fields, pupil, "court_order_made", "order") == nullptr) {
        return std::nullopt;
    }
    const std::string id = text_in(fields.object(), "order");
    auto orders = court_orders(pupil, kAlways);
    const auto found = std::ranges::find(orders, id, &CourtOrder::id);
    return found == orders.end() ? std::nullopt : std::optional(std::move(*found));
}

void check_runs(Fields& fields, const CourtOrder& order, Date day) {
    if (fields.ok() && !order.runs_on(day)) {
        fields.fault("order-not-in-force",
                     fmt::format("it was in force from {} to {}", order.made.to_string(),
                                 order.until.to_string()),
                     "an order binds while it is in force", "correct the date, or the order");
    }
}

// Reviews come at most so far apart as the policy's clauses have it: three months.
void check_next_review(Fields& fields, Date from, Date until) {
    constexpr int kMonths = 3;
    const auto next = fields.maybe_date("next_review");
    if (next && (*next <= from || plus_months(from, kMonths) < *next || until < *next)) {
        fields.fault("order-review", fmt::format("the next review is on {}", next->to_string()),
                     "an order is reviewed every three months while it is in force",
                     "choose an earlier day, or leave it out where it ends before");
    }
}

void check_length(Fields& fields, const law::Law& law, OrderKind kind, DateRange dates) {
    const auto months = static_cast<int>(law.number(
        kind == OrderKind::kSupervision ? "supervision-order-months" : "parenting-order-months",
        dates.first));
    if (dates.empty() || plus_months(dates.first, months) - 1 < dates.last) {
        fields.fault("order-length",
                     fmt::format("from {} to {}", dates.first.to_string(), dates.last.to_string()),
                     fmt::format("such an order is made for {} months at most", months),
                     "correct the dates; what came after is an extension");
    }
}

}  // namespace

// Before an order is asked for, and before any prosecution.
void supervision_order_considered(Fields& fields, const Checking&, const Pupil*) {
    constexpr std::array<std::string_view, 3> kAsked{"voluntary_support", "benefit",
                                                     "safeguarding"};
    check_answers(fields, "answers", kAsked, "consideration-missing",
                  "an order is asked for when voluntary support is exhausted, good is expected of "
                  "it, and the safeguarding lead was asked");
    fields.choice("decision", {"ask", "not_ask"});
    fields.text("reason");
}

void court_order_made(Fields& fields, const Checking& checking, const Pupil* pupil) {
    new_id(fields, *pupil, "court_order_made", "order");
    const std::string what = fields.choice("what", {"supervision", "parenting"});
    fields.text("court");
    const DateRange dates{fields.date("made"), fields.date("until")};
    fields.maybe_texts("terms");
    fields.maybe_text("school_does");
    if (what == "supervision") {
        fields.text("supervisor");
        fields.date("next_review");
    } else if (what == "parenting") {
        read_parent(fields, *pupil);
    }
    if (!fields.ok()) {
        return;
    }
    check_not_ahead(fields, dates.first, "made");
    check_length(fields, checking.state.law(),
                 what == "supervision" ? OrderKind::kSupervision : OrderKind::kParenting, dates);
    check_next_review(fields, dates.first, dates.last);
}

// Asked for in the order's last months, more than once if need be, and past three years from its
// making only where the court said so in terms.
void court_order_extended(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const auto order = known_order(fields, *pupil);
    const Date asked = fields.date("asked");
    const Date until = fields.date("until");
    fields.text("reason");
    if (!order || !fields.ok()) {
        return;
    }
    const auto& law = checking.state.law();
    if (order->kind != OrderKind::kSupervision || until <= order->until) {
        fields.fault("order-extension", fmt::format("until {}", until.to_string()),
                     "an education supervision order is extended beyond its last day",
                     "correct the order or the date");
        return;
    }
    if (asked < extension_from(law, *order) || order->until < asked) {
        fields.fault("order-extension-time", fmt::format("asked for on {}", asked.to_string()),
                     fmt::format("an extension is asked for from {} to {}",
                                 extension_from(law, *order).to_string(), order->until.to_string()),
                     "correct the date; an order that has run out is asked for anew");
    }
    if (latest_until(law, *order) < until) {
        fields.fault("order-extension-years", fmt::format("until {}", until.to_string()),
                     fmt::format("with its extensions the order ends on {} at the latest",
                                 latest_until(law, *order).to_string()),
                     "correct the date");
    }
}

void court_order_reviewed(Fields& fields, const Checking&, const Pupil* pupil) {
    const auto order = known_order(fields, *pupil);
    fields.text("outcome");
    fields.maybe_text("school_does");
    if (!fields.maybe_flag("last").value_or(false)) {
        fields.date("next_review");
    }
    if (!order || !fields.ok()) {
        return;
    }
    const Date day = fields.time("at").date;
    check_runs(fields, *order, day);
    check_next_review(fields, day, order->until);
}

void court_order_breached(Fields& fields, const Checking&, const Pupil* pupil) {
    const auto order = known_order(fields, *pupil);
    const Date day = fields.date("day");
    fields.text("happened");
    if (!order || !fields.ok()) {
        return;
    }
    check_not_ahead(fields, day, "day");
    check_runs(fields, *order, day);
}

void court_breach_decided(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const auto order = known_order(fields, *pupil);
    const auto of = fields.integer("breach", 1, std::numeric_limits<std::int64_t>::max());
    const std::string decision = fields.choice("decision", {"prosecute", "warn", "vary", "none"});
    fields.text("reason");
    const auto fine = fields.maybe_integer("fine_pence", 1, kMostFine);
    if (!order || !fields.ok()) {
        return;
    }
    const bool known = std::ranges::any_of(
        order->breaches, [&](const OrderBreach& breach) { return breach.fact->entry == of; });
    if (!known) {
        fields.fault("legal-unknown", fmt::format("entry {} tells of no breach of it", of),
                     "the authority decides about a breach that is on record",
                     "record the breach first (court_order_breached)");
    }
    const auto most = fine_for_breach(checking.state.law(), order->kind, fields.time("at").date);
    if (fine && (*fine > most || decision != "prosecute")) {
        fields.fault("fine-too-high", fmt::format("{} pence", *fine),
                     fmt::format("a court may fine up to {} pence for it, on a prosecution", most),
                     "correct the fine, or the decision");
    }
}

void court_order_ended(Fields& fields, const Checking&, const Pupil* pupil) {
    const auto order = known_order(fields, *pupil);
    fields.text("reason");
    if (order && order->end != nullptr) {
        fields.fault("order-not-in-force", "it was ended already", "an order ends once",
                     "look at it again");
    }
}

}  // namespace adsum::school
