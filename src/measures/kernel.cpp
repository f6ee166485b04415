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
#include <hwy/aligned_allocator.h>
#include <hwy/cache_control.h>
#include <hwy/highway.h>
// The same, once a set.
#include "measures/kernel_groups.inl"

HWY_BEFORE_NAMESPACE();
namespace adsum::measures::HWY_NAMESPACE {
namespace {

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
constexpr std::size_t kBlocksAhead = 6;

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

// The session by which a row's sessions that count stand in the window in the number that is asked.
class Window {
  public:
    explicit Window(std::size_t words)
        : words_(words), seen_(words * 64), spelt_seen_(words * 64 + 2 * kSpeltAtOnce) {}

    // 1 + its column; 0 where there is none. `bits`: a lane of a block, word by word. A window
    // holds enough where the last of so many sessions lies fewer than `window_weeks` weeks after
    // the first of them.
    HWY_INLINE std::uint16_t met(const std::uint64_t* bits, const KernelCalendar& calendar) {
#if HWY_TARGET == HWY_AVX3_DL
        if (!calendar.spelt.empty()) {
            return met_spelt(bits, calendar);
        }
#endif
        return met_one_by_one(bits, calendar);
    }

  private:
    static constexpr std::size_t kSpeltAtOnce = 32;

#if HWY_TARGET == HWY_AVX3_DL
    // Without a branch for each session: the columns of those that count are pressed together.
    HWY_INLINE std::uint16_t met_spelt(const std::uint64_t* bits, const KernelCalendar& calendar) {
        constexpr hn::CappedTag<std::uint16_t, kSpeltAtOnce> kSpelt;
        constexpr std::size_t kHalf = sizeof(std::uint32_t);
        std::uint16_t* seen = spelt_seen_.data();
        std::size_t count = 0;
        for (std::size_t half = 0; half < 2 * words_; ++half) {
            const auto* these =
                reinterpret_cast<const std::uint8_t*>(bits + half / 2 * kLanes) + half % 2 * kHalf;
            std::uint32_t set = 0;
            std::memcpy(&set, these, kHalf);
            const auto columns = hn::LoadU(kSpelt, calendar.spelt.data() + half * kSpeltAtOnce);
            hn::StoreU(hn::CompressBits(columns, these), kSpelt, seen + count);
            count += static_cast<std::size_t>(std::popcount(set));
        }
        const std::size_t before = calendar.needed - 1;
        const auto weeks = hn::Set(kSpelt, static_cast<std::uint16_t>(calendar.window_weeks));
        for (std::size_t i = 0; i + before < count; i += kSpeltAtOnce) {
            const auto last = hn::ShiftRight<kSpeltWeek>(hn::LoadU(kSpelt, seen + i + before));
            const auto first = hn::ShiftRight<kSpeltWeek>(hn::LoadU(kSpelt, seen + i));
            const auto close = hn::And(hn::Lt(hn::Sub(last, first), weeks),
                                       hn::FirstN(kSpelt, count - before - i));
            const auto found = hn::FindFirstTrue(kSpelt, close);
            if (found >= 0) {
                const std::uint16_t spelt = seen[i + before + static_cast<std::size_t>(found)];
                return static_cast<std::uint16_t>((spelt & ((1U << kSpeltWeek) - 1)) + 1);
            }
        }
        return 0;
    }
#endif

    std::uint16_t met_one_by_one(const std::uint64_t* bits, const KernelCalendar& calendar) {
        const std::size_t before = calendar.needed - 1;
        std::size_t count = 0;
        for (std::size_t word = 0; word < words_; ++word) {
            for (std::uint64_t left = bits[word * kLanes]; left != 0; left &= left - 1) {
                const std::size_t column =
                    word * 64 + static_cast<std::size_t>(std::countr_zero(left));
                const int week = calendar.weeks[column];
                if (count >= before &&
                    week - (before == 0 ? week : seen_[count - before]) < calendar.window_weeks) {
                    return static_cast<std::uint16_t>(column + 1);
                }
                seen_[count++] = week;
            }
        }
        return 0;
    }

    std::size_t words_;
    std::vector<int> seen_;  // weeks of the sessions that count, in order
    std::vector<std::uint16_t> spelt_seen_;
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
#pragma GCC unroll 6
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
    const auto counting_memory = hwy::AllocateAligned<std::uint64_t>(words * kLanes);
    std::uint64_t* counting = counting_memory.get();
    Window window(words);
    Cells cells(question, by_group);
    for (std::size_t s = first; s < end; ++s) {
        const KernelSegment& segment = question.segments[s];
        const KernelCalendar& calendar = question.calendars[segment.calendar];
        const bool looks = calendar.needed > 0;
        const Vector needed = hn::Set(kLane, looks ? calendar.needed : ~std::uint32_t{0});
        Totals& total = answer.by_segment[s];
        total = {};
        std::memset(answer.met + segment.first_block * kLanes, 0,
                    segment.blocks * kLanes * sizeof(std::uint16_t));
        std::size_t until_flush = question.flush_blocks;
        for (std::size_t b = 0; b < segment.blocks; ++b) {
            const std::size_t block = segment.first_block + b;
            const std::uint64_t* planes = question.planes + block * words * kPlanes * kLanes;
            std::uint64_t candidates = 0;  // a bit a row
            // The machine's own prefetch stops at the end of each page.
#pragma GCC unroll 18
            for (std::size_t line = 0; line < words * kPlanes; ++line) {
                hwy::Prefetch(planes + kBlocksAhead * words * kPlanes * kLanes + line * kLanes);
            }
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
                hn::Stream(row_sessions, kLane, answer.sessions + block * kLanes + lane);
                hn::Stream(row_marks, kLane, answer.marks + block * kLanes + lane);
                cells.add(lane, question.group_of + block * kLanes + lane, row_sessions, row_marks);
                std::array<std::uint8_t, 8> enough{};
                hn::StoreMaskBits(kLane, hn::Ne(at_least(counts.counting, needed), hn::Zero(kLane)),
                                  enough.data());
                candidates |= std::uint64_t{enough[0]} << lane;
            }
            for (; candidates != 0; candidates &= candidates - 1) {
                const auto lane = static_cast<std::size_t>(std::countr_zero(candidates));
                answer.met[block * kLanes + lane] = window.met(counting + lane, calendar);
            }
            if (--until_flush == 0) {
                cells.flush(total);
                until_flush = question.flush_blocks;
            }
        }
        cells.flush(total);
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
