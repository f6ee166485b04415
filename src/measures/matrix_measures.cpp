#include "measures/matrix_measures.hpp"

#include "measures/in_parts.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace adsum::measures {
namespace {

constexpr std::uint64_t kSixteenBits = 0xFFFF;

std::uint64_t below(std::size_t bits) {
    return bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

// The bits of columns [first, end), by word.
std::vector<std::uint64_t> mask_of(Columns::Span span, std::size_t words) {
    std::vector<std::uint64_t> mask(words);
    for (std::size_t word = 0; word < words; ++word) {
        const std::size_t from = word * 64;
        const std::uint64_t upto_end = span.end > from ? below(span.end - from) : 0;
        const std::uint64_t before = span.first > from ? below(span.first - from) : 0;
        mask[word] = upto_end & ~before;
    }
    return mask;
}

int counted(std::span<const std::uint64_t> words, Columns::Span span) {
    int count = 0;
    for (std::size_t word = span.first / 64; word < words.size() && word * 64 < span.end; ++word) {
        const std::size_t from = word * 64;
        std::uint64_t bits = words[word];
        bits &= span.first > from ? ~below(span.first - from) : ~std::uint64_t{0};
        bits &= below(span.end - from);
        count += std::popcount(bits);
    }
    return count;
}

std::vector<std::uint16_t> spelt(const Columns& columns, std::size_t words) {
    constexpr int kMostWeeks = 1 << (16 - kSpeltWeek);
    std::vector<std::uint16_t> all(words * 64);
    if (all.size() > std::size_t{1} << kSpeltWeek || columns.count_of_weeks() > kMostWeeks ||
        columns.window_weeks() >= kMostWeeks) {
        return {};
    }
    for (std::size_t column = 0; column < columns.size(); ++column) {
        all[column] = static_cast<std::uint16_t>(
            static_cast<std::size_t>(columns.week(column)) << kSpeltWeek | column);
    }
    return all;
}

}  // namespace

MatrixAnswer::MatrixAnswer(const Matrix& matrix)
    : sessions_(matrix.rows()),
      marks_(matrix.rows()),
      met_(matrix.rows()),
      by_segment_(matrix.segments().size()) {}

Tally MatrixAnswer::tally(std::size_t row) const {
    const auto field = [](std::uint64_t packed, unsigned place) {
        return static_cast<std::int64_t>(packed >> (16U * place) & kSixteenBits);
    };
    Tally tally;
    tally.present = field(sessions_[row], 0);
    tally.approved_elsewhere = field(sessions_[row], 1);
    tally.authorised = field(sessions_[row], 2);
    tally.unauthorised = field(sessions_[row], 3);
    tally.late = field(marks_[row], 0);
    tally.late_after_close = field(marks_[row], 1);
    return tally;
}

std::optional<std::size_t> MatrixAnswer::threshold_met_in(std::size_t row) const {
    return met_[row] == 0 ? std::nullopt : std::optional<std::size_t>(met_[row] - 1U);
}

std::optional<Date> MatrixAnswer::threshold_met_on(const Matrix& matrix, std::size_t row) const {
    const auto column = threshold_met_in(row);
    if (!column) {
        return std::nullopt;
    }
    return matrix.calendar(matrix.segment_of(row)).session(*column).date;
}

std::uint64_t MatrixAnswer::checksum() const {
    // FNV-1a over words.
    std::uint64_t sum = 14'695'981'039'346'656'037U;
    const auto take = [&](std::uint64_t value) { sum = (sum ^ value) * 1'099'511'628'211U; };
    for (std::size_t row = 0; row < met_.size(); ++row) {
        take(sessions_[row]);
        take(marks_[row]);
        take(met_[row]);
    }
    for (const auto* totals : {&by_segment_, &by_group_}) {
        for (const Totals& total : *totals) {
            for (const std::uint64_t value :
                 {total.pupils, total.present, total.approved_elsewhere, total.authorised,
                  total.unauthorised, total.late, total.late_after_close, total.persistent,
                  total.severe}) {
                take(value);
            }
        }
    }
    return sum;
}

std::optional<std::size_t> threshold_by_days(const Matrix& matrix, std::size_t segment,
                                             std::size_t row, Columns::Span span) {
    const Columns& columns = matrix.calendar(segment);
    std::vector<std::uint64_t> words(matrix.words());
    matrix.counting_of(row, words);
    if (span.first >= span.end || counted(words, {0, span.end}) < columns.needed_least()) {
        return std::nullopt;
    }
    bool is_first = true;  // day of the range on which the pupil was enrolled
    for (std::size_t column = span.first; column < span.end;) {
        const Date date = columns.session(column).date;
        std::size_t end = column + 1;
        while (end < span.end && columns.session(end).date == date) {
            ++end;
        }
        const bool enrolled = matrix.at(row, column) != kNotEnrolled;
        if (enrolled && (is_first || counted(words, {column, end}) > 0)) {
            is_first = false;
            if (counted(words, {columns.window_start(column), end}) >= columns.needed(column)) {
                return column;
            }
        }
        column = end;
    }
    return std::nullopt;
}

void measure(const Matrix& matrix, const MatrixQuestion& question, MatrixAnswer& answer) {
    assert(question.group_of.size() == matrix.rows());
    std::vector<KernelCalendar> calendars;
    std::vector<Columns::Span> spans;
    for (const Columns& columns : matrix.calendars()) {
        const Columns::Span span = columns.span_of(question.dates);
        const bool by_weeks = columns.is_steady() && span.first == 0 && columns.needed_least() > 0;
        spans.push_back(span);
        calendars.push_back({mask_of(span, matrix.words()), columns.weeks(),
                             spelt(columns, matrix.words()), columns.window_weeks(),
                             by_weeks ? static_cast<std::uint32_t>(columns.needed_least()) : 0U});
    }
    std::vector<KernelSegment> segments;
    segments.reserve(matrix.segments().size());
    for (const Matrix::Segment& segment : matrix.segments()) {
        segments.push_back(
            {segment.first_row / kLanes, (segment.rows + kLanes - 1) / kLanes, segment.calendar});
    }
    KernelQuestion asked;
    asked.planes = matrix.planes();
    asked.form = matrix.form();
    asked.words = matrix.words();
    asked.calendars = calendars;
    asked.segments = segments;
    asked.group_of = question.group_of.data();
    asked.groups = question.groups;
    asked.flush_blocks = kSixteenBits / (std::max<std::size_t>(matrix.columns(), 1) * kLanes);
    asked.persistent_hundredths = static_cast<std::uint64_t>(question.persistent.hundredths);
    asked.severe_hundredths = static_cast<std::uint64_t>(question.severe.hundredths);
    const KernelAnswer out{answer.sessions_.data(), answer.marks_.data(), answer.met_.data(),
                           answer.by_segment_.data()};

    const unsigned threads = std::max(1U, question.threads);
    std::vector<std::vector<Totals>> by_group(threads, std::vector<Totals>(question.groups));
    // Segments differ in size: parts are of rows, and a segment goes with its first row.
    const auto segment_at = [&](std::size_t row) {
        return static_cast<std::size_t>(
            std::lower_bound(matrix.segments().begin(), matrix.segments().end(), row,
                             [](const Matrix::Segment& segment, std::size_t wanted) {
                                 return segment.first_row < wanted;
                             }) -
            matrix.segments().begin());
    };
    in_parts(matrix.rows(), threads, [&](std::size_t part, std::size_t first, std::size_t end) {
        const std::size_t first_segment = segment_at(first);
        const std::size_t end_segment = end == matrix.rows() ? segments.size() : segment_at(end);
        run_kernel(asked, first_segment, end_segment, out, by_group[part]);
        for (std::size_t s = first_segment; s < end_segment; ++s) {
            const Matrix::Segment& segment = matrix.segments()[s];
            if (calendars[segment.calendar].needed > 0) {
                continue;
            }
            for (std::size_t row = segment.first_row; row < segment.first_row + segment.rows;
                 ++row) {
                const auto met = threshold_by_days(matrix, s, row, spans[segment.calendar]);
                answer.met_[row] = static_cast<std::uint16_t>(met ? *met + 1 : 0);
            }
        }
    });
    answer.by_group_.assign(question.groups, {});
    for (const std::vector<Totals>& part : by_group) {
        for (std::size_t group = 0; group < question.groups; ++group) {
            answer.by_group_[group] += part[group];
        }
    }
    answer.bytes_read_ = matrix.plane_bytes() + question.group_of.size_bytes() +
                         segments.size() * sizeof(segments[0]);
}

}  // namespace adsum::measures
