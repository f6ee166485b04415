#include "server/house.hpp"

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
                                           const std::string& policies, const SchoolId& id) {
    ADSUM_TRY(auto office, school::Office::open(store, law, id));
    ADSUM_TRY(auto law_rules, policy::load_law_rules(law->folder()));
    const std::string folder = policy::policy_folder(policies, office.state().policy());
    ADSUM_TRY(auto policy, policy::load_policy(folder, law_rules));
    return std::unique_ptr<House>(
        new House(std::move(store), std::move(law), id, std::move(office),
                  std::make_shared<const policy::Policy>(std::move(policy))));
}

House::House(std::shared_ptr<journal::Store> store, std::shared_ptr<const law::Law> law,
             SchoolId id, school::Office office, std::shared_ptr<const policy::Policy> policy)
    : store_(std::move(store)),
      law_(std::move(law)),
      id_(std::move(id)),
      policy_(std::move(policy)),
      words_(policy_words(*policy_)),
      bounds_(bounds_of(*policy_)),
      office_(std::move(office)),
      state_(office_.state()),
      board_(office_.state()) {}

Result<void> House::record(const Make& make) {
    const std::scoped_lock lock(writing_);
    ADSUM_TRY(const auto draft, make(office_.state()));
    if (!draft) {
        return done();
    }
    const auto recorded = office_.record({&*draft, 1});
    ADSUM_CHECK(fold_in());
    return recorded ? done() : Result<void>(recorded.error());
}

Result<void> House::catch_up() {
    const std::scoped_lock lock(writing_);
    ADSUM_CHECK(office_.catch_up());
    return fold_in();
}

// What the office knows and the readers do not yet: read back from the store without the readers'
// lock.
Result<void> House::fold_in() {
    std::vector<journal::Entry> entries;
    const journal::EntryNumber from = state_.last_entry() + 1;  // only a writer changes it
    if (from > office_.state().last_entry()) {
        return done();
    }
    ADSUM_CHECK(store_->read(id_, from, [&](journal::Entry entry) -> Result<void> {
        entries.push_back(std::move(entry));
        return done();
    }));
    const std::scoped_lock queue(queue_);
    const std::unique_lock apply(reading_);
    for (const journal::Entry& entry : entries) {
        ADSUM_CHECK(state_.apply(entry));
    }
    board_.tell(entries);
    return done();
}

}  // namespace adsum::server
