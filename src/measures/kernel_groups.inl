// Part of kernel.cpp: the figures of groups. Read once for each instruction set, as that file is.
#if defined(ADSUM_KERNEL_GROUPS) == defined(HWY_TARGET_TOGGLE)
#ifdef ADSUM_KERNEL_GROUPS
#undef ADSUM_KERNEL_GROUPS
#else
#define ADSUM_KERNEL_GROUPS
#endif

#include "measures/kernel.hpp"

#include <array>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace adsum::measures::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Lane = hn::CappedTag<std::uint64_t, kLanes>;
using Vector = hn::Vec<Lane>;
constexpr Lane kLane;

// Figures of groups while their counts fit in 16 bits. Neighbours mostly belong to two groups (a
// year's pupils with free meals and without): those two are summed side by side in lanes, and go to
// their cells when others come.
class Cells {
  public:
    Cells(const KernelQuestion& question, std::span<Totals> by_group)
        : cells_(question.groups + 1), by_group_(by_group) {}

    // Rows [lane, lane + Lanes) of a block; `groups` are theirs.
    HWY_INLINE void add(std::size_t lane, const std::uint16_t* groups, Vector sessions,
                        Vector marks) {
        if (!add_to_pair(lane, groups, sessions, marks)) {
            take_pair(groups);
            if (!add_to_pair(lane, groups, sessions, marks)) {
                add_each(groups, sessions, marks);
            }
        }
    }
    void flush(Totals& segment) {
        flush_pair();
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
    struct Lanes {
        alignas(64) std::array<std::uint64_t, kLanes> pupils{}, sessions{}, marks{};
    };
    static constexpr std::uint64_t kNone = ~std::uint64_t{0};

    template <class Mask>
    HWY_INLINE static void add_where(Mask mine, std::size_t lane, Lanes& sum, Vector sessions,
                                     Vector marks) {
        const auto more = [&](std::array<std::uint64_t, kLanes>& to, Vector what) {
            std::uint64_t* at = to.data() + lane;
            hn::Store(hn::Add(hn::Load(kLane, at), hn::IfThenElseZero(mine, what)), kLane, at);
        };
        more(sum.pupils, hn::Set(kLane, 1));
        more(sum.sessions, sessions);
        more(sum.marks, marks);
    }
    // False, and nothing is added, where a row belongs to neither of the two.
    HWY_INLINE bool add_to_pair(std::size_t lane, const std::uint16_t* groups, Vector sessions,
                                Vector marks) {
        const hn::Rebind<std::uint16_t, Lane> narrow;
        const hn::Rebind<std::uint32_t, Lane> middle;
        const Vector of = hn::PromoteTo(kLane, hn::PromoteTo(middle, hn::LoadU(narrow, groups)));
        const auto first = hn::Eq(of, hn::Set(kLane, group_[0]));
        const auto second = hn::Eq(of, hn::Set(kLane, group_[1]));
        if (!hn::AllTrue(kLane, hn::Or(first, second))) {
            return false;
        }
        add_where(first, lane, pair_[0], sessions, marks);
        add_where(second, lane, pair_[1], sessions, marks);
        return true;
    }
    void take_pair(const std::uint16_t* groups) {
        flush_pair();
        group_ = {groups[0], kNone};
        for (std::size_t i = 1; i < hn::Lanes(kLane) && group_[1] == kNone; ++i) {
            group_[1] = groups[i] == groups[0] ? kNone : groups[i];
        }
    }
    void flush_pair() {
        for (std::size_t i = 0; i < pair_.size(); ++i) {
            if (group_[i] == kNone) {
                continue;
            }
            Cell& cell = cells_[group_[i]];
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                cell.pupils += pair_[i].pupils[lane];
                cell.sessions += pair_[i].sessions[lane];
                cell.marks += pair_[i].marks[lane];
            }
            pair_[i] = {};
        }
    }
    void add_each(const std::uint16_t* groups, Vector sessions, Vector marks) {
        Lanes each;
        hn::Store(sessions, kLane, each.sessions.data());
        hn::Store(marks, kLane, each.marks.data());
        for (std::size_t i = 0; i < hn::Lanes(kLane); ++i) {
            Cell& cell = cells_[groups[i]];
            ++cell.pupils;
            cell.sessions += each.sessions[i];
            cell.marks += each.marks[i];
        }
    }

    std::vector<Cell> cells_;
    std::span<Totals> by_group_;
    std::array<std::uint64_t, 2> group_{kNone, kNone};
    std::array<Lanes, 2> pair_;
};

}  // namespace
}  // namespace adsum::measures::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
