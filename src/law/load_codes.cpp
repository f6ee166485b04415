// Reading law/codes.toml.

#include "base/toml.hpp"
#include "law/codes.hpp"
#include "law/read_provenance.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>

namespace adsum::law {
namespace {

using toml_file::Table;

template <class Enum>
std::vector<std::string_view> names_to(Enum last) {
    std::vector<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        names.push_back(to_string(static_cast<Enum>(i)));
    }
    return names;
}

void read_session(Table& row, RegisterCode& code) {
    if (const auto half = row.maybe_choice("session", {"AM", "PM"})) {
        code.am = *half == 0;
        code.pm = *half == 1;
    }
}

// What the file says twice must agree, so that a reader may trust either.
void check_row(const Table& row, const RegisterCode& code, bool possible) {
    const bool printable = std::all_of(code.symbol.begin(), code.symbol.end(),
                                       [](char c) { return c > ' ' && c < 0x7F; });
    if (code.symbol.size() > 2 || !printable) {
        row.fault_at("symbol", "law-symbol",
                     fmt::format("'{}' is not one or two ASCII characters", code.symbol),
                     "a register's code is no longer", "correct the symbol");
    }
    if (possible != is_possible(code.category)) {
        row.fault_at(
            "possible", "law-possible",
            fmt::format("'{}' is {} and says possible = {}", code.symbol, to_string(code.category),
                        possible),
            "present, approved_elsewhere, authorised and unauthorised are possible sessions "
            "and nothing else is",
            "correct the category or 'possible'");
    }
    if (code.counts_to_threshold && code.category != Category::kUnauthorised) {
        row.fault_at("counts_to_threshold", "law-threshold",
                     fmt::format("'{}' is {} and counts to the threshold", code.symbol,
                                 to_string(code.category)),
                     "only unauthorised absence counts", "correct the category or take it out");
    }
}

RegisterCode read_code(Table& row) {
    static const auto kCategoryNames = names_to(Category::kAdministrative);
    static const auto kAgeNames = names_to(AgeRule::kNotCompulsoryAge);
    static const auto kEvidenceNames = names_to(Evidence::kPartTimeAgreement);
    RegisterCode code;
    code.symbol = row.text("symbol");
    code.meaning = row.text("meaning");
    code.category = static_cast<Category>(row.choice("category", kCategoryNames));
    const bool possible = row.boolean("possible");
    read_session(row, code);
    code.counts_to_threshold = row.boolean("counts_to_threshold");
    code.age = static_cast<AgeRule>(row.maybe_choice("age", kAgeNames).value_or(0));
    code.evidence = static_cast<Evidence>(row.maybe_choice("evidence", kEvidenceNames).value_or(0));
    code.from_calendar = row.boolean_or("from_calendar", false);
    code.asks_minutes_late = row.boolean_or("asks_minutes_late", false);
    code.who_and_when = row.text("who_and_when");
    code.provenance = read_provenance(row);
    check_row(row, code, possible);
    row.finish();
    return code;
}

}  // namespace

Result<Codes> Codes::load(const std::string& path) {
    ADSUM_TRY(const toml_file::File file, toml_file::File::load(path));
    return read(file);
}

Result<Codes> Codes::parse(const std::string& name, std::string_view content) {
    ADSUM_TRY(const toml_file::File file, toml_file::File::parse(name, content));
    return read(file);
}

Result<Codes> Codes::read(const toml_file::File& file) {
    Codes codes;
    codes.symbols_.emplace_back();
    codes.rows_.emplace_back();
    Table root = file.root();
    for (Table& row : root.tables("code")) {
        RegisterCode code = read_code(row);
        code.index = codes.index_of(code.symbol);
        if (code.index == kNotTaken) {
            if (codes.symbols_.size() > std::numeric_limits<CodeIndex>::max()) {
                row.fault("law-too-many", "more than 255 symbols", "a mark is one byte",
                          "take some out");
                break;
            }
            code.index = static_cast<CodeIndex>(codes.symbols_.size());
            codes.symbols_.push_back(code.symbol);
            codes.rows_.emplace_back();
        }
        auto& rows = codes.rows_[code.index];
        if (!rows.empty() && !code.symbol.empty() && row.has("from")) {
            Provenance& earlier = codes.codes_[rows.front()].provenance;
            if (!earlier.to) {
                row.fault_at("from", "law-overlap",
                             fmt::format("'{}' from {} begins while the row from {} still holds",
                                         code.symbol, code.provenance.from.to_string(),
                                         earlier.from.to_string()),
                             "a symbol stands once on a date",
                             "give the earlier row its last day ('to')");
            } else {
                follows(row, fmt::format("'{}'", code.symbol), earlier, code.provenance);
            }
        }
        rows.insert(rows.begin(), codes.codes_.size());
        codes.codes_.push_back(std::move(code));
    }
    root.finish();
    if (codes.codes_.empty() && file.faults().empty()) {
        root.fault("law-empty", "no [[code]] in the file", "a register needs its codes",
                   "restore the file");
    }
    ADSUM_CHECK(file.check());
    return codes;
}

}  // namespace adsum::law
