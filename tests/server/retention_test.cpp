// Holds, and what is decided on the page of retention: looked at first, confirmed by typed words,
// carried out where the next server starts, and not before.

#include "school/disposal_decisions.hpp"
#include "server/running.hpp"

#include <fstream>

namespace adsum::tests {
namespace {

const std::string kRetention = "/api/v1/retention";

boost::json::value kept_page(Browser& browser, const std::string& path, const std::string& body) {
    const Answer answer = browser.post(kRetention + path, body);
    EXPECT_EQ(answer.status, 200) << path << " " << answer.body;
    return answer.status == 200 ? answer.json() : boost::json::value(nullptr);
}

// Everything that the store has on the disk.
bool on_disk(const std::string& path, const std::string& text) {
    for (const char* end : {"", "-wal"}) {
        std::ifstream file(path + end, std::ios::binary);
        const std::string all(std::istreambuf_iterator<char>(file), {});
        if (all.find(text) != std::string::npos) {
            return true;
        }
    }
    return false;
}

// A server whose machine is so many years on.
Running later_by_years(int years, const std::string& path) {
    return Running(
        [&](server::ServeOptions& options) {
            auto clock = std::make_shared<HandClock>();
            clock->machine_passes(years * 366LL * 24 * 60);
            options.clock = clock;
        },
        path);
}

std::string pupil_0(const std::string& fields) {
    return R"({"upn":")" + upn_of(0).str() + "\"," + fields + "}";
}

TEST(RetentionPage, aHoldIsPlacedAndLiftedWithItsReason) {
    Running running;
    Browser head = running.signed_in("head");
    auto page = head.get(kRetention).json();
    EXPECT_EQ(page.at("retention_years"), 6);
    EXPECT_EQ(page.at("years").at(0).at("year").as_string(), "2026/27");
    EXPECT_EQ(page.at("years").at(0).at("due_on").as_string(), "2033-08-01");
    EXPECT_FALSE(page.at("years").at(0).at("due").as_bool());
    page = kept_page(head, "/holds", pupil_0(R"("reason":"a complaint")"));
    page = kept_page(head, "/holds", R"({"reason":"an inquiry"})");
    ASSERT_EQ(page.at("holds").as_array().size(), 2U);
    EXPECT_TRUE(page.at("holds").at(0).at("upn").is_null()) << "the whole school";
    const auto& of_pupil = page.at("holds").at(1);
    EXPECT_EQ(of_pupil.at("upn").as_string(), upn_of(0).str());
    EXPECT_EQ(of_pupil.at("reason").as_string(), "a complaint");
    EXPECT_EQ(page.at("held").at(0).at("upn").as_string(), upn_of(0).str());
    const std::string lift = "/holds/" + std::string(of_pupil.at("hold").as_string()) + "/lift";
    EXPECT_EQ(head.post(kRetention + lift, pupil_0(R"("reason":"")")).status, 422);
    page = kept_page(head, lift, pupil_0(R"("reason":"settled")"));
    EXPECT_EQ(page.at("holds").as_array().size(), 1U);
    EXPECT_EQ(head.post(kRetention + lift, pupil_0(R"("reason":"again")")).error(), "hold-unknown");
    // A second one is another, though the first is over.
    page = kept_page(head, "/holds", pupil_0(R"("reason":"a claim")"));
    EXPECT_EQ(page.at("holds").as_array().size(), 2U);
    EXPECT_EQ(running.signed_in("attendance_officer").get(kRetention).status, 403);
}

TEST(RetentionPage, aYearBeforeItsTimeIsRefusedWhateverTheClockOfPractice) {
    Running running;
    running.clock->set("2040-01-05T09:00");
    Browser head = running.signed_in("head");
    EXPECT_FALSE(head.get(kRetention).json().at("years").at(0).at("due").as_bool());
    EXPECT_EQ(head.post(kRetention + "/preview", R"({"through":"2026/27"})").error(),
              "disposal-too-early");
    EXPECT_EQ(head.post(kRetention + "/decisions",
                        R"({"through":"2026/27","reason":"x","confirm":"small 2026/27"})")
                  .error(),
              "disposal-too-early");
    for (const char* wrong :
         {R"({})", R"({"through":"2026"})", R"({"upn":"x"})",
          R"({"upn":"x","through":"2026/27","entries":[1]})", R"({"upn":"x","entries":["1"]})"}) {
        EXPECT_EQ(head.post(kRetention + "/preview", wrong).status, 422) << wrong;
    }
}

TEST(RetentionPage, anErasureIsLookedAtDecidedTakenBackAndCarriedOutAtTheNextStart) {
    const std::string path = fresh_store();
    const std::string words = "seen with bruises on both arms";
    std::string entry;
    Running first({}, path);  // takes the store away when it dies
    {
        Browser head = first.signed_in("head");
        ASSERT_EQ(head.post(pupil_path(0) + "/concerns", R"({"text":")" + words + "\"}").status,
                  204);
        const auto held = head.get(pupil_path(0) + "/subject-access").json().at("held");
        entry = std::to_string(held.at(0).at("entry").as_int64());
        const std::string what = "\"entries\":[" + entry + "]";
        const auto preview = kept_page(head, "/preview", pupil_0(what));
        EXPECT_EQ(preview.at("emptied"), 1);
        const std::string word(preview.at("word").as_string());
        EXPECT_EQ(word, "small " + upn_of(0).str());
        EXPECT_EQ(head.post(kRetention + "/decisions",
                            pupil_0(what + R"(,"reason":"upheld","confirm":"yes")"))
                      .error(),
                  "disposal-not-confirmed");
        const std::string decide =
            pupil_0(what + R"(,"reason":"objection upheld","confirm":")" + word + "\"");
        auto page = kept_page(head, "/decisions", decide);
        ASSERT_EQ(page.at("decisions").as_array().size(), 1U);
        const std::string decision =
            std::to_string(page.at("decisions").at(0).at("entry").as_int64());
        page = kept_page(head, "/decisions/" + decision + "/withdraw", R"({"reason":"not so"})");
        EXPECT_TRUE(page.at("decisions").as_array().empty());
        EXPECT_EQ(
            head.post(kRetention + "/decisions/" + decision + "/withdraw", R"({"reason":"again"})")
                .error(),
            "disposal-not-open");
        page = kept_page(head, "/decisions", decide);
        EXPECT_EQ(page.at("decisions").as_array().size(), 1U);
        EXPECT_TRUE(page.at("done").as_array().empty());
        EXPECT_TRUE(on_disk(path, words)) << "nothing goes before";
        first.stop();
    }
    {
        Running again({}, path);
        EXPECT_NE(again.log.find("retention: school small"), std::string::npos) << again.log;
        Browser head = again.signed_in("head");
        const auto page = head.get(kRetention).json();
        EXPECT_TRUE(page.at("decisions").as_array().empty());
        ASSERT_EQ(page.at("done").as_array().size(), 1U);
        EXPECT_EQ(page.at("done").at(0).at("what").as_string(), "erasure");
        EXPECT_EQ(page.at("done").at(0).at("reason").as_string(), "objection upheld");
        EXPECT_EQ(page.at("done").at(0).at("by").at("name").as_string(), "Hana Head");
        EXPECT_TRUE(
            head.get(pupil_path(0) + "/subject-access").json().at("held").as_array().empty());
        EXPECT_EQ(head.get(pupil_path(0)).status, 200) << "and the rest is as it was";
        EXPECT_FALSE(on_disk(path, words));
        again.stop();
        const auto verified = journal::verify_store("sqlite:" + path);
        EXPECT_TRUE(verified->whole());
        EXPECT_EQ(verified->disposed.size(), 1U);
    }
}

TEST(Corrections, aNameAndANoteArePutRightWithTheReasonAndTheFirstIsKept) {
    Running running;
    Browser head = running.signed_in("head");
    ASSERT_EQ(head.post(pupil_path(0) + "/concerns", R"({"text":"seen in July"})").status, 204);
    const std::string at = pupil_path(0) + "/corrections";
    auto page = head.get(at).json();
    EXPECT_EQ(page.at("particulars").at("forename").as_string(), "Forename000");
    ASSERT_EQ(page.at("facts").as_array().size(), 1U);
    EXPECT_TRUE(page.at("facts").at(0).at("may_be_erased").as_bool());
    EXPECT_EQ(page.at("facts").at(0).at("words").at(0).at("text").as_string(), "seen in July");
    const std::string entry = std::to_string(page.at("facts").at(0).at("entry").as_int64());
    const Answer named = head.post(at, R"({"changes":{"forename":"Rosalind"},"reason":"a card"})");
    ASSERT_EQ(named.status, 200) << named.body;
    EXPECT_EQ(named.json().at("particulars").at("forename").as_string(), "Rosalind");
    page = head.post(at, R"({"entry":)" + entry +
                             R"(,"changes":{"text":"seen in June"},"reason":"the diary"})")
               .json();
    EXPECT_EQ(page.at("facts").at(0).at("words").at(0).at("text").as_string(), "seen in June");
    EXPECT_TRUE(page.at("facts").at(0).at("corrected").as_bool());
    EXPECT_TRUE(on_disk(running.path, "seen in July")) << "the journal keeps the first";
    for (const char* wrong :
         {R"({"changes":{"forename":"Rosalind"},"reason":"again"})",
          R"({"changes":{"year_group":"8"},"reason":"x"})", R"({"changes":{},"reason":"x"})",
          R"({"changes":{"forename":7},"reason":"x"})", R"({"changes":{"forename":"A"}})",
          R"({"entry":1,"changes":{"text":"x"},"reason":"x"})"}) {
        EXPECT_EQ(head.post(at, wrong).status, 422) << wrong;
    }
    EXPECT_EQ(running.signed_in("attendance_officer").get(at).status, 403);
}

TEST(RetentionPage, aYearThatIsPastItsRetentionGoesAtTheNextStart) {
    const std::string path = fresh_store();
    Running first({}, path);  // takes the store away when it dies
    {
        Browser head = first.signed_in("head");
        ASSERT_EQ(head.post(pupil_path(0) + "/concerns", R"({"text":"of the old year"})").status,
                  204);
        first.stop();
    }
    Running second = later_by_years(8, path);
    {
        Running& running = second;
        Browser head = running.signed_in("head");
        EXPECT_TRUE(head.get(kRetention).json().at("years").at(0).at("due").as_bool());
        const auto preview = kept_page(head, "/preview", R"({"through":"2026/27"})");
        EXPECT_GT(preview.at("emptied").as_int64(), 0);
        const auto page = kept_page(
            head, "/decisions",
            R"({"through":"2026/27","reason":"six years are over","confirm":"small 2026/27"})");
        EXPECT_EQ(page.at("decisions").at(0).at("through").as_string(), "2026/27");
        // Somebody who is held since keeps it from happening; it stays open and is told.
        kept_page(head, "/holds", R"({"reason":"an inquiry"})");
        running.stop();
    }
    std::string hold;
    Running third = later_by_years(8, path);
    {
        Running& running = third;
        EXPECT_NE(running.log.find("not disposed of: disposal-held"), std::string::npos)
            << running.log;
        Browser head = running.signed_in("head");
        const auto page = head.get(kRetention).json();
        ASSERT_EQ(page.at("decisions").as_array().size(), 1U);
        hold = page.at("holds").at(0).at("hold").as_string();
        kept_page(head, "/holds/" + hold + "/lift", R"({"reason":"over"})");
        EXPECT_TRUE(on_disk(path, "of the old year"));
        running.stop();
    }
    Running running = later_by_years(8, path);
    Browser head = running.signed_in("head");
    const auto page = head.get(kRetention).json();
    EXPECT_TRUE(page.at("decisions").as_array().empty()) << running.log;
    EXPECT_EQ(page.at("done").at(0).at("through").as_string(), "2026/27");
    EXPECT_LT(page.at("years").at(0).at("left").as_int64(),
              page.at("years").at(0).at("entries").as_int64());
    EXPECT_FALSE(on_disk(path, "of the old year"));
}

}  // namespace
}  // namespace adsum::tests
