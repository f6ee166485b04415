#pragma once
// Marks by the million: a row a pupil, a byte a session, and beside the bytes the bit-planes that
// the measures read (classes.hpp, kernel.hpp). The bytes are the marks themselves, without loss;
// the planes say only what the law makes of them, and are made again when the law's data change.
//
// Rows come in segments, the pupils of one school, who share a calendar. A segment begins at a row
// of its own block of eight; the rows that fill up its last block belong to nobody.

#include "measures/classes.hpp"
#include "measures/columns.hpp"
#include "measures/huge_array.hpp"

#include <memory>
#include <span>
#include <vector>

namespace adsum::measures {

class Matrix {
  public:
    struct Shape {
        std::size_t rows = 0;
        std::size_t calendar = 0;
    };
    struct Segment {
        std::size_t first_row = 0;
        std::size_t rows = 0;
        std::size_t calendar = 0;
    };
    // The longest calendar that the counts of 16 bits hold, with a block to spare.
    static constexpr std::size_t kColumnsMax = 8000;

    // Every mark is "not taken". REQUIRES: at least one calendar, none longer than kColumnsMax.
    Matrix(std::shared_ptr<const std::vector<Columns>> calendars, const law::Law& law,
           std::span<const Shape> shapes);

    const Columns& calendar(std::size_t segment) const {
        return (*calendars_)[segments_[segment].calendar];
    }
    const std::vector<Columns>& calendars() const { return *calendars_; }
    const std::vector<Segment>& segments() const { return segments_; }
    std::size_t segment_of(std::size_t row) const;
    // Rows, those of nobody too: whole blocks.
    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }  // of the longest calendar
    std::size_t words() const { return words_; }      // of 64 columns
    Planes form() const { return form_; }

    law::CodeIndex at(std::size_t row, std::size_t column) const {
        return bytes_[row * columns_ + column];
    }
    // One mark, and its bits. Not while somebody measures.
    void set(std::size_t row, std::size_t column, law::CodeIndex code);

    // For filling many rows at once: the bytes, then the planes of their segments. Threads may each
    // do segments of their own.
    std::span<law::CodeIndex> fill(std::size_t row) {
        return {bytes_.data() + row * columns_, columns_};
    }
    void plane_segments(std::size_t first, std::size_t end);
    // The law's data are others: same marks, other meaning.
    void read_again(std::shared_ptr<const std::vector<Columns>> calendars, const law::Law& law);

    // The bits of a row's sessions that count to the threshold, a word for 64 columns.
    void counting_of(std::size_t row, std::span<std::uint64_t> words) const;

    std::span<const law::CodeIndex> bytes() const { return bytes_.all(); }
    const std::uint64_t* planes() const { return planes_.data(); }
    std::size_t plane_bytes() const { return planes_.size() * sizeof(std::uint64_t); }

  private:
    void plan(const law::Law& law);
    std::size_t place_of(std::size_t row, std::size_t word) const {
        return (row / kLanes * words_ + word) * count_of(form_) * kLanes + row % kLanes;
    }

    std::shared_ptr<const std::vector<Columns>> calendars_;
    std::vector<Segment> segments_;
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::size_t words_ = 0;
    Planes form_ = Planes::kThree;
    std::vector<Classes> classes_;  // by calendar
    HugeArray<law::CodeIndex> bytes_;
    HugeArray<std::uint64_t> planes_;
};

}  // namespace adsum::measures
