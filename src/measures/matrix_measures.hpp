#pragma once
// Contract section 5 out of a matrix: every pupil's figures and those of their groups, in one pass
// over the planes, by several threads. Series gives the same answers pupil by pupil; the property
// tests hold the two together.

#include "measures/matrix.hpp"
#include "measures/tally.hpp"

#include <optional>

namespace adsum::measures {

struct MatrixQuestion {
    DateRange dates;
    Percent persistent;
    Percent severe;
    // A group a row of the matrix, below `groups`. Whoever is to be left out (not on the roll on
    // any of the dates, or nobody's row) has `groups` itself.
    std::span<const std::uint16_t> group_of;
    std::size_t groups = 0;
    unsigned threads = 1;
};

class MatrixAnswer {
  public:
    explicit MatrixAnswer(const Matrix& matrix);

    Tally tally(std::size_t row) const;
    bool persistent(std::size_t row) const { return (marks_[row] >> 32U & 1U) != 0; }
    bool severe(std::size_t row) const { return (marks_[row] >> 48U & 1U) != 0; }
    // The column of the session whose date is the first on which the threshold stood.
    std::optional<std::size_t> threshold_met_in(std::size_t row) const;
    std::optional<Date> threshold_met_on(const Matrix& matrix, std::size_t row) const;

    const std::vector<Totals>& by_segment() const { return by_segment_; }
    const std::vector<Totals>& by_group() const { return by_group_; }
    // Of all that the question asked for, in the order of rows: equal answers have equal sums.
    std::uint64_t checksum() const;
    std::size_t bytes_read() const { return bytes_read_; }

  private:
    friend void measure(const Matrix& matrix, const MatrixQuestion& question, MatrixAnswer& answer);
    friend class MatrixTamper;  // tests: an answer with a fault

    HugeArray<std::uint64_t> sessions_;  // as kernel.hpp packs them
    HugeArray<std::uint64_t> marks_;
    HugeArray<std::uint16_t> met_;  // 1 + column, 0 where none
    std::vector<Totals> by_segment_;
    std::vector<Totals> by_group_;
    std::size_t bytes_read_ = 0;
};

// The answer's memory is used again where it is asked again. REQUIRES: the answer was made for this
// matrix.
void measure(const Matrix& matrix, const MatrixQuestion& question, MatrixAnswer& answer);

// The threshold of one row by the words of series.hpp, for calendars on which the law changes and
// for ranges that begin after the first column: the count may stand already on the first day.
std::optional<std::size_t> threshold_by_days(const Matrix& matrix, std::size_t segment,
                                             std::size_t row, Columns::Span span);

}  // namespace adsum::measures
