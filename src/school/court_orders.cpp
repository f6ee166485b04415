#include "school/court_orders.hpp"

#include "school/legal_fields.hpp"
#include "school/parents.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

void put_decision(const Fact& fact, CourtOrder& order) {
    const auto of = whole_in(fact.fields, "breach");
    for (OrderBreach& breach : order.breaches) {
        if (breach.fact->entry == of) {
            breach.decision = &fact;
        }
    }
}

void put_next_review(const Fact& fact, CourtOrder& order) {
    order.next_review = Date::parse(text_in(fact.fields, "next_review"));
}

void go_on(const Fact& fact, CourtOrder& order) {
    if (fact.kind == "court_order_extended") {
        order.until = date_in(fact.fields, "until", order.until);
        order.extensions.push_back(&fact);
    } else if (fact.kind == "court_order_reviewed") {
        order.reviews.push_back(&fact);
        put_next_review(fact, order);
    } else if (fact.kind == "court_order_breached") {
        order.breaches.push_back({&fact, date_in(fact.fields, "day", fact.at.date), nullptr});
    } else if (fact.kind == "court_breach_decided") {
        put_decision(fact, order);
    } else if (fact.kind == "court_order_ended") {
        order.end = &fact;
        order.next_review.reset();
    }
}

}  // namespace

std::string_view to_string(OrderKind kind) {
    return kind == OrderKind::kSupervision ? "supervision" : "parenting";
}

std::vector<CourtOrder> court_orders(const Pupil& pupil, SchoolTime now) {
    std::vector<CourtOrder> orders;
    for (const Fact* fact : facts_of_kind(pupil, "court_order_made", now)) {
        CourtOrder order;
        order.fact = fact;
        order.id = text_in(fact->fields, "order");
        order.kind = text_in(fact->fields, "what") == "parenting" ? OrderKind::kParenting
                                                                  : OrderKind::kSupervision;
        order.parent = parent_of(pupil, *fact);
        order.made = date_in(fact->fields, "made", fact->at.date);
        order.until = date_in(fact->fields, "until", fact->at.date);
        order.court = text_in(fact->fields, "court");
        order.supervisor = text_in(fact->fields, "supervisor");
        order.terms = texts_in(fact->fields, "terms");
        put_next_review(*fact, order);
        for (const Fact& later : pupil.facts) {
            if (later.at <= now && text_in(later.fields, "order") == order.id) {
                go_on(later, order);
            }
        }
        orders.push_back(std::move(order));
    }
    return orders;
}

Date extension_from(const law::Law& law, const CourtOrder& order) {
    const auto months = law.number("supervision-order-application-months", order.until);
    return plus_months(order.until, -static_cast<int>(months));
}

Date latest_until(const law::Law& law, const CourtOrder& order) {
    return order.made.plus_years(
               static_cast<int>(law.number("supervision-order-years", order.made))) -
           1;
}

std::int64_t fine_for_breach(const law::Law& law, OrderKind kind, Date on) {
    return law.number(
        kind == OrderKind::kSupervision ? "fine-supervision-order" : "fine-parenting-order", on);
}

}  // namespace adsum::school
