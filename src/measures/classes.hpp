#pragma once
// What a mark is to the measures, in three to six bits: a bit a plane of the matrix. Read from the
// law's data, by the date of each session.
//
// Bits 0 to 2: 0 outside every count, 1 present, 2 approved elsewhere, 3 present and late (L),
// 4 authorised, 5 unauthorised, 6 unauthorised and late after close (U). Under the law as it stands
// these three say everything, since exactly the unauthorised codes count to the threshold. Where
// the data say otherwise, bit 3 is "counts to the threshold"; and where even L is not a present or
// U not an unauthorised code, bits 4 and 5 are L and U.

#include "law/law.hpp"
#include "measures/kernel.hpp"

#include <array>
#include <span>
#include <vector>

namespace adsum::measures {

// A byte of the matrix that is no mark: the pupil was not on the roll at the session.
inline constexpr law::CodeIndex kNotEnrolled = 255;

class Classes {
  public:
    // The fewest planes that tell apart what the codes in force on these dates mean.
    static Planes planes_for(const law::Codes& codes, std::span<const Date> dates);
    // A date a column.
    Classes(const law::Codes& codes, std::span<const Date> dates, Planes planes);

    // Bits of a mark in a column.
    std::uint8_t of(law::CodeIndex code, std::size_t column) const {
        return tables_[table_of_[column]][code];
    }

  private:
    using Table = std::array<std::uint8_t, 256>;
    std::vector<Table> tables_;           // one a set of codes
    std::vector<std::uint8_t> table_of_;  // by column
};

}  // namespace adsum::measures
