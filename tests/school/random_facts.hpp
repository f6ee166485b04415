#pragma once
// Facts of every kind at random, for telling one journal in several ways.

#include "school/random_edits.hpp"
#include "school/small_school.hpp"

#include <random>

namespace adsum::tests {

// A stream of facts, some of them wrong, that go forward in time.
class RandomFacts {
  public:
    static constexpr int kPupils = 6;
    explicit RandomFacts(unsigned seed) : random_(seed) {}

    std::pair<std::string, boost::json::object> next() {
        now_ = now_.plus_minutes(below(600));
        if (!timetabled_) {  // without one there are no lessons to take
            timetabled_ = true;
            return {"timetable_imported", a_timetable()};
        }
        switch (below(25)) {
            case 0:
            case 1:
            case 2:
                return {"register_taken", a_register()};
            case 3:
                return {"mark_amended", an_amendment()};
            case 4:
                return {"marks_imported", some_marks()};
            case 5:
                return {"roll_imported", a_roll()};
            case 6:
                return {"contacts_imported", some_contacts()};
            case 7:
                return {"marks_amended", some_amendments()};
            case 8:
                return {"marks_planned", a_plan()};
            case 9:
                return {"plan_withdrawn", a_withdrawal()};
            case 10:
            case 11:
            case 20:
                return {"lesson_taken", a_lesson()};
            case 12:
                return {"lesson_mark_amended", a_lesson_amendment()};
            case 13:
                return below(3) == 0 ? std::pair(std::string("timetable_imported"), a_timetable())
                                     : std::pair(std::string("cover_set"), a_cover());
            case 14:
                return {"marks_derived", derived_marks()};
            case 15:
                return edits_.of_a_pupil(body());
            case 16:
                return edits_.of_a_group(body());
            case 17:
                return edits_.of_the_staff(body());
            case 18:
                return edits_.of_the_calendar(body());
            case 19:
                return {"seating_set", a_seating()};
            case 21:
                return {"contact_changed", a_contact_change()};
            case 22:
                return {"follow_up_closed", a_closing()};
            case 23:
                return {below(2) == 0 ? "call_begun" : "call_released", a_call()};
            default:
                return {"note_added", a_note()};
        }
    }

  private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    std::string code(bool am) {
        const char* const codes[] = {"I", "N", "O", "L", "U", "M", "G", "Y7", "J", "#"};
        return below(3) > 0 ? (am ? "/" : "\\") : codes[below(10)];
    }
    std::string date() { return (now_.date - below(3)).to_string(); }
    boost::json::object body() {
        boost::json::object object;
        object["at"] = now_.to_string();
        return object;
    }
    boost::json::array tail(bool am) {
        const std::string symbol = code(am);
        boost::json::array row{symbol};
        if (symbol == "L" || symbol == "U") {
            row.push_back(below(40));
        } else {
            row.push_back(nullptr);
        }
        row.push_back(boost::json::string(below(3) == 0 ? "a note" : ""));
        return row;
    }
    boost::json::object a_register() {
        boost::json::object object = body();
        const bool am = below(2) == 0;
        const int odd = below(2);
        object["group"] = odd == 0 ? "7A" : "7B";
        object["date"] = date();
        object["session"] = am ? "AM" : "PM";
        object["submission"] = "s" + std::to_string(below(40));
        object["by"] = "T1";
        boost::json::array marks;
        for (int n = odd; n < kPupils; n += 2) {
            boost::json::array row{upn_of(n).str()};
            for (const auto& value : tail(am)) {
                row.push_back(value);
            }
            if (below(8) > 0) {
                marks.push_back(row);
            }
        }
        if (!marks.empty() && below(3) == 0) {
            object["differed"] = boost::json::array{marks.back()};
            object["taken_on_device_at"] = object["at"];
            marks.pop_back();
        }
        object["marks"] = marks;
        return object;
    }
    boost::json::object a_call() {
        boost::json::object object = body();
        object["pupil"] = upn_of(below(kPupils)).str();
        object["contact"] = 1 + below(2);
        object["by"] = below(2) == 0 ? "T1" : "O1";
        return object;
    }
    boost::json::object a_contact_change() {
        boost::json::object object = a_call();
        boost::json::object changes;
        changes["name"] = "Contact " + std::to_string(below(9));
        changes["do_not_contact"] = below(2) == 0;
        changes["court_order"] = below(2) == 0 ? "" : "An order";
        object["changes"] = changes;
        if (below(5) == 0) {
            object["removed"] = true;
        }
        return object;
    }
    boost::json::object a_closing() {
        boost::json::object object = body();
        const bool am = below(2) == 0;
        object["pupil"] = upn_of(below(kPupils)).str();
        object["date"] = date();
        object["sessions"] = below(3) == 0 ? "both" : am ? "AM" : "PM";
        object["code"] = code(am);
        object["reason"] = "found out";
        return object;
    }
    boost::json::object an_amendment() {
        boost::json::object object = body();
        const bool am = below(2) == 0;
        object["pupil"] = upn_of(below(kPupils)).str();
        object["date"] = date();
        object["session"] = am ? "AM" : "PM";
        object["code"] = code(am);
        object["reason"] = below(10) == 0 ? "" : "a parent rang";
        object["by"] = "O1";
        return object;
    }
    boost::json::object some_amendments() {
        boost::json::object object = body();
        const bool am = below(2) == 0;
        object["reason"] = "the coach was late";
        object["by"] = "O1";
        boost::json::array changes;
        const std::string when = date();
        for (int n = below(kPupils); n < kPupils; ++n) {
            boost::json::array row{upn_of(n).str(), when, am ? "AM" : "PM"};
            for (const auto& value : tail(am)) {
                row.push_back(value);
            }
            changes.push_back(row);
        }
        object["changes"] = changes;
        return object;
    }
    boost::json::object a_plan() {
        boost::json::object object = body();
        object["reason"] = "a trip";
        object["code"] = below(2) == 0 ? "V" : "C2";
        object["first"] = now_.date.to_string();
        object["last"] = (now_.date + below(4)).to_string();
        object["sessions"] = below(2) == 0 ? "both" : "PM";
        object["pupils"] = boost::json::array{upn_of(below(kPupils)).str()};
        return object;
    }
    boost::json::object a_seating() {
        boost::json::object object = body();
        object["group"] = below(2) == 0 ? "7A" : "7B";
        object["rows"] = 2;
        object["columns"] = 3;
        boost::json::array seats;
        for (int n = below(2); n < kPupils; n += 2) {
            seats.push_back(boost::json::array{upn_of(n).str(), 1 + below(2), 1 + n / 2});
        }
        object["seats"] = seats;
        return object;
    }
    boost::json::object a_withdrawal() {
        boost::json::object object = body();
        object["entry"] = below(60) + 1;
        object["reason"] = "it rains";
        return object;
    }
    boost::json::object some_marks() {
        boost::json::object object = body();
        const bool am = below(2) == 0;
        boost::json::array row{date(), am ? "AM" : "PM"};
        for (const auto& value : tail(am)) {
            row.push_back(value);
        }
        object["marks"] = boost::json::array{
            boost::json::array{upn_of(below(kPupils)).str(), boost::json::array{row}}};
        return object;
    }
    boost::json::object a_roll() {
        boost::json::object object = body();
        boost::json::object row = tests::roll_row(below(kPupils + 2));
        row["fsm"] = below(2) == 0;
        row["form"] = below(3) == 0 ? "7A" : "7B";
        if (below(6) == 0) {
            row["left"] = (now_.date + below(5)).to_string();
        } else if (below(3) == 0) {
            row["left"] = nullptr;
        } else if (below(6) == 0) {
            row["admitted"] = (now_.date + 5).to_string();
        }
        object["pupils"] = boost::json::array{row};
        return object;
    }
    boost::json::object a_timetable() {
        boost::json::object object = body();
        object["from"] = (now_.date + below(3)).to_string();
        boost::json::array lessons;
        for (const char* day : {"mon", "tue", "wed", "thu", "fri"}) {
            for (const char* group : {"7A", "7B"}) {
                lessons.push_back(boost::json::object{{"class", group},
                                                      {"period", "P1"},
                                                      {"day", day},
                                                      {"start", below(2) == 0 ? "09:00" : "13:00"},
                                                      {"end", "13:50"},
                                                      {"teacher", "T1"}});
            }
        }
        object["lessons"] = lessons;
        return object;
    }
    boost::json::object of_a_lesson() {
        boost::json::object object = body();
        object["class"] = below(2) == 0 ? "7A" : "7B";
        object["date"] = date();
        object["period"] = "P1";
        return object;
    }
    boost::json::object a_cover() {
        boost::json::object object = of_a_lesson();
        object["teacher"] = below(2) == 0 ? "T1" : "O1";
        return object;
    }
    boost::json::object a_lesson() {
        boost::json::object object = of_a_lesson();
        object["submission"] = "l" + std::to_string(below(60));
        boost::json::array marks;
        for (int n = object["class"] == "7A" ? 0 : 1; n < kPupils; n += 2) {
            boost::json::array row{upn_of(n).str()};
            for (const auto& value : tail(true)) {
                row.push_back(value);
            }
            marks.push_back(row);
        }
        if (below(3) == 0) {
            object["differed"] = boost::json::array{marks.back()};
            marks.pop_back();
        }
        object["marks"] = marks;
        return object;
    }
    boost::json::object a_lesson_amendment() {
        boost::json::object object = of_a_lesson();
        object["pupil"] = upn_of(below(kPupils)).str();
        object["code"] = code(true);
        object["reason"] = "found out";
        return object;
    }
    boost::json::object derived_marks() {
        boost::json::object object = body();
        object["rule"] = "pm-from-last-lesson";
        object["date"] = date();
        object["session"] = below(2) == 0 ? "AM" : "PM";
        const int n = below(kPupils);
        object["marks"] = boost::json::array{
            boost::json::array{upn_of(n).str(), object["session"] == "AM" ? "/" : "\\",
                               n % 2 == 0 ? "7A" : "7B", "P1", 12 + below(60)}};
        return object;
    }
    boost::json::object some_contacts() {
        boost::json::object object = body();
        boost::json::object row;
        row["upn"] = upn_of(below(kPupils)).str();
        row["priority"] = 1 + below(2);
        row["name"] = "Contact " + std::to_string(below(9));
        object["contacts"] = boost::json::array{row};
        return object;
    }
    boost::json::object a_note() {
        boost::json::object object = body();
        object["pupil"] = upn_of(below(kPupils)).str();
        object["text"] = "note " + std::to_string(below(100));
        return object;
    }

    std::mt19937 random_;
    RandomEdits edits_{random_};
    bool timetabled_ = false;
    SchoolTime now_{Date::of(2026, 9, 7), TimeOfDay(8, 30)};
};

}  // namespace adsum::tests
