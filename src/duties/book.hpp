#pragma once
// A school's duties kept up to date: the same answer as duties(), but worked out again only for
// those whose facts changed or whose next moment (a register closes, a duty falls overdue, a day
// begins) has come. A school of a thousand pupils is asked for its duties every minute.
//
// Either all at once, with at(); or in pieces by somebody who must not hold a State still for as
// long as a whole school takes: tell() says whom news concerns, due() whose answer is missing or
// has run out, renew() works out some of them, list() is what stands in the book.

#include "duties/duty_list.hpp"
#include "journal/entry.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace adsum::duties {

class Agenda;

class Book {
  public:
    struct Concerned {
        bool everybody = false;  // their answers are gone
        std::vector<Upn> pupils;
    };
    // Call after the State took the entry in (it may have taken in later ones too), before the next
    // at().
    Concerned tell(const school::State& school, const journal::Entry& entry);
    // Every duty in every state, in the order of duties(). The policy must always be the same one.
    std::vector<Duty> at(const policy::Policy& policy, const school::State& school,
                         SchoolTime moment);

    // Pupils who have no answer, or one that does not reach to this moment. Whoever was only told
    // of is not among them: their answer is the last one until it is renewed.
    std::vector<Upn> due(const school::State& school, SchoolTime moment) const;
    void renew(const policy::Policy& policy, const school::State& school,
               std::span<const Upn> pupils, SchoolTime moment);
    // The school's own duties; false where nothing was to be done.
    bool renew_school(const policy::Policy& policy, const school::State& school, SchoolTime moment);
    DutyList list() const;

  private:
    void renew(Ground& ground, const school::State& school, const Upn& upn, SchoolTime moment);
    // Of the policy that every question is about.
    const std::shared_ptr<const Agenda>& agenda(const policy::Policy& policy,
                                                const school::State& school);

    struct Page {
        std::shared_ptr<const Standing> standing;
        SchoolTime moment;     // at which it was worked out
        bool told_of = false;  // and not worked out since
        bool holds_at(SchoolTime now) const { return moment <= now && now < standing->until; }
    };
    std::shared_ptr<const Agenda> agenda_;
    std::map<Upn, Page> pupils_;
    std::optional<Page> school_;
};

}  // namespace adsum::duties
