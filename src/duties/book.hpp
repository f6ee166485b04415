#pragma once
// A school's duties kept up to date: the same answer as duties(), but worked out again only for
// those whose facts changed or whose next moment (a register closes, a duty falls overdue, a day
// begins) has come. A school of a thousand pupils is asked for its duties every minute.

#include "duties/standing.hpp"
#include "journal/entry.hpp"

#include <map>
#include <optional>
#include <vector>

#include <boost/json.hpp>

namespace adsum::duties {

class Book {
  public:
    // Call after the State took the entry in, before the next at().
    void tell(const school::State& school, const journal::Entry& entry);
    // Every duty in every state, in the order of duties(). The policy must always be the same one.
    std::vector<Duty> at(const policy::Policy& policy, const school::State& school,
                         SchoolTime moment);

  private:
    struct Page {
        Standing standing;
        SchoolTime moment;  // at which it was worked out
        bool holds_at(SchoolTime now) const { return moment <= now && now < standing.until; }
    };
    bool tell_of_several(const school::State& school, const std::string& kind,
                         const boost::json::object& body);
    // [[upn, …], …]
    void forget_first_of_rows(const boost::json::object& body, std::string_view name);

    std::map<Upn, Page> pupils_;
    std::optional<Page> school_;
};

}  // namespace adsum::duties
