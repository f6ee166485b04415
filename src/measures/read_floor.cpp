// The floor of the benchmark: the fastest loop that only reads. Compiled for each instruction set,
// as kernel.cpp is.

#include "measures/kernel.hpp"

#include <array>

#define HWY_WANT_AVX3_DL 1
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "measures/read_floor.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace adsum::measures::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::ScalableTag<std::uint64_t> kWide;

std::uint64_t read_bytes(const std::uint8_t* bytes, std::size_t size) {
    const auto* words = reinterpret_cast<const std::uint64_t*>(bytes);
    const std::size_t step = hn::Lanes(kWide);
    const std::size_t count = size / sizeof(std::uint64_t);
    auto a = hn::Zero(kWide), b = a, c = a, d = a;
    std::size_t i = 0;
    for (; i + 4 * step <= count; i += 4 * step) {
        a = hn::Add(a, hn::LoadU(kWide, words + i));
        b = hn::Add(b, hn::LoadU(kWide, words + i + step));
        c = hn::Add(c, hn::LoadU(kWide, words + i + 2 * step));
        d = hn::Add(d, hn::LoadU(kWide, words + i + 3 * step));
    }
    alignas(64) std::array<std::uint64_t, hn::MaxLanes(kWide)> lanes{};
    hn::Store(hn::Add(hn::Add(a, b), hn::Add(c, d)), kWide, lanes.data());
    std::uint64_t sum = 0;
    for (std::size_t lane = 0; lane < step; ++lane) {
        sum += lanes[lane];
    }
    for (std::size_t at = i * sizeof(std::uint64_t); at < size; ++at) {
        sum += bytes[at];
    }
    return sum;
}

}  // namespace
}  // namespace adsum::measures::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace adsum::measures {

HWY_EXPORT(read_bytes);

std::uint64_t read_all(const std::uint8_t* bytes, std::size_t size) {
    return HWY_DYNAMIC_DISPATCH(read_bytes)(bytes, size);
}

}  // namespace adsum::measures
#endif
