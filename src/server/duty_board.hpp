#pragma once
// A school's duties at a minute, worked out once for everybody who asks in that minute, as long as
// nothing new was recorded; after news only for those whom it concerns. It keeps a State of its
// own, so that working out (a second for a whole school, the first time) holds up neither who reads
// the other one nor who records.

#include "duties/book.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace adsum::server {

class DutyBoard {
  public:
    explicit DutyBoard(school::State state) : state_(std::move(state)) {}
    using Duties = std::shared_ptr<const std::vector<duties::Duty>>;
    // What was recorded, in order; taken in when somebody asks next.
    void tell(const std::vector<journal::Entry>& entries);
    // Every duty in every state, with all that was told. One works them out, the others wait for
    // it.
    Duties at(const policy::Policy& policy, SchoolTime now);

  private:
    std::mutex news_mutex_;
    std::vector<journal::Entry> news_;

    std::mutex mutex_;
    school::State state_;
    duties::Book book_;
    journal::EntryNumber entry_ = -1;
    SchoolTime minute_;
    Duties duties_;
};

}  // namespace adsum::server
