#pragma once
// The marks of a school for questions over many pupils (measures/sheet.hpp), kept up with the
// journal: what was recorded costs the rows of those whom it concerns, when somebody asks next.

#include "journal/entry.hpp"
#include "measures/sheet.hpp"

#include <mutex>
#include <vector>

namespace adsum::server {

class SheetKeeper {
  public:
    // What was recorded, in order. REQUIRES: nobody holds the State still meanwhile.
    void tell(const std::vector<journal::Entry>& entries);
    // As the State stands, which the caller holds still as long as it reads the sheet: until then
    // nothing is told, so that several may read at once and nobody writes.
    const measures::Sheet& at(const school::State& state);

  private:
    std::mutex mutex_;  // guards what follows
    std::vector<journal::Entry> news_;
    bool everything_ = true;  // nothing is known, or too much happened
    measures::Sheet sheet_;
};

}  // namespace adsum::server
