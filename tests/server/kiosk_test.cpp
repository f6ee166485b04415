// A device at the door: it finds by form and name, tells forename and initial, signs in, and does
// and sees nothing else; its PIN ends it.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

struct Kiosk {
    Running running;
    Browser device;

    Kiosk() : device(running.signed_in("kiosk")) { running.clock->set("2026-11-20T08:45"); }
    std::string ref() {
        const auto page = device.get("/api/v1/kiosk?form=7A&q=fo").json();
        return std::string(page.at("pupils").at(0).at("ref").as_string());
    }
    Answer arrive(const std::string& ref, const std::string& id) {
        return device.post("/api/v1/kiosk/arrivals",
                           R"({"ref":")" + ref + R"(","submission":")" + id + "\"}");
    }
};

TEST(Kiosk, findsByFormAndNameAndTellsForenameAndInitialOnly) {
    Kiosk kiosk;
    const Answer found = kiosk.device.get("/api/v1/kiosk?form=7A&q=fo");
    ASSERT_EQ(found.status, 200);
    const auto page = found.json();
    ASSERT_EQ(page.at("pupils").as_array().size(), 3U);
    EXPECT_EQ(page.at("pupils").at(0).at("name").as_string(), "Forename000 S.");
    EXPECT_EQ(page.at("pupils").at(0).as_object().size(), 2U);
    EXPECT_EQ(found.body.find(upn_of(0).str()), std::string::npos);
    EXPECT_EQ(found.body.find("Surname"), std::string::npos);
    for (const std::string& less :
         {std::string("?form=7A"), std::string("?form=7A&q=f"), std::string("?q=fo"),
          std::string("?form=7A&q=7a"), "?form=7A&q=" + upn_of(0).str(),
          std::string("?form=7A&q=%20%20%20")}) {
        const auto none = kiosk.device.get("/api/v1/kiosk" + less).json();
        EXPECT_EQ(none.at("pupils").as_array().size(), 0U) << less;
    }
}

TEST(Kiosk, signsInOnNoBasisUnderTheDevicesName) {
    Kiosk kiosk;
    const Answer done = kiosk.arrive(kiosk.ref(), "k1");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.json().as_object().size(), 2U);
    EXPECT_EQ(kiosk.arrive(kiosk.ref(), "k1").status, 200) << "the same again";
    const auto events = kiosk.running.signed_in("attendance_officer")
                            .get("/api/v1/desk")
                            .json()
                            .at("events")
                            .as_array();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].at("code").as_string(), "U");
    EXPECT_EQ(events[0].at("by").at("name").as_string(), "Tablet at the door");
    EXPECT_EQ(events[0].at("upn").as_string(), upn_of(0).str());
}

TEST(Kiosk, sendsToTheOfficeWhatItCannotDoAndTellsNothing) {
    Kiosk kiosk;
    const std::string ref = kiosk.ref();
    ASSERT_EQ(kiosk.arrive(ref, "k1").status, 200);
    const Answer again = kiosk.arrive(ref, "k2");
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.error(), "kiosk-ask");
    EXPECT_EQ(again.body.find("08:45"), std::string::npos);
    EXPECT_EQ(kiosk.arrive(upn_of(2).str(), "k3").status, 404) << "a UPN is no ref";
    kiosk.running.clock->set("2026-11-23T08:45");
    EXPECT_EQ(kiosk.arrive(ref, "k4").status, 404) << "a ref holds for its day";
}

TEST(Kiosk, endsWithItsPinAlone) {
    Kiosk kiosk;
    EXPECT_EQ(kiosk.device.post("/api/v1/sign-out").status, 403);
    EXPECT_EQ(kiosk.device.post("/api/v1/kiosk/leave", R"({"pin":"0000"})").error(),
              "kiosk-pin-wrong");
    EXPECT_EQ(kiosk.device.get("/api/v1/kiosk").status, 200);
    EXPECT_EQ(kiosk.device.post("/api/v1/kiosk/leave", R"({"pin":"correct horse"})").status, 204);
    EXPECT_EQ(kiosk.device.get("/api/v1/kiosk").status, 401);
}

TEST(Kiosk, doesNotLetAPinBeGuessed) {
    Kiosk kiosk;
    int last = 0;
    for (int i = 0; i < 12; ++i) {
        last = kiosk.device.post("/api/v1/kiosk/leave", R"({"pin":"0000"})").status;
    }
    EXPECT_EQ(last, 429);
    EXPECT_EQ(kiosk.device.post("/api/v1/kiosk/leave", R"({"pin":"correct horse"})").status, 429);
}

}  // namespace
}  // namespace adsum::tests
