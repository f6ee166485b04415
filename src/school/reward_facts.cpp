#include "school/reward_facts.hpp"

#include "base/hash.hpp"
#include "school/state.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::size_t kSeedLeast = 16;  // hexadecimal digits: nobody tries them all

DateRange reward_dates(Fields& fields) {
    const DateRange dates{fields.date("from"), fields.date("to")};
    if (fields.ok() && dates.last < dates.first) {
        fields.fault("dates-out-of-order", "`from` is after `to`", "a time begins before it ends",
                     "swap or correct them");
    }
    return dates;
}

// One giving, and one draw, of a reward and a window.
bool recorded_before(const Fields& fields, const Checking& checking, std::string_view kind) {
    const auto same = [&](const Fact& fact, std::string_view name) {
        return text_in(fact.fields, name) == text_in(fields.object(), name);
    };
    return std::ranges::any_of(checking.state.school_facts(), [&](const Fact& fact) {
        return fact.kind == kind && same(fact, "reward") && same(fact, "from") && same(fact, "to");
    });
}

bool all_known(const Checking& checking, const std::vector<std::string>& upns) {
    return std::ranges::all_of(
        upns, [&](const std::string& upn) { return checking.state.pupil(Upn(upn)) != nullptr; });
}

}  // namespace

std::vector<std::string> drawn_by(std::string_view seed, std::vector<std::string> entrants, int n) {
    const auto lot = [&](const std::string& entrant) {
        return to_hex(sha256(std::string(seed) + ":" + entrant));
    };
    std::ranges::sort(entrants, {}, lot);
    entrants.resize(std::min(entrants.size(), static_cast<std::size_t>(std::max(n, 0))));
    return entrants;
}

std::vector<LeftOut> left_out_of(const Pupil& pupil, SchoolTime known_at) {
    std::vector<LeftOut> times;
    for (const Fact& fact : pupil.facts) {
        if (fact.kind != "reward_left_out" || known_at < fact.at) {
            continue;
        }
        const auto first = Date::parse(text_in(fact.fields, "from"));
        const auto last = Date::parse(text_in(fact.fields, "to"));
        if (first && last) {
            times.push_back({{*first, *last}, text_in(fact.fields, "reason"), fact.who.name});
        }
    }
    return times;
}

void reward_given(Fields& fields, const Checking& checking, const Pupil*) {
    fields.text("reward");
    reward_dates(fields);
    const auto upns = fields.maybe_texts("pupils");
    const auto groups = fields.maybe_texts("groups");
    if (!fields.ok()) {
        return;
    }
    if (upns.empty() && groups.empty()) {
        fields.fault("field-missing", "neither `pupils` nor `groups` is given",
                     "a reward goes to somebody", "name them");
    } else if (!all_known(checking, upns)) {
        fields.fault("pupil-unknown", "one of `pupils` is not known",
                     "rewards go to pupils of the school", "correct the UPN");
    } else if (recorded_before(fields, checking, "reward_given")) {
        fields.fault("reward-given-before", "the reward of this time was given already",
                     "it is given once", "look at what was recorded");
    }
}

void reward_drawn(Fields& fields, const Checking& checking, const Pupil*) {
    fields.text("reward");
    reward_dates(fields);
    const std::string seed = fields.text("seed");
    const auto entrants = fields.maybe_texts("entrants");
    const auto drawn = fields.maybe_texts("drawn");
    if (!fields.ok()) {
        return;
    }
    if (seed.size() < kSeedLeast || entrants.empty() || !all_known(checking, entrants)) {
        fields.fault("reward-draw", "a draw without a long seed, or without known entrants",
                     "whoever doubts it draws again from both", "give both");
    } else if (drawn != drawn_by(seed, entrants, static_cast<int>(drawn.size())) || drawn.empty()) {
        fields.fault("reward-draw", "the seed draws others", "lots fall as SHA-256 of seed and UPN",
                     "record who is drawn by the seed");
    } else if (recorded_before(fields, checking, "reward_drawn")) {
        fields.fault("reward-drawn-before", "lots were drawn for this time already",
                     "whoever draws until it suits them draws nothing", "keep to the first draw");
    }
}

void reward_left_out(Fields& fields, const Checking&, const Pupil*) {
    reward_dates(fields);
    fields.text("reason");
}

// OIA-107: three conditions, and a stamp is given where all hold. On time is said by the register.
void stamp_given(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const Date date = fields.date("date");
    const bool uniform = fields.flag("uniform");
    const bool equipped = fields.flag("equipped");
    if (!fields.ok()) {
        return;
    }
    if (!uniform || !equipped) {
        fields.fault("stamp-not-earned", "in uniform and equipped are not both so",
                     "a stamp is for all its conditions", "record none");
        return;
    }
    const law::Codes& codes = checking.state.law().codes();
    const MarkCell* mark = pupil->mark({date, calendar::Half::kAm});
    const bool there = mark != nullptr && mark->code != law::kNotTaken &&
                       codes.at(mark->code, date).category == law::Category::kPresent &&
                       codes.symbol(mark->code) != "L";
    if (!there) {
        fields.fault("stamp-not-on-time", "the morning register does not say present and on time",
                     "a stamp is for coming on time", "amend the mark where it is wrong");
    }
    for (const Fact& fact : pupil->facts) {
        if (fact.kind == "stamp_given" && text_in(fact.fields, "date") == date.to_string()) {
            fields.fault("stamp-given-before", "the stamp of that day was given", "one a day",
                         "nothing to do");
            return;
        }
    }
}

}  // namespace adsum::school
