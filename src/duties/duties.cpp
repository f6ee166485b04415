#include "duties/duties.hpp"

#include "duties/ground.hpp"
#include "duties/standing.hpp"
#include "measures/in_parts.hpp"

#include <algorithm>
#include <deque>

namespace adsum::duties {

bool Filter::takes(const Duty& duty) const {
    const bool of_whom = pupil ? duty.pupil == pupil : duty.pupil || school_wide;
    return of_whom &&
           (states.empty() || std::find(states.begin(), states.end(), duty.state) != states.end());
}

namespace {

// Some pupils' duties, as each answered, and their order among themselves: addresses are sorted,
// not duties. Pupils are told apart by their rank in the order of UPNs, 0 being the school.
class Share {
  public:
    explicit Share(const Filter& filter) : filter_(filter) {}
    void take(std::uint32_t rank, std::vector<Duty> duties) {
        std::vector<Duty>& held = answers_.emplace_back(std::move(duties));
        for (Duty& duty : held) {
            if (filter_.takes(duty)) {
                in_order_.push_back({duty.due, rank, &duty});
            }
        }
    }
    void sort() { std::ranges::stable_sort(in_order_, comes_first); }
    // REQUIRES: both are sorted. The other's answers must stay.
    void merge(const Share& other) {
        const auto middle = static_cast<std::ptrdiff_t>(in_order_.size());
        in_order_.insert(in_order_.end(), other.in_order_.begin(), other.in_order_.end());
        std::ranges::inplace_merge(in_order_, in_order_.begin() + middle, comes_first);
    }
    std::vector<Duty> duties() && {
        std::vector<Duty> all;
        all.reserve(in_order_.size());
        for (const Place& place : in_order_) {
            all.push_back(std::move(*place.duty));
        }
        return all;
    }

  private:
    struct Place {
        SchoolTime due;
        std::uint32_t rank;
        Duty* duty;
    };
    // As comes_before(), by the rank of the pupil.
    static bool comes_first(const Place& a, const Place& b) {
        if (a.due != b.due) {
            return a.due < b.due;
        }
        if (a.rank != b.rank) {
            return a.rank < b.rank;
        }
        return std::tie(a.duty->rule->id, a.duty->id) < std::tie(b.duty->rule->id, b.duty->id);
    }

    const Filter& filter_;
    std::vector<std::vector<Duty>> answers_;
    std::vector<Place> in_order_;
};

}  // namespace

std::vector<Duty> duties(const policy::Policy& policy, const school::State& school,
                         SchoolTime moment, const Filter& filter, unsigned threads) {
    std::vector<const school::Pupil*> asked;
    for (const auto& [upn, pupil] : school.pupils()) {
        if (!filter.pupil || *filter.pupil == upn) {
            asked.push_back(&pupil);
        }
    }
    const unsigned parts = std::max(1U, std::min(threads, static_cast<unsigned>(asked.size())));
    const auto agenda = std::make_shared<const Agenda>(policy, school.law().codes());
    std::deque<Share> shares;
    for (unsigned part = 0; part < parts; ++part) {
        shares.emplace_back(filter);
    }
    measures::in_parts(
        asked.size(), parts, [&](std::size_t part, std::size_t first, std::size_t end) {
            measures::PupilTimelines timelines(school.calendar());
            Ground ground(agenda, timelines);
            for (std::size_t i = first; i < end; ++i) {
                shares[part].take(static_cast<std::uint32_t>(i + 1),
                                  standing_of_pupil(ground, school, *asked[i], moment).duties);
            }
            shares[part].sort();
        });
    if (filter.school_wide && !filter.pupil) {
        measures::PupilTimelines timelines(school.calendar());
        Ground ground(agenda, timelines);
        shares.emplace_back(filter).take(0, standing_of_school(ground, school, moment).duties);
        shares.back().sort();
    }
    for (std::size_t i = 1; i < shares.size(); ++i) {
        shares.front().merge(shares[i]);
    }
    return std::move(shares.front()).duties();
}

std::vector<Rung> ladder(const policy::Policy& policy, const std::vector<Duty>& duties_of_pupil) {
    std::vector<Rung> rungs;
    for (const policy::Rule& rule : policy.rules) {
        if (!rule.ladder) {
            continue;
        }
        Rung rung;
        rung.rule = &rule;
        rung.when = policy::describe(policy, rule);
        for (const Duty& duty : duties_of_pupil) {
            if (duty.rule != &rule) {
                continue;
            }
            rung.state = duty.state == State::kDone       ? Rung::State::kDone
                         : duty.state == State::kSetAside ? Rung::State::kSetAside
                                                          : Rung::State::kDue;
            rung.at = duty.closed_at ? duty.closed_at : std::optional(duty.arose);
        }
        rungs.push_back(std::move(rung));
    }
    std::stable_sort(rungs.begin(), rungs.end(), [](const Rung& a, const Rung& b) {
        return *a.rule->ladder < *b.rule->ladder;
    });
    return rungs;
}

}  // namespace adsum::duties
