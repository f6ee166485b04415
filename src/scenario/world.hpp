#pragma once
// The worlds that a scenario runs in: the same facts must tell the same story in each.

#include "duties/duties.hpp"
#include "school/office.hpp"

#include <memory>
#include <string>

namespace adsum::scenario {

class World {
  public:
    virtual ~World() = default;
    virtual std::string_view name() const = 0;
    virtual Result<void> record(const journal::Draft& draft) = 0;
    virtual const school::State& state() const = 0;
    virtual std::vector<duties::Duty> duties(const policy::Policy& policy, SchoolTime moment,
                                             const duties::Filter& filter) = 0;
};

// The duties are kept up to date fact by fact (duties/book.hpp), as a served school's are.
std::unique_ptr<World> memory_world(std::shared_ptr<const law::Law> law);
// A SQLite file in a temporary folder; the store is closed, opened and replayed after every fact.
// The duties are worked out anew each time.
Result<std::unique_ptr<World>> sqlite_world(std::shared_ptr<const law::Law> law);
// A school of its own in a store that is there already, replayed after every fact.
Result<std::unique_ptr<World>> postgres_world(std::shared_ptr<const law::Law> law,
                                              std::shared_ptr<journal::Store> store);

}  // namespace adsum::scenario
