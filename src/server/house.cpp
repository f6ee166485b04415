#include "server/house.hpp"

#include "duties/entry_rules.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

std::vector<Percent> bounds_of(const policy::Policy& policy) {
    std::vector<Percent> bounds = statutory_bounds();
    for (const policy::Band& band : policy.bands) {
        for (const auto& end : {band.attendance.below, band.attendance.at_most,
                                band.attendance.above, band.attendance.at_least}) {
            if (end) {
                bounds.push_back(*end);
            }
        }
    }
    return bounds;
}

}  // namespace

Result<std::unique_ptr<House>> House::open(std::shared_ptr<journal::Store> store,
                                           std::shared_ptr<const law::Law> law,
                                           const std::string& policies, const SchoolId& id,
                                           std::shared_ptr<DutyBudget> budget) {
    ADSUM_TRY(auto office, school::Office::open(store, law, id));
    ADSUM_TRY(auto law_rules, policy::load_law_rules(law->folder()));
    const std::string folder = policy::policy_folder(policies, office.state().policy());
    ADSUM_TRY(auto policy, policy::load_policy(folder, law_rules));
    ADSUM_CHECK(policy::check_codes(policy, law->codes()));
    ADSUM_TRY(auto letters, documents::LetterLibrary::load(folder));
    return std::unique_ptr<House>(
        new House(std::move(store), std::move(law), id, std::move(office),
                  std::make_shared<const policy::Policy>(std::move(policy)), std::move(letters),
                  std::move(budget)));
}

House::House(std::shared_ptr<journal::Store> store, std::shared_ptr<const law::Law> law,
             SchoolId id, school::Office office, std::shared_ptr<const policy::Policy> policy,
             documents::LetterLibrary letters, std::shared_ptr<DutyBudget> budget)
    : store_(std::move(store)),
      law_(std::move(law)),
      id_(std::move(id)),
      policy_(std::move(policy)),
      words_(policy_words(*policy_)),
      letters_(std::move(letters)),
      bounds_(bounds_of(*policy_)),
      office_(std::move(office)),
      state_(office_.state()),
      board_(std::move(budget)) {}

const documents::MessageTemplate* House::wording(std::string_view id) const {
    const documents::MessageTemplate* message = letters_.messages().find(id);
    return message != nullptr ? message : letters_.as_email(id);
}

Result<journal::Entry> House::entry(journal::EntryNumber number) const {
    return school::entry_of(*store_, id_, number);
}

// Whoever finds nobody at work carries out what all have asked so far; the others wait for their
// answer. So the disk is waited for once a group, and never by a thread that serves no one.
Result<void> House::record(const Make& make) {
    constexpr std::size_t kMostTogether = 64;
    Asked mine{&make, done(), false};
    std::unique_lock lock(asking_);
    waiting_.push_back(&mine);
    while (!mine.answered) {
        if (carrying_out_) {
            answered_.wait(lock);
            continue;
        }
        const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kMostTogether));
        const std::vector<Asked*> group(waiting_.begin(), waiting_.begin() + count);
        waiting_.erase(waiting_.begin(), waiting_.begin() + count);
        carrying_out_ = true;
        lock.unlock();
        carry_out(group);
        lock.lock();
        for (Asked* one : group) {
            one->answered = true;
        }
        carrying_out_ = false;
        answered_.notify_all();
    }
    return mine.answer;
}

void House::carry_out(std::span<Asked* const> group) {
    // Other processes of a store that several serve are as often first as this one.
    constexpr int kTries = 20;
    const std::scoped_lock lock(writing_);
    for (int tried = 0; tried < kTries; ++tried) {
        if (try_commit(group)) {
            return;
        }
    }
    answer_all(group, machine_error("store-busy", "another program keeps writing to this school",
                                    "try again"));
}

void House::answer_all(std::span<Asked* const> group, const Error& error) {
    for (Asked* one : group) {
        one->answer = error;
    }
}

bool House::try_commit(std::span<Asked* const> group) {
    for (Asked* one : group) {
        const auto draft = (*one->make)(office_.state());
        if (draft && *draft) {
            one->answer = duties::check_entry(*policy_, office_.state(), **draft,
                                              to_school_time((*draft)->at));
            if (one->answer.ok()) {
                const auto kept = office_.propose(**draft);
                one->answer = kept ? done() : Result<void>(kept.error());
            }
        } else {
            one->answer = draft ? done() : Result<void>(draft.error());
        }
    }
    const auto entries = office_.commit();
    if (!entries) {
        // Each was looked at with the others before it, so none of the answers holds. The readers'
        // state is durable, and only this thread changes it.
        auto again = office_.start_again(state_);
        if (again) {
            again = fold_in_news();
        }
        if (again && entries.error().first().id == "journal-moved-on") {
            return false;
        }
        answer_all(group, entries.error());
    } else if (const auto folded = fold_in(*entries); !folded) {
        answer_all(group, folded.error());
    }
    return true;
}

Result<void> House::catch_up() {
    const std::scoped_lock lock(writing_);
    ADSUM_TRY(const journal::Head head, store_->head(id_));
    if (head.number == state_.last_entry()) {  // only a writer changes it
        return done();
    }
    ADSUM_CHECK(office_.catch_up());
    return fold_in_news();
}

// What the office knows and the readers do not yet: read back from the store.
Result<void> House::fold_in_news() {
    std::vector<journal::Entry> entries;
    const journal::EntryNumber from = state_.last_entry() + 1;  // only a writer changes it
    if (from > office_.state().last_entry()) {
        return done();
    }
    ADSUM_CHECK(store_->read(id_, from, [&](journal::Entry entry) -> Result<void> {
        entries.push_back(std::move(entry));
        return done();
    }));
    return fold_in(entries);
}

Result<void> House::fold_in(const std::vector<journal::Entry>& entries) {
    if (entries.empty()) {
        return done();
    }
    {
        const std::scoped_lock queue(queue_);
        const std::unique_lock apply(reading_);
        for (const journal::Entry& entry : entries) {
            ADSUM_CHECK(state_.apply(entry));
        }
        board_.tell(entries);
        sheet_.tell(entries);
    }
    if (news_) {
        news_();
    }
    return done();
}

}  // namespace adsum::server
