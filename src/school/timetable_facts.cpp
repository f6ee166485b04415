// timetable_imported and cover_set. A timetable holds from a date on and replaces what held there;
// the days before it stay as they were, so changing a time never changes a lesson that was taken.

#include "base/json_view.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/lesson_facts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::array<std::string_view, 5> kDays = {"mon", "tue", "wed", "thu", "fri"};

bool same_week(TimetableWeek a, TimetableWeek b) {
    return a == TimetableWeek::kEvery || b == TimetableWeek::kEvery || a == b;
}

TimeOfDay time_of(Fields& fields, std::string_view key) {
    const std::string text = fields.text(key);
    const auto time = TimeOfDay::parse(text);
    if (!text.empty() && !time) {
        fields.fault("field-wrong", fmt::format("`{}` is \"{}\"", key, text),
                     "it must be a time of day, HH:MM", "correct the value");
    }
    return time.value_or(TimeOfDay());
}

Cover read_cover(Fields& fields) {
    Cover cover;
    cover.at = fields.time("at");
    cover.lesson = read_lesson_id(fields);
    cover.teacher = StaffId(fields.text("teacher"));
    cover.room = fields.text_or_empty("room");
    cover.reason = fields.text_or_empty("reason");
    return cover;
}

}  // namespace

std::string_view to_string(TimetableWeek week) {
    return week == TimetableWeek::kA ? "A" : week == TimetableWeek::kB ? "B" : "";
}

std::string_view short_name(Weekday day) {
    return day < Weekday::kSaturday ? kDays[static_cast<std::size_t>(day)] : std::string_view();
}

TimetabledLesson read_timetabled(Fields& fields) {
    TimetabledLesson lesson;
    lesson.group = GroupName(fields.text("class"));
    lesson.period = fields.text("period");
    const std::string day = fields.choice("day", {"mon", "tue", "wed", "thu", "fri"});
    const auto* found = std::find(kDays.begin(), kDays.end(), day);
    lesson.day = static_cast<Weekday>(found == kDays.end() ? 0 : found - kDays.begin());
    if (!fields.text_or_empty("week").empty()) {
        lesson.week =
            fields.choice("week", {"A", "B"}) == "B" ? TimetableWeek::kB : TimetableWeek::kA;
    }
    lesson.start = time_of(fields, "start");
    lesson.end = time_of(fields, "end");
    lesson.teacher = StaffId(fields.text_or_empty("teacher"));
    lesson.room = fields.text_or_empty("room");
    lesson.subject = fields.text_or_empty("subject");
    return lesson;
}

boost::json::object to_json(const TimetabledLesson& lesson) {
    boost::json::object object;
    object["class"] = json_view(lesson.group.str());
    object["period"] = json_view(lesson.period);
    object["day"] = json_view(short_name(lesson.day));
    object["start"] = lesson.start.to_string();
    object["end"] = lesson.end.to_string();
    for (const auto& [key, text] :
         {std::pair<std::string_view, std::string_view>{"week", to_string(lesson.week)},
          {"teacher", lesson.teacher.str()},
          {"room", lesson.room},
          {"subject", lesson.subject}}) {
        if (!text.empty()) {
            object[json_view(key)] = json_view(text);
        }
    }
    return object;
}

void TimetableCheck::check(const TimetabledLesson& lesson, const std::string& place) {
    if (!state_.knows_group(lesson.group, from_)) {
        faults_.add("timetable-class-unknown", place,
                    fmt::format("no class or form is called {} on {}", lesson.group.str(),
                                from_.to_string()),
                    "a lesson is a class's", "import the groups first, or correct `class`");
    }
    if (!lesson.teacher.empty() && !state_.staff().contains(lesson.teacher)) {
        faults_.add("staff-unknown", place,
                    fmt::format("nobody on the staff has the id {}", lesson.teacher.str()),
                    "a lesson is taught by a member of staff",
                    "import the staff first, or correct `teacher`");
    }
    if (lesson.end <= lesson.start) {
        faults_.add("timetable-times", place,
                    fmt::format("from {} to {}", lesson.start.to_string(), lesson.end.to_string()),
                    "a lesson begins before it ends", "correct the times");
    }
    auto& seen = seen_[{lesson.group, lesson.day}];
    for (const Seen& earlier : seen) {
        const TimetabledLesson& other = earlier.lesson;
        if (!same_week(other.week, lesson.week)) {
            continue;
        }
        if (other.period == lesson.period) {
            faults_.add("timetable-period-twice", place,
                        fmt::format("{} has {} on {} already ({})", lesson.group.str(),
                                    lesson.period, short_name(lesson.day), earlier.place),
                        "a class has a period once a day, or one lesson would hide the other",
                        "give the second lesson the name of its own period");
        } else if (lesson.start < other.end && other.start < lesson.end) {
            faults_.add("timetable-overlap", place,
                        fmt::format("{} is in {} until {} ({})", lesson.group.str(), other.period,
                                    other.end.to_string(), earlier.place),
                        "a class is in one lesson at a time", "correct the times");
        }
    }
    seen.push_back({lesson, place});
}

void check_timetable_from(const State& state, Date from, const std::string& place, Faults& faults) {
    const auto last = state.lessons().last_day();
    if (last && from <= *last) {
        faults.add("timetable-taken", place,
                   fmt::format("lesson registers were taken on {}", last->to_string()),
                   "a new timetable changes the future, never lessons that were taken",
                   fmt::format("let it begin after {}", last->to_string()));
    }
}

void check_timetable_imported(const Checking& checking) {
    Fields fields = checking.fields();
    const Date from = fields.date("from");
    if (!fields.ok()) {
        return;
    }
    check_timetable_from(checking.state, from, {}, checking.faults);
    TimetableCheck check(checking.state, from, checking.faults);
    int index = 0;
    for (const auto& item : fields.list("lessons")) {
        const std::string place = fmt::format("lessons[{}]", index++);
        if (!item.is_object()) {
            checking.faults.add("field-wrong", place, "this is not an object");
            continue;
        }
        Fields row(item.get_object(), place, checking.faults);
        const TimetabledLesson lesson = read_timetabled(row);
        if (row.ok()) {
            check.check(lesson, place);
        }
    }
}

void Fold::timetable_imported() const {
    Fields read = fields();
    Timetable timetable;
    timetable.from = read.date("from");
    timetable.entry = entry.number;
    timetable.at = at();
    timetable.who = entry.who;
    for (const auto& item : read.list("lessons")) {
        if (!item.is_object()) {
            faults.add("field-wrong", {}, "a lesson is not an object");
            return;
        }
        Fields row(item.get_object(), {}, faults);
        timetable.lessons.push_back(read_timetabled(row));
    }
    std::stable_sort(timetable.lessons.begin(), timetable.lessons.end(),
                     [](const TimetabledLesson& a, const TimetabledLesson& b) {
                         return std::tie(a.day, a.start, a.group, a.week) <
                                std::tie(b.day, b.start, b.group, b.week);
                     });
    state.lessons_.put(std::move(timetable));
}

void check_cover_set(const Checking& checking) {
    Fields fields = checking.fields();
    const Cover cover = read_cover(fields);
    if (!fields.ok() || !known_lesson(checking.state, cover.lesson, checking.faults)) {
        return;
    }
    if (!checking.state.staff().contains(cover.teacher)) {
        fields.fault("staff-unknown",
                     fmt::format("nobody on the staff has the id {}", cover.teacher.str()),
                     "a lesson is covered by a member of staff",
                     "import the staff first, or correct `teacher`");
    }
}

void Fold::cover_set() const {
    Fields read = fields();
    Cover cover = read_cover(read);
    if (!read.ok()) {
        return;
    }
    cover.entry = entry.number;
    cover.who = entry.who;
    state.lessons_.put(std::move(cover));
}

}  // namespace adsum::school
