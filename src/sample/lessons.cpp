#include "sample/lessons.hpp"

#include "sample/opening.hpp"
#include "sample/timetable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

namespace json = boost::json;
using school::TimetabledLesson;
using school::TimetableWeek;

class LessonDiary {
  public:
    LessonDiary(const SchoolOf& school, const policy::Policy& policy, const law::Codes& codes,
                SchoolTime moment)
        : school_(school),
          policy_(policy),
          codes_(codes),
          moment_(moment),
          timetable_(make_timetable(school, policy)) {}

    std::vector<Event> write() {
        write_opening();
        write_joiners();
        const auto& days = school_.days->days;
        int today = -1;
        for (std::size_t i = 0; i < days.size(); ++i) {
            today = days[i].date <= school_.today ? static_cast<int>(i) : today;
        }
        choose_cover(today);
        for (int day = std::max(0, today - kLessonDays); day <= today; ++day) {
            write_day(static_cast<std::size_t>(day));
        }
        std::erase_if(events_, [&](const Event& event) { return moment_ < event.at; });
        return std::move(events_);
    }

  private:
    void add(SchoolTime at, std::string kind, json::object body, StaffId by) {
        events_.push_back({at, std::move(kind), std::move(body), std::move(by)});
    }
    const SamplePupil& pupil(std::size_t i) const { return school_.pupils[i]; }

    // The set as it is on a date: those who have come by then.
    json::object set_row(const GroupName& set, Date date) const {
        json::array members;
        for (const std::size_t i : timetable_.sets.at(set)) {
            if (!pupil(i).joins_late || pupil(i).row.admitted <= date) {
                members.emplace_back(pupil(i).row.upn.str());
            }
        }
        return {{"group", set.str()},
                {"kind", "class"},
                {"staff", json::array{}},
                {"members", std::move(members)}};
    }

    void write_opening() {
        const SchoolTime at{Date::of(school_.start_year, 8, 25), TimeOfDay(9, 0)};
        json::array sets;
        for (const auto& [set, members] : timetable_.sets) {
            sets.emplace_back(set_row(set, at.date));
        }
        add(at, "groups_imported", {{"groups", std::move(sets)}}, {});
        json::array lessons;
        for (const TimetabledLesson& lesson : timetable_.lessons) {
            lessons.emplace_back(school::to_json(lesson));
        }
        add(at.plus_minutes(5), "timetable_imported",
            {{"from", school_.first_day().to_string()}, {"lessons", std::move(lessons)}}, {});
    }

    void write_joiners() {
        for (const auto& [set, members] : timetable_.sets) {
            for (const std::size_t i : members) {
                if (pupil(i).joins_late) {
                    const Date date = pupil(i).row.admitted;
                    add({date, TimeOfDay(7, 55)}, "groups_imported",
                        {{"groups", json::array{set_row(set, date)}}}, StaffId("officer"));
                }
            }
        }
    }

    // Two tutors are away for a day each, one of them today.
    void choose_cover(int today) {
        Random random = school_.seed.stream("cover");
        const auto& lessons = timetable_.lessons;
        for (const int ago : {0, 1 + random.below(kLessonDays - 1)}) {
            if (ago <= today && !lessons.empty()) {
                const auto at =
                    static_cast<std::size_t>(random.below(static_cast<int>(lessons.size())));
                away_[static_cast<std::size_t>(today - ago)] = lessons[at].teacher;
            }
        }
    }

    void write_day(std::size_t day) {
        const Date date = school_.days->days[day].date;
        const auto week = school_.calendar.week_of_year(date);
        const auto letter = week.value_or(0) % 2 == 0 ? TimetableWeek::kA : TimetableWeek::kB;
        const auto away = away_.find(day);
        for (std::size_t i = 0; i < timetable_.lessons.size(); ++i) {
            TimetabledLesson lesson = timetable_.lessons[i];
            if (lesson.day != date.weekday() ||
                (lesson.week != TimetableWeek::kEvery && lesson.week != letter) ||
                !school_.days->open(2 * day + (lesson.start < TimeOfDay(12, 0) ? 0 : 1))) {
                continue;
            }
            if (away != away_.end() && away->second == lesson.teacher) {
                lesson.teacher = StaffId("pastoral-2");
                add({date, TimeOfDay(8, 0)}, "cover_set",
                    {{"date", date.to_string()},
                     {"class", lesson.group.str()},
                     {"period", lesson.period},
                     {"teacher", lesson.teacher.str()},
                     {"reason", "Training"}},
                    StaffId("officer"));
            }
            write_register(lesson, day, i);
        }
    }

    // Today the first form's tutor and whoever covers have not taken theirs yet; now and then one
    // is forgotten.
    bool is_left(const TimetabledLesson& lesson, std::size_t day, Random& random) const {
        const bool forgotten = random.chance(.008);
        const bool to_come = lesson.teacher == StaffId("pastoral-2") ||
                             lesson.teacher == tutor_of(forms_of(*school_.profile, 1).front());
        return forgotten || (school_.days->days[day].date == school_.today && to_come);
    }

    void write_register(const TimetabledLesson& lesson, std::size_t day, std::size_t number) {
        const Date date = school_.days->days[day].date;
        Random random = school_.seed.stream("lesson " + lesson.group.str() + lesson.period,
                                            1000 * day + number);
        if (is_left(lesson, day, random)) {
            return;
        }
        const SchoolTime at = SchoolTime{date, lesson.start}.plus_minutes(random.between(3, 9));
        json::array marks;
        for (const std::size_t i : timetable_.members.at(lesson.group)) {
            const auto& row = pupil(i).row;
            if (row.admitted <= date && (!row.left || date < *row.left)) {
                marks.push_back(mark(i, lesson, day, random));
            }
        }
        if (marks.empty()) {
            return;
        }
        add(at, "lesson_taken",
            {{"class", lesson.group.str()},
             {"date", date.to_string()},
             {"period", lesson.period},
             {"submission", fmt::format("sample-{}-{}-{}-{}", school_.profile->id,
                                        lesson.group.str(), date.to_string(), lesson.period)},
             {"marks", std::move(marks)}},
            lesson.teacher);
    }

    json::array mark(std::size_t i, const TimetabledLesson& lesson, std::size_t day,
                     Random& random) const {
        const auto& row = pupil(i).row;
        const Date date = school_.days->days[day].date;
        const auto half = policy_.half_at(row.year_group, date, lesson.start);
        const PlannedMark& planned =
            school_.plans[i][2 * day + (half == calendar::Half::kAm ? 0 : 1)];
        const std::string& upn = row.upn.str();
        // Drawn for everybody, so that one pupil's absence changes nothing for the next.
        const bool truant = random.chance(pupil(i).year > 0 ? .0012 : .0002);
        const bool late = random.chance(.012);
        const int minutes = random.between(3, 14);
        if (planned.code.empty() || planned.code == "L") {
            return truant ? json::array{upn, "N"}
                   : late ? json::array{upn, "L", minutes}
                          : json::array{upn, "/"};
        }
        if (planned.code == "U") {  // came when the session's register had closed
            const int came =
                policy_.day_of(row.year_group, date).close(half).minutes() + planned.minutes;
            const int missed = came - lesson.start.minutes();
            return missed <= 0                   ? json::array{upn, "/"}
                   : came < lesson.end.minutes() ? json::array{upn, "L", missed}
                                                 : json::array{upn, "N"};
        }
        const bool unknown = planned.code == "O" || planned.code == "G" || planned.code == "N";
        return {upn, unknown ? "N" : symbol_on(codes_, planned.code, school_.days->days[day].date)};
    }

    const SchoolOf& school_;
    const policy::Policy& policy_;
    const law::Codes& codes_;
    SchoolTime moment_;
    SampleTimetable timetable_;
    std::map<std::size_t, StaffId> away_;  // by day
    std::vector<Event> events_;
};

}  // namespace

std::vector<Event> write_lessons(const SchoolOf& school, const policy::Policy& policy,
                                 const law::Codes& codes, SchoolTime moment) {
    return policy.lessons ? LessonDiary(school, policy, codes, moment).write()
                          : std::vector<Event>();
}

}  // namespace adsum::sample
