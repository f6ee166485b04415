// Highway reads this file once for each instruction set. It stands outside unity builds and the
// precompiled header, which would have it read only once.

#include "measures/kernel.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#define HWY_WANT_AVX3_DL 1
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "measures/kernel.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.
#include <hwy/cache_control.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace adsum::measures::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Lane = hn::CappedTag<std::uint64_t, kLanes>;
using Vector = hn::Vec<Lane>;
constexpr Lane kLane;

// Bits counted in bytes, so that a set without a count of its own for 64 bits pays for the sum
// across bytes once a row and not once a word. A byte holds 31 words' bits.
#if HWY_TARGET == HWY_SCALAR
using Bytes = Vector;
HWY_INLINE Bytes no_bits() {
    return hn::Zero(kLane);
}
HWY_INLINE Bytes add_bits(Bytes sum, Vector bits) {
    return hn::Add(sum, hn::PopulationCount(bits));
}
HWY_INLINE Vector sum_of(Bytes sum) {
    return sum;
}
#else
using ByteLane = hn::Repartition<std::uint8_t, Lane>;
using Bytes = hn::Vec<ByteLane>;
HWY_INLINE Bytes no_bits() {
    return hn::Zero(ByteLane());
}
HWY_INLINE Bytes add_bits(Bytes sum, Vector bits) {
    return hn::Add(sum, hn::PopulationCount(hn::BitCast(ByteLane(), bits)));
}
HWY_INLINE Vector sum_of(Bytes sum) {
    return hn::SumsOf8(sum);
}
#endif
constexpr std::size_t kWordsAtOnce = 31;

// 1 where a >= b, else 0. REQUIRES: both below 2^63.
HWY_INLINE Vector at_least(Vector a, Vector b) {
    return hn::AndNot(hn::ShiftRight<63>(hn::Sub(a, b)), hn::Set(kLane, 1));
}

// REQUIRES: both below 2^32.
HWY_INLINE Vector product(Vector a, Vector b) {
#if HWY_TARGET == HWY_SCALAR
    return hn::Set(kLane, hn::GetLane(a) * hn::GetLane(b));
#else
    const hn::Repartition<std::uint32_t, Lane> half;
    return hn::MulEven(hn::BitCast(half, a), hn::BitCast(half, b));
#endif
}

HWY_INLINE Vector packed(Vector a, Vector b, Vector c, Vector d) {
    return hn::Or(hn::Or(a, hn::ShiftLeft<16>(b)),
                  hn::Or(hn::ShiftLeft<32>(c), hn::ShiftLeft<48>(d)));
}

// What a block's rows have in each of the sets that the classes are read from: planes 0, 1, 2 and
// each two of them together; sessions that count; L; U.
struct Counts {
    Vector p0, p1, p2, p01, p02, p12, counting, late, after;
};

// Rows whose sessions that count are enough for the threshold wait here until eight stand side by
// side.
class Queue {
  public:
    Queue(const KernelQuestion& question, const KernelAnswer& answer)
        : words_(question.words), answer_(&answer), bits_(question.words * kLanes) {}

    void begin(const KernelCalendar& calendar) { calendar_ = &calendar; }
    // One row out of the lanes of a block's bits.
    HWY_INLINE void push(const std::uint64_t* bits, std::size_t row) {
        for (std::size_t word = 0; word < words_; ++word) {
            bits_[word * kLanes + size_] = bits[word * kLanes];
        }
        rows_[size_] = row;
        if (++size_ == kLanes) {
            flush();
        }
    }
    void flush() {
        for (std::size_t lane = 0; lane < size_; lane += hn::Lanes(kLane)) {
            scan(lane);
        }
        size_ = 0;
    }

  private:
    // Week by week for as many rows as a vector holds: the first week at whose end the window holds
    // enough, and how many more than the earlier weeks' that takes. A count that stands grows only
    // where a session counts, so the day is found within that week.
    void scan(std::size_t lane) {
        const Vector needed = hn::Set(kLane, calendar_->needed);
        Vector window = hn::Zero(kLane);
        Vector week_found = hn::Zero(kLane);  // 1 + the piece at which the week ends
        Vector missing = hn::Zero(kLane);
        const std::span<const WeekPiece> pieces = calendar_->pieces;
        by_week_.resize((pieces.size() + 1) * kLanes);
        std::size_t week = 0;
        for (std::size_t i = 0; i < pieces.size(); ++week) {
            Vector count = hn::Zero(kLane);
            const std::uint32_t number = pieces[i].week;
            for (; i < pieces.size() && pieces[i].week == number; ++i) {
                const Vector bits = hn::LoadU(kLane, bits_.data() + pieces[i].word * kLanes + lane);
                count = hn::Add(count,
                                hn::PopulationCount(hn::And(bits, hn::Set(kLane, pieces[i].mask))));
            }
            hn::StoreU(count, kLane, by_week_.data() + week * kLanes);
            if (week >= calendar_->window_weeks) {
                window = hn::Sub(
                    window,
                    hn::LoadU(kLane, by_week_.data() + (week - calendar_->window_weeks) * kLanes));
            }
            const auto open = hn::Eq(week_found, hn::Zero(kLane));
            missing = hn::IfThenElse(open, hn::Sub(needed, window), missing);
            window = hn::Add(window, count);
            const auto met = hn::Ne(at_least(window, needed), hn::Zero(kLane));
            week_found = hn::IfThenElse(hn::And(open, met), hn::Set(kLane, i), week_found);
        }
        alignas(64) std::array<std::uint64_t, kLanes> found{};
        alignas(64) std::array<std::uint64_t, kLanes> lacking{};
        hn::Store(week_found, kLane, found.data());
        hn::Store(missing, kLane, lacking.data());
        for (std::size_t i = 0; i < hn::Lanes(kLane) && lane + i < size_; ++i) {
            if (found[i] != 0) {
                answer_->met[rows_[lane + i]] = column_of(lane + i, found[i] - 1, lacking[i]);
            }
        }
    }
    // 1 + the column of the nth session that counts in the week that ends with a piece.
    std::uint16_t column_of(std::size_t lane, std::size_t last, std::uint64_t nth) const {
        const std::span<const WeekPiece> pieces = calendar_->pieces;
        std::size_t first = last;
        while (first > 0 && pieces[first - 1].week == pieces[last].week) {
            --first;
        }
        for (std::size_t i = first; i <= last; ++i) {
            std::uint64_t bits = bits_[pieces[i].word * kLanes + lane] & pieces[i].mask;
            const auto here = static_cast<std::uint64_t>(std::popcount(bits));
            if (nth > here) {
                nth -= here;
                continue;
            }
            for (; nth > 1; --nth) {
                bits &= bits - 1;
            }
            return static_cast<std::uint16_t>(
                pieces[i].word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits)) + 1);
        }
        return 0;  // not reached: the window's count was enough
    }

    std::size_t words_;
    const KernelAnswer* answer_;
    const KernelCalendar* calendar_ = nullptr;
    std::vector<std::uint64_t> bits_;  // by word, by lane
    std::vector<std::uint64_t> by_week_;
    std::array<std::size_t, kLanes> rows_{};
    std::size_t size_ = 0;
};

// Figures of groups while their counts fit in 16 bits.
class Cells {
  public:
    Cells(const KernelQuestion& question, std::span<Totals> by_group)
        : cells_(question.groups + 1), by_group_(by_group) {}

    HWY_INLINE void add(std::size_t group, std::uint64_t sessions, std::uint64_t marks) {
        Cell& cell = cells_[group];
        cell.sessions += sessions;
        cell.marks += marks;
        ++cell.pupils;
    }
    void flush(Totals& segment) {
        cells_.back() = {};
        for (std::size_t group = 0; group < by_group_.size(); ++group) {
            Cell& cell = cells_[group];
            if (cell.pupils != 0) {
                by_group_[group].add(cell.pupils, cell.sessions, cell.marks);
                segment.add(cell.pupils, cell.sessions, cell.marks);
                cell = {};
            }
        }
    }

  private:
    struct Cell {
        std::uint64_t pupils = 0, sessions = 0, marks = 0;
    };
    std::vector<Cell> cells_;
    std::span<Totals> by_group_;
};

// Bits of some rows of a block, summed; the sessions that count are left in `counting`. kWords is
// the number of words where it is known as this is compiled, or 0.
template <std::size_t kPlanes, std::size_t kWords>
HWY_INLINE Counts count_block(const std::uint64_t* HWY_RESTRICT planes, std::size_t words_asked,
                              const std::uint64_t* HWY_RESTRICT mask,
                              std::uint64_t* HWY_RESTRICT counting) {
    const std::size_t words = kWords == 0 ? words_asked : kWords;
    const Vector zero = hn::Zero(kLane);
    Counts counts{zero, zero, zero, zero, zero, zero, zero, zero, zero};
    for (std::size_t from = 0; from < words; from += kWordsAtOnce) {
        Bytes b0 = no_bits(), b1 = no_bits(), b2 = no_bits();
        Bytes b01 = no_bits(), b02 = no_bits(), b12 = no_bits();
        Bytes b3 = no_bits(), b4 = no_bits(), b5 = no_bits();
        const std::size_t to = kWords == 0 ? std::min(words, from + kWordsAtOnce) : kWords;
        for (std::size_t word = from; word < to; ++word) {
            const std::uint64_t* at = planes + word * kPlanes * kLanes;
            const Vector asked = hn::Set(kLane, mask[word]);
            const Vector p0 = hn::And(hn::Load(kLane, at), asked);
            const Vector p1 = hn::And(hn::Load(kLane, at + kLanes), asked);
            const Vector p2 = hn::And(hn::Load(kLane, at + 2 * kLanes), asked);
            b0 = add_bits(b0, p0);
            b1 = add_bits(b1, p1);
            b2 = add_bits(b2, p2);
            b01 = add_bits(b01, hn::And(p0, p1));
            b02 = add_bits(b02, hn::And(p0, p2));
            b12 = add_bits(b12, hn::And(p1, p2));
            Vector counts_here = hn::And(p2, hn::Or(p0, p1));
            if constexpr (kPlanes > 3) {
                counts_here = hn::And(hn::Load(kLane, at + 3 * kLanes), asked);
                b3 = add_bits(b3, counts_here);
            }
            if constexpr (kPlanes > 4) {
                b4 = add_bits(b4, hn::And(hn::Load(kLane, at + 4 * kLanes), asked));
                b5 = add_bits(b5, hn::And(hn::Load(kLane, at + 5 * kLanes), asked));
            }
            hn::Store(counts_here, kLane, counting + word * kLanes);
        }
        counts.p0 = hn::Add(counts.p0, sum_of(b0));
        counts.p1 = hn::Add(counts.p1, sum_of(b1));
        counts.p2 = hn::Add(counts.p2, sum_of(b2));
        counts.p01 = hn::Add(counts.p01, sum_of(b01));
        counts.p02 = hn::Add(counts.p02, sum_of(b02));
        counts.p12 = hn::Add(counts.p12, sum_of(b12));
        if constexpr (kPlanes > 3) {
            counts.counting = hn::Add(counts.counting, sum_of(b3));
        }
        if constexpr (kPlanes > 4) {
            counts.late = hn::Add(counts.late, sum_of(b4));
            counts.after = hn::Add(counts.after, sum_of(b5));
        }
    }
    if constexpr (kPlanes == 3) {
        counts.counting = hn::Add(counts.p02, counts.p12);
    }
    if constexpr (kPlanes < 6) {
        counts.late = counts.p01;
        counts.after = counts.p12;
    }
    return counts;
}

template <std::size_t kPlanes, std::size_t kWords>
void run(const KernelQuestion& question, std::size_t first, std::size_t end,
         const KernelAnswer& answer, std::span<Totals> by_group) {
    const std::size_t words = kWords == 0 ? question.words : kWords;
    const std::size_t step = hn::Lanes(kLane);
    const Vector whole = hn::Set(kLane, 10'000);
    const Vector persistent_bound = hn::Set(kLane, question.persistent_hundredths);
    const Vector severe_bound = hn::Set(kLane, question.severe_hundredths);
    std::vector<std::uint64_t> counting_memory((words + 1) * kLanes);
    // On a line of its own.
    auto* counting = reinterpret_cast<std::uint64_t*>(
        (reinterpret_cast<std::uintptr_t>(counting_memory.data()) + 63) / 64 * 64);
    alignas(64) std::array<std::uint64_t, kLanes> sessions{};
    alignas(64) std::array<std::uint64_t, kLanes> marks{};
    alignas(64) std::array<std::uint64_t, kLanes> enough{};
    Queue queue(question, answer);
    Cells cells(question, by_group);
    for (std::size_t s = first; s < end; ++s) {
        const KernelSegment& segment = question.segments[s];
        const KernelCalendar& calendar = question.calendars[segment.calendar];
        const bool looks = calendar.needed > 0;
        const Vector needed = hn::Set(kLane, looks ? calendar.needed : ~std::uint32_t{0});
        Totals& total = answer.by_segment[s];
        total = {};
        queue.begin(calendar);
        std::memset(answer.met + segment.first_block * kLanes, 0,
                    segment.blocks * kLanes * sizeof(std::uint16_t));
        for (std::size_t b = 0; b < segment.blocks; ++b) {
            const std::size_t block = segment.first_block + b;
            const std::uint64_t* planes = question.planes + block * words * kPlanes * kLanes;
            Vector any = hn::Zero(kLane);
            for (std::size_t lane = 0; lane < kLanes; lane += step) {
                const Counts counts = count_block<kPlanes, kWords>(
                    planes + lane, words, calendar.mask.data(), counting + lane);
                const Vector present = hn::Sub(counts.p0, counts.p02);
                const Vector elsewhere = hn::Sub(hn::Sub(counts.p1, counts.p01), counts.p12);
                const Vector unauthorised = hn::Add(counts.p02, counts.p12);
                const Vector authorised = hn::Sub(counts.p2, unauthorised);
                const Vector absent = hn::Add(authorised, unauthorised);
                const Vector possible = hn::Add(hn::Add(present, elsewhere), absent);
                const Vector share = product(absent, whole);
                // 1 where a session was possible at all.
                const Vector some = hn::ShiftRight<63>(hn::Sub(hn::Zero(kLane), possible));
                const Vector persistent =
                    hn::And(some, at_least(share, product(possible, persistent_bound)));
                const Vector severe =
                    hn::And(some, at_least(share, product(possible, severe_bound)));
                const Vector row_sessions = packed(present, elsewhere, authorised, unauthorised);
                const Vector row_marks = packed(counts.late, counts.after, persistent, severe);
                hn::Store(row_sessions, kLane, sessions.data() + lane);
                hn::Store(row_marks, kLane, marks.data() + lane);
                hn::Stream(row_sessions, kLane, answer.sessions + block * kLanes + lane);
                hn::Stream(row_marks, kLane, answer.marks + block * kLanes + lane);
                const Vector candidates = at_least(counts.counting, needed);
                hn::Store(candidates, kLane, enough.data() + lane);
                any = hn::Or(any, candidates);
            }
            const std::uint16_t* group_of = question.group_of + block * kLanes;
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                cells.add(group_of[lane], sessions[lane], marks[lane]);
            }
            if (!hn::AllTrue(kLane, hn::Eq(any, hn::Zero(kLane)))) {
                for (std::size_t lane = 0; lane < kLanes; ++lane) {
                    if (enough[lane] != 0) {
                        queue.push(counting + lane, block * kLanes + lane);
                    }
                }
            }
            if ((b + 1) % question.flush_blocks == 0) {
                cells.flush(total);
            }
        }
        cells.flush(total);
        queue.flush();
    }
    hwy::FlushStream();
}

void run_question(const KernelQuestion& question, std::size_t first, std::size_t end,
                  const KernelAnswer& answer, std::span<Totals> by_group) {
    if (question.form == Planes::kSix) {
        run<6, 0>(question, first, end, answer, by_group);
    } else if (question.form == Planes::kFour) {
        run<4, 0>(question, first, end, answer, by_group);
    } else if (question.words == 6) {  // a school year
        run<3, 6>(question, first, end, answer, by_group);
    } else {
        run<3, 0>(question, first, end, answer, by_group);
    }
}

}  // namespace
}  // namespace adsum::measures::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace adsum::measures {

HWY_EXPORT(run_question);

void run_kernel(const KernelQuestion& question, std::size_t first, std::size_t end,
                const KernelAnswer& answer, std::span<Totals> by_group) {
    HWY_DYNAMIC_DISPATCH(run_question)(question, first, end, answer, by_group);
}

}  // namespace adsum::measures
#endif
