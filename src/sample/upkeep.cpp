#include "sample/upkeep.hpp"

#include "duties/duties.hpp"
#include "sample/done.hpp"
#include "school/drafts.hpp"

#include <map>

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
    looks.push_back(moment);
    return looks;
}

// "leave-decision.A9….2026-09-11T0805.169-0": a duty that answers a fact bears the fact's entry,
// and the entries stand elsewhere once all is in order. Every event is one entry, the first is 1.
void number_again(std::vector<Event>& events) {
    std::map<std::string, std::string> numbers;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].told > 0) {
            numbers.emplace(std::to_string(events[i].told), std::to_string(i + 1));
        }
    }
    for (Event& event : events) {
        const auto* duty = event.body.if_contains("duty");
        if (duty == nullptr || !duty->is_string()) {
            continue;
        }
        const std::string id(duty->get_string());
        const auto dot = id.rfind('.');
        const auto dash = id.find('-', dot);
        if (dot == std::string::npos || dash == std::string::npos ||
            id.find('-', dash + 1) != std::string::npos) {
            continue;
        }
        const auto found = numbers.find(id.substr(dot + 1, dash - dot - 1));
        if (found != numbers.end()) {
            event.body["duty"] = id.substr(0, dot + 1) + found->second + id.substr(dash);
        }
    }
}

}  // namespace

Result<void> keep_up(const SchoolOf& school, const policy::Policy& policy,
                     const std::shared_ptr<const law::Law>& law, SchoolTime moment,
                     std::vector<Event>& events) {
    school::State state(law);
    Keeping keeping(school, state, moment);
    std::size_t told = 0;
    std::vector<Event> all;
    const auto tell = [&](Event& event) -> Result<void> {
        event.told = state.last_entry() + 1;
        return state.apply(entry_of(draft_of(state, event), event.told));
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
    number_again(events);
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
