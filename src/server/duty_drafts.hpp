#pragma once
// What a person has written into a form, of a duty or of another step, and not recorded yet: kept
// beside the journal in the same store, for that person alone, and gone when the duty is done. A
// draft is no fact.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <memory>
#include <optional>
#include <string>

namespace adsum::server {

class DutyDrafts {
  public:
    struct Held {
        std::string fields;  // JSON: an object of texts
        SchoolTime at;
    };
    static Result<std::unique_ptr<DutyDrafts>> open(const std::string& store_url);
    ~DutyDrafts();
    // One person keeps at most so many drafts in a school, and each for so many days after its last
    // change: `put` drops what is beyond, the oldest first.
    static constexpr int kMostOfOne = 200;
    static constexpr int kDaysKept = 90;
    // In place of the one before. `draft.at` is now.
    Result<void> put(const SchoolId& school, const StaffId& staff, const std::string& duty,
                     const Held& draft);
    Result<std::optional<Held>> find(const SchoolId& school, const StaffId& staff,
                                     const std::string& duty);
    // One person's.
    Result<void> drop_of(const SchoolId& school, const StaffId& staff, const std::string& duty);
    // Everybody's: the duty is closed.
    Result<void> drop(const SchoolId& school, const std::string& duty);

  private:
    struct Store;
    explicit DutyDrafts(std::unique_ptr<Store> store);
    std::unique_ptr<Store> store_;
};

}  // namespace adsum::server
