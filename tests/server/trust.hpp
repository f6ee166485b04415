#pragma once
// Two schools in one store: the small school, and a primary under the policy dsat, whose officer
// may sign in too. Of the primary's pupils 20 to 23 in form 3A, 21 is vulnerable and 22 has a
// social worker; 23 shares his mother with pupil 0 of the small school, 21 hers with 20.

#include "server/running.hpp"

namespace adsum::tests {

inline boost::json::object contact_row(int pupil, int priority, const char* name,
                                       const char* phone) {
    boost::json::object row{{"upn", upn_of(pupil).str()}, {"name", name}, {"phone", phone}};
    row["priority"] = priority;
    return row;
}

inline void keep(school::Office& office, const std::string& kind, boost::json::object body) {
    body["at"] = "2026-09-01T08:00";
    const auto draft = school::make_draft(office.state(), kind, std::move(body), StaffId(),
                                          moment("2026-09-01T08:00"));
    const auto kept = office.record(std::span(&draft, 1));
    EXPECT_TRUE(kept.ok()) << kind << (kept ? "" : kept.error().to_string());
}

inline void make_primary(const std::shared_ptr<journal::Store>& store) {
    auto office = school::Office::open(store, the_law(), SchoolId("primary"), true);
    ASSERT_TRUE(office.ok());
    const Moment at = moment("2026-09-01T08:00");
    std::vector<journal::Draft> first = {
        school::school_created(SchoolId("primary"), "Primary School", "dsat", at)};
    for (const int year : {2025, 2026}) {
        const auto calendar = calendar::SchoolYear::load(
            fmt::format("{}/tests/calendars/standard-{}.toml", ADSUM_ROOT, year));
        first.push_back(school::calendar_set(*calendar, at));
    }
    ASSERT_TRUE(office->record(first).ok());
    keep(*office, "staff_imported", object(R"({"staff": [
        {"id": "T1", "name": "Tia Teacher", "position": "Teacher of 3A", "roles": ["tutor"]},
        {"id": "O1", "name": "Ola Office", "position": "Office", "roles": ["attendance_officer"]},
        {"id": "H1", "name": "Hal Head", "position": "Head", "roles": ["head"]}]})"));
    boost::json::array roll;
    for (int n = 20; n < 24; ++n) {
        boost::json::object row = roll_row(n);
        row["date_of_birth"] = "2018-11-15";
        row["year_group"] = "3";
        row["form"] = "3A";
        row["vulnerable"] = n == 21;
        row["social_worker"] = n == 22;
        roll.push_back(row);
    }
    keep(*office, "roll_imported", {{"pupils", roll}});
    boost::json::array members;
    for (int n = 20; n < 24; ++n) {
        members.emplace_back(upn_of(n).str());
    }
    boost::json::object form{{"group", "3A"}, {"kind", "form"}, {"staff", {"T1"}}};
    form["members"] = members;
    keep(*office, "groups_imported", {{"groups", boost::json::array{form}}});
    keep(*office, "contacts_imported",
         {{"contacts", boost::json::array{contact_row(20, 1, "Cora", "07700 900120"),
                                          contact_row(21, 1, "Cora", "+44 7700 900120"),
                                          contact_row(21, 2, "Carl", "07700 900121"),
                                          contact_row(22, 1, "Dora", "07700 900122"),
                                          contact_row(23, 1, "Ann Mother", "07700 900101")}}});
}

inline std::string trust_store() {
    const std::string path = fresh_store();
    const std::string url = "sqlite:" + path;
    auto opened = journal::open_store(url);
    EXPECT_TRUE(opened.ok());
    const std::shared_ptr<journal::Store> store(std::move(*opened));
    make_primary(store);
    auto small = school::Office::open(store, the_law(), SchoolId("small"));
    EXPECT_TRUE(small.ok());
    keep(*small, "contacts_imported",
         {{"contacts", boost::json::array{contact_row(0, 1, "Ann Mother", "07700 900101"),
                                          contact_row(0, 2, "Bert Father", "07700 900102"),
                                          contact_row(2, 1, "Eve", "07700 900103"),
                                          contact_row(4, 1, "Flo", "07700 900104")}}});
    auto accounts = server::Accounts::open(url);
    EXPECT_TRUE(accounts.ok());
    for (const auto& [name, staff] : std::map<std::string, std::string>{
             {"primary_teacher", "T1"}, {"primary_officer", "O1"}, {"primary_head", "H1"}}) {
        server::Account account = **(*accounts)->find("tutor");
        account.username = name;
        account.school = SchoolId("primary");
        account.staff = StaffId(staff);
        EXPECT_TRUE((*accounts)->put(account).ok());
    }
    return path;
}

// A register of 3A by its teacher: pupils 20 to 23 with these codes.
inline Answer take_3a(Browser& teacher, const std::vector<std::string>& codes) {
    boost::json::array marks;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        marks.push_back(boost::json::object{{"upn", upn_of(20 + static_cast<int>(i)).str()},
                                            {"code", codes[i]}});
    }
    return teacher.post(
        "/api/v1/registers/3A/2026-11-20/AM",
        boost::json::serialize(boost::json::object{{"submission", "3a"}, {"marks", marks}}));
}

}  // namespace adsum::tests
