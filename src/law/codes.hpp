#pragma once
// The register codes, keyed by the date of the session (SI 2024/208 reg 10; before 19 August 2024
// the set that DfE published for the 2006 Regulations). Marks are never recoded: a mark made under
// the old set keeps its old meaning.

#include "base/date.hpp"
#include "base/result.hpp"
#include "law/provenance.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::toml_file {
class File;
}

namespace adsum::law {

enum class Category : std::uint8_t {
    kPresent,            // attending at the school
    kApprovedElsewhere,  // attending a place other than the school (approved educational activity)
    kAuthorised,         // authorised absence
    kUnauthorised,       // unauthorised absence
    kNotPossible,        // not a possible attendance
    kAdministrative,     // not collected
};
std::string_view to_string(Category category);  // "approved_elsewhere", as in codes.toml
// Possible sessions are the first four categories and no other.
constexpr bool is_possible(Category category) {
    return category <= Category::kUnauthorised;
}
constexpr bool is_absence(Category category) {
    return category == Category::kAuthorised || category == Category::kUnauthorised;
}

// One small number a symbol, the same in both sets, so that a mark is a byte. 0 is no mark: the
// register was not taken.
using CodeIndex = std::uint8_t;
constexpr CodeIndex kNotTaken = 0;

enum class AgeRule : std::uint8_t { kAny, kCompulsoryAge, kNotCompulsoryAge };
std::string_view to_string(AgeRule rule);  // "any", "compulsory", "not_compulsory"

// What a person must give with a mark (docs/formats/law.md): asked for when a person enters it,
// listed as a warning when history is imported.
enum class Evidence : std::uint8_t {
    kNone,
    kNote,               // the nature of the cause or activity, in words
    kLicence,            // C1
    kSecondSchool,       // D
    kSuspension,         // E
    kMobileChild,        // T
    kStudyLeave,         // S
    kPartTimeAgreement,  // C2
};
std::string_view to_string(Evidence evidence);  // "second_school", as in codes.toml

struct RegisterCode {
    CodeIndex index = kNotTaken;
    std::string symbol;  // "/", "C1"
    std::string meaning;
    Category category = Category::kPresent;
    bool am = true;
    bool pm = true;
    bool counts_to_threshold = false;  // G, N, O, U
    AgeRule age = AgeRule::kAny;
    Evidence evidence = Evidence::kNone;
    bool from_calendar = false;      // # and Y4: written by a closure, never by a teacher
    bool asks_minutes_late = false;  // L and U
    Provenance provenance;           // in force from, to, reference, how sure
    std::string who_and_when;        // conditions in words, as a teacher would ask
};

class Codes {
  public:
    // Nothing where the symbol is not in the set in force on the session's date.
    const RegisterCode* find(std::string_view symbol, Date session_date) const;
    // As above, by index. REQUIRES for a reference: the mark was accepted by find() for that date.
    const RegisterCode& at(CodeIndex index, Date session_date) const;
    Category category(CodeIndex index, Date session_date) const {
        return at(index, session_date).category;
    }
    // 0 for a symbol in neither set.
    CodeIndex index_of(std::string_view symbol) const;
    std::string_view symbol(CodeIndex index) const;
    // The newest row of a symbol that began on or before a date, though it may have ended: for
    // other people's counts, which hold withdrawn codes for years (DfE's still have J and H). Never
    // for a mark. Nothing where there is none.
    const RegisterCode* last_known(std::string_view symbol, Date date) const;
    // The set in force on a date, in the order of the file.
    std::vector<const RegisterCode*> on(Date session_date) const;
    const std::vector<RegisterCode>& all() const { return codes_; }
    int count_of_symbols() const { return static_cast<int>(symbols_.size()); }

    // Refuses unknown keys, a missing or empty reference, a symbol longer than two characters,
    // dates that end before they begin, rows of one symbol out of order or overlapping, and
    // `possible` or `counts_to_threshold` that do not fit the category; every fault at once, with
    // file and line.
    static Result<Codes> load(const std::string& path);
    static Result<Codes> parse(const std::string& name, std::string_view content);

  private:
    static Result<Codes> read(const toml_file::File& file);

    std::vector<RegisterCode> codes_;             // each row of each set
    std::vector<std::string> symbols_;            // by index; [0] is empty
    std::vector<std::vector<std::size_t>> rows_;  // by index: its rows in codes_, newest first
};

}  // namespace adsum::law
