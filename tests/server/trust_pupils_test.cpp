// The trust's attendance officer: pupils of the schools that name them, attendance only, advice
// that stays with the pupil in that school, and every look noted there. Clause KEY-037.
#include "server/trust.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

// The trust of trust.hpp; of its two schools the primary names the officer only where `named`.
std::string store_for_officer(bool named) {
    const std::string path = trust_store();
    auto opened = journal::open_store("sqlite:" + path);
    EXPECT_TRUE(opened.ok());
    const std::shared_ptr<journal::Store> shared(std::move(*opened));
    auto primary = school::Office::open(shared, the_law(), SchoolId("primary"));
    EXPECT_TRUE(primary.ok());
    json::array staff;
    staff.push_back(json::object{{"id", "X1"},
                                 {"name", named ? "Xan Trust" : "Xenia Other"},
                                 {"position", "Attendance officer of the trust"},
                                 {"roles", {"trust_officer"}}});
    keep(*primary, "staff_imported", {{"staff", staff}});
    auto small = school::Office::open(shared, the_law(), SchoolId("small"));
    EXPECT_TRUE(small.ok());
    // Pupil 1 was away for two weeks; a concern for their welfare is nobody's outside the school.
    json::array marks;
    for (int day = 2; day <= 13; ++day) {
        const Date date = Date::of(2026, 11, static_cast<unsigned>(day));
        if (date.weekday() < Weekday::kSaturday) {
            marks.push_back(json::array{date.to_string(), "AM", "O", nullptr, ""});
        }
    }
    const auto record = [&](const char* kind, json::object body) {
        const auto draft = school::make_draft(small->state(), kind, std::move(body), StaffId(),
                                              moment("2026-11-19T16:00"));
        const auto kept = small->record(std::span(&draft, 1));
        EXPECT_TRUE(kept.ok()) << (kept ? "" : kept.error().to_string());
    };
    record("marks_imported", {{"at", "2026-11-19T16:00"},
                              {"marks", json::array{json::array{upn_of(1).str(), marks}}}});
    record("welfare_concern", {{"at", "2026-11-19T16:00"},
                               {"pupil", upn_of(1).str()},
                               {"text", "Bruises, told by a friend"}});
    return path;
}

struct OfficerOfTrust {
    explicit OfficerOfTrust(bool named = true) : running({}, store_for_officer(named)) {}
    Running running;
    Browser officer = running.signed_in("trust_officer");
    static std::string path_of(const char* school, int pupil) {
        return std::string("/api/v1/trust/pupils/") + school + "/" + upn_of(pupil).str();
    }
};

std::vector<std::string> schools_seen(Browser& officer, const std::string& query = {}) {
    std::vector<std::string> ids;
    const json::value page = officer.get("/api/v1/trust/pupils" + query).json();
    for (const auto& school : page.at("schools").as_array()) {
        ids.emplace_back(school.at("id").as_string());
    }
    return ids;
}

TEST(TrustPupils, AreSeenInTheSchoolsThatNameTheOfficer_KEY_037) {
    OfficerOfTrust both;
    EXPECT_EQ(schools_seen(both.officer), (std::vector<std::string>{"primary", "small"}));
    OfficerOfTrust one(false);
    EXPECT_EQ(schools_seen(one.officer), std::vector<std::string>{"small"})
        << "the same id is somebody else's there";
    EXPECT_EQ(one.officer.get(OfficerOfTrust::path_of("primary", 20)).status, 404);
    EXPECT_EQ(one.officer.get(OfficerOfTrust::path_of("small", 1)).status, 200);
    EXPECT_EQ(one.officer.get(OfficerOfTrust::path_of("nowhere", 1)).status, 404);
    EXPECT_EQ(one.officer.get(OfficerOfTrust::path_of("small", 20)).status, 404);
}

TEST(TrustPupils, TheListHasWhoIsAwayAndWhoIsLookedForByName_KEY_037) {
    OfficerOfTrust trust;
    const auto pupils = [&](const std::string& query) {
        std::vector<std::string> upns;
        const json::value page = trust.officer.get("/api/v1/trust/pupils" + query).json();
        for (const auto& school : page.at("schools").as_array()) {
            for (const auto& pupil : school.at("pupils").as_array()) {
                upns.emplace_back(pupil.at("upn").as_string());
            }
        }
        return upns;
    };
    EXPECT_EQ(pupils(""), std::vector<std::string>{upn_of(1).str()});
    EXPECT_EQ(trust.officer.get("/api/v1/trust/pupils?q=x").status, 400);
    EXPECT_TRUE(pupils("?q=nobodyatall").empty());
}

TEST(TrustPupils, TheStoryIsOfAttendanceAndOfNothingElse_KEY_037) {
    OfficerOfTrust trust;
    const Answer answer = trust.officer.get(OfficerOfTrust::path_of("small", 1));
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto story = answer.json();
    EXPECT_EQ(story.at("codes").at(0).at("code").as_string(), "O");
    EXPECT_EQ(story.at("codes").at(0).at("sessions").as_int64(), 10);
    EXPECT_FALSE(story.at("half_terms").as_array().empty());
    for (const char* never :
         {"Bruises", "welfare", "flags", "contacts", "social", "looked after"}) {
        EXPECT_EQ(answer.body.find(never), std::string::npos) << never;
    }
    // Nothing else of the school opens to the role.
    for (const std::string& path : {pupil_path(1), std::string("/api/v1/cases"),
                                    std::string("/api/v1/safeguarding"), pupil_path(1) + "/case"}) {
        EXPECT_GE(trust.officer.get(path).status, 403) << path;
    }
}

TEST(TrustPupils, AdviceStaysWithThePupilAndLooksAreNoted_KEY_037) {
    OfficerOfTrust trust;
    const std::string path = OfficerOfTrust::path_of("small", 1);
    EXPECT_EQ(trust.officer.post(path + "/advice", R"({"about": "Mornings"})").status, 422);
    const Answer advised = trust.officer.post(
        path + "/advice", R"({"about": "Mornings", "advice": "Meet the family at home"})");
    ASSERT_EQ(advised.status, 200) << advised.body;
    EXPECT_EQ(advised.json().at("advice").at(0).at("by").at("name").as_string(), "Xan Trust");
    Browser office = trust.running.signed_in("attendance_officer");
    const Answer page = office.get(pupil_path(1));
    ASSERT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("Advice of the trust's attendance officer: Mornings"),
              std::string::npos);
    EXPECT_NE(page.body.find("Meet the family at home"), std::string::npos);
    Browser head = trust.running.signed_in("head");
    ASSERT_EQ(trust.officer.get(path).status, 200);
    const auto after = head.get("/api/v1/safeguarding").json();
    EXPECT_NE(json::serialize(after.at("looks")).find("trust_officer"), std::string::npos);
    // Nobody else of either school comes in here.
    for (const char* role : {"head", "attendance_officer", "tutor", "governor"}) {
        EXPECT_EQ(trust.running.signed_in(role).get(path).status, 403) << role;
    }
}

}  // namespace
}  // namespace adsum::tests
