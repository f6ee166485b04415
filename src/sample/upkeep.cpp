#include "sample/upkeep.hpp"

#include "duties/duties.hpp"
#include "sample/done.hpp"
#include "school/drafts.hpp"

#include <set>

namespace adsum::sample {
namespace {

journal::Entry entry_of(const journal::Draft& draft, journal::EntryNumber number) {
    journal::Entry entry;
    entry.number = number;
    entry.volume = draft.volume;
    entry.at = draft.at;
    entry.who = draft.who;
    entry.kind = draft.kind;
    entry.body = draft.body;
    return entry;
}

// The ends of the school's weeks, the last day before the sample's own, and its morning.
std::vector<SchoolTime> looks(const SchoolOf& school, SchoolTime moment) {
    std::vector<SchoolTime> looks;
    const auto& days = school.days->days;
    for (std::size_t i = 0; i < days.size() && days[i].date < moment.date; ++i) {
        const bool last_of_week = i + 1 == days.size() || days[i + 1].week != days[i].week;
        const bool last = i + 1 == days.size() || days[i + 1].date >= moment.date;
        if (last_of_week || last) {
            looks.push_back({days[i].date, TimeOfDay(16, 45)});
        }
    }
    return looks;
}

}  // namespace

Result<void> keep_up(const SchoolOf& school, const policy::Policy& policy,
                     const std::shared_ptr<const law::Law>& law, SchoolTime moment,
                     std::vector<Event>& events) {
    school::State state(law);
    Keeping keeping(school, state, moment);
    std::size_t told = 0;
    std::vector<Event> all;
    const auto tell = [&](const Event& event) -> Result<void> {
        return state.apply(entry_of(draft_of(state, event), state.last_entry() + 1));
    };
    for (const SchoolTime look : looks(school, moment)) {
        for (; told < events.size() && events[told].at <= look; ++told) {
            ADSUM_CHECK(tell(events[told]));
        }
        duties::Filter open;
        open.states = {duties::State::kOpen, duties::State::kOverdue};
        for (const duties::Duty& duty : duties::duties(policy, state, look, open)) {
            if (auto doing = keeping.doing(duty, look)) {
                ADSUM_CHECK(tell(*doing));
                all.push_back(std::move(*doing));
            }
        }
    }
    events.insert(events.end(), std::make_move_iterator(all.begin()),
                  std::make_move_iterator(all.end()));
    in_order(events);
    return done();
}

journal::Draft draft_of(const school::State& state, const Event& event) {
    boost::json::object body;
    body["at"] = event.at.to_string();
    for (const auto& field : event.body) {
        body[field.key()] = field.value();
    }
    return school::make_draft(state, event.kind, std::move(body), event.by, to_moment(event.at));
}

}  // namespace adsum::sample
