#include "documents/zip.hpp"

#include <array>

namespace adsum::documents {
namespace {

constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kUtf8Names = 0x0800;
constexpr std::uint16_t kFirstOf1980 = (1U << 5) | 1U;
constexpr std::uint32_t kLocal = 0x04034b50;
constexpr std::uint32_t kCentral = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;

void put16(std::string& out, std::size_t value) {
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>((value >> 8) & 0xFFU);
}

void put32(std::string& out, std::size_t value) {
    put16(out, value & 0xFFFFU);
    put16(out, value >> 16);
}

std::array<std::uint32_t, 256> crc_table() {
    constexpr std::uint32_t kPolynomial = 0xEDB88320U;
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1U) != 0 ? (value >> 1) ^ kPolynomial : value >> 1;
        }
        table.at(byte) = value;
    }
    return table;
}

// From the version to the length of the name: the same in both headers.
void put_common(std::string& out, const NamedFile& file) {
    put16(out, kVersion);
    put16(out, kUtf8Names);
    put16(out, 0);  // stored
    put16(out, 0);  // midnight
    put16(out, kFirstOf1980);
    put32(out, crc32_of(file.bytes));
    put32(out, file.bytes.size());
    put32(out, file.bytes.size());
    put16(out, file.name.size());
    put16(out, 0);  // no extra field
}

}  // namespace

std::uint32_t crc32_of(std::string_view bytes) {
    static const auto kTable = crc_table();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc = kTable.at((crc ^ static_cast<std::uint8_t>(byte)) & 0xFFU) ^ (crc >> 8);
    }
    return ~crc;
}

std::string zip_of(const std::vector<NamedFile>& files) {
    std::string out;
    std::string directory;
    for (const NamedFile& file : files) {
        put32(directory, kCentral);
        put16(directory, kVersion);
        put_common(directory, file);
        put16(directory, 0);  // no comment
        put16(directory, 0);  // the only disk
        put16(directory, 0);
        put32(directory, 0);
        put32(directory, out.size());
        directory += file.name;

        put32(out, kLocal);
        put_common(out, file);
        out += file.name + file.bytes;
    }
    const std::size_t starts = out.size();
    out += directory;
    put32(out, kEnd);
    put32(out, 0);
    put16(out, files.size());
    put16(out, files.size());
    put32(out, directory.size());
    put32(out, starts);
    put16(out, 0);
    return out;
}

}  // namespace adsum::documents
