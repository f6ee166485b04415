// A school year of marks for each pupil. Most are present; what is not comes as events of a few
// sessions, more of them for some pupils than for others, so that attendance, persistent and severe
// absence and the threshold come out about as often as in England.

#include "measures/england.hpp"
#include "measures/england_dice.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace adsum::measures {
namespace {

// How often an event of a code comes, among a pupil's events, and how many sessions it lasts.
struct Event {
    std::string_view symbol;
    unsigned weight;
    unsigned shortest, longest;
};
// Mostly illness, appointments and a little lateness.
constexpr std::array kUsual = {
    Event{"I", 300, 1, 6}, Event{"M", 160, 1, 1}, Event{"L", 260, 1, 1}, Event{"O", 40, 1, 2},
    Event{"G", 26, 4, 10}, Event{"B", 30, 1, 4},  Event{"V", 60, 2, 4},  Event{"P", 20, 1, 2},
    Event{"C", 16, 1, 2},  Event{"U", 30, 1, 1},  Event{"N", 18, 1, 2},  Event{"E", 3, 2, 6},
    Event{"R", 5, 2, 2},   Event{"X", 4, 1, 2},   Event{"D", 4, 1, 4},   Event{"K", 3, 1, 6},
    Event{"S", 3, 2, 10},  Event{"T", 1, 6, 20},  Event{"C1", 1, 1, 2},  Event{"C2", 2, 1, 6},
    Event{"J1", 3, 1, 1},  Event{"W", 6, 2, 10},  Event{"Q", 1, 1, 2},   Event{"Y1", 1, 1, 2},
    Event{"Y5", 1, 2, 2},  Event{"", 20, 1, 1},
};
// More that nobody authorised.
constexpr std::array kTroubled = {
    Event{"O", 340, 1, 6}, Event{"U", 130, 1, 1}, Event{"I", 240, 1, 8}, Event{"L", 120, 1, 1},
    Event{"N", 40, 1, 4},  Event{"E", 30, 2, 10}, Event{"M", 50, 1, 2},  Event{"G", 12, 6, 10},
    Event{"B", 20, 1, 6},  Event{"C2", 10, 1, 8}, Event{"Y7", 4, 2, 8},  Event{"", 10, 1, 1},
};

// Four kinds of year: of a thousand pupils so many, and the sessions between two events on average.
struct Kind {
    unsigned in_thousand;
    unsigned gap;
    bool troubled;
};
constexpr std::array kKinds = {Kind{700, 42, false}, Kind{215, 20, false}, Kind{68, 9, true},
                               Kind{17, 2, true}};

// The codes in force, ready to be drawn; weight 0 for one that the law does not have.
struct Draw {
    law::CodeIndex code;
    unsigned weight;
    unsigned shortest, longest;
};

template <std::size_t kSize>
std::vector<Draw> draws_of(const std::array<Event, kSize>& events, const law::Codes& codes,
                           Date date) {
    std::vector<Draw> draws;
    for (const Event& event : events) {
        const law::RegisterCode* code = codes.find(event.symbol, date);
        const bool known = event.symbol.empty() || code != nullptr;
        draws.push_back({code == nullptr ? law::kNotTaken : code->index, known ? event.weight : 0,
                         event.shortest, event.longest});
    }
    return draws;
}

unsigned weight_of(const std::vector<Draw>& draws) {
    unsigned weight = 0;
    for (const Draw& draw : draws) {
        weight += draw.weight;
    }
    return weight;
}

const Kind& kind_of(EnglandDice& dice) {
    std::uint64_t drawn = dice.below(1000);
    for (const Kind& kind : kKinds) {
        if (drawn < kind.in_thousand) {
            return kind;
        }
        drawn -= kind.in_thousand;
    }
    return kKinds.back();
}

void put_events(std::span<law::CodeIndex> marks, const std::vector<Draw>& draws, unsigned gap,
                EnglandDice& dice) {
    const unsigned weight = weight_of(draws);
    if (weight == 0) {
        return;
    }
    for (std::size_t column = dice.below(2 * gap); column < marks.size();
         column += 1 + dice.below(2 * gap)) {
        std::uint64_t drawn = dice.below(weight);
        std::size_t chosen = 0;
        while (drawn >= draws[chosen].weight) {
            drawn -= draws[chosen].weight;
            ++chosen;
        }
        const Draw& draw = draws[chosen];
        const std::size_t length = draw.shortest + dice.below(draw.longest - draw.shortest + 1);
        const std::size_t end = std::min(marks.size(), column + length);
        std::fill(marks.begin() + static_cast<std::ptrdiff_t>(column),
                  marks.begin() + static_cast<std::ptrdiff_t>(end), draw.code);
        column = end;
    }
}

}  // namespace

void England::fill_school(std::size_t number) {
    const EnglandSchool& school = schools_[number];
    const Columns& columns = matrix_->calendar(number);
    const law::Codes& codes = law_->codes();
    const std::vector<Draw> usual = draws_of(kUsual, codes, dates_.last);
    const std::vector<Draw> troubled = draws_of(kTroubled, codes, dates_.last);
    std::vector<law::CodeIndex> present(columns.size());
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const bool am = columns.session(column).half == calendar::Half::kAm;
        present[column] = codes.index_of(am ? "/" : "\\");
    }
    EnglandDice dice(size_.seed, number + 1);
    // One school in eight was shut by snow for a day or two.
    const std::size_t days = columns.size() / 2;
    const std::size_t snow = dice.below(8) == 0 ? days / 2 + dice.below(20) : days;
    const std::size_t snow_days = 1 + dice.below(2);
    const auto years = static_cast<std::size_t>(school.last_year - school.first_year + 1);
    for (std::size_t i = 0; i < school.pupils; ++i) {
        const std::size_t row = matrix_->segments()[number].first_row + i;
        const std::size_t year =
            static_cast<std::size_t>(school.first_year) + i * years / school.pupils;
        group_of_[row] = static_cast<std::uint16_t>(year * 2 + (dice.below(4) == 0 ? 1 : 0));
        const auto marks = matrix_->fill(row).first(columns.size());
        std::copy(present.begin(), present.end(), marks.begin());
        const Kind& kind = kind_of(dice);
        put_events(marks, kind.troubled ? troubled : usual, kind.gap, dice);
        if (snow < days) {
            const std::size_t end = std::min(columns.size(), 2 * (snow + snow_days));
            std::fill(marks.begin() + static_cast<std::ptrdiff_t>(2 * snow),
                      marks.begin() + static_cast<std::ptrdiff_t>(end), codes.index_of("#"));
        }
        // Some come in the year, some leave in it, each on a day after the first and before the
        // last.
        const std::size_t joined = dice.below(25) == 0 ? 1 + dice.below(days / 2) : 0;
        const std::size_t left =
            dice.below(33) == 0 ? days / 2 + 1 + dice.below(days / 2 - 1) : days;
        std::fill(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(2 * joined),
                  kNotEnrolled);
        std::fill(marks.begin() + static_cast<std::ptrdiff_t>(2 * left), marks.end(), kNotEnrolled);
    }
}

}  // namespace adsum::measures
