#include "measures/matrix.hpp"

#include <algorithm>
#include <cassert>

namespace adsum::measures {

Matrix::Matrix(std::shared_ptr<const std::vector<Columns>> calendars, const law::Law& law,
               std::span<const Shape> shapes)
    : calendars_(std::move(calendars)) {
    assert(!calendars_->empty());
    for (const Columns& columns : *calendars_) {
        assert(columns.size() <= kColumnsMax);
        columns_ = std::max(columns_, columns.size());
    }
    words_ = (columns_ + 63) / 64;
    segments_.reserve(shapes.size());
    for (const Shape& shape : shapes) {
        segments_.push_back({rows_, shape.rows, shape.calendar});
        rows_ += (shape.rows + kLanes - 1) / kLanes * kLanes;
    }
    bytes_ = HugeArray<law::CodeIndex>(rows_ * columns_);
    plan(law);
}

void Matrix::plan(const law::Law& law) {
    form_ = Planes::kThree;
    for (const Columns& columns : *calendars_) {
        form_ = std::max(form_, Classes::planes_for(law.codes(), columns.dates()));
    }
    classes_.clear();
    for (const Columns& columns : *calendars_) {
        classes_.emplace_back(law.codes(), columns.dates(), form_);
    }
    planes_ = HugeArray<std::uint64_t>(rows_ * words_ * count_of(form_));
}

void Matrix::read_again(std::shared_ptr<const std::vector<Columns>> calendars,
                        const law::Law& law) {
    assert(calendars->size() == calendars_->size());
    for (std::size_t i = 0; i < calendars->size(); ++i) {
        assert((*calendars)[i].size() == (*calendars_)[i].size());
    }
    calendars_ = std::move(calendars);
    plan(law);
    plane_segments(0, segments_.size());
}

std::size_t Matrix::segment_of(std::size_t row) const {
    const auto after = std::upper_bound(
        segments_.begin(), segments_.end(), row,
        [](std::size_t wanted, const Segment& segment) { return wanted < segment.first_row; });
    return static_cast<std::size_t>(after - segments_.begin()) - 1;
}

void Matrix::set(std::size_t row, std::size_t column, law::CodeIndex code) {
    const std::size_t segment = segment_of(row);
    assert(row < segments_[segment].first_row + segments_[segment].rows);
    assert(column < calendar(segment).size());
    bytes_[row * columns_ + column] = code;
    const std::uint8_t bits = classes_[segments_[segment].calendar].of(code, column);
    const std::uint64_t bit = std::uint64_t{1} << (column % 64);
    std::uint64_t* words = planes_.data() + place_of(row, column / 64);
    for (std::size_t plane = 0; plane < count_of(form_); ++plane) {
        std::uint64_t& word = words[plane * kLanes];
        word = (bits >> plane & 1U) != 0 ? word | bit : word & ~bit;
    }
}

void Matrix::plane_segments(std::size_t first, std::size_t end) {
    const std::size_t planes = count_of(form_);
    for (std::size_t s = first; s < end; ++s) {
        const Segment& segment = segments_[s];
        const Classes& classes = classes_[segment.calendar];
        const std::size_t columns = calendar(s).size();
        for (std::size_t row = segment.first_row; row < segment.first_row + segment.rows; ++row) {
            const law::CodeIndex* marks = bytes_.data() + row * columns_;
            for (std::size_t word = 0; word < words_; ++word) {
                std::array<std::uint64_t, 6> bits{};
                const std::size_t from = word * 64;
                for (std::size_t column = from; column < std::min(columns, from + 64); ++column) {
                    const std::uint64_t found = classes.of(marks[column], column);
                    for (std::size_t plane = 0; plane < planes; ++plane) {
                        bits[plane] |= (found >> plane & 1U) << (column - from);
                    }
                }
                std::uint64_t* words = planes_.data() + place_of(row, word);
                for (std::size_t plane = 0; plane < planes; ++plane) {
                    words[plane * kLanes] = bits[plane];
                }
            }
        }
    }
}

void Matrix::counting_of(std::size_t row, std::span<std::uint64_t> words) const {
    for (std::size_t word = 0; word < words_; ++word) {
        const std::uint64_t* planes = planes_.data() + place_of(row, word);
        words[word] = form_ == Planes::kThree ? planes[2 * kLanes] & (planes[0] | planes[kLanes])
                                              : planes[3 * kLanes];
    }
}

}  // namespace adsum::measures
