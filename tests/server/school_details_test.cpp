// The letterhead over HTTP: nothing at first, stated, changed by one of two people, refused.
#include "server/store_with.hpp"

namespace adsum::tests {
namespace {

constexpr const char* kDetails = "/api/v1/school/details";

TEST(SchoolDetails, AreStatedOnceAndChangedByWhoeverSawThemAsTheyAre) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const auto before = officer.get(kDetails).json().as_object();
    EXPECT_EQ(before.at("name").as_string(), "Small School");
    EXPECT_EQ(before.at("telephone").as_string(), "");
    EXPECT_EQ(before.at("change").as_int64(), 0);

    const Answer kept = officer.post(
        kDetails,
        R"({"town": "Hollin", "telephone": "01632 960 110", "email": "o@hollin.example.org",
            "expected": 0})");
    ASSERT_EQ(kept.status, 200) << kept.body;
    const auto after = officer.get(kDetails).json().as_object();
    EXPECT_EQ(after.at("telephone").as_string(), "01632 960 110");
    EXPECT_EQ(after.at("website").as_string(), "");
    EXPECT_EQ(after.at("change"), kept.json().at("change"));
    EXPECT_TRUE(after.at("by").is_object());

    const Answer late = officer.post(kDetails, R"({"town": "Elsewhere", "expected": 0})");
    EXPECT_EQ(late.status, 409) << late.body;
    EXPECT_EQ(late.error(), "changed-meanwhile");
    const Answer wrong =
        officer.post(kDetails, R"({"email": "nobody", "expected": )" +
                                   std::to_string(after.at("change").as_int64()) + "}");
    EXPECT_EQ(wrong.status, 422) << wrong.body;
    EXPECT_EQ(wrong.error(), "school-details");
    EXPECT_EQ(officer.get(kDetails).json().as_object(), after);
}

TEST(SchoolDetails, TheAuthoritysAddressIsStatedByTheHeadAndReadByTheOffice) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const auto before = officer.get(kDetails).json().at("authority").as_object();
    EXPECT_EQ(before.at("address_1").as_string(), "");
    EXPECT_FALSE(before.at("may_state").as_bool());
    Browser head = running.signed_in("head");
    EXPECT_TRUE(head.get(kDetails).json().at("authority").at("may_state").as_bool());
    constexpr const char* kAuthority = "/api/v1/school/authority";
    EXPECT_EQ(head.post(kAuthority, "{}").status, 422) << "nothing is no address";
    ASSERT_EQ(head.post(kAuthority, R"({"address_1": "Shire Hall", "town": "Shireton"})").status,
              204);
    EXPECT_EQ(officer.get(kDetails).json().at("authority").at("address_1").as_string(),
              "Shire Hall");
}

TEST(SchoolDetails, APupilsPronounsAreKeptAndRefusedWhereTheyAreNone) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const std::string page = "/api/v1/school/pupils/" + upn_of(0).str();
    EXPECT_EQ(officer.get(page).json().at("pronouns").as_string(), "");
    EXPECT_EQ(officer.post(page + "/pronouns", R"({"pronouns": "she/her/her"})").status, 204);
    EXPECT_EQ(officer.get(page).json().at("pronouns").as_string(), "she/her/her");
    EXPECT_EQ(officer.post(page + "/pronouns", R"({"pronouns": "she"})").error(), "pronouns");
    EXPECT_EQ(officer.post(page + "/pronouns", R"({"pronouns": ""})").status, 204);
    EXPECT_EQ(officer.get(page).json().at("pronouns").as_string(), "");
    EXPECT_EQ(officer.post("/api/v1/school/pupils/G000000000000/pronouns", "{}").status, 404);
}

}  // namespace
}  // namespace adsum::tests
