#pragma once
// What of one entry stays when a year is disposed of.

#include "school/disposal.hpp"

#include <boost/json.hpp>

namespace adsum::school {

// Kinds that say what the school and its people are, and not what happened.
bool is_of_the_school(std::string_view kind);

class DisposalSieve {
  public:
    // Of `whole` everything stays; of `known` names, particulars, groups and contacts.
    DisposalSieve(int through, const std::set<Upn>& whole, const std::set<Upn>& known);
    // What is to stand in the entry's place; nothing where it stays as it is. In the order of the
    // journal.
    std::optional<journal::Entry> of(const journal::Entry& entry, const boost::json::object& body);

  private:
    std::optional<journal::Entry> due(const journal::Entry& entry, const boost::json::object& body);
    journal::Entry gone(const journal::Entry& entry);
    bool goes_on_with_what_stays(const boost::json::object& body) const;

    int through_;
    const std::set<Upn>& whole_;
    const std::set<Upn>& known_;
    std::set<journal::EntryNumber> emptied_;
    std::set<journal::EntryNumber> stays_;  // due, and of somebody of `whole`
    std::set<std::string> batches_;         // of messages, that stay
};

// Without the marks of sessions up to the end of the year, but of those who are kept whole.
boost::json::object without_old_marks(const boost::json::object& body, Date last,
                                      const std::set<Upn>& whole);
Date last_day_of(int academic_year);

}  // namespace adsum::school
