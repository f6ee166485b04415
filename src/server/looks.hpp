#pragma once
// Who looked at what is sensitive about a child, and when: a table beside the journal, because
// looking is no fact of the register. Nothing sensitive is shown that could not be noted here.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"

#include <memory>
#include <string>
#include <vector>

namespace adsum::server {

struct Look {
    SchoolTime at;
    journal::Actor who;
    Upn upn;
    std::string what;  // "pupil", "follow_up", "list"
};

class Looks {
  public:
    // `sqlite:PATH`, the store's own address; makes the table where it is missing.
    static Result<std::unique_ptr<Looks>> open(const std::string& store_url);
    ~Looks();

    Result<void> note(const SchoolId& school, const Look& look);
    // Those that a page makes again by itself: once a person, child, page and day.
    Result<void> note_daily(const SchoolId& school, const std::vector<Look>& looks);
    // The newest first.
    Result<std::vector<Look>> latest(const SchoolId& school, int most);

  private:
    struct Held;
    explicit Looks(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

}  // namespace adsum::server
