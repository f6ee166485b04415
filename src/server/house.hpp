#pragma once
// A school being served: one writer, many readers, and readers never wait for a disk. The office
// (its own State) checks what several people hand in at the same time, one after the other, and
// makes it durable with one commit; it is then folded into a second State, the one that is read. A
// process beside this one (the command line) may append too: the writer notices and replays.

#include "documents/letter_library.hpp"
#include "policy/policy.hpp"
#include "school/office.hpp"
#include "server/duty_board.hpp"
#include "server/openings.hpp"
#include "server/policy_words.hpp"
#include "server/sheet_keeper.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>

namespace adsum::server {

class House {
  public:
    // Schools of one server share a budget.
    static Result<std::unique_ptr<House>> open(
        std::shared_ptr<journal::Store> store, std::shared_ptr<const law::Law> law,
        const std::string& policies, const SchoolId& id,
        std::shared_ptr<DutyBudget> budget = std::make_shared<DutyBudget>());

    const SchoolId& id() const { return id_; }
    const policy::Policy& policy() const { return *policy_; }
    const PolicyWords& words() const { return words_; }
    // What the policy has to write to families with.
    const documents::Library& library() const { return letters_.messages(); }
    const documents::LetterLibrary& letters() const { return letters_; }
    // A message, or a letter as it goes by e-mail; nothing where there is neither.
    const documents::MessageTemplate* wording(std::string_view id) const;
    // One entry as it stands in the journal.
    Result<journal::Entry> entry(journal::EntryNumber number) const;
    // Where a shown rate must not contradict a test: the law's bounds and the policy's bands.
    const std::vector<Percent>& bounds() const { return bounds_; }

    // The state, held still as long as the Reading lives. Short, because a writer waits for it; and
    // never two in one thread, because a waiting writer goes before the second.
    class Reading {
      public:
        explicit Reading(const House& house) : lock_(house.lock_to_read()), state_(house.state_) {}
        const school::State& operator*() const { return state_; }
        const school::State* operator->() const { return &state_; }

      private:
        std::shared_lock<std::shared_mutex> lock_;
        const school::State& state_;
    };
    Reading read() const { return Reading(*this); }
    // Every mark, for questions over many pupils; good for as long as the Reading lives.
    const measures::Sheet& sheet(const Reading& state) const { return sheet_.at(*state); }
    // Every duty, with all that `who` recorded; what others recorded within seconds may be missing,
    // and the answer says so. Ask before reading: it may take a while, and it reads.
    DutyBoard::Duties duties(SchoolTime now, const StaffId& who = {}) {
        return board_.at(*this, now, who);
    }

    // Makes a draft from the state that it will be checked against, and keeps it; returns when it
    // is durable and can be read. An error of `make` is passed on; nothing to do where it gives no
    // draft. Whoever comes while others wait for the disk goes into the next commit together with
    // all who came meanwhile. `make` is called again where another process was first.
    using Make = std::function<Result<std::optional<journal::Draft>>(const school::State&)>;
    Result<void> record(const Make& make);
    // Called after each commit, by whichever thread made it; it must not wait. Set before anybody
    // records.
    void on_news(std::function<void()> news) { news_ = std::move(news); }
    // Who has a register open.
    Openings& openings() { return openings_; }
    // Takes in what another process has appended.
    Result<void> catch_up();

  private:
    House(std::shared_ptr<journal::Store> store, std::shared_ptr<const law::Law> law, SchoolId id,
          school::Office office, std::shared_ptr<const policy::Policy> policy,
          documents::LetterLibrary letters, std::shared_ptr<DutyBudget> budget);
    struct Asked {
        const Make* make;
        Result<void> answer;    // worth nothing before
        bool answered = false;  // guarded by asking_
    };
    // By one thread at a time: all that is asked, in one commit.
    void carry_out(std::span<Asked* const> group);
    // False: another process was first, and everything must be asked again.
    bool try_commit(std::span<Asked* const> group);
    static void answer_all(std::span<Asked* const> group, const Error& error);
    Result<void> fold_in(const std::vector<journal::Entry>& entries);
    Result<void> fold_in_news();
    std::shared_lock<std::shared_mutex> lock_to_read() const {
        const std::scoped_lock queue(queue_);
        return std::shared_lock(reading_);
    }

    std::shared_ptr<journal::Store> store_;
    std::shared_ptr<const law::Law> law_;
    SchoolId id_;
    std::shared_ptr<const policy::Policy> policy_;
    PolicyWords words_;
    documents::LetterLibrary letters_;
    std::vector<Percent> bounds_;

    std::mutex asking_;
    std::condition_variable answered_;
    std::vector<Asked*> waiting_;  // guarded by asking_
    bool carrying_out_ = false;    // guarded by asking_

    std::mutex writing_;
    school::Office office_;  // guarded by writing_

    mutable std::mutex
        queue_;  // held by a writer that waits for readers to end, so that it is not starved
    mutable std::shared_mutex reading_;
    school::State state_;  // guarded by reading_
    DutyBoard board_;
    mutable SheetKeeper sheet_;
    Openings openings_;
    std::function<void()> news_;
};

}  // namespace adsum::server
