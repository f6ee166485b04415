#include "exchange/columns.hpp"

namespace adsum::exchange {
namespace {

// The short names of the types hold in here alone.
struct Columns {
    using enum ColumnType;

    static constexpr Column kRoll[] = {
        {"upn", kText, true},
        {"surname", kText, true},
        {"forename", kText, true},
        {"preferred_name", kText},
        {"date_of_birth", kDate, true},
        {"sex", kText},
        {"year_group", kText, true},
        {"form", kText},
        {"admitted", kDate, true},
        {"left", kDate},
        {"fsm", kYesNo},
        {"pupil_premium", kYesNo},
        {"sen", kText},
        {"eal", kYesNo},
        {"looked_after", kYesNo},
        {"social_worker", kYesNo},
        {"youth_offending_worker", kYesNo},
        {"young_carer", kYesNo},
        {"medical", kYesNo},
        {"mobile_child", kYesNo},
        {"vulnerable", kYesNo},
        {"bullied", kYesNo},
    };

    static constexpr Column kContacts[] = {
        {"upn", kText, true},
        {"priority", kNumber, true},
        {"name", kText, true},
        {"relationship", kText},
        {"parental_responsibility", kYesNo},
        {"lives_with", kYesNo},
        {"phone", kText},
        {"email", kText},
        {"address_1", kText},
        {"address_2", kText},
        {"town", kText},
        {"postcode", kText},
        {"language", kText},
        {"do_not_contact", kYesNo},
        {"court_order", kText},
    };

    static constexpr Column kStaff[] = {
        {"id", kText, true},    {"name", kText, true}, {"position", kText, true},
        {"roles", kList, true}, {"email", kText},
    };

    static constexpr Column kGroups[] = {
        {"group", kText, true},
        {"kind", kText, true},
        {"upn", kText, true},
        {"staff", kList},
    };

    static constexpr Column kMarks[] = {
        {"upn", kText, true},  {"date", kDate, true},     {"session", kText, true},
        {"code", kText, true}, {"minutes_late", kNumber}, {"note", kText},
    };

    static constexpr Column kTimetable[] = {
        {"class", kText, true}, {"period", kText, true}, {"day", kText, true}, {"week", kText},
        {"start", kText, true}, {"end", kText, true},    {"teacher", kText},   {"room", kText},
        {"subject", kText},     {"from", kDate},
    };
};

struct NamedFile {
    std::string_view name;
    std::span<const Column> columns;
};

constexpr NamedFile kFiles[] = {
    {"roll", Columns::kRoll},   {"contacts", Columns::kContacts},
    {"staff", Columns::kStaff}, {"groups", Columns::kGroups},
    {"marks", Columns::kMarks}, {"timetable", Columns::kTimetable},
};

}  // namespace

std::string_view to_string(FileKind kind) {
    return kFiles[static_cast<std::size_t>(kind)].name;
}

std::optional<FileKind> parse_file_kind(std::string_view text) {
    for (std::size_t i = 0; i < std::size(kFiles); ++i) {
        if (kFiles[i].name == text) {
            return static_cast<FileKind>(i);
        }
    }
    return std::nullopt;
}

std::span<const Column> columns_of(FileKind kind) {
    return kFiles[static_cast<std::size_t>(kind)].columns;
}

}  // namespace adsum::exchange
