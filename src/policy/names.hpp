#pragma once
// The words that a policy file may use for each enumeration, in the enumeration's order.

#include <string_view>
#include <vector>

namespace adsum::policy {

const std::vector<std::string_view>& kind_names();
const std::vector<std::string_view>& role_names();
const std::vector<std::string_view>& stage_names();
const std::vector<std::string_view>& measure_names();
const std::vector<std::string_view>& mark_category_names();
const std::vector<std::string_view>& unit_names();
const std::vector<std::string_view>& severity_names();
const std::vector<std::string_view>& day_moment_names();

}  // namespace adsum::policy
