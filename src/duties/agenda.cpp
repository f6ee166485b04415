#include "duties/agenda.hpp"

#include "duties/amendments.hpp"
#include "duties/triggers.hpp"

#include <algorithm>
#include <bit>

namespace adsum::duties {
namespace {

bool in_category(const law::RegisterCode& code, policy::MarkCategory category) {
    switch (category) {
        case policy::MarkCategory::kAbsent:
            return law::is_absence(code.category);
        case policy::MarkCategory::kUnauthorised:
            return code.category == law::Category::kUnauthorised;
        case policy::MarkCategory::kAuthorised:
            return code.category == law::Category::kAuthorised;
        case policy::MarkCategory::kLate:
            return code.asks_minutes_late;
        case policy::MarkCategory::kThreshold:
            return code.counts_to_threshold;
    }
    return false;
}

// A policy's rules go through the current year alone; those of law that happen (rather than stand
// for a year), and whatever is due on a day that a fact itself names, also through the one before,
// so that nothing is forgotten over a summer.
bool goes_through_earlier_years(const policy::Rule& rule) {
    using policy::Once;
    const bool happens = rule.once == Once::kOccurrence || rule.once == Once::kCrossing;
    return (rule.once == Once::kOccurrence && !rule.due.after.empty()) ||
           (rule.source == policy::Source::kLaw && happens);
}

PointKinds settled_at(const policy::Rule& rule) {
    using Kind = Point::Kind;
    switch (rule.closes) {
        case policy::Closes::kPeriod:
            return set_of(Kind::kMorning);
        case policy::Closes::kSettled:
            return set_of(Kind::kDayEnd) | set_of(Kind::kFact);
        case policy::Closes::kDone:
            break;
    }
    return 0;
}

void put(AgendaPart& part, RulePlace place, PointKinds at) {
    for (std::size_t kind = 0; kind < kPointKinds; ++kind) {
        if ((at & set_of(static_cast<Point::Kind>(kind))) != 0) {
            part.always[0][kind].put(place);
            if (part.rules[place].in_earlier_years) {
                part.always[1][kind].put(place);
            }
        }
    }
}

template <class Test>
concept HasMarks = requires(const Test& test) {
    { test.marks } -> std::convertible_to<const policy::Marks&>;
};

}  // namespace

std::vector<law::CodeIndex> codes_of(const policy::Marks& marks, const law::Codes& codes) {
    std::vector<law::CodeIndex> indices;
    for (const std::string& symbol : marks.codes) {
        indices.push_back(codes.index_of(symbol));
    }
    if (marks.category) {
        for (const law::RegisterCode& code : codes.all()) {
            if (in_category(code, *marks.category)) {
                indices.push_back(code.index);
            }
        }
    }
    std::ranges::sort(indices);
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    return indices;
}

const std::vector<RulePlace>& AgendaPart::places_of(std::string_view rule) const {
    static const std::vector<RulePlace> kNone;
    const auto found = places_.find(rule);
    return found == places_.end() ? kNone : found->second;
}

Agenda::Agenda(const policy::Policy& policy, const law::Codes& codes, Looks looks)
    : policy_(policy), looks_(looks) {
    for (const policy::Rule& rule : policy.rules) {
        add(rule.scope == policy::Scope::kSchool ? of_school_ : of_pupil_, rule);
        for (const policy::Trigger& trigger : rule.when) {
            std::visit(
                [&]<class Test>(const Test& test) {
                    if constexpr (HasMarks<Test>) {
                        note(test.marks, codes);
                    }
                },
                trigger);
            asks_for_returns_ =
                asks_for_returns_ || std::holds_alternative<policy::Returned>(trigger);
            asks_for_refused_leave_ =
                asks_for_refused_leave_ || std::holds_alternative<policy::LeaveTaken>(trigger);
            asks_for_lessons_ =
                asks_for_lessons_ || std::holds_alternative<policy::LessonMissed>(trigger);
            const auto* recorded = std::get_if<policy::FactRecorded>(&trigger);
            asks_for_resolved_ =
                asks_for_resolved_ || (recorded != nullptr && recorded->fact == kMarkResolved);
            asks_for_amendments_ = asks_for_amendments_ || asks_for_resolved_ ||
                                   (recorded != nullptr && recorded->fact == kMarkAmended);
            if (std::holds_alternative<policy::MarkMade>(trigger)) {  // noted just now
                for (const law::CodeIndex code : code_sets_[sets_.back().set]) {
                    watched_[code] = true;
                }
            }
        }
        note(rule.guards, codes);
    }
    make_table();
    wake(of_pupil_);
    wake(of_school_);
    if (!lets_sleep()) {
        asks_for_returns_ = asks_for_refused_leave_ = asks_for_lessons_ = true;
        asks_for_amendments_ = true;
        watched_.fill(true);
    }
}

void Agenda::note(const policy::Marks& marks, const law::Codes& codes) {
    auto meant = codes_of(marks, codes);
    const auto same = std::ranges::find(code_sets_, meant);
    sets_.push_back({&marks, static_cast<std::size_t>(same - code_sets_.begin())});
    if (same == code_sets_.end()) {
        code_sets_.push_back(std::move(meant));
    }
}

void Agenda::note(const std::vector<policy::Guard>& guards, const law::Codes& codes) {
    for (const policy::Guard& guard : guards) {
        std::visit(
            [&]<class Test>(const Test& test) {
                if constexpr (HasMarks<Test>) {
                    note(test.marks, codes);
                } else if constexpr (requires { test.guards; }) {
                    note(test.guards, codes);
                }
            },
            guard.test);
    }
}

void Agenda::make_table() {
    table_.resize(std::bit_ceil(2 * sets_.size() + 1));
    for (const SetOf& one : sets_) {
        table_[place_of(one.marks)] = one;
    }
}

std::size_t Agenda::place_of(const policy::Marks* marks) const {
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
    const auto address = static_cast<std::uint64_t>(std::bit_cast<std::uintptr_t>(marks));
    std::size_t place = (address * kSpread >> 32U) & (table_.size() - 1);
    while (table_[place].marks != nullptr && table_[place].marks != marks) {
        place = (place + 1) & (table_.size() - 1);
    }
    return place;
}

std::optional<std::size_t> Agenda::set_of_codes(const policy::Marks& marks) const {
    const SetOf& found = table_[place_of(&marks)];
    return found.marks == &marks ? std::optional(found.set) : std::nullopt;
}

void Agenda::add(AgendaPart& part, const policy::Rule& rule) {
    AgendaRule& added = part.rules.emplace_back();
    added.rule = &rule;
    added.settled_at = duties::settled_at(rule);
    added.in_earlier_years = goes_through_earlier_years(rule);
    for (const policy::Trigger& trigger : rule.when) {
        added.when.push_back({&trigger, duties::looked_at(trigger), duties::is_state(trigger)});
        added.only_states = added.only_states && duties::is_state(trigger);
        added.keyless = added.keyless && !std::holds_alternative<policy::RunTest>(trigger);
    }
}

// What wakes each trigger: any point of its kinds, a day of the calendar, a fact, another rule.
void Agenda::wake(AgendaPart& part) {
    const std::size_t size = part.rules.size();
    for (auto& era : part.always) {
        era.fill(RuleSet(size));
    }
    for (std::size_t i = 0; i < size; ++i) {
        const auto place = static_cast<RulePlace>(i);
        part.places_[part.rules[i].rule->id].push_back(place);
    }
    for (std::size_t i = 0; i < size; ++i) {
        const auto place = static_cast<RulePlace>(i);
        AgendaRule& rule = part.rules[i];
        for (const Asked& asked : rule.when) {
            const policy::Trigger& trigger = *asked.trigger;
            if (!lets_sleep()) {
                rule.looked_at |= asked.at;
                put(part, place, asked.at);
                continue;
            }
            if (is_conditional(trigger, rule.only_states)) {
                part.conditional.push_back({place, asked.at, &trigger});
                continue;
            }
            rule.looked_at |= asked.at;
            if (std::holds_alternative<policy::Cadence>(trigger) ||
                std::holds_alternative<policy::PeriodEnd>(trigger)) {
                part.of_calendar.push_back({place, &trigger});
            } else if (const auto* recorded = std::get_if<policy::FactRecorded>(&trigger)) {
                part.of_fact.try_emplace(recorded->fact, RuleSet(size)).first->second.put(place);
            } else if (const auto* open = std::get_if<policy::NotDone>(&trigger)) {
                for (const RulePlace other : part.places_of(open->rule)) {
                    part.rules[other].wait_for_open.push_back(place);
                }
            } else if (const auto* done = std::get_if<policy::Done>(&trigger)) {
                for (const RulePlace other : part.places_of(done->rule)) {
                    AgendaRule& awaited = part.rules[other];
                    (done->school_days == 0 ? awaited.wait_for_done : awaited.wait_for_done_before)
                        .push_back(place);
                }
            } else {
                put(part, place, asked.at);
            }
        }
    }
}

}  // namespace adsum::duties
