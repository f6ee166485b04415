#include "duties/simulate.hpp"

#include "duties/ground.hpp"
#include "duties/standing.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

namespace adsum::duties {
namespace {

// What the school did because its own policy asked for it.
bool is_of_own_policy(const school::Fact& fact) {
    return fact.kind == "duty_done" || fact.kind == "duty_set_aside" || fact.kind == "case_closed";
}

// Before a year ends, and before a mark becomes another: the moments at which what was asked until
// then would be lost from sight.
std::set<SchoolTime> looks(const school::State& school, const school::Pupil* pupil,
                           DateRange dates) {
    const SchoolTime end{dates.last, TimeOfDay(23, 59)};
    std::set<SchoolTime> moments{end};
    for (const calendar::Period& half_term : school.calendar().timeline().half_terms()) {
        moments.insert(SchoolTime::start_of(half_term.dates.first).plus_minutes(-1));
    }
    if (pupil != nullptr) {
        for (const auto& [session, entries] : pupil->history) {
            for (const school::MarkEntry& entry : entries) {
                moments.insert(entry.at.plus_minutes(-1));
            }
        }
    }
    std::erase_if(moments, [&](SchoolTime at) { return at.date < dates.first || end < at; });
    return moments;
}

std::vector<Duty> live(Ground& ground, const school::State& school, const school::Pupil* pupil,
                       DateRange dates) {
    std::vector<school::Fact> facts = pupil == nullptr ? school.school_facts() : pupil->facts;
    std::erase_if(facts, is_of_own_policy);
    journal::EntryNumber entry = school.last_entry();
    std::map<std::string, Duty> done;
    std::vector<Duty> asked;
    const auto moments = looks(school, pupil, dates);
    for (const SchoolTime at : moments) {
        for (Duty& duty : done_when_due(ground, school, pupil, facts, at)) {
            const bool known = done.contains(duty.id);
            if (duty.open()) {
                if (at == *moments.rbegin()) {
                    asked.push_back(std::move(duty));
                }
            } else if (!known) {
                school::Fact fact;
                fact.entry = ++entry;
                fact.kind = "duty_done";
                fact.at = *duty.closed_at;
                fact.fields = {{"duty", duty.id}, {"fields", boost::json::object{}}};
                school::put_fact(facts, std::move(fact));
                done.emplace(duty.id, std::move(duty));
            }
        }
    }
    for (auto& [id, duty] : done) {
        asked.push_back(std::move(duty));
    }
    std::erase_if(asked, [&](const Duty& duty) { return !dates.contains(duty.arose.date); });
    return asked;
}

std::string holders(const std::vector<StaffId>& staff, const std::string& role) {
    std::string text;
    for (const StaffId& id : staff) {
        text += (text.empty() ? "" : "|") + id.str();
    }
    return text.empty() ? "nobody: " + role : text;
}

std::string who_is_asked(const school::State& school, const Duty& duty) {
    const std::string role(to_string(duty.rule->role));
    const Date date = duty.arose.date;
    if (duty.rule->role == policy::Role::kTutor && duty.pupil) {
        const school::Pupil* pupil = school.pupil(*duty.pupil);
        const auto form = school.groups().find(GroupName(pupil->attributes_on(date).form));
        return holders(
            form == school.groups().end() ? std::vector<StaffId>{} : form->second.staff_on(date),
            role);
    }
    std::vector<StaffId> staff;
    for (const auto& [id, rows] : school.staff()) {
        if (school.staff_on(id, date)->roles.contains(role)) {
            staff.push_back(id);
        }
    }
    return holders(staff, role);
}

}  // namespace

Simulated simulate(const policy::Policy& policy, const school::State& school, DateRange dates,
                   int threads) {
    std::vector<const school::Pupil*> pupils;
    for (const auto& [upn, pupil] : school.pupils()) {
        pupils.push_back(&pupil);
    }
    pupils.push_back(nullptr);  // the school itself
    std::vector<std::vector<Duty>> of_each(pupils.size());
    std::atomic<std::size_t> next = 0;
    const auto agenda = std::make_shared<const Agenda>(policy, school.law().codes());
    const auto work = [&] {
        measures::PupilTimelines timelines(school.calendar());
        Ground ground(agenda, timelines);
        for (std::size_t i = next++; i < pupils.size(); i = next++) {
            of_each[i] = live(ground, school, pupils[i], dates);
        }
    };
    {
        std::vector<std::jthread> others;
        for (int i = 1; i < threads; ++i) {
            others.emplace_back(work);
        }
        work();
    }
    Simulated simulated;
    for (std::vector<Duty>& some : of_each) {
        std::move(some.begin(), some.end(), std::back_inserter(simulated.duties));
    }
    put_in_order(simulated.duties);
    return simulated;
}

Counts counts_of(const school::State& school, const std::vector<Duty>& duties) {
    Counts counts;
    for (const Duty& duty : duties) {
        ++counts.kind[std::string(to_string(duty.rule->kind))];
        ++counts.week[duty.arose.date.monday().to_string()];
        ++counts.role[std::string(to_string(duty.rule->role))];
        ++counts.who[who_is_asked(school, duty)];
    }
    return counts;
}

}  // namespace adsum::duties
