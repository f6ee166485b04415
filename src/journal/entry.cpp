#include "journal/entry.hpp"

namespace adsum::journal {
namespace {

constexpr std::string_view kVersion = "adsum entry 1\n";

void put(std::string& bytes, std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes += static_cast<char>((bits >> shift) & 0xFFU);
    }
}

void put(std::string& bytes, std::string_view text) {
    put(bytes, static_cast<std::int64_t>(text.size()));
    bytes += text;
}

}  // namespace

std::string hashed_bytes(const Entry& entry) {
    std::string bytes;
    bytes.reserve(256 + entry.body.size());
    bytes += kVersion;
    bytes.append(reinterpret_cast<const char*>(entry.previous.data()), entry.previous.size());
    put(bytes, entry.school.str());
    put(bytes, entry.number);
    put(bytes, std::int64_t{entry.volume});
    put(bytes, entry.at.milliseconds());
    put(bytes, entry.who.id);
    put(bytes, entry.who.name);
    put(bytes, entry.who.position);
    put(bytes, entry.kind);
    put(bytes, entry.body);
    return bytes;
}

Hash hash_of(const Entry& entry) {
    return sha256(hashed_bytes(entry));
}

}  // namespace adsum::journal
