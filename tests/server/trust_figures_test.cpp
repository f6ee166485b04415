// Published figures and targets beside the school's own, and the schools of a trust beside each
// other. Clauses OIA-010, OIA-011, OIA-091, DSAT-002, ATLP-029, ATLP-031, ATLP-084, WES-128.
#include "server/trust.hpp"

#include <filesystem>
#include <fstream>

namespace adsum::tests {
namespace {

namespace json = boost::json;

// The small school (oia, Years 7 and 8) and the primary (dsat, Year 3) of one store, each with two
// weeks of marks: of the small school's six pupils one is away each morning, of the primary's four
// nobody.
std::string store_of_trust() {
    const std::string store = trust_store();
    auto opened = journal::open_store("sqlite:" + store);
    EXPECT_TRUE(opened.ok());
    const std::shared_ptr<journal::Store> shared(std::move(*opened));
    for (const auto& [id, first, count] :
         {std::tuple("small", 0, 6), std::tuple("primary", 20, 4)}) {
        auto office = school::Office::open(shared, the_law(), SchoolId(id));
        EXPECT_TRUE(office.ok());
        for (int n = first; n < first + count; ++n) {
            json::array marks;
            for (int day = 2; day <= 13; ++day) {
                const Date date = Date::of(2026, 11, static_cast<unsigned>(day));
                if (date.weekday() < Weekday::kSaturday) {
                    marks.push_back(
                        json::array{date.to_string(), "AM", n == 1 ? "I" : "/", nullptr, ""});
                }
            }
            json::object body{
                {"marks", json::array{json::array{upn_of(n).str(), std::move(marks)}}}};
            body["at"] = "2026-11-19T16:00";
            const auto draft =
                school::make_draft(office->state(), "marks_imported", std::move(body), StaffId(),
                                   moment("2026-11-19T16:00"));
            const auto kept = office->record(std::span(&draft, 1));
            EXPECT_TRUE(kept.ok()) << (kept ? "" : kept.error().to_string());
        }
    }
    return store;
}

struct Trust {
    Running running{{}, store_of_trust()};
    Browser officer = running.signed_in("trust_officer");
    Browser head = running.signed_in("head");
    Browser primary = running.signed_in("primary_head");
};

TEST(Figures, TheWholeSchoolIsHeldAgainstItsPolicysTargets_OIA_010_OIA_011_DSAT_002) {
    Trust trust;
    const auto oia = trust.head.get("/api/v1/analysis?by=school").json();
    const auto& targets = oia.at("targets").as_array();
    ASSERT_EQ(targets.size(), 2U);
    EXPECT_EQ(targets[0].at("clauses").at(0).as_string(), "OIA-010");
    EXPECT_EQ(targets[0].at("aim").at("percent").as_string(), "97.0");
    EXPECT_FALSE(targets[0].at("met").as_bool()) << "five of six pupils are there: 83.3 %";
    EXPECT_EQ(targets[0].at("points").as_string(), "13.7");
    EXPECT_EQ(targets[1].at("of").as_string(), "persistent_absence");
    EXPECT_TRUE(targets[1].at("national").as_bool());
    EXPECT_EQ(targets[1].at("aim").at("percent").as_string(), "24.3") << "secondary, 2024/25";
    EXPECT_TRUE(targets[1].at("met").as_bool()) << "one of six";
    const auto dsat = trust.primary.get("/api/v1/analysis?by=school").json();
    ASSERT_EQ(dsat.at("targets").as_array().size(), 2U);
    const auto& national = dsat.at("targets").at(0);
    EXPECT_EQ(national.at("aim").at("percent").as_string(), "94.8") << "primary, 2024/25";
    EXPECT_EQ(national.at("clauses").at(0).as_string(), "DSAT-002");
    EXPECT_TRUE(national.at("met").as_bool());
    // DSAT-007: nobody at 90 % or below.
    const auto& nobody = dsat.at("targets").at(1);
    EXPECT_EQ(nobody.at("of").as_string(), "persistent_absence");
    EXPECT_EQ(nobody.at("aim").at("percent").as_string(), "0.0");
    EXPECT_EQ(nobody.at("clauses").at(0).as_string(), "DSAT-007");
    EXPECT_EQ(nobody.at("met").as_bool(), nobody.at("school").at("percent").as_string() == "0.0");
}

TEST(Figures, NationalRegionalAndLocalFiguresOfThePhaseStandBeside_OIA_091_ATLP_084_WES_128) {
    Trust trust;
    const auto page = trust.head.get("/api/v1/analysis?area=E06000007").json();
    const auto& beside = page.at("benchmarks");
    EXPECT_EQ(beside.at("phase").as_string(), "secondary");
    ASSERT_EQ(beside.at("places").as_array().size(), 2U);
    EXPECT_EQ(beside.at("places").at(0).at("name").as_string(), "England");
    EXPECT_EQ(beside.at("places").at(0).at("year").as_string(), "2024/25");
    EXPECT_EQ(beside.at("places").at(0).at("attendance").at("percent").as_string(), "91.4");
    EXPECT_EQ(beside.at("places").at(1).at("name").as_string(), "Warrington");
    EXPECT_EQ(beside.at("places").at(1).at("level").as_string(), "local");
    EXPECT_NE(beside.at("licence").as_string().find("Open Government Licence"), std::string::npos);
    const auto region = trust.head.get("/api/v1/analysis?area=E12000002").json();
    EXPECT_EQ(region.at("benchmarks").at("places").at(1).at("level").as_string(), "regional");
    const auto none = trust.head.get("/api/v1/analysis?area=nowhere").json();
    EXPECT_EQ(none.at("benchmarks").at("places").as_array().size(), 1U);
    EXPECT_TRUE(trust.head.get("/api/v1/analysis?to=2023-09-01&from=2023-09-01")
                    .json()
                    .at("benchmarks")
                    .is_object())
        << "the calendar begins in 2025, so 2024/25 is the year before it";
    const auto primary = trust.primary.get("/api/v1/analysis").json();
    EXPECT_EQ(primary.at("benchmarks").at("phase").as_string(), "primary");
}

// The law's folder, with published figures beside it of the first of the two weeks that the schools
// have marks of; made up for the test.
std::string folders_with_weeks(const std::string& store) {
    namespace fs = std::filesystem;
    const fs::path root = store + ".published";
    for (const char* folder : {"law", "benchmarks", "mis"}) {
        fs::create_directories(root);
        fs::copy(fs::path(ADSUM_ROOT) / folder, root / folder, fs::copy_options::recursive);
    }
    std::ofstream(root / "benchmarks" / "2026-27-weeks.csv")
        << "week,year,level,code,name,phase,possible,authorised,unauthorised,late,persistent_ppm\n"
           "2026-11-02,2026,national,E92000001,England,secondary,1000,50,30,10,\n"
           "2026-11-02,2026,national,E92000001,England,primary,1000,40,10,10,\n"
           "2026-11-02,2026,local,E06000007,Warrington,secondary,200,10,10,2,\n";
    return root.string();
}

json::object week_of(const json::value& page, std::string_view monday) {
    for (const auto& week : page.at("trend").at(0).at("weeks").as_array()) {
        if (week.at("first").as_string() == monday) {
            return week.as_object();
        }
    }
    ADD_FAILURE() << "no week of " << monday;
    return {};
}

TEST(Figures, WeeksAreHeldAgainstTheSameWeeksOfTheSamePhase_OIA_091_ATLP_084_WES_128) {
    const std::string store = store_of_trust();
    const std::string folders = folders_with_weeks(store);
    Running running(
        [&](server::ServeOptions& options) {
            options.law = folders + "/law";
            options.languages = ADSUM_ROOT "/languages";
        },
        store);
    Browser head = running.signed_in("head");
    const auto page =
        head.get("/api/v1/analysis?from=2026-11-02&to=2026-11-13&area=E06000007").json();
    const auto& beside = page.at("benchmarks");
    ASSERT_EQ(beside.at("same_weeks").as_array().size(), 2U);
    const auto& england = beside.at("same_weeks").at(0);
    EXPECT_EQ(england.at("attendance").at("percent").as_string(), "92.0") << "secondary";
    EXPECT_EQ(england.at("given").as_int64(), 1);
    EXPECT_EQ(england.at("of").as_int64(), 2) << "the second week is not yet published";
    EXPECT_EQ(england.at("year").as_string(), "2026/27");
    EXPECT_EQ(beside.at("same_weeks").at(1).at("name").as_string(), "Warrington");
    EXPECT_EQ(beside.at("places").as_array().size(), 2U) << "the year of before stays beside it";
    const json::object first = week_of(page, "2026-11-02");
    EXPECT_EQ(first.at("england").at("percent").as_string(), "92.0");
    EXPECT_EQ(first.at("area").at("percent").as_string(), "90.0");
    EXPECT_FALSE(week_of(page, "2026-11-09").contains("england")) << "nothing is carried over";
    const auto primary = running.signed_in("primary_head").get("/api/v1/analysis").json();
    EXPECT_EQ(week_of(primary, "2026-11-02").at("england").at("percent").as_string(), "95.0");
    EXPECT_EQ(head.get("/api/v1/analysis?from=2026-11-09&to=2026-11-13")
                  .json()
                  .at("benchmarks")
                  .at("same_weeks")
                  .as_array()
                  .size(),
              0U);
    std::filesystem::remove_all(folders);
}

TEST(Figures, SchoolsOfTheTrustStandBesideEachOther_ATLP_029_ATLP_031) {
    Trust trust;
    const auto page = trust.officer.get("/api/v1/trust?by=weekday").json();
    const auto& schools = page.at("schools").as_array();
    ASSERT_EQ(schools.size(), 2U);
    std::int64_t possible = 0;
    for (const auto& school : schools) {
        if (school.at("name").as_string() == "Small School") {
            const auto& figures = school.at("figures");
            EXPECT_EQ(figures.at("attendance").at("percent").as_string(), "83.3");
            EXPECT_EQ(school.at("parts").as_array().size(), 5U);
            EXPECT_EQ(school.at("targets").as_array().size(), 2U);
            possible += figures.at("attendance").at("denominator").as_int64();
        } else {
            EXPECT_EQ(school.at("name").as_string(), "Primary School");
            EXPECT_TRUE(school.at("figures").at("hidden").as_bool()) << "four pupils";
            EXPECT_TRUE(school.at("targets").as_array().empty());
            EXPECT_EQ(school.at("benchmarks").at("phase").as_string(), "primary");
        }
    }
    EXPECT_EQ(possible, 60);
    // All of them less the one school that shows its figures would be the four of the other.
    EXPECT_TRUE(page.at("all").at("hidden").as_bool());
    ASSERT_EQ(page.at("parts").as_array().size(), 5U);
    for (const auto& part : page.at("parts").as_array()) {
        EXPECT_TRUE(part.at("figures").at("hidden").as_bool());
    }
    EXPECT_EQ(json::serialize(page).find(upn_of(1).str()), std::string::npos) << "nobody is named";
}

TEST(Figures, TheTrustsOfficerIsMadeByWhoeverRunsTheProgram) {
    Trust trust;
    for (const char* query : {"by=pupil", "where=social_worker:yes"}) {
        EXPECT_EQ(trust.officer.get(std::string("/api/v1/trust?") + query).status, 403) << query;
    }
    for (const char* query : {"by=band", "by=form", "by=sex&across=fsm", "from=x"}) {
        EXPECT_EQ(trust.officer.get(std::string("/api/v1/trust?") + query).status, 400) << query;
    }
    EXPECT_EQ(trust.head.get("/api/v1/trust").status, 403);
    EXPECT_EQ(trust.officer.get("/api/v1/pupils").status, 403);
    const auto staff = trust.head.get("/api/v1/school/staff").json();
    for (const auto& role : staff.at("roles").as_array()) {
        EXPECT_NE(role.as_string(), "trust_officer");
    }
    const Answer given = trust.head.post(
        "/api/v1/school/staff/T1",
        R"({"from": "2026-11-20", "name": "Tess Tutor", "position": "Tutor", "roles": ["trust_officer"], "expected": 0})");
    EXPECT_GE(given.status, 400);
    EXPECT_EQ(trust.running.signed_in("tutor").get("/api/v1/trust").status, 403);
}

}  // namespace
}  // namespace adsum::tests
