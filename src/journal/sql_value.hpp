#pragma once
// A parameter of an SQL statement, the same for every engine. Views: whoever calls keeps what it
// points at until the call returns.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace adsum::sql {

using Bytes = std::span<const std::uint8_t>;
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, Bytes>;

inline Value value(std::nullptr_t) {
    return nullptr;
}
inline Value value(std::int64_t number) {
    return number;
}
inline Value value(int number) {
    return std::int64_t{number};
}
inline Value value(bool flag) {
    return std::int64_t{flag ? 1 : 0};
}
inline Value value(std::string_view text) {
    return text;
}
inline Value value(const std::string& text) {
    return std::string_view(text);
}
inline Value value(const char* text) {
    return std::string_view(text);
}
inline Value value(Bytes bytes) {
    return bytes;
}
template <std::size_t N>
Value value(const std::array<std::uint8_t, N>& bytes) {
    return Bytes(bytes);
}
template <class T>
Value value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : Value(nullptr);
}

}  // namespace adsum::sql
