#pragma once
// The grounds on which a name goes from the admission register (law/grounds.toml, SI 2024/208 reg
// 9). Read when a deletion is looked at, which is seldom.

#include "base/result.hpp"
#include "law/provenance.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::law {

struct GroundCondition {
    std::string id, text;
};
struct DeletionGround {
    std::string id;  // its letter
    std::string title;
    std::vector<GroundCondition> conditions;  // each confirmed by a person, in words
    std::string measured;  // the rule of law that counts its days; empty: nothing is counted
    Provenance provenance;
};

// In the order of their letters. Refused: a letter twice in force at one time, a condition twice.
Result<std::vector<DeletionGround>> load_grounds(const std::string& path);
// Of the law's folder.
Result<std::vector<DeletionGround>> deletion_grounds(const std::string& law_folder);
// In force on a day; nothing where there is no such letter.
const DeletionGround* ground_on(const std::vector<DeletionGround>& grounds, std::string_view id,
                                Date on);

}  // namespace adsum::law
