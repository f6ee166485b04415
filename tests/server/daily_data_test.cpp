// The day's data for the Department: the file, the duty that asks for it, the log of every sending,
// and what was amended since. Clauses KEY-074, ATLP-020.
#include "base/hash.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

constexpr const char* kDailyPath = "/api/v1/school/daily-data";

// The small school under another policy.
std::function<void(server::ServeOptions&)> daily_under(const std::string& policy) {
    const auto folder = test_folder() / ("daily-" + policy);
    std::filesystem::create_directories(folder);
    std::error_code there_already;
    std::filesystem::create_directory_symlink(ADSUM_ROOT "/policies/" + policy, folder / "oia",
                                              there_already);
    return [folder](server::ServeOptions& options) { options.policies = folder.string(); };
}

json::object newest_day(Browser& who) {
    return who.get(kDailyPath).json().at("days").at(0).as_object();
}

TEST(DailyData, TheFileOfADayIsOfferedAndItsSendingIsLogged_KEY_074_ATLP_020) {
    for (const char* policy : {"keystone", "atlp"}) {
        Running running(daily_under(policy));
        Browser officer = running.signed_in("attendance_officer");
        json::object day = newest_day(officer);
        const std::string date(day.at("date").as_string());
        EXPECT_EQ(day.at("state").as_string(), "not_sent");
        EXPECT_TRUE(day.at("asked").as_bool()) << "the policy asks each day";
        EXPECT_GT(day.at("pupils").as_int64(), 0);
        const std::string path = kDailyPath + ("/" + date);
        const Answer file = officer.get(path);
        ASSERT_EQ(file.status, 200);
        EXPECT_TRUE(file.body.starts_with("date,upn,surname,forename,date_of_birth,sex,"))
            << file.body;
        EXPECT_NE(file.body.find(upn_of(0).str()), std::string::npos);
        const std::string digest = to_hex(sha256(file.body));
        EXPECT_EQ(day.at("digest").as_string(), digest);

        const auto send = [&](const std::string& of, const char* way) {
            return officer.post(
                path + "/sent",
                json::serialize(json::object{{"digest", of}, {"way", way}, {"reference", "R-17"}}));
        };
        EXPECT_EQ(send(std::string(64, 'a'), "portal").error(), "changed-meanwhile");
        EXPECT_EQ(send(digest, "pigeon").status, 422);
        const Answer sent = send(digest, "portal");
        ASSERT_EQ(sent.status, 200) << sent.body;
        day = newest_day(officer);
        EXPECT_EQ(day.at("state").as_string(), "sent");
        EXPECT_FALSE(day.at("asked").as_bool()) << "the duty is done by it";
        const auto& logged = day.at("sent").at(0);
        EXPECT_EQ(logged.at("digest").as_string(), digest);
        EXPECT_EQ(logged.at("by").at("name").as_string(), "Olu Office");
        EXPECT_EQ(logged.at("reference").as_string(), "R-17");
        EXPECT_EQ(logged.at("pupils"), day.at("pupils"));
    }
}

TEST(DailyData, WhatWasAmendedSinceShowsAndIsSentAgain_KEY_074) {
    Running running(daily_under("keystone"));
    Browser officer = running.signed_in("attendance_officer");
    const auto send = [&] {
        const json::object day = newest_day(officer);
        return officer.post(
            std::string(kDailyPath) + "/" + std::string(day.at("date").as_string()) + "/sent",
            json::serialize(json::object{{"digest", day.at("digest")}, {"way", "contractor"}}));
    };
    ASSERT_EQ(send().status, 200);
    running.clock->set("2026-11-20T09:12");
    Browser tutor = running.signed_in("tutor");
    const Answer taken = tutor.post(kMorning, submission("first", {"/", "N", "/"}));
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(newest_day(officer).at("unresolved").as_int64(), 1);
    EXPECT_EQ(newest_day(officer).at("state").as_string(), "changed");
    ASSERT_EQ(send().status, 200);
    const json::object day = newest_day(officer);
    EXPECT_EQ(day.at("state").as_string(), "sent");
    EXPECT_EQ(day.at("sent").as_array().size(), 2U) << "both sendings stay";
}

TEST(DailyData, IsForTheOfficeAndOfSchoolDaysOnly) {
    Running running(daily_under("keystone"));
    for (const char* role : {"tutor", "governor", "pastoral_lead", "trust_officer"}) {
        Browser other = running.signed_in(role);
        EXPECT_EQ(other.get(kDailyPath).status, 403) << role;
    }
    Browser officer = running.signed_in("attendance_officer");
    for (const char* date : {"2026-11-21", "2030-11-20", "yesterday"}) {
        EXPECT_EQ(officer.get(std::string(kDailyPath) + "/" + date).status, 404) << date;
    }
}

}  // namespace
}  // namespace adsum::tests
