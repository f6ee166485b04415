// The report of who looked at what is sensitive about a child.
#include "server/looks.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

TEST(AccessReport, isFilteredSummedAndWrittenAsCsv) {
    Running running;
    auto looks = server::Looks::open("sqlite:" + running.path);
    ASSERT_TRUE(looks.ok());
    const SchoolId school("small");
    const journal::Actor pia{"P1", "Pia Pastoral", "Head of year"};
    const journal::Actor pia_before{"P1", "Pia Pastoral", "Teacher"};
    const journal::Actor cem{"C1", "Cem Champion", "Attendance champion"};
    const auto note = [&](const char* at, const journal::Actor& who, int child, const char* what) {
        EXPECT_TRUE(
            (*looks)->note(school, {*SchoolTime::parse(at), who, upn_of(child), what}).ok());
    };
    note("2026-09-01T09:00", cem, 0, "pupil");
    note("2026-11-02T09:00", pia_before, 0, "pupil");
    note("2026-11-19T09:00", pia, 0, "pupil");
    note("2026-11-19T09:05", pia, 1, "follow_up");
    note("2026-11-20T08:00", pia, 1, "pupil");
    note("2026-11-20T08:10", cem, 2, "legal");
    EXPECT_TRUE((*looks)
                    ->note(SchoolId("another"),
                           {*SchoolTime::parse("2026-11-20T08:00"), cem, upn_of(3), "pupil"})
                    .ok());
    Browser head = running.signed_in("head");
    const std::string at = "/api/v1/school/access";
    const auto all = head.get(at).json();
    EXPECT_EQ(all.at("from").as_string(), "2026-10-23") << "four weeks";
    EXPECT_EQ(all.at("count"), 5) << "of these dates, and of no other school";
    EXPECT_EQ(all.at("looks").at(0).at("by").at("name").as_string(), "Cem Champion");
    EXPECT_EQ(all.at("people").as_array().size(), 3U) << "Pia in two positions";
    EXPECT_EQ(all.at("people").at(0).at("looks"), 3);
    EXPECT_EQ(all.at("people").at(0).at("children"), 2);
    const std::vector<std::pair<std::string, int>> table = {
        {"?from=2026-09-01", 6},
        {"?from=2026-11-19&to=2026-11-19", 2},
        {"?staff=P1", 4},
        {"?what=pupil", 3},
        {"?staff=P1&what=follow_up", 1},
        {"?upn=" + upn_of(0).str(), 2},
        {"?upn=nobody", 0},
    };
    for (const auto& [query, count] : table) {
        EXPECT_EQ(head.get(at + query).json().at("count"), count) << query;
    }
    EXPECT_EQ(head.get(at + "?from=2026-11-20&to=2026-11-19").error(), "access-dates");
    EXPECT_EQ(head.get(at + "?from=soon").error(), "access-dates");
    const Answer csv = head.get(at + ".csv?staff=C1");
    EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_TRUE(
        csv.body.starts_with("at,staff,name,position,upn,pupil,place\r\n"
                             "2026-11-20T08:10,C1,Cem Champion,Attendance champion," +
                             upn_of(2).str() + ","))
        << csv.body;
    EXPECT_EQ(running.signed_in("pastoral_lead").get(at).status, 403);
}

}  // namespace
}  // namespace adsum::tests
