#pragma once
// A small school some years ago, for what is past its retention.

#include "journal/disposal.hpp"
#include "journal/salt.hpp"
#include "school/disposal.hpp"
#include "school/small_school.hpp"

namespace adsum::tests {

// Pupil 0 left in July 2024; 1 stays; 2 left and may be held; 3 stays, and a mark of theirs of
// 2023/24 was amended in 2024/25.
struct OldSchool {
    std::shared_ptr<journal::Store> store;
    school::Office office;

    static OldSchool make(const std::string& url = {}) {
        std::shared_ptr<journal::Store> store = journal::salted(
            url.empty() ? journal::memory_store() : journal::open_store(url).value());
        auto opened = school::Office::open(store, the_law(), SchoolId("small"), true);
        OldSchool made{store, std::move(*opened)};
        made.first();
        made.year(2023, {0, 1, 2, 3});
        made.leave(0);
        made.leave(2);
        made.year(2024, {1, 3});
        made.say("mark_amended", "2024-10-01T09:00", 3,
                 R"("date": "2023-09-12", "session": "AM", "code": "M", "reason": "found a card")");
        made.say("note_added", "2024-10-01T09:00", 1, R"("text": "of the later year")");
        return made;
    }
    void first() {
        const Moment at = moment("2023-08-20T08:00");
        std::vector<journal::Draft> drafts = {
            school::school_created(SchoolId("small"), "Small School", "oia", at)};
        for (const int each : {2023, 2024}) {
            drafts.push_back(
                school::calendar_set(*calendar::SchoolYear::load(fmt::format(
                                         "{}/tests/calendars/standard-{}.toml", ADSUM_ROOT, each)),
                                     at));
        }
        EXPECT_TRUE(office.record(drafts).ok());
        EXPECT_EQ(record("staff_imported", R"({"at": "2023-08-20T08:00", "staff": [
            {"id": "T1", "name": "Tess Tutor", "position": "Tutor", "roles": ["tutor"]}]})"),
                  "");
        boost::json::array rows;
        boost::json::array contacts;
        boost::json::array members;
        for (int n = 0; n < 4; ++n) {
            auto row = roll_row(n);
            row["form"] = "7A";
            row["admitted"] = "2023-09-01";
            row["date_of_birth"] = fmt::format("2012-0{}-11", n + 1);
            rows.push_back(row);
            contacts.push_back(boost::json::object{{"upn", upn_of(n).str()},
                                                   {"priority", 1},
                                                   {"name", fmt::format("Parentof{}", n)},
                                                   {"phone", fmt::format("07700 90000{}", n)}});
            members.push_back(boost::json::value(upn_of(n).str()));
        }
        EXPECT_EQ(record("roll_imported",
                         boost::json::object{{"at", "2023-08-20T08:00"}, {"pupils", rows}}),
                  "");
        EXPECT_EQ(record("contacts_imported",
                         boost::json::object{{"at", "2023-08-20T08:00"}, {"contacts", contacts}}),
                  "");
        EXPECT_EQ(record("groups_imported",
                         boost::json::object{{"at", "2023-08-20T08:00"},
                                             {"groups", boost::json::array{boost::json::object{
                                                            {"group", "Maths"},
                                                            {"kind", "class"},
                                                            {"staff", boost::json::array{"T1"}},
                                                            {"members", members}}}}}),
                  "");
    }
    std::string record(const std::string& kind, const boost::json::object& body) {
        const std::string at(body.at("at").as_string());
        const journal::Draft draft =
            school::make_draft(office.state(), kind, body, StaffId(), moment(at.c_str()));
        const auto kept = office.record(std::span(&draft, 1));
        return kept ? std::string() : ids_of(kept.error());
    }
    std::string record(const std::string& kind, std::string_view body) {
        return record(kind, object(body));
    }
    void say(const std::string& kind, const std::string& at, int pupil, const std::string& fields) {
        EXPECT_EQ(record(kind, R"({"at": ")" + at + R"(", "pupil": ")" + upn_of(pupil).str() +
                                   "\", " + fields + "}"),
                  "")
            << kind;
    }
    void year(int year, const std::vector<int>& pupils) {
        for (int day = 11; day < 16; ++day) {
            std::vector<std::pair<int, std::string>> marks;
            for (const int n : pupils) {
                marks.emplace_back(n, n == 1 && day == 12 ? "O" : "/");
            }
            const std::string date = fmt::format("{}-09-{}", year, day + (year == 2024 ? 5 : 0));
            EXPECT_EQ(record("register_taken",
                             register_body("7A", date, "AM", date + "T08:45", marks, date + "-AM")),
                      "");
        }
        for (const int n : pupils) {
            say("note_added", fmt::format("{}-10-01T09:00", year), n,
                fmt::format(R"("text": "a note of {} on pupil {}")", year, n));
        }
    }
    void leave(int n) { say("pupil_left", "2024-07-10T09:00", n, R"("left": "2024-07-20")"); }

    std::vector<journal::Entry> entries() const {
        std::vector<journal::Entry> all;
        EXPECT_TRUE(store
                        ->read(SchoolId("small"), 1,
                               [&](journal::Entry entry) {
                                   all.push_back(std::move(entry));
                                   return done();
                               })
                        .ok());
        return all;
    }
    Result<school::DisposalPlan> plan(int through = 2023,
                                      const char* now = "2030-08-01T09:00") const {
        return school::plan_disposal(entries(), office.state(), through, *SchoolTime::parse(now));
    }
    std::string everything_left(const school::DisposalPlan& plan) const {
        auto all = entries();
        for (const journal::Entry& entry : plan.standing) {
            all[static_cast<std::size_t>(entry.number - 1)] = entry;
        }
        std::string text;
        for (const journal::Entry& entry : all) {
            text += entry.who.name + " " + entry.body + "\n";
        }
        return text;
    }
};

inline bool says(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace adsum::tests
