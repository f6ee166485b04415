#include "sample/timetable.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

using school::TimetabledLesson;
using school::TimetableWeek;

constexpr std::array<std::string_view, 8> kSubjects = {"English",   "Science", "History", "French",
                                                       "Geography", "Art",     "Music",   "PE"};

struct Slot {
    std::string period;
    TimeOfDay start, end;
};
using Slots = std::vector<Slot>;

Slots slots(std::initializer_list<std::array<int, 4>> times) {
    Slots made;
    for (const auto& [hour, minute, to_hour, to_minute] : times) {
        made.push_back({fmt::format("P{}", made.size() + 1), TimeOfDay(hour, minute),
                        TimeOfDay(to_hour, to_minute)});
    }
    return made;
}

// As the policy prints them; where it prints none, around the breaks that it does print.
Slots slots_of(const policy::Policy& policy, const std::string& year_group) {
    Slots printed;
    bool has_break = false;
    for (const policy::Period* period : policy.periods_of(year_group)) {
        has_break = true;
        if (period->kind == policy::PeriodKind::kLesson) {
            printed.push_back({period->id, period->start, period->end});
        }
    }
    if (!printed.empty()) {
        return printed;
    }
    if (!has_break) {
        return slots({{8, 30, 9, 30},
                      {9, 30, 10, 30},
                      {10, 50, 11, 50},
                      {11, 50, 12, 50},
                      {13, 45, 14, 45}});
    }
    const bool is_junior = year_group == "5" || year_group == "6";
    return is_junior ? slots({{9, 30, 10, 35}, {10, 55, 12, 15}, {13, 10, 14, 5}, {14, 5, 15, 5}})
                     : slots({{9, 30, 10, 15},
                              {10, 15, 11, 0},
                              {11, 20, 12, 15},
                              {12, 15, 13, 10},
                              {14, 5, 15, 5}});
}

struct Form {
    std::string name, year;
    std::vector<std::size_t> pupils;
};

std::vector<Form> forms(const SchoolOf& school) {
    std::map<std::string, Form> by_name;
    for (std::size_t i = 0; i < school.pupils.size(); ++i) {
        const auto& row = school.pupils[i].row;
        Form& form = by_name[row.form.value_or("")];
        form.name = row.form.value_or("");
        form.year = row.year_group;
        form.pupils.push_back(i);
    }
    std::vector<Form> list;
    for (const auto& [name, form] : by_name) {
        list.push_back(form);
    }
    return list;
}

class MakingTimetable {
  public:
    MakingTimetable(const SchoolOf& school, const policy::Policy& policy)
        : school_(school), policy_(policy), forms_(forms(school)) {}

    SampleTimetable make() {
        // Forms whose day is cut in the same way share their teachers.
        std::map<std::vector<TimeOfDay>, std::vector<std::size_t>> by_day;
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            std::vector<TimeOfDay> starts;
            for (const Slot& slot : slots_of(policy_, forms_[i].year)) {
                starts.push_back(slot.start);
            }
            by_day[starts].push_back(i);
            made_.members[GroupName(forms_[i].name)] = forms_[i].pupils;
        }
        for (const auto& [starts, members] : by_day) {
            make_sets(members);
            const Slots cut = slots_of(policy_, forms_[members.front()].year);
            for (int day = 0; day < 5; ++day) {
                for (std::size_t k = 0; k < cut.size(); ++k) {
                    put_slot(members, static_cast<Weekday>(day), cut[k],
                             static_cast<std::size_t>(day) * cut.size() + k);
                }
            }
        }
        return std::move(made_);
    }

  private:
    // A year's pupils in as many sets as it has forms.
    void make_sets(const std::vector<std::size_t>& members) {
        std::map<std::string, std::vector<std::size_t>> years;
        for (const std::size_t form : members) {
            years[forms_[form].year].push_back(form);
        }
        for (const auto& [year, of_year] : years) {
            std::vector<std::size_t> pupils;
            for (const std::size_t form : of_year) {
                pupils.insert(pupils.end(), forms_[form].pupils.begin(), forms_[form].pupils.end());
            }
            school_.seed.stream("sets " + year).shuffle(pupils);
            for (std::size_t i = 0; i < of_year.size(); ++i) {
                const GroupName set(fmt::format("{}/Ma{}", year, i + 1));
                set_of_[of_year[i]] = set;
                for (std::size_t at = i; at < pupils.size(); at += of_year.size()) {
                    made_.sets[set].push_back(pupils[at]);
                }
                made_.members[set] = made_.sets[set];
            }
        }
    }

    void put_slot(const std::vector<std::size_t>& members, Weekday day, const Slot& slot,
                  std::size_t turn) {
        const bool in_sets = slot.period == "P2" && day != Weekday::kTuesday;
        const bool two_weeks = slot.period == "P1" && day == Weekday::kWednesday;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const Form& form = forms_[members[i]];
            for (const auto week : two_weeks ? std::vector{TimetableWeek::kA, TimetableWeek::kB}
                                             : std::vector{TimetableWeek::kEvery}) {
                const std::size_t shift = week == TimetableWeek::kB ? turn + 1 : turn;
                const std::size_t teacher = members[(i + shift) % members.size()];
                TimetabledLesson lesson;
                lesson.group = in_sets ? set_of_.at(members[i]) : GroupName(form.name);
                lesson.period = slot.period;
                lesson.day = day;
                lesson.week = week;
                lesson.start = slot.start;
                lesson.end = slot.end;
                lesson.teacher = tutor_of(forms_[teacher].name);
                lesson.room = fmt::format("R{}", teacher + 1);
                lesson.subject = in_sets ? "Mathematics" : kSubjects[teacher % kSubjects.size()];
                made_.lessons.push_back(std::move(lesson));
            }
        }
    }

    const SchoolOf& school_;
    const policy::Policy& policy_;
    std::vector<Form> forms_;
    std::map<std::size_t, GroupName> set_of_;  // by form
    SampleTimetable made_;
};

}  // namespace

SampleTimetable make_timetable(const SchoolOf& school, const policy::Policy& policy) {
    return MakingTimetable(school, policy).make();
}

}  // namespace adsum::sample
