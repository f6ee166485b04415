#pragma once
// A policy's rules as a life goes through them: at which points each is looked at, what wakes it,
// which codes its marks mean. The same for all pupils of a school, so it is worked out once.
// Internal to the room.

#include "duties/point.hpp"
#include "duties/rule_set.hpp"
#include "law/codes.hpp"
#include "policy/policy.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::duties {

// When rules are looked at: once something wakes them; or at every point of their kinds, which says
// the same and takes longer, for tests to hold the first against.
enum class Looks : std::uint8_t { kWhenWoken, kAlways };

// Sets by era (this year, those before) and kind of point.
using Concerned = std::array<std::array<RuleSet, kPointKinds>, 2>;

struct Asked {  // a trigger
    const policy::Trigger* trigger = nullptr;
    PointKinds at = 0;  // looked_at()
    bool is_state = false;
};

struct AgendaRule {
    const policy::Rule* rule = nullptr;
    std::vector<Asked> when;
    PointKinds looked_at = 0;      // for triggers that any pupil may set off
    PointKinds settled_at = 0;     // at which what has arisen may end by itself
    bool in_earlier_years = true;  // it goes through the years before, too
    bool only_states = true;       // its triggers are states of the marks,
    bool keyless = true;           // without occurrences to tell apart
    // Rules that wait for this one's being open in the morning, and for its being done.
    std::vector<RulePlace> wait_for_open, wait_for_done, wait_for_done_before;
};

// Of one pupil, or of the school itself.
class AgendaPart {
  public:
    std::vector<AgendaRule> rules;
    // Looked at whenever such a point comes. What sleeps until something wakes it is not here.
    Concerned always;
    struct Conditional {
        RulePlace place;
        PointKinds at;
        const policy::Trigger* trigger;
    };
    std::vector<Conditional> conditional;  // triggers of which may_hit() has something to say
    struct OfCalendar {
        RulePlace place;
        const policy::Trigger* trigger;  // a cadence, the end of a review period
    };
    std::vector<OfCalendar> of_calendar;
    std::map<std::string, RuleSet, std::less<>> of_fact;  // by kind of fact

    const std::vector<RulePlace>& places_of(std::string_view rule) const;

  private:
    friend class Agenda;
    std::map<std::string_view, std::vector<RulePlace>> places_;
};

// What `marks` mean, in either code set; in order.
std::vector<law::CodeIndex> codes_of(const policy::Marks& marks, const law::Codes& codes);

class Agenda {
  public:
    // The policy must outlive it.
    Agenda(const policy::Policy& policy, const law::Codes& codes, Looks looks = Looks::kWhenWoken);
    const policy::Policy& policy() const { return policy_; }
    bool lets_sleep() const { return looks_ == Looks::kWhenWoken; }
    const AgendaPart& of(bool pupil) const { return pupil ? of_pupil_ : of_school_; }

    // Which of code_sets() a rule's `marks` mean, in either code set; nothing for marks that live
    // in no rule of the policy.
    std::optional<std::size_t> set_of_codes(const policy::Marks& marks) const;
    const std::vector<std::vector<law::CodeIndex>>& code_sets() const { return code_sets_; }

    // What some trigger asks for.
    bool asks_for_returns() const { return asks_for_returns_; }
    bool asks_for_refused_leave() const { return asks_for_refused_leave_; }
    bool asks_for_lessons() const { return asks_for_lessons_; }
    bool asks_for_amendments() const { return asks_for_amendments_; }
    bool asks_for_resolved() const { return asks_for_resolved_; }
    // By code: some trigger asks for such marks.
    bool watches(law::CodeIndex code) const { return watched_[code]; }

  private:
    void add(AgendaPart& part, const policy::Rule& rule);
    void wake(AgendaPart& part);
    void note(const policy::Marks& marks, const law::Codes& codes);
    void note(const std::vector<policy::Guard>& guards, const law::Codes& codes);

    const policy::Policy& policy_;
    Looks looks_;
    AgendaPart of_pupil_, of_school_;
    std::vector<std::vector<law::CodeIndex>> code_sets_;
    // By address: a table of a power of two, at most half full, each in the first free place from
    // where its address points to. Asked for each rule, pupil and day.
    struct SetOf {
        const policy::Marks* marks = nullptr;
        std::size_t set = 0;
    };
    std::size_t place_of(const policy::Marks* marks) const;
    void make_table();
    std::vector<SetOf> sets_, table_;
    bool asks_for_returns_ = false, asks_for_refused_leave_ = false, asks_for_lessons_ = false,
         asks_for_amendments_ = false, asks_for_resolved_ = false;
    std::array<bool, 256> watched_{};
};

}  // namespace adsum::duties
