#include "random_school.hpp"

#include "base/upn.hpp"
#include "journal/store.hpp"
#include "law/law.hpp"
#include "school/drafts.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace adsum::tests {
namespace {

namespace json = boost::json;

const Date kChange = Date::of(2024, 8, 19);

std::shared_ptr<const law::Law> the_law() {
    static const auto kLaw =
        std::make_shared<const law::Law>(std::move(law::Law::load(ADSUM_ROOT "/law").value()));
    return kLaw;
}

PlainClosure random_closure(Dice& dice, const PlainYear& year) {
    const DateRange& within = dice.one_of(year.half_terms);
    PlainClosure closure;
    closure.first = within.first + dice.between(0, within.last - within.first);
    closure.last = std::min(within.last, closure.first + dice.between(0, 2));
    closure.kind = dice.one_of<std::string>({"inset", "bank_holiday", "planned", "unplanned"});
    if (dice.chance(35)) {
        for (int year_group = 5; year_group <= 9; ++year_group) {
            if (dice.chance(40)) {
                closure.year_groups.push_back(std::to_string(year_group));
            }
        }
    }
    if (dice.chance(35)) {
        (dice.chance(50) ? closure.am : closure.pm) = false;
    }
    return closure;
}

// One to four half-terms; those of 2024 begin before the codes change and go on after it.
PlainYear random_year(Dice& dice, int start_year) {
    PlainYear year;
    year.start_year = start_year;
    Date day = Date::of(start_year, 8, 1) + dice.between(0, 25);
    const int half_terms = dice.between(1, 4);
    for (int i = 0; i < half_terms; ++i) {
        const Date last = day + dice.between(3, 30);
        year.half_terms.push_back({day, last});
        day = last + dice.between(1, 18);
    }
    const int closures = dice.between(0, 4);
    for (int i = 0; i < closures; ++i) {
        year.closures.push_back(random_closure(dice, year));
    }
    return year;
}

PlainAttributes random_attributes(Dice& dice, Date stated, int year_group) {
    PlainAttributes attributes;
    attributes.stated = stated;
    attributes.year_group = year_group;
    attributes.form = dice.one_of<std::string>({"A", "B", "10B", "9B", ""});
    attributes.sex = dice.one_of<std::string>({"F", "M"});
    attributes.sen = dice.one_of<std::string>({"none", "support", "ehcp"});
    attributes.fsm = dice.chance(40);
    return attributes;
}

// One or two stays, some before or after everything, some empty.
std::vector<PlainEnrolment> random_enrolments(Dice& dice, Date first, Date last) {
    std::vector<PlainEnrolment> enrolments;
    const int span = last - first;
    Date admitted = dice.chance(60) ? first - 100 : first + dice.between(-10, span);
    enrolments.push_back({admitted, {}});
    if (dice.chance(35)) {
        const Date left = std::max(admitted, first) + dice.between(0, span);
        enrolments.back().left = left;
        if (dice.chance(60)) {
            enrolments.push_back({left + dice.between(0, span / 2 + 1), {}});
        }
    }
    return enrolments;
}

json::object roll_row(const PlainPupil& pupil, const PlainEnrolment& enrolment,
                      const PlainAttributes& attributes) {
    json::object row;
    row["upn"] = pupil.upn;
    row["surname"] = "Surname";
    row["forename"] = "Forename";
    row["date_of_birth"] = pupil.born.to_string();
    row["year_group"] = std::to_string(attributes.year_group);
    row["form"] = attributes.form;
    row["sex"] = attributes.sex;
    row["sen"] = attributes.sen;
    row["fsm"] = attributes.fsm;
    row["mobile_child"] = true;  // so that T may be written
    row["admitted"] = enrolment.admitted.to_string();
    return row;
}

// A code that the register may bear on the date, for the pupil: mostly present, by `absent` percent
// absent, now and then anything.
std::string random_code(Dice& dice, const PlainPupil& pupil, Date date, int half, int absent) {
    static const std::vector<std::string> kAbsent = {"I", "M", "O", "O", "G", "N", "U",
                                                     "E", "C", "R", "S", "T", "O", "N"};
    static const std::vector<std::string> kOther = {"L", "B", "P", "V", "W", "D", "Z", "L"};
    static const std::vector<std::string> kOld = {"F", "H", "J", "Y"};
    static const std::vector<std::string> kNew = {"C1", "J1", "K",  "Q",  "Y1",
                                                  "Y2", "Y3", "Y5", "Y6", "Y7"};
    if (dice.chance(absent)) {
        return dice.one_of(kAbsent);
    }
    if (dice.chance(12)) {
        if (dice.chance(30)) {
            return pupil.young ? "X" : date < kChange ? "Y" : "C2";
        }
        return dice.one_of(dice.chance(50) ? kOther : date < kChange ? kOld : kNew);
    }
    return half == 0 ? "/" : "\\";
}

class Maker {
  public:
    explicit Maker(Dice& dice) : dice_(dice) {}

    RandomSchool make() {
        PlainSchool& plain = made_.plain;
        const int years = dice_.between(1, 3);
        const int start = years == 3 ? 2022 : dice_.between(years == 2 ? 2023 : 2024, 2024);
        for (int i = 0; i < years; ++i) {
            plain.years.push_back(random_year(dice_, start + i));
        }
        plain.first = plain.years.front().half_terms.front().first;
        plain.last = plain.years.back().half_terms.back().last;
        open_office();
        roll();
        marks();
        amendments();
        late_closure();
        return std::move(made_);
    }

  private:
    void open_office() {
        made_.office = std::make_unique<school::Office>(std::move(
            *school::Office::open(journal::memory_store(), the_law(), SchoolId("random"), true)));
        now_ = SchoolTime{made_.plain.first - 60, TimeOfDay(8, 0)};
        keep(school::school_created(SchoolId("random"), "Random School", "oia", to_moment(now_)));
        for (const PlainYear& year : made_.plain.years) {
            set_calendar(year);
        }
    }

    void set_calendar(const PlainYear& year) {
        const auto parsed = calendar::SchoolYear::parse("year.toml", year.toml());
        ASSERT_TRUE(parsed.ok()) << parsed.error().to_string();
        keep(school::calendar_set(*parsed, to_moment(now_)));
    }

    void keep(const journal::Draft& draft) {
        const auto kept = made_.office->record(std::span(&draft, 1));
        ASSERT_TRUE(kept.ok()) << kept.error().to_string();
    }

    void keep(const std::string& kind, json::object body) {
        body["at"] = now_.to_string();
        keep(school::make_draft(made_.state(), kind, std::move(body), StaffId(), to_moment(now_)));
    }

    // The first import may come before, in, or after the marked years; later ones change
    // attributes from their own day on.
    void roll() {
        PlainSchool& plain = made_.plain;
        const int span = plain.last - plain.first;
        now_ = {plain.first + dice_.between(-40, span), TimeOfDay(9, 0)};
        json::array rows;
        const int pupils = dice_.between(1, 3);
        for (int n = 0; n < pupils; ++n) {
            PlainPupil pupil;
            const std::string rest = fmt::format("801200025{:03}", n);
            pupil.upn = upn_check_letter(rest) + rest;
            pupil.young = dice_.chance(15);
            pupil.born = pupil.young ? Date::of(2021, 10, 1) : Date::of(2012, 1, 1) + n;
            pupil.enrolments = random_enrolments(dice_, plain.first, plain.last);
            PlainAttributes attributes = random_attributes(dice_, now_.date, dice_.between(7, 9));
            attributes.from = pupil.enrolments.front().admitted;
            pupil.attributes.push_back(attributes);
            for (const PlainEnrolment& enrolment : pupil.enrolments) {
                json::object row = roll_row(pupil, enrolment, attributes);
                if (enrolment.left) {
                    row["left"] = enrolment.left->to_string();
                }
                rows.push_back(std::move(row));
            }
            plain.pupils.push_back(std::move(pupil));
        }
        keep("roll_imported", {{"pupils", rows}});
        for (int i = dice_.below(3); i > 0; --i) {
            now_.date = now_.date + dice_.between(1, 200);
            roll_again();
        }
    }

    void roll_again() {
        json::array rows;
        for (PlainPupil& pupil : made_.plain.pupils) {
            PlainAttributes next = random_attributes(dice_, now_.date, dice_.between(7, 9));
            rows.push_back(roll_row(pupil, pupil.enrolments.back(), next));
            PlainAttributes& last = pupil.attributes.back();
            const bool same = last.year_group == next.year_group && last.form == next.form &&
                              last.sex == next.sex && last.sen == next.sen && last.fsm == next.fsm;
            if (same) {
                continue;
            }
            next.from = std::max(now_.date, last.from);
            if (next.from == last.from) {
                last = next;
            } else {
                pupil.attributes.push_back(next);
            }
        }
        keep("roll_imported", {{"pupils", rows}});
    }

    void marks() {
        now_ = {std::max(now_.date, made_.plain.last), TimeOfDay(17, 0)};
        json::array all;
        for (PlainPupil& pupil : made_.plain.pupils) {
            const int absent = dice_.one_of<int>({0, 4, 10, 11, 25, 50, 90});
            const int missing = dice_.one_of<int>({0, 2, 20, 100});
            json::array rows;
            for (Date date = made_.plain.first; date <= made_.plain.last; date = date + 1) {
                const int year_group = PlainSchool::year_group_on(pupil, date);
                const bool whole_day = dice_.chance(50);
                std::string code;
                for (int half = 0; half < 2; ++half) {
                    if (!PlainSchool::enrolled(pupil, date) ||
                        !made_.plain.open(date, half, year_group) || dice_.chance(missing)) {
                        continue;
                    }
                    if (code.empty() || code == "/" || !whole_day) {
                        code = random_code(dice_, pupil, date, half, absent);
                    }
                    const SchoolTime known{date, TimeOfDay(half == 0 ? 8 : 12, 0)};
                    pupil.marks[{date, half}] = {{known, code}};
                    rows.push_back(json::array{date.to_string(), half == 0 ? "AM" : "PM", code,
                                               nullptr, nullptr});
                }
            }
            all.push_back(json::array{pupil.upn, std::move(rows)});
        }
        keep("marks_imported", {{"marks", std::move(all)}});
    }

    // Some marks are amended, later the same day or days after, some twice.
    void amendments() {
        for (PlainPupil& pupil : made_.plain.pupils) {
            for (auto& [session, history] : pupil.marks) {
                SchoolTime known{session.first, TimeOfDay(14, 0)};
                for (int i = 0; i < 2 && dice_.chance(3); ++i) {
                    known.date = known.date + (dice_.chance(50) ? 0 : dice_.between(0, 9));
                    const std::string code =
                        random_code(dice_, pupil, session.first, session.second, 50);
                    if (code == history.back().code) {
                        continue;
                    }
                    amend(pupil, session, code, known);
                    history.push_back({known, code});
                    known = known.plus_minutes(30);
                }
            }
        }
    }

    void amend(const PlainPupil& pupil, std::pair<Date, int> session, const std::string& code,
               SchoolTime known) {
        json::object body;
        body["at"] = known.to_string();
        body["pupil"] = pupil.upn;
        body["date"] = session.first.to_string();
        body["session"] = session.second == 0 ? "AM" : "PM";
        body["code"] = code;
        body["reason"] = "a parent rang";
        const SchoolTime later = std::max(now_, known);
        keep(school::make_draft(made_.state(), "mark_amended", body, StaffId(), to_moment(later)));
    }

    // A closure that is put into the calendar when marks of its sessions stand already.
    void late_closure() {
        if (!dice_.chance(30)) {
            return;
        }
        PlainYear& year = made_.plain.years[static_cast<std::size_t>(
            dice_.below(static_cast<int>(made_.plain.years.size())))];
        year.closures.push_back(random_closure(dice_, year));
        now_.date = now_.date + 30;
        set_calendar(year);
    }

    Dice& dice_;
    RandomSchool made_;
    SchoolTime now_;
};

}  // namespace

RandomSchool RandomSchool::make(Dice& dice) {
    return Maker(dice).make();
}

}  // namespace adsum::tests
