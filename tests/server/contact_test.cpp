// Contacts at a screen: changed by those who keep the school's particulars; whoever must not be
// contacted is in no list to ring or write from, and their number is shown to nobody who might
// ring.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

const std::string k0 = upn_of(0).str();

void change(Browser& who, int priority, const std::string& changes, int status = 200) {
    const auto page = who.get("/api/v1/school/pupils/" + k0).json();
    const Answer answer =
        who.post("/api/v1/school/pupils/" + k0 + "/contacts/" + std::to_string(priority),
                 R"({"changes":)" + changes + R"(,"expected":)" +
                     std::to_string(page.at("change").as_int64()) + "}");
    EXPECT_EQ(answer.status, status) << answer.body;
}

TEST(ContactsAtAScreen, WhoMustNotBeContactedIsOfferedToNobodyWhoRings) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    change(officer, 1, R"({"name":"Ann Mother","phone":"07700 900101"})");
    change(officer, 2, R"({"name":"Bert Father","phone":"07700 900102","email":"b@example.org"})");
    running.signed_in("tutor").post("/api/v1/registers/7A/2026-11-20/AM",
                                    submission("s", {"N", "N", "N"}));
    running.clock->set("2026-11-20T08:31");
    EXPECT_NE(officer.get("/api/v1/today").body.find("07700 900102"), std::string::npos);
    change(officer, 2, R"({"do_not_contact":true,"court_order":"No contact with the child"})");
    const Answer today = officer.get("/api/v1/today");
    EXPECT_EQ(today.body.find("07700 900102"), std::string::npos);
    EXPECT_EQ(today.body.find("Bert"), std::string::npos);
    EXPECT_NE(today.body.find("07700 900101"), std::string::npos);
    const Answer rang = officer.post("/api/v1/pupils/" + k0 + "/contact-attempts",
                                     R"({"channel":"call","contact":2,"outcome":"spoken"})");
    EXPECT_EQ(rang.status, 422);
    EXPECT_EQ(rang.error(), "contact-not-allowed");
}

TEST(ContactsAtAScreen, ThePupilsPageMarksThemAndShowsTheOrderToThoseWhoSeeTheWholeSchool) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    change(officer, 1,
           R"({"name":"Bert Father","phone":"07700 900102","email":"b@example.org",)"
           R"("do_not_contact":true,"court_order":"No contact with the child"})");
    for (const char* who : {"attendance_officer", "tutor", "head"}) {
        const auto pupil = running.signed_in(who).get("/api/v1/pupils/" + k0).json();
        const auto& contact = pupil.at("contacts").as_array().at(0).as_object();
        EXPECT_TRUE(contact.at("do_not_contact").as_bool()) << who;
        EXPECT_EQ(contact.at("phone").as_string(), "") << who;
        EXPECT_FALSE(contact.contains("email")) << who;
        EXPECT_EQ(contact.contains("court_order"), std::string(who) != "tutor") << who;
    }
    const auto kept = officer.get("/api/v1/school/pupils/" + k0).json();
    EXPECT_EQ(kept.at("contacts").as_array().at(0).at("phone").as_string(), "07700 900102");
    EXPECT_NE(boost::json::serialize(kept.at("history")).find("do not contact: yes"),
              std::string::npos);
}

TEST(ContactsAtAScreen, WhoeverComesSecondIsToldAndATutorMayNot) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    change(officer, 1, R"({"name":"Ann Mother"})");
    const Answer second = officer.post("/api/v1/school/pupils/" + k0 + "/contacts/1",
                                       R"({"changes":{"name":"Anne"},"expected":0})");
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.error(), "changed-meanwhile");
    change(officer, 1, R"({"name":"Ann Mother"})", 422);
    const Answer tutor = running.signed_in("tutor").post(
        "/api/v1/school/pupils/" + k0 + "/contacts/1", R"({"changes":{"name":"x"},"expected":0})");
    EXPECT_EQ(tutor.status, 403);
}

}  // namespace
}  // namespace adsum::tests
