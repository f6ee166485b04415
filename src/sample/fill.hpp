#pragma once
// The sample trust: five invented schools, one under each policy, from a September to one morning.
// The same seed and moment give the same store byte for byte. docs/sample-trust.md.

#include "journal/store.hpp"
#include "law/law.hpp"
#include "policy/policy.hpp"
#include "sample/sample_moment.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace adsum::sample {

struct SignIn {
    std::string username;  // "larkfield-tutor-7a"
    SchoolId school;
    StaffId staff;
    std::string role, name;
    bool operator==(const SignIn&) const = default;
};
inline constexpr std::string_view kPassword = "adsum-sample";

struct Wanted {
    int pupils = 300;  // a school
    std::uint64_t seed = 1;
    SchoolTime until;
};

struct Filled {
    SchoolTime moment;
    std::vector<SignIn> sign_ins;
};

// Refuses a store that holds schools ("store-not-empty") and fewer than 30 or more than 3,000
// pupils. `policy_of` loads a policy by its name; `progress` is told school by school.
Result<Filled> fill(const std::shared_ptr<journal::Store>& store,
                    const std::shared_ptr<const law::Law>& law,
                    const std::function<Result<policy::Policy>(const std::string&)>& policy_of,
                    const Wanted& wanted,
                    const std::function<void(const std::string&)>& progress = {});

// Who may sign in, told from the store: everybody of the sample's staff.
Result<std::vector<SignIn>> sign_ins(const std::shared_ptr<journal::Store>& store,
                                     const std::shared_ptr<const law::Law>& law);

}  // namespace adsum::sample
