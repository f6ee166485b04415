#include "policy/read_tests.hpp"

#include <map>

namespace adsum::policy {
namespace {

using toml_file::Table;

int school_days(Table& table, int otherwise) {
    return static_cast<int>(table.maybe_integer("school_days", 0, 400).value_or(otherwise));
}

Trigger read_register_closed(Table& table) {
    RegisterClosed trigger;
    const auto session = table.maybe_choice("session", {"AM", "PM", "any", "first"});
    trigger.session = session ? static_cast<ClosedSession>(*session) : ClosedSession::kFirst;
    trigger.day = static_cast<int>(table.maybe_integer("day", 1, 400).value_or(0));
    return trigger;
}

Trigger read_register_missing(Table& table) {
    RegisterMissing trigger;
    const auto session = table.maybe_choice("session", {"AM", "PM", "any"});
    trigger.session = session ? static_cast<ClosedSession>(*session) : ClosedSession::kAny;
    trigger.after_close = table.maybe_choice("after", {"start", "close"}).value_or(1) == 1;
    trigger.minutes = static_cast<int>(table.maybe_integer("minutes", 0, 240).value_or(0));
    trigger.school_days = static_cast<int>(table.maybe_integer("school_days", 1, 20).value_or(1));
    return trigger;
}

Trigger read_cadence(Table& table) {
    Cadence trigger;
    trigger.every = static_cast<Every>(
        table.choice("every", {"day", "week", "month", "half_term", "term", "year"}));
    if (const auto on =
            table.maybe_choice("on", {"first_day", "last_day", "monday", "tuesday", "wednesday",
                                      "thursday", "friday", "middle", "last_day_of_september"})) {
        trigger.on = static_cast<OnDay>(*on);
    }
    return trigger;
}

Trigger read_fact(Table& table) {
    FactRecorded trigger;
    trigger.fact = table.text("fact");
    for (auto [name, tests] :
         {std::pair{"where", &trigger.where}, std::pair{"except", &trigger.except}}) {
        if (auto fields = table.maybe_table(name)) {
            for (const std::string& key : fields->keys()) {
                tests->emplace_back(key, fields->text(key));
            }
        }
    }
    return trigger;
}

Trigger read_roll(Table& table) {
    RollChange trigger;
    trigger.event = static_cast<RollEvent>(table.choice("event", {"admitted", "left", "leaving"}));
    trigger.except_junior_start = table.boolean_or("except_junior_start", false);
    trigger.except_senior_end = table.boolean_or("except_senior_end", false);
    return trigger;
}

using TriggerReader = Trigger (*)(Table&, int);

const std::map<std::string, TriggerReader>& trigger_readers() {
    static const std::map<std::string, TriggerReader> kReaders = {
        {"measure", [](Table& t, int least) -> Trigger { return read_measure(t, least); }},
        {"count", [](Table& t, int) -> Trigger { return read_count(t); }},
        {"run", [](Table& t, int) -> Trigger { return read_run(t); }},
        {"broken_weeks", [](Table& t, int) -> Trigger { return read_broken_weeks(t); }},
        {"weekday_pattern",
         [](Table& t, int) -> Trigger { return read_pattern(t, PatternTest::Of::kWeekday); }},
        {"holiday_pattern",
         [](Table& t, int) -> Trigger { return read_pattern(t, PatternTest::Of::kHoliday); }},
        {"register_closed", [](Table& t, int) { return read_register_closed(t); }},
        {"register_missing", [](Table& t, int) { return read_register_missing(t); }},
        {"mark", [](Table& t, int) -> Trigger { return MarkMade{read_marks(t)}; }},
        {"lesson_missed", [](Table&, int) -> Trigger { return LessonMissed{}; }},
        {"leave_taken", [](Table&, int) -> Trigger { return LeaveTaken{}; }},
        {"unresolved",
         [](Table& t, int) -> Trigger {
             return Unresolved{t.text("code"), static_cast<int>(t.integer("school_days", 1, 400))};
         }},
        {"cadence", [](Table& t, int) { return read_cadence(t); }},
        {"period_end", [](Table&, int) -> Trigger { return PeriodEnd{}; }},
        {"done",
         [](Table& t, int) -> Trigger {
             return Done{t.text("rule"), school_days(t, 0), t.text_or("outcome", "")};
         }},
        {"not_done",
         [](Table& t, int) -> Trigger {
             return NotDone{t.text("rule"), school_days(t, 0)};
         }},
        {"fact", [](Table& t, int) { return read_fact(t); }},
        {"no_return", [](Table& t, int) -> Trigger { return NoReturn{school_days(t, 10)}; }},
        {"returned",
         [](Table& t, int) -> Trigger {
             const int after = static_cast<int>(t.integer("after", 1, 400));
             const bool any = !t.has("codes") && !t.has("category");
             return Returned{any ? Marks{{}, MarkCategory::kAbsent} : read_marks(t), after};
         }},
        {"attribute",
         [](Table& t, int) -> Trigger {
             return AttributeBecomes{t.text("name"), t.text("becomes")};
         }},
        {"roll", [](Table& t, int) { return read_roll(t); }},
    };
    return kReaders;
}

}  // namespace

std::optional<Trigger> read_trigger(Table& table, int min_possible) {
    const std::string type = table.text("type");
    const auto reader = trigger_readers().find(type);
    if (reader == trigger_readers().end()) {
        table.fault_at("type", "policy-trigger", "trigger \"" + type + "\"",
                       "the vocabulary has no such trigger",
                       "see the list of triggers in docs/formats/policy.md");
        return std::nullopt;
    }
    Trigger trigger = reader->second(table, min_possible);
    table.finish();
    return trigger;
}

}  // namespace adsum::policy
