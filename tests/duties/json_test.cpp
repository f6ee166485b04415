// The JSON of a duty is exactly section 6 of the contract, and more beside it.

#include "duties/trial.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using tests::rule;
using tests::Trial;

Trial with_everything() {
    Trial trial(
        rule("low",
             R"({ type = "measure", measure = "attendance", window = "year_to_date", below = 94 })",
             "stage = \"monitor\"\nreading = \"as printed\"\nfields = [\"sent_to\"]") +
            rule("weekly", R"({ type = "cadence", every = "week", on = "monday" })",
                 "once = \"week\""),
        1);
    trial.give(0, "2026-09-03", 18, "present");
    trial.give(0, "2026-09-16", 2, "O");
    return trial;
}

TEST(Json, of_a_duty_of_the_policy) {
    const Trial trial = with_everything();
    const auto list = trial.of("low", "2026-09-16T15:00");
    ASSERT_EQ(list.size(), 1U);
    json::object expected{
        {"id", "low." + tests::upn_of(0).str() + ".2026-09-16T1400"},
        {"pupil", tests::upn_of(0).str()},
        {"group", "form:7A"},
        {"kind", "task"},
        {"template", nullptr},
        {"rule", "low"},
        {"title", "A rule"},
        {"source", "policy"},
        {"clauses", json::array{"TST-001"}},
        {"references", json::array{}},
        {"stage", "monitor"},
        {"role", "tutor"},
        {"mandatory", true},
        {"arose", "2026-09-16T14:00"},
        {"due", "2026-09-18T16:00"},
        {"state", "open"},
        {"because",
         json::array{json::object{
             {"measure", "attendance"},
             {"window", "year_to_date"},
             {"numerator", 18},
             {"denominator", 20},
             {"bound", "below 94%"},
             {"sessions",
              json::array{
                  json::object{{"date", "2026-09-16"}, {"session", "AM"}, {"code", "O"}},
                  json::object{{"date", "2026-09-16"}, {"session", "PM"}, {"code", "O"}}}}}}},
        {"reading", "as printed"},
        {"finding", nullptr},
        {"fields", json::array{"sent_to"}},
        {"provisional", false},
        {"held", false},
        {"no_longer_asked", false}};
    EXPECT_EQ(json::serialize(list[0].to_json()), json::serialize(expected));
}

TEST(Json, of_a_duty_that_was_done_says_how) {
    Trial trial = with_everything();
    trial.fact("duty_done", 0, "2026-09-17T10:00",
               {{"clause", "low"}, {"by", "O1"}, {"fields", json::object{{"sent_to", "home"}}}});
    const json::object told = trial.of("low", "2026-09-18")[0].to_json();
    EXPECT_EQ(told.at("state"), "done");
    EXPECT_EQ(json::serialize(told.at("closed")),
              R"({"at":"2026-09-17T10:00","by":"Olu Office","position":"Attendance officer",)"
              R"("reason":null,"fields":{"sent_to":"home"}})");
}

TEST(Json, of_a_school_wide_duty_names_no_pupil_and_no_group) {
    const Trial trial = with_everything();
    const json::object told = trial.of("weekly", "2026-09-07T10:00").at(0).to_json();
    EXPECT_TRUE(told.at("pupil").is_null());
    EXPECT_TRUE(told.at("group").is_null());
    EXPECT_TRUE(told.at("stage").is_null());
    // A cause without a figure has words alone.
    const json::object& because = told.at("because").at(0).as_object();
    EXPECT_FALSE(because.contains("numerator"));
    EXPECT_EQ(because.at("measure"), "calendar");
}

// Every key that the contract names, with its type, in every duty there is.
TEST(Json, has_the_contracts_keys_and_types_in_every_duty) {
    Trial trial = with_everything();
    trial.give(0, "2026-09-17", 20, "O");
    const auto list = trial.all("2026-10-02");
    ASSERT_GT(list.size(), 8U);
    const auto text_or_null = [](const json::value& value) {
        return value.is_string() || value.is_null();
    };
    std::set<std::string> states;
    for (const duties::Duty& duty : list) {
        const json::object told = duty.to_json();
        for (const char* key : {"id", "kind", "rule", "source", "role", "state"}) {
            ASSERT_TRUE(told.at(key).is_string() && !told.at(key).get_string().empty()) << key;
        }
        for (const char* key : {"pupil", "group", "template", "stage"}) {
            EXPECT_TRUE(text_or_null(told.at(key))) << key;
        }
        for (const char* key : {"arose", "due"}) {
            EXPECT_TRUE(SchoolTime::parse(std::string(told.at(key).as_string())).has_value());
        }
        EXPECT_TRUE(told.at("mandatory").is_bool());
        const bool of_law = told.at("source") == "law";
        EXPECT_TRUE(of_law || told.at("source") == "policy");
        EXPECT_EQ(told.at("references").as_array().empty(), !of_law) << duty.id;
        EXPECT_EQ(told.at("clauses").as_array().empty(), of_law) << duty.id;
        EXPECT_FALSE(told.at("because").as_array().empty()) << duty.id;
        for (const json::value& reason : told.at("because").as_array()) {
            for (const char* key : {"measure", "window", "bound"}) {
                EXPECT_TRUE(reason.as_object().at(key).is_string()) << duty.id << " " << key;
            }
            EXPECT_EQ(reason.as_object().contains("numerator"),
                      reason.as_object().contains("denominator"));
        }
        states.insert(std::string(told.at("state").as_string()));
    }
    EXPECT_EQ(states, (std::set<std::string>{"open", "overdue"}));
}

TEST(Json, states_are_read_as_they_are_written) {
    for (const char* text : {"open", "overdue", "done", "set_aside"}) {
        EXPECT_EQ(duties::to_string(duties::parse_state(text).value()), text);
    }
    EXPECT_FALSE(duties::parse_state("closed").has_value());
}

}  // namespace
}  // namespace adsum
