// Families come in by a code that is sent to an address which the school has; nobody learns from an
// answer whether it has it. Clauses OIA-020, OIA-021, KEY-014, WES-014.
#include "server/parent_access.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

// Practice: the code is shown and nothing is sent.
class PracticeClock final : public server::Clock {
  public:
    Moment now() const override { return moment("2026-11-20T08:20"); }
    Moment machine_now() const override { return Moment::from_milliseconds(machine_); }
    bool as_if() const override { return true; }
    void passes(std::int64_t minutes) { machine_ += minutes * 60'000; }

  private:
    std::atomic<std::int64_t> machine_{moment("2026-11-20T08:20").milliseconds()};
};

std::string store_with_families() {
    const std::string path = fresh_store();
    school::Office office = office_in(path);
    const auto contact = [](int pupil, int priority, const char* name, const char* phone,
                            const char* email, bool responsible, bool unwanted) {
        return json::object{{"upn", upn_of(pupil).str()},
                            {"priority", priority},
                            {"name", name},
                            {"relationship", "Parent"},
                            {"parental_responsibility", responsible},
                            {"do_not_contact", unwanted},
                            {"phone", phone},
                            {"email", email}};
    };
    const json::object body{
        {"at", "2026-09-01T09:00"},
        {"contacts",
         {contact(0, 1, "Mona Mother", "07700 900001", "Mona@Example.org", true, false),
          contact(0, 2, "Faro Father", "07700 900002", "faro@example.org", true, true),
          contact(0, 3, "Nora Neighbour", "07700 900003", "nora@example.org", false, false),
          contact(1, 1, "Mona Mother", "+44 7700 900001", "mona@example.org", true, false)}}};
    const auto draft = school::make_draft(office.state(), "contacts_imported", body, StaffId(),
                                          moment("2026-09-01T09:00"));
    EXPECT_TRUE(office.record(std::span(&draft, 1), nullptr).ok());
    return path;
}

struct Practice {
    std::shared_ptr<PracticeClock> clock = std::make_shared<PracticeClock>();
    Running running{[this](server::ServeOptions& options) { options.clock = clock; },
                    store_with_families()};

    std::string code(Browser& browser, const std::string& address) {
        const Answer answer = browser.post("/api/v1/parents/code",
                                           json::serialize(json::object{{"address", address}}));
        EXPECT_EQ(answer.status, 202) << answer.body;
        return std::string(answer.json().at("practice").at("code").as_string());
    }
    int enter(Browser& browser, const std::string& address, const std::string& code) {
        const Answer answer =
            browser.post("/api/v1/parents/sign-in",
                         json::serialize(json::object{{"address", address}, {"code", code}}));
        const std::string set = answer.header("set-cookie");
        browser.cookie = set.substr(0, set.find(';'));
        return answer.status;
    }
    Browser mona() {
        Browser browser = running.browser();
        EXPECT_EQ(enter(browser, "mona@example.org", code(browser, "mona@example.org")), 204);
        return browser;
    }
};

json::object told_of(const json::value& child) {
    return {{"child", child.at("ref")}, {"reason_id", "illness"}, {"first", "2026-11-20"},
            {"last", "2026-11-20"},     {"sessions", "both"},     {"submission", "p-1"}};
}

TEST(Families, AnAddressIsOneAddressHoweverItIsTyped) {
    EXPECT_EQ(server::address_normalised(" Mona@Example.ORG "), "mona@example.org");
    EXPECT_EQ(server::address_normalised("+44 7700 900 001"), "07700900001");
    EXPECT_EQ(server::address_normalised("07700-900001"), "07700900001");
    for (const char* none : {"", "mona", "@example.org", "a@b@c", "12", "07700 9OOOO1",
                             "a b@example.org", "a@example.org, b@example.org"}) {
        EXPECT_EQ(server::address_normalised(none), "") << none;
    }
}

TEST(Families, TellFromCodeToConfirmationAndTheOfficeSeesIt) {
    Practice practice;
    Browser mona = practice.mona();
    const json::value home = mona.get("/api/v1/parents/home").json();
    EXPECT_EQ(home.at("name").as_string(), "Mona Mother");
    ASSERT_EQ(home.at("children").as_array().size(), 2U) << "both of the address";
    EXPECT_EQ(mona.get("/api/v1/parents/home").body.find(upn_of(0).str()), std::string::npos)
        << "a UPN is not for families";
    json::object told = told_of(home.at("children").at(0));
    const Answer kept = mona.post("/api/v1/parents/reports", json::serialize(told));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_FALSE(kept.json().at("late").as_bool());
    ASSERT_EQ(mona.post("/api/v1/parents/reports", json::serialize(told)).status, 200);
    const json::value after = mona.get("/api/v1/parents/home").json();
    EXPECT_EQ(after.at("children").at(0).at("told").as_array().size(), 1U) << "once";
    const json::value reports =
        practice.running.signed_in("attendance_officer").get("/api/v1/reports").json();
    ASSERT_EQ(reports.at("told").as_array().size(), 1U);
    EXPECT_EQ(reports.at("told").at(0).at("reported_by").as_string(), "Mona Mother");
    EXPECT_EQ(reports.at("told").at(0).at("channel").as_string(), "online");

    told["submission"] = "p-2";
    told["reason_id"] = "truancy";
    EXPECT_EQ(mona.post("/api/v1/parents/reports", json::serialize(told)).status, 422)
        << "a reason that is not a family's";
    told["reason_id"] = "illness";
    told["first"] = "2026-01-01";
    EXPECT_EQ(mona.post("/api/v1/parents/reports", json::serialize(told)).status, 422);
    told = told_of(home.at("children").at(0));
    told["child"] = "0123456789abcdef01234567";
    EXPECT_EQ(mona.post("/api/v1/parents/reports", json::serialize(told)).status, 404);
}

TEST(Families, WhoeverTheSchoolMustNotContactOrIsNoParentComesNotIn) {
    Practice practice;
    for (const char* address : {"faro@example.org", "nora@example.org", "nobody@example.org"}) {
        Browser browser = practice.running.browser();
        EXPECT_EQ(practice.enter(browser, address, practice.code(browser, address)), 401)
            << address;
        EXPECT_EQ(browser.get("/api/v1/parents/home").status, 401);
    }
}

TEST(Families, AKnownAndAnUnknownAddressGetTheSameAnswer) {
    Practice practice;
    Browser browser = practice.running.browser();
    const Answer known = browser.post("/api/v1/parents/code", R"({"address": "mona@example.org"})");
    const Answer other = browser.post("/api/v1/parents/code", R"({"address": "noah@example.org"})");
    EXPECT_EQ(known.status, other.status);
    EXPECT_EQ(known.body.size(), other.body.size());
    EXPECT_EQ(known.headers.size(), other.headers.size());
    const auto wrong = [&](const char* address) {
        return browser.post("/api/v1/parents/sign-in",
                            json::serialize(json::object{{"address", address}, {"code", "12"}}));
    };
    EXPECT_EQ(wrong("mona@example.org").body, wrong("noah@example.org").body);
}

TEST(Families, ALinkAndACodeWorkOnceAndForAQuarterOfAnHour) {
    Practice practice;
    Browser browser = practice.running.browser();
    const std::string code = practice.code(browser, "07700 900001");
    EXPECT_EQ(practice.enter(browser, "07700900001", code), 204);
    EXPECT_EQ(practice.enter(browser, "07700900001", code), 401) << "used";
    const Answer sent = browser.post("/api/v1/parents/code", R"({"address": "mona@example.org"})");
    const std::string link =
        json::serialize(json::object{{"link", sent.json().at("practice").at("link").as_string()}});
    EXPECT_EQ(browser.post("/api/v1/parents/sign-in", link).status, 204);
    EXPECT_EQ(browser.post("/api/v1/parents/sign-in", link).status, 401);
    const std::string late = practice.code(browser, "mona@example.org");
    practice.clock->passes(16);
    EXPECT_EQ(practice.enter(browser, "mona@example.org", late), 401);
}

TEST(Families, GuessingEndsBeforeItGetsAnywhere) {
    Practice practice;
    Browser browser = practice.running.browser();
    const std::string code = practice.code(browser, "mona@example.org");
    for (int i = 0; i < server::ParentAccess::kMostTries; ++i) {
        EXPECT_EQ(practice.enter(browser, "mona@example.org", "no code"), 401);
    }
    EXPECT_EQ(practice.enter(browser, "mona@example.org", code), 401)
        << "after five wrong ones the right one is worth nothing";
    for (int i = 0; i < 4; ++i) {
        practice.enter(browser, "mona@example.org", "no code");
    }
    EXPECT_EQ(practice.enter(browser, "mona@example.org", "no code"), 429);
    for (int i = 0; i < 4; ++i) {
        practice.code(browser, "mona@example.org");
    }
    const Answer refused =
        browser.post("/api/v1/parents/code", R"({"address": "mona@example.org"})");
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(refused.header("retry-after"), "");
}

TEST(Families, AFamilyAndTheStaffDoNotReachEachOthersPages) {
    Practice practice;
    Browser mona = practice.mona();
    EXPECT_EQ(mona.get("/api/v1/today").status, 401);
    EXPECT_EQ(mona.get("/api/v1/reports").status, 401);
    Browser head = practice.running.signed_in("head");
    EXPECT_EQ(head.get("/api/v1/parents/home").status, 403);
    const std::string token = mona.cookie.substr(mona.cookie.find('=') + 1);
    mona.cookie = "adsum_session=" + token;
    EXPECT_EQ(mona.get("/api/v1/today").status, 401);
    mona.cookie = "adsum_family=" + token;
    EXPECT_EQ(mona.post("/api/v1/parents/sign-out").status, 204);
    EXPECT_EQ(mona.get("/api/v1/parents/home").status, 401);
}

TEST(Families, ASessionEndsWhenNobodyUsesIt) {
    Practice practice;
    Browser mona = practice.mona();
    practice.clock->passes(19);
    EXPECT_EQ(mona.get("/api/v1/parents/home").status, 200);
    practice.clock->passes(21);
    EXPECT_EQ(mona.get("/api/v1/parents/home").status, 401);
}

TEST(Families, AskForAChangeAndTheOfficeTakesItOver) {
    Practice practice;
    Browser mona = practice.mona();
    EXPECT_EQ(mona.post("/api/v1/parents/contact-changes", R"({"changes": {"name": "X"}})").status,
              422);
    ASSERT_EQ(mona.post("/api/v1/parents/contact-changes",
                        R"({"changes": {"town": "Newtown"}, "from": "2026-12-01"})")
                  .status,
              204);
    Browser officer = practice.running.signed_in("attendance_officer");
    const json::value waiting = officer.get("/api/v1/reports").json().at("contact_changes");
    ASSERT_EQ(waiting.as_array().size(), 2U) << "of both children";
    const std::string decide =
        "/api/v1/pupils/" + std::string(waiting.at(0).at("upn").as_string()) + "/contact-changes/" +
        std::to_string(waiting.at(0).at("entry").as_int64()) + "/decide";
    EXPECT_EQ(officer.post(decide, R"({"accepted": false})").status, 422);
    EXPECT_EQ(officer.post(decide, R"({"accepted": true})").status, 204);
    const json::value home = mona.get("/api/v1/parents/home").json();
    EXPECT_EQ(home.at("details").at("town").as_string(), "Newtown");
    EXPECT_EQ(home.at("change").at("standing").as_string(), "accepted");
}

TEST(Families, APaperIsKnownByItsContentAndLeavesAsAFile) {
    Practice practice;
    Browser mona = practice.mona();
    json::object told = told_of(mona.get("/api/v1/parents/home").json().at("children").at(0));
    ASSERT_EQ(mona.post("/api/v1/parents/reports", json::serialize(told)).status, 200);
    const auto send = [&](const char* submission, const char* content) {
        return mona
            .post(
                "/api/v1/parents/attachments",
                json::serialize(json::object{
                    {"child", told.at("child")}, {"submission", submission}, {"content", content}}))
            .status;
    };
    EXPECT_EQ(send("p-1", "PGh0bWw+PHNjcmlwdD4="), 422) << "a page is no paper";
    EXPECT_EQ(send("p-1", "not base64!"), 422);
    EXPECT_EQ(send("p-9", "JVBERi0xLjcKJSVFT0Y="), 404) << "of no report";
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(send("p-1", "JVBERi0xLjcKJSVFT0Y="), 204);
    }
    EXPECT_EQ(send("p-1", "JVBERi0xLjcKJSVFT0Y="), 422) << "five at most";
    Browser officer = practice.running.signed_in("attendance_officer");
    const json::value report = officer.get("/api/v1/reports").json().at("told").at(0);
    ASSERT_EQ(report.at("papers").as_array().size(), 5U);
    const std::string paper = std::string(report.at("papers").at(0).at("id").as_string());
    const std::string path = "/api/v1/pupils/" + upn_of(0).str() + "/attachments/" + paper;
    const Answer kept = officer.get(path);
    EXPECT_EQ(kept.status, 200);
    EXPECT_EQ(kept.body, "%PDF-1.7\n%%EOF");
    EXPECT_EQ(kept.header("content-type"), "application/pdf");
    EXPECT_EQ(kept.header("content-disposition"), "attachment; filename=\"paper.pdf\"");
    EXPECT_EQ(kept.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(officer.get("/api/v1/pupils/" + upn_of(2).str() + "/attachments/" + paper).status,
              404)
        << "of another pupil";
    EXPECT_EQ(practice.running.signed_in("tutor").get(path).status, 403);
}

TEST(Families, WithoutAChannelTheSchoolSaysSoToEverybody) {
    Running running({}, store_with_families());
    Browser browser = running.browser();
    for (const char* body :
         {R"({"address": "mona@example.org"})", R"({"address": "x@y.example"})"}) {
        EXPECT_EQ(browser.post("/api/v1/parents/code", body).error(), "parent-codes-off");
    }
}

TEST(Families, aPolicyReadAtHomeCountsOncePerChildAndStandsInItsStory_KEY_015) {
    Practice practice;
    Browser mona = practice.mona();
    Browser head = practice.running.signed_in("head");
    EXPECT_EQ(head.get("/api/v1/policy/readers").json().at("families_read"), 0);
    EXPECT_EQ(mona.post("/api/v1/parents/policy-read").status, 204);
    EXPECT_EQ(mona.post("/api/v1/parents/policy-read").status, 204);
    EXPECT_EQ(head.get("/api/v1/policy/readers").json().at("families_read"), 2) << "two children";
    const Answer page = head.get("/api/v1/pupils/" + upn_of(0).str());
    const auto at = page.body.find("The attendance policy was read at home");
    EXPECT_NE(at, std::string::npos) << page.body;
    EXPECT_EQ(page.body.find("The attendance policy was read at home", at + 1), std::string::npos);
}

}  // namespace
}  // namespace adsum::tests
