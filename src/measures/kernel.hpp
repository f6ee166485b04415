#pragma once
// The inner loop of the matrix: eight pupils side by side, a 64-bit lane each, over words of 64
// sessions. Compiled once for each instruction set; the best that the machine has is chosen as the
// program runs (Highway, docs/adr/0051).
//
// Planes lie in blocks of eight rows: for each word, for each plane, the eight rows' 64 bits. So a
// block is read once, from front to back, and no sum crosses lanes.

#include "measures/totals.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::measures {

constexpr std::size_t kLanes = 8;  // rows a block

enum class Planes : std::uint8_t { kThree = 3, kFour = 4, kSix = 6 };  // classes.hpp
constexpr std::size_t count_of(Planes planes) {
    return static_cast<std::size_t>(planes);
}

constexpr int kSpeltWeek = 9;  // bits below the week in KernelCalendar::spelt

// A calendar within a question.
struct KernelCalendar {
    std::vector<std::uint64_t> mask;  // by word: the sessions asked of
    std::span<const int> weeks;       // by column, from 0; never falls
    // By column, whole words: the column below the week, where 9 and 7 bits hold them; or empty.
    std::vector<std::uint16_t> spelt;
    int window_weeks = 0;
    std::uint32_t needed = 0;  // 0: the threshold is not looked for here
};

// Blocks of rows of one calendar.
struct KernelSegment {
    std::size_t first_block = 0;
    std::size_t blocks = 0;
    std::size_t calendar = 0;
};

struct KernelQuestion {
    const std::uint64_t* planes = nullptr;
    Planes form = Planes::kThree;
    std::size_t words = 0;
    std::span<const KernelCalendar> calendars;
    std::span<const KernelSegment> segments;
    // A group a row, below `groups`; rows that belong to none have `groups` itself.
    const std::uint16_t* group_of = nullptr;
    std::size_t groups = 0;
    std::size_t flush_blocks = 0;             // so many blocks' counts fit in 16 bits
    std::uint64_t persistent_hundredths = 0;  // of a percent
    std::uint64_t severe_hundredths = 0;
};

// By row, whole blocks; aligned to 64 bytes.
struct KernelAnswer {
    std::uint64_t* sessions = nullptr;
    std::uint64_t* marks = nullptr;
    std::uint16_t* met = nullptr;  // 1 + the column that met the threshold; 0 where none
    Totals* by_segment = nullptr;
};

// The segments [first, end). `by_group` has a total for each group of this call alone.
void run_kernel(const KernelQuestion& question, std::size_t first, std::size_t end,
                const KernelAnswer& answer, std::span<Totals> by_group);

// Reads bytes once, as fast as this machine can: the floor that the benchmark names.
std::uint64_t read_all(const std::uint8_t* bytes, std::size_t size);

// The instruction sets that this machine can run, best first ("AVX3_DL", "AVX2" …), and the choice
// of one for tests and comparisons; empty text: the best. Not while a kernel runs.
std::vector<std::string> instruction_sets();
bool choose_instruction_set(std::string_view name);

}  // namespace adsum::measures
