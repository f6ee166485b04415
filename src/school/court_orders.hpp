#pragma once
// Orders of a court: an education supervision order (Children Act 1989 s 36 and Sch 3) for a child,
// a parenting order (Crime and Disorder Act 1998 s 8) for a parent. The authority asks, the court
// makes them; the school supports them and records what it sees.

#include "law/law.hpp"
#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

enum class OrderKind : std::uint8_t { kSupervision, kParenting };
std::string_view to_string(OrderKind kind);  // "supervision", "parenting"

struct OrderBreach {
    const Fact* fact = nullptr;
    Date day;
    const Fact* decision = nullptr;  // the authority's; null: not yet
};

struct CourtOrder {
    const Fact* fact = nullptr;
    std::string id;
    OrderKind kind = OrderKind::kSupervision;
    int parent = 0;  // of a parenting order
    Date made, until;
    std::string court, supervisor;
    std::vector<std::string> terms;
    std::vector<const Fact*> reviews, extensions;
    std::optional<Date> next_review;
    std::vector<OrderBreach> breaches;
    const Fact* end = nullptr;
    bool runs_on(Date date) const {
        return made <= date && date <= until && (end == nullptr || date < end->at.date);
    }
};
// In the order in which they were made.
std::vector<CourtOrder> court_orders(const Pupil& pupil, SchoolTime now);

// From this day on an extension may be asked for.
Date extension_from(const law::Law& law, const CourtOrder& order);
// The last day that the order may reach in all.
Date latest_until(const law::Law& law, const CourtOrder& order);
// At most, for breaking it, in pence.
std::int64_t fine_for_breach(const law::Law& law, OrderKind kind, Date on);

}  // namespace adsum::school
