#pragma once
// The columns of the files (contract section 3), each with what stands in it.

#include <optional>
#include <span>
#include <string_view>

namespace adsum::exchange {

enum class ColumnType : std::uint8_t {
    kText,
    kDate,    // YYYY-MM-DD
    kYesNo,   // yes, no or empty
    kNumber,  // a whole number
    kList,    // texts with ; between
};

struct Column {
    std::string_view name;
    ColumnType type = ColumnType::kText;
    bool required = false;
};

enum class FileKind : std::uint8_t { kRoll, kContacts, kStaff, kGroups, kMarks, kTimetable };
std::string_view to_string(FileKind kind);  // "roll"
std::optional<FileKind> parse_file_kind(std::string_view text);
std::span<const Column> columns_of(FileKind kind);

}  // namespace adsum::exchange
