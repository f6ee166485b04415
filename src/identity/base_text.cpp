#include "identity/base_text.hpp"

#include <cstdint>

namespace adsum::identity {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned kByte = 8;

// Bytes as groups of `bits` bits, each a sign of the alphabet.
std::string in_groups(std::string_view bytes, std::string_view alphabet, unsigned bits) {
    std::string text;
    std::uint32_t held = 0;
    unsigned count = 0;
    for (const char c : bytes) {
        held = (held << kByte) | static_cast<unsigned char>(c);
        count += kByte;
        while (count >= bits) {
            count -= bits;
            text += alphabet[(held >> count) & ((1U << bits) - 1)];
        }
    }
    if (count > 0) {
        text += alphabet[(held << (bits - count)) & ((1U << bits) - 1)];
    }
    return text;
}

std::optional<std::string> from_groups(std::string_view text, std::string_view alphabet,
                                       unsigned bits) {
    std::string bytes;
    std::uint32_t held = 0;
    unsigned count = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        held = (held << bits) | static_cast<std::uint32_t>(value);
        count += bits;
        if (count >= kByte) {
            count -= kByte;
            bytes += static_cast<char>((held >> count) & 0xFFU);
        }
    }
    // What is left over is less than a sign, and nothing.
    if (count >= bits || (held & ((1U << count) - 1)) != 0) {
        return std::nullopt;
    }
    return bytes;
}

}  // namespace

std::string base32(std::string_view bytes) {
    constexpr unsigned kBits = 5;
    return in_groups(bytes, kBase32, kBits);
}

std::optional<std::string> base32_decoded(std::string_view text) {
    constexpr unsigned kBits = 5;
    std::string plain;
    for (const char c : text) {
        if (c != ' ' && c != '-') {
            plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return from_groups(plain, kBase32, kBits);
}

std::string base64_url(std::string_view bytes) {
    constexpr unsigned kBits = 6;
    return in_groups(bytes, kBase64Url, kBits);
}

std::optional<std::string> base64_url_decoded(std::string_view text) {
    constexpr unsigned kBits = 6;
    return from_groups(text, kBase64Url, kBits);
}

}  // namespace adsum::identity
