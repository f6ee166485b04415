// The morning as the office lives it: a register causes a duty, it is opened, done, and the pupil's
// page changes.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

struct DutiesMorning {
    Running running;
    Browser officer;

    DutiesMorning() : officer(running.signed_in("attendance_officer")) {
        Browser tutor = running.signed_in("tutor");
        EXPECT_EQ(tutor.post("/api/v1/registers/7A/2026-11-20/AM", submission("s", {"/", "N", "/"}))
                      .status,
                  200);
        running.clock->set("2026-11-20T08:45");
    }
    // The open duty about pupil 2 that needs the fewest fields.
    boost::json::object duty() {
        const auto list = officer.get("/api/v1/duties?pupil=" + upn_of(2).str()).json();
        EXPECT_FALSE(list.at("duties").as_array().empty());
        for (const auto& duty : list.at("duties").as_array()) {
            if (duty.at("can_do").as_bool()) {
                return duty.as_object();
            }
        }
        ADD_FAILURE() << list;
        return {};
    }
    static std::string path(const boost::json::object& duty, const std::string& what) {
        std::string id;
        for (const char c : std::string(duty.at("id").as_string())) {
            id += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
        return "/api/v1/duties/" + id + "/" + what;
    }
    static boost::json::value answer_to(const boost::json::object& field) {
        if (const auto* choices = field.if_contains("choices");
            choices != nullptr && !choices->as_array().empty()) {
            return choices->at(0);
        }
        const std::string type(field.at("type").as_string());
        return type == "date"     ? "2026-11-27"
               : type == "time"   ? "10:00"
               : type == "number" ? "2"
               : type == "yes_no" ? "yes"
                                  : "as agreed";
    }
    static std::string answers(const boost::json::object& duty) {
        boost::json::object fields;
        for (const auto& field : duty.at("fields").as_array()) {
            fields[field.at("name").as_string()] = answer_to(field.as_object());
        }
        return boost::json::serialize(boost::json::object{{"fields", fields}});
    }
};

TEST(Duties, anUnexplainedAbsenceIsADutyWithItsReasons) {
    DutiesMorning morning;
    const auto duty = morning.duty();
    EXPECT_EQ(duty.at("pupil_name").as_string(), "Forename002 Surname002");
    EXPECT_EQ(duty.at("form").as_string(), "7A");
    EXPECT_FALSE(duty.at("title").as_string().empty());
    EXPECT_FALSE(duty.at("because").as_array().empty());
    EXPECT_FALSE(duty.at("clauses").as_array().empty() && duty.at("references").as_array().empty());
}

TEST(Duties, isDoneOnceAndThePupilsPageShowsIt) {
    DutiesMorning morning;
    const auto duty = morning.duty();
    const Answer done =
        morning.officer.post(DutiesMorning::path(duty, "done"), DutiesMorning::answers(duty));
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.json().at("state").as_string(), "done");
    EXPECT_EQ(done.json().at("history").at(0).at("by").at("name").as_string(), "Olu Office");
    EXPECT_FALSE(done.json().at("can_do").as_bool());
    EXPECT_EQ(morning.officer.post(DutiesMorning::path(duty, "done"), DutiesMorning::answers(duty))
                  .error(),
              "duty-closed");
    const auto page = morning.officer.get("/api/v1/pupils/" + upn_of(2).str()).json();
    bool told = false;
    for (const auto& one : page.at("chronology").as_array()) {
        told |= one.at("kind").as_string() == "duty_done";
    }
    EXPECT_TRUE(told);
}

TEST(Duties, isPrintedAsAFormThenAsARecordForWhoeverSeesIt) {
    DutiesMorning morning;
    const auto duty = morning.duty();
    EXPECT_TRUE(duty.at("record").as_bool());
    const Answer form = morning.officer.get(DutiesMorning::path(duty, "record.pdf"));
    ASSERT_EQ(form.status, 200) << form.body;
    EXPECT_TRUE(form.body.starts_with("%PDF-"));
    EXPECT_EQ(form.header("content-disposition"), "attachment; filename=\"record.pdf\"");
    ASSERT_EQ(morning.officer.post(DutiesMorning::path(duty, "done"), DutiesMorning::answers(duty))
                  .status,
              200);
    const Answer record = morning.officer.get(DutiesMorning::path(duty, "record.pdf"));
    ASSERT_EQ(record.status, 200);
    EXPECT_NE(record.body, form.body);
    const auto file = morning.officer.get("/api/v1/pupils/" + upn_of(2).str() + "/case").json();
    EXPECT_EQ(file.at("records").at(0).at("duty"), duty.at("id"));
    EXPECT_EQ(file.at("records").at(0).at("state").as_string(), "done");
    Browser governor = morning.running.signed_in("governor");
    EXPECT_EQ(governor.get(DutiesMorning::path(duty, "record.pdf")).status, 403);
    EXPECT_EQ(morning.officer.get("/api/v1/duties/no-such/record.pdf").status, 404);
}

TEST(Duties, isSetAsideOnlyWithAReason) {
    DutiesMorning morning;
    const auto duty = morning.duty();
    EXPECT_EQ(
        morning.officer.post(DutiesMorning::path(duty, "set-aside"), R"({"reason":" "})").status,
        422);
    const Answer aside = morning.officer.post(DutiesMorning::path(duty, "set-aside"),
                                              R"({"reason":"the family is known"})");
    ASSERT_EQ(aside.status, 200) << aside.body;
    EXPECT_EQ(aside.json().at("state").as_string(), "set_aside");
    EXPECT_EQ(aside.json().at("history").at(0).at("reason").as_string(), "the family is known");
}

TEST(Duties, ofTwoWhoDoItAtOnceOneIsTooLate) {
    DutiesMorning morning;
    const auto duty = morning.duty();
    Browser champion = morning.running.signed_in("champion");
    int one = 0;
    int two = 0;
    std::thread first([&] {
        one = morning.officer.post(DutiesMorning::path(duty, "done"), DutiesMorning::answers(duty))
                  .status;
    });
    std::thread second([&] {
        two = champion.post(DutiesMorning::path(duty, "done"), DutiesMorning::answers(duty)).status;
    });
    first.join();
    second.join();
    EXPECT_EQ(std::min(one, two), 200);
    EXPECT_EQ(std::max(one, two), 409);
}

// The policy asks for an outcome, and a later rule of it about one of them.
TEST(Duties, anOutcomeIsAskedForOnceAndChosen) {
    const std::string store = fresh_store();
    {
        SmallSchool school = small_school_in(store);
        EXPECT_EQ(
            school.record("judgement_recorded", boost::json::object{{"at", "2026-11-20T08:00"},
                                                                    {"pupil", upn_of(2).str()},
                                                                    {"topic", "illness_doubted"},
                                                                    {"value", "yes"}}),
            "");
    }
    Running running({}, store);
    Browser officer = running.signed_in("attendance_officer");
    const auto list = officer.get("/api/v1/duties?pupil=" + upn_of(2).str()).json();
    const auto& duties = list.at("duties").as_array();
    const auto duty = std::find_if(duties.begin(), duties.end(), [](const auto& one) {
        return one.at("rule").as_string() == "evidence-request";
    });
    ASSERT_NE(duty, duties.end()) << list;
    EXPECT_EQ(duty->at("outcomes").as_array().size(), 0U);
    const auto& field = duty->at("fields").at(0);
    EXPECT_EQ(field.at("name").as_string(), "outcome");
    EXPECT_EQ(field.at("type").as_string(), "choice");
    EXPECT_EQ(field.at("choices"), (boost::json::array{"not_satisfied", "other"}));
}

TEST(Duties, theChronologySpeaksOfDaysAsPeopleDo) {
    DutiesMorning morning;
    morning.duty();
    const auto page = morning.officer.get("/api/v1/pupils/" + upn_of(2).str()).json();
    const auto& told = page.at("chronology").as_array();
    const auto arose = std::find_if(told.begin(), told.end(), [](const auto& one) {
        return one.at("kind").as_string() == "duty_arose";
    });
    ASSERT_NE(arose, told.end());
    EXPECT_TRUE(arose->at("text").as_string().starts_with("due "));
    EXPECT_EQ(arose->at("text").as_string().find("T0"), std::string::npos) << arose->at("text");
    EXPECT_NE(arose->at("text").as_string().find(" 2026, "), std::string::npos)
        << arose->at("text");
}

TEST(Duties, filtersAreHeldToTheirWords) {
    DutiesMorning morning;
    for (const char* query : {"role=king", "kind=song", "due=never", "state=half"}) {
        EXPECT_EQ(morning.officer.get("/api/v1/duties?" + std::string(query)).status, 422) << query;
    }
    const auto all = morning.officer.get("/api/v1/duties").json();
    const auto mine = morning.officer.get("/api/v1/duties?mine=true").json();
    EXPECT_LE(mine.at("total").as_int64(), all.at("total").as_int64());
    for (const auto& duty : mine.at("duties").as_array()) {
        EXPECT_EQ(duty.at("role").as_string(), "attendance_officer");
    }
    const auto calls = morning.officer.get("/api/v1/duties?kind=call").json();
    for (const auto& duty : calls.at("duties").as_array()) {
        EXPECT_EQ(duty.at("kind").as_string(), "call");
    }
    EXPECT_EQ(calls.at("by_kind"), all.at("by_kind")) << "counted before the filter";
}

TEST(Duties, aContactIsRecordedAndShownBesideTheChild) {
    DutiesMorning morning;
    const std::string path = "/api/v1/pupils/" + upn_of(2).str() + "/contact-attempts";
    EXPECT_EQ(morning.officer.post(path, R"({"channel":"call","contact":1,"outcome":"no_answer"})")
                  .status,
              204);
    EXPECT_EQ(
        morning.officer.post(path, R"({"channel":"owl","contact":1,"outcome":"no_answer"})").status,
        422);
    const auto today = morning.officer.get("/api/v1/today").json();
    EXPECT_EQ(today.at("unexplained").at(0).at("attempts").as_array().size(), 1U);
}

}  // namespace
}  // namespace adsum::tests
