#pragma once
// A type for each kind of identifier, so that one cannot be passed for another.

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace adsum {

template <class Tag>
class Id {
  public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}
    explicit Id(std::string_view text) : text_(text) {}
    explicit Id(const char* text) : text_(text) {}
    const std::string& str() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(const Id&) const = default;

  private:
    std::string text_;
};

using SchoolId = Id<struct SchoolIdTag>;
// Unique pupil number: see base/upn.hpp for what makes one valid.
using Upn = Id<struct UpnTag>;
using StaffId = Id<struct StaffIdTag>;
// A form ("7A") or class; unique within a school.
using GroupName = Id<struct GroupNameTag>;

}  // namespace adsum

template <class Tag>
struct std::hash<adsum::Id<Tag>> {
    std::size_t operator()(const adsum::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.str());
    }
};
