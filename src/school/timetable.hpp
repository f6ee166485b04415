#pragma once
// A timetable: which class has a lesson in which period of which day. It holds from a date on; the
// lessons of a day are made from it (lesson_day.hpp).

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

namespace adsum {
class Faults;
}

namespace adsum::school {

class Fields;
class State;

// The first school week of an academic year is A (calendar::Calendar::week_of_year).
enum class TimetableWeek : std::uint8_t { kEvery, kA, kB };
std::string_view to_string(TimetableWeek week);  // "", "A", "B"
// "mon" to "fri", as the timetable writes its days.
std::string_view short_name(Weekday day);

struct TimetabledLesson {
    GroupName group;     // the class: a group, or a form's name
    std::string period;  // "P1"; once a day for a class
    Weekday day = Weekday::kMonday;
    TimetableWeek week = TimetableWeek::kEvery;
    TimeOfDay start, end;
    StaffId teacher;  // may be empty
    std::string room, subject;
    bool operator==(const TimetabledLesson&) const = default;
};

struct Timetable {
    Date from;
    journal::EntryNumber entry = 0;
    SchoolTime at;
    journal::Actor who;
    std::vector<TimetabledLesson> lessons;  // by day, start, class, week
};

TimetabledLesson read_timetabled(Fields& fields);
boost::json::object to_json(const TimetabledLesson& lesson);

// A timetable row by row, against the school and the rows before it; each fault at its row's place.
class TimetableCheck {
  public:
    // `from`: the date from which it holds; a class may be a form of that date.
    TimetableCheck(const State& state, Date from, Faults& faults)
        : state_(state), from_(from), faults_(faults) {}
    void check(const TimetabledLesson& lesson, const std::string& place);

  private:
    struct Seen {
        TimetabledLesson lesson;
        std::string place;
    };
    const State& state_;
    Date from_;
    Faults& faults_;
    std::map<std::pair<GroupName, Weekday>, std::vector<Seen>> seen_;
};
// `from` comes after the last day of which a lesson register was taken (timetable-taken).
void check_timetable_from(const State& state, Date from, const std::string& place, Faults& faults);

}  // namespace adsum::school
