#include "school/whereabouts.hpp"

#include <algorithm>
#include <array>

namespace adsum::school {
namespace {

using calendar::Half;

}  // namespace

std::string_view to_string(Whereabouts where) {
    switch (where) {
        case Whereabouts::kUnknown:
            return "unknown";
        case Whereabouts::kAbsent:
            return "absent";
        case Whereabouts::kLeft:
            return "left";
        case Whereabouts::kOnSite:
            return "on_site";
    }
    return "";
}

bool came(const State& state, law::CodeIndex code, Date date) {
    if (code == law::kNotTaken) {
        return false;
    }
    const law::RegisterCode& meaning = state.law().codes().at(code, date);
    return meaning.category == law::Category::kPresent || meaning.asks_minutes_late;
}

bool is_of_desk(const Fact& fact) {
    return fact.kind == "arrived" || fact.kind == "left_site" || fact.kind == "returned_to_site";
}

const Fact* last_at_desk(const Pupil& pupil, SchoolTime now) {
    const Fact* last = nullptr;
    for (const Fact& fact : pupil.facts) {
        if (fact.at.date == now.date && fact.at <= now && is_of_desk(fact)) {
            last = &fact;
        }
    }
    return last;
}

bool came_today(const State& state, const Pupil& pupil, SchoolTime now) {
    return std::ranges::any_of(std::array{Half::kAm, Half::kPm}, [&](Half half) {
        return came(state, pupil.code_as_at({now.date, half}, now), now.date);
    });
}

Found whereabouts(const State& state, const Pupil& pupil, const Present& present, SchoolTime now) {
    const Fact* desk = last_at_desk(pupil, now);
    const bool left = desk != nullptr && desk->kind == "left_site";
    const law::CodeIndex code = pupil.code_as_at(present.session, now);
    const bool marked = code != law::kNotTaken;
    // A mark first made after the desk's last word knows better; one amended after it does not: an
    // `U` that becomes an `M` when the card is shown sends nobody home.
    const bool mark_is_later =
        marked && desk != nullptr && desk->at < pupil.mark_history(present.session).front().at;
    if (left && !(mark_is_later && came(state, code, present.session.date))) {
        return {Whereabouts::kLeft, desk, false};
    }
    if (desk != nullptr && !mark_is_later && (marked || present.began <= desk->at)) {
        return {Whereabouts::kOnSite, desk, false};
    }
    if (came(state, code, present.session.date)) {
        return {Whereabouts::kOnSite, nullptr, false};
    }
    const bool earlier = (desk != nullptr && !left) || came_today(state, pupil, now);
    return {marked ? Whereabouts::kAbsent : Whereabouts::kUnknown, nullptr, earlier};
}

}  // namespace adsum::school
