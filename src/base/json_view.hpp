#pragma once
// A text where Boost.JSON wants one: its string_view is not the standard one.

#include <string_view>

#include <boost/json/string_view.hpp>

namespace adsum {

inline boost::json::string_view json_view(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace adsum
