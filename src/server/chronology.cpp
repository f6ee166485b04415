#include "server/chronology.hpp"

#include "documents/legal_words.hpp"
#include "server/enforcement.hpp"
#include "server/legal_kinds.hpp"
#include "server/story_words.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

struct Happening {
    SchoolTime at;
    journal::EntryNumber entry;
    json::object shown;
};

// Who is ringing is told by the follow-up; the story has what came of it.
// What a legal step says, as itself or as the duty that it did.
bool is_about_law(const school::Fact& fact, const policy::Policy& policy) {
    if (fact.kind == "attachment_added") {
        return story_field(fact, "form").starts_with(kLegalForms);
    }
    if (fact.kind != "duty_done") {
        return documents::is_legal_fact(fact.kind);
    }
    const std::string duty = story_field(fact, "duty");
    const std::string rule =
        duty.empty() ? story_field(fact, "clause") : duty.substr(0, duty.find('.'));
    return !wanted_step(policy, rule).empty();
}

bool may_see(const school::Fact& fact, const policy::Policy& policy, const Person& person) {
    if (is_about_law(fact, policy) && !person.roles.any_of(kEnforcers)) {
        return false;
    }
    if (fact.kind == "call_begun" || fact.kind == "call_released") {
        return false;
    }
    if (fact.kind.starts_with("subject_access_") || fact.kind.starts_with("hold_")) {
        return person.sees_whole_school();
    }
    if (fact.kind == "welfare_concern") {
        return person.roles.any_of(kSafeguarders) || fact.who.id == person.staff.str();
    }
    return person.sees_whole_school() || fact.kind != "judgement_recorded" ||
           !is_about_safeguarding(story_field(fact, "topic"));
}

json::object shown(SchoolTime at, std::string kind, std::string_view group, std::string title,
                   std::string text, const journal::Actor* who) {
    json::object one{{"at", at.to_string()},
                     {"kind", std::move(kind)},
                     {"group", group},
                     {"title", std::move(title)},
                     {"text", std::move(text)}};
    if (who != nullptr && !who->name.empty()) {
        one["by"] = view::actor(*who);
    }
    return one;
}

// What a step records besides itself (docs/formats/facts.md, `records`) is told with the step.
std::set<journal::EntryNumber> entries_with_records(const school::Pupil& pupil) {
    std::set<journal::EntryNumber> entries;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.fields.contains("records")) {
            entries.insert(fact.entry);
        }
    }
    return entries;
}

void add_amendments(const school::State& state, const school::Pupil& pupil,
                    std::vector<Happening>& all) {
    const auto& codes = state.law().codes();
    for (const auto& [session, entries] : pupil.history) {
        for (std::size_t i = 1; i < entries.size(); ++i) {
            all.push_back(
                {entries[i].at, entries[i].entry,
                 shown(
                     entries[i].at, "mark_amended", "marks",
                     fmt::format("Mark of {} amended from {} to {}", view::in_words(session),
                                 codes.symbol(entries[i - 1].code), codes.symbol(entries[i].code)),
                     entries[i].reason, &entries[i].who)});
        }
    }
}

std::string run_title(const AbsenceRun& run) {
    if (run.sessions == 1) {
        return "Absent on " + view::in_words(run.first);
    }
    const std::string first = view::in_words(run.first.date);
    return run.first.date == run.last.date
               ? "Absent on " + first
               : fmt::format("Absent from {} to {}", first, view::in_words(run.last.date));
}

void add_absences(const school::State& state, const school::Pupil& pupil, SchoolTime now,
                  std::vector<Happening>& all) {
    for (const AbsenceRun& run : absence_runs(state, pupil, now)) {
        std::string text =
            run.sessions == 1 ? "1 session:" : fmt::format("{} sessions:", run.sessions);
        for (const auto& [symbol, count] : run.codes) {
            text += fmt::format("{} {} × {}", &symbol == &run.codes.front().first ? "" : ",",
                                symbol, count);
        }
        const SchoolTime at = std::min(now, school::imported_mark_known_at(run.last));
        all.push_back({at, 0, shown(at, "absence", "marks", run_title(run), text, nullptr)});
    }
}

void add_facts(const school::Pupil& pupil, const policy::Policy& policy,
               const std::vector<duties::Duty>& all_duties, const Person& person,
               std::vector<Happening>& all) {
    const auto told_within = entries_with_records(pupil);
    for (const school::Fact& fact : pupil.facts) {
        const bool told = fact.index > 0 && told_within.contains(fact.entry);
        if (told || !may_see(fact, policy, person)) {
            continue;
        }
        auto [title, text] = story_title(fact, policy, all_duties, person);
        json::object one = shown(fact.at, fact.kind, story_group(fact, policy, all_duties), title,
                                 text, &fact.who);
        if (fact.kind == "attachment_added" && person.sees_whole_school()) {
            one["paper"] = story_field(fact, "id");
        }
        all.push_back({fact.at, fact.entry, std::move(one)});
    }
}

// Every happening up to the moment, newest first.
std::vector<Happening> all_of_story(const school::State& state, const policy::Policy& policy,
                                    const school::Pupil& pupil,
                                    const std::vector<duties::Duty>& all_duties, SchoolTime now,
                                    const Person& person) {
    std::vector<Happening> all;
    add_facts(pupil, policy, all_duties, person, all);
    for (const duties::Duty& duty : all_duties) {
        if (duty.open()) {
            all.push_back(
                {duty.arose, 0,
                 shown(duty.arose, "duty_arose", story_group(duty.rule->kind),
                       duty.rule->title + ": due", "due " + view::in_words(duty.due), nullptr)});
        }
    }
    add_amendments(state, pupil, all);
    add_absences(state, pupil, now, all);
    for (const school::Enrolment& enrolment : pupil.enrolments) {
        const SchoolTime at = SchoolTime::start_of(enrolment.admitted);
        all.push_back({at, 0, shown(at, "admitted", "other", "Admitted", "", nullptr)});
        if (enrolment.left) {
            const SchoolTime end = SchoolTime::start_of(*enrolment.left);
            all.push_back({end, 0, shown(end, "left", "other", "Left the roll", "", nullptr)});
        }
    }
    std::erase_if(all, [&](const Happening& one) { return one.at > now; });
    std::ranges::stable_sort(all, [](const Happening& a, const Happening& b) {
        return std::tie(b.at, b.entry) < std::tie(a.at, a.entry);
    });
    return all;
}

}  // namespace

json::object story_of(const school::State& state, const policy::Policy& policy,
                      const school::Pupil& pupil, const std::vector<duties::Duty>& all_duties,
                      SchoolTime now, const Person& person, const StoryAsked& asked) {
    json::array list;
    std::map<std::string, int> groups;
    std::size_t total = 0;
    for (Happening& one : all_of_story(state, policy, pupil, all_duties, now, person)) {
        const std::string group(one.shown.at("group").as_string());
        ++groups[group];
        if (!asked.groups.empty() && std::ranges::find(asked.groups, group) == asked.groups.end()) {
            continue;
        }
        if (total++ >= asked.skip && list.size() < asked.most) {
            list.push_back(std::move(one.shown));
        }
    }
    json::object counted;
    for (const auto& [group, count] : groups) {
        counted[group] = count;
    }
    return {{"happenings", std::move(list)}, {"total", total}, {"groups", std::move(counted)}};
}

}  // namespace adsum::server
