#include "sample/upkeep.hpp"

#include "duties/duties.hpp"
#include "sample/done.hpp"
#include "school/drafts.hpp"

#include <map>
#include <set>

namespace adsum::sample {
namespace {

// Each week the pupils are looked at who missed something or whom something was recorded about; all
// of them, and the school's own duties, every so many weeks and at the end.
constexpr std::size_t kEverybody = 3;
// Longer ago than so many days every third week will do: what was done then is dated back anyway.
constexpr int kEveryWeek = 35;

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

// Whom an event concerns; for a register those who were not simply there.
void add_concerned(const Event& event, std::set<Upn>& concerned) {
    const auto text = [](const boost::json::value& value) {
        return std::string(value.get_string());
    };
    if (const auto* pupil = event.body.if_contains("pupil")) {
        concerned.insert(Upn(text(*pupil)));
    }
    if (const auto* marks = event.body.if_contains("marks");
        event.kind == "register_taken" || event.kind == "lesson_taken") {
        for (const auto& mark : marks->get_array()) {
            const std::string code = text(mark.get_array()[1]);
            if (code != "/" && code != "\\") {
                concerned.insert(Upn(text(mark.get_array()[0])));
            }
        }
    }
}

// The ends of the school's weeks, the last day before the sample's own, and its morning.
std::vector<SchoolTime> looks(const SchoolOf& school, SchoolTime moment) {
    std::vector<SchoolTime> looks;
    const auto& days = school.days->days;
    for (std::size_t i = 0; i < days.size() && days[i].date < moment.date; ++i) {
        const bool last_of_week = i + 1 == days.size() || days[i + 1].week != days[i].week;
        const bool last = i + 1 == days.size() || days[i + 1].date >= moment.date;
        const bool skipped = moment.date - days[i].date > kEveryWeek && days[i].week % 3 != 0;
        if (last || (last_of_week && !skipped)) {
            looks.push_back({days[i].date, TimeOfDay(16, 45)});
        }
    }
    looks.push_back(moment);
    return looks;
}

// What is to be done, of everybody or of some pupils.
std::vector<duties::Duty> asked_of(const policy::Policy& policy, const school::State& state,
                                   SchoolTime look, const std::set<Upn>* pupils) {
    duties::Filter open;
    open.states = {duties::State::kOpen, duties::State::kOverdue};
    if (pupils == nullptr) {
        return duties::duties(policy, state, look, open);
    }
    std::vector<duties::Duty> asked;
    for (const Upn& pupil : *pupils) {
        open.pupil = pupil;
        auto some = duties::duties(policy, state, look, open);
        asked.insert(asked.end(), std::make_move_iterator(some.begin()),
                     std::make_move_iterator(some.end()));
    }
    return asked;
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
    const auto moments = looks(school, moment);
    std::set<Upn> concerned;  // and not done with
    for (std::size_t i = 0; i < moments.size(); ++i) {
        for (; told < events.size() && events[told].at <= moments[i]; ++told) {
            ADSUM_CHECK(tell(events[told]));
            add_concerned(events[told], concerned);
        }
        const bool everybody = i % kEverybody == 0 || i + 2 >= moments.size();
        auto asked = asked_of(policy, state, moments[i], everybody ? nullptr : &concerned);
        concerned.clear();
        for (const duties::Duty& duty : asked) {
            if (auto doing = keeping.doing(duty, moments[i])) {
                ADSUM_CHECK(tell(*doing));
                all.push_back(std::move(*doing));
            } else if (duty.pupil) {
                concerned.insert(*duty.pupil);
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
