#pragma once
// Printing the letters that are due, away from any request: a school's letters may be thousands of
// pages. The State is held still for one pupil's letters at a time, and never while fonts are at
// work. A print is kept in memory until it is put into the post or newer ones push it out.

#include "documents/letter_batch.hpp"
#include "server/house.hpp"

#include <deque>
#include <map>
#include <thread>

namespace adsum::server {

struct LetterPrintJob {
    std::string id, rule;  // rule: one rule's letters alone; empty: every one's
    SchoolId school;
    StaffId who;
    SchoolTime at;
    std::size_t duties = 0;  // to be printed
    std::size_t done = 0;    // of them
    bool ended = false;
    bool posted = false;
    documents::Batch batch;                   // whole where it has ended, but for its pages
    std::shared_ptr<const std::string> file;  // they are here: null where there is no letter
};

class LetterPrint {
  public:
    LetterPrint() = default;
    ~LetterPrint();
    LetterPrint(const LetterPrint&) = delete;
    LetterPrint& operator=(const LetterPrint&) = delete;

    // Prints the letters of these duties, which `list` keeps alive, in their order. A school prints
    // once at a time: where it does already, the id of that print. REQUIRES: the house outlives
    // this.
    std::string begin(const House& house, const StaffId& who, SchoolTime now,
                      const std::string& rule, std::shared_ptr<const duties::DutyList> list,
                      std::vector<const duties::Duty*> due);
    // As it stands now; nothing where it is unknown.
    std::optional<LetterPrintJob> find(const SchoolId& school, const std::string& id) const;
    // The last of a school that nobody has put into the post.
    std::optional<LetterPrintJob> last(const SchoolId& school) const;
    void set_posted(const SchoolId& school, const std::string& id);

  private:
    struct Work;
    void carry_out(const Work& work, const std::stop_token& stop);

    mutable std::mutex mutex_;
    std::deque<std::shared_ptr<LetterPrintJob>> jobs_;  // guarded by mutex_; the newest last
    std::map<SchoolId, std::jthread> threads_;          // guarded by mutex_; the last of each
};

}  // namespace adsum::server
