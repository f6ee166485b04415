// The school as it stands before the year: told to the program, and to the ledger as plain data.

#include "simulator/setting_up.hpp"

#include "school/small_school.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;
using tests::upn_of;

tests::PlainYear plain_year() {
    const auto days = [](const char* first, const char* last) {
        return DateRange{*Date::parse(first), *Date::parse(last)};
    };
    tests::PlainYear year;
    year.start_year = 2026;
    year.half_terms = {days("2026-09-02", "2026-10-23"), days("2026-11-02", "2026-12-18"),
                       days("2027-01-04", "2027-02-12"), days("2027-02-22", "2027-03-25"),
                       days("2027-04-12", "2027-05-28"), days("2027-06-07", "2027-07-22")};
    const Date inset = *Date::parse("2026-09-02");
    const Date holiday = *Date::parse("2027-05-03");
    year.closures = {{inset, inset, {}, true, true, "inset"},
                     {holiday, holiday, {}, true, true, "bank_holiday"}};
    return year;
}

std::string calendar_text(const tests::PlainYear& year) {
    std::string text = "year = \"2026/27\"\n";
    const char* terms[] = {"autumn", "autumn", "spring", "spring", "summer", "summer"};
    for (std::size_t i = 0; i < year.half_terms.size(); ++i) {
        text += fmt::format("[[half_term]]\nname = \"H{}\"\nterm = \"{}\"\nfirst = {}\nlast = {}\n",
                            i, terms[i], year.half_terms[i].first.to_string(),
                            year.half_terms[i].last.to_string());
    }
    for (const tests::PlainClosure& closure : year.closures) {
        text += fmt::format("[[closed]]\nfirst = {0}\nlast = {0}\nkind = \"{1}\"\n",
                            closure.first.to_string(), closure.kind);
    }
    return text;
}

json::object person(const char* id, const char* name, const char* role) {
    return {{"id", id}, {"name", name}, {"position", role}, {"roles", json::array{role}}};
}

// Two lessons a day for each form; Friday's second one every other week.
json::array timetable(const std::vector<std::string>& forms) {
    json::array lessons;
    for (const std::string& form : forms) {
        for (const char* day : {"mon", "tue", "wed", "thu", "fri"}) {
            const std::string teacher = "T" + form.substr(0, 1);
            lessons.push_back(json::object{{"class", form},
                                           {"period", "P1"},
                                           {"day", day},
                                           {"start", "09:30"},
                                           {"end", "10:20"},
                                           {"teacher", teacher}});
            json::object second{{"class", form},    {"period", "P4"}, {"day", day},
                                {"start", "14:20"}, {"end", "15:10"}, {"teacher", teacher}};
            if (day == std::string("fri")) {
                second["week"] = "A";
            }
            lessons.push_back(std::move(second));
        }
    }
    return lessons;
}

}  // namespace

tests::PlainSchool set_up_school(const std::string& url, const std::string& policy,
                                 const Year& year) {
    tests::PlainSchool plain;
    plain.years = {plain_year()};
    plain.first = plain.years.front().half_terms.front().first;
    plain.last = plain.years.front().half_terms.back().last;
    const Moment at = tests::moment("2026-07-20T09:00");

    auto store = journal::open_store(url);
    EXPECT_TRUE(store.ok()) << store.error().to_string();
    auto office = school::Office::open(std::move(*store), tests::the_law(), school_id(), true);
    EXPECT_TRUE(office.ok());
    const auto calendar =
        calendar::SchoolYear::parse("calendar.toml", calendar_text(plain.years.front()));
    EXPECT_TRUE(calendar.ok());
    std::vector<journal::Draft> first = {
        school::school_created(school_id(), "A simulated school", policy, at),
        school::calendar_set(*calendar, at)};
    const auto add = [&](const char* kind, json::object body) {
        body["at"] = to_school_time(at).to_string();
        first.push_back(school::make_draft(office->state(), kind, std::move(body), StaffId(), at));
    };
    add("staff_imported", {{"staff", json::array{person("T7", "Tess Tutor", "tutor"),
                                                 person("T8", "Theo Tutor", "tutor"),
                                                 person("O1", "Olu Office", "attendance_officer"),
                                                 person("C1", "Cem Champion", "champion")}}});
    json::array roll;
    json::array groups;
    int number = 0;
    for (const std::string& form : year.forms) {
        json::array members;
        for (int i = 0; i < kPupilsOfForm; ++i, ++number) {
            json::object row = tests::roll_row(number);
            row["form"] = form;
            row["year_group"] = form.substr(0, 1);
            row["admitted"] = "2026-09-01";
            members.emplace_back(upn_of(number).str());
            tests::PlainPupil pupil;
            pupil.upn = upn_of(number).str();
            pupil.enrolments = {{Date::of(2026, 9, 1), std::nullopt}};
            pupil.attributes = {{Date::of(2026, 9, 1), to_school_time(at).date, form[0] - '0', form,
                                 "", "none", false}};
            plain.pupils.push_back(std::move(pupil));
            roll.push_back(std::move(row));
        }
        groups.push_back(json::object{{"group", form},
                                      {"kind", "form"},
                                      {"staff", json::array{"T" + form.substr(0, 1)}},
                                      {"members", std::move(members)}});
    }
    add("roll_imported", {{"pupils", std::move(roll)}});
    add("groups_imported", {{"groups", std::move(groups)}});
    add("timetable_imported", {{"from", "2026-09-03"}, {"lessons", timetable(year.forms)}});
    const auto recorded = office->record(first);
    EXPECT_TRUE(recorded.ok()) << recorded.error().to_string();
    return plain;
}

}  // namespace adsum::simulator
