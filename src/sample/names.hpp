#pragma once
// Common first names and surnames of many origins, put together by chance. No person is meant.

#include <span>
#include <string_view>

namespace adsum::sample {

std::span<const std::string_view> girls_names();
std::span<const std::string_view> boys_names();
std::span<const std::string_view> surnames();
std::span<const std::string_view> streets();

}  // namespace adsum::sample
