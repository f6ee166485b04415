// Messages to families: written once, begun before they go, ended once and never back.

#include "school/small_school.hpp"

#include <gtest/gtest.h>

namespace adsum {
namespace {

using boost::json::object;
using school::MessageState;
using tests::SmallSchool;
using tests::upn_of;

object message(const std::string& id, int pupil, const std::string& channel = "text") {
    return {{"id", id},
            {"pupil", upn_of(pupil).str()},
            {"contact", 1},
            {"channel", channel},
            {"to", "07700 900100"},
            {"subject", ""},
            {"body", "Please ring us."}};
}

object written(const std::string& batch, boost::json::array messages) {
    return {{"at", "2026-09-08T09:30"},       {"by", "O1"},          {"batch", batch},
            {"purpose", "absence"},           {"template", "first"}, {"title", "Not here"},
            {"messages", std::move(messages)}};
}

object about(const std::string& message, int pupil, object more = {}) {
    more["at"] = "2026-09-08T09:31";
    more["message"] = message;
    more["pupil"] = upn_of(pupil).str();
    return more;
}

MessageState state_of(const SmallSchool& school, const char* id) {
    return school.state().outbox().message(id)->state;
}

TEST(MessageFacts, AMessageGoesFromWrittenToDelivered) {
    auto school = SmallSchool::make();
    object with_duty = message("b1.0", 1);
    with_duty["duty"] = "first-day-1";
    ASSERT_EQ(school.record("messages_written", written("b1", {with_duty})), "");
    EXPECT_EQ(state_of(school, "b1.0"), MessageState::kWaiting);
    EXPECT_TRUE(school.state().outbox().does("first-day-1"));
    ASSERT_EQ(school.record("message_begun", about("b1.0", 1)), "");
    ASSERT_EQ(school.record("message_handed_over", about("b1.0", 1, {{"reference", "n-1"}})), "");
    EXPECT_EQ(state_of(school, "b1.0"), MessageState::kHandedOver);
    EXPECT_TRUE(school.state().outbox().under_way().empty());
    ASSERT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", "delivered"}})), "");
    const school::Message& end = *school.state().outbox().message("b1.0");
    EXPECT_EQ(end.state, MessageState::kDelivered);
    EXPECT_EQ(end.reference, "n-1");
    EXPECT_EQ(end.tries, 1);
    // In the pupil's story, with the duty that it did (ATLP-075).
    const auto& facts = school.pupil(1).facts;
    ASSERT_EQ(facts.size(), 2U);
    EXPECT_EQ(facts[0].kind, "message_handed_over");
    EXPECT_EQ(facts[0].fields.at("title"), "Not here");
    EXPECT_EQ(facts[1].kind, "duty_done");
    EXPECT_EQ(facts[1].fields.at("duty"), "first-day-1");
}

TEST(MessageFacts, NothingMovesItBack) {
    auto school = SmallSchool::make();
    ASSERT_EQ(school.record("messages_written", written("b1", {message("b1.0", 1)})), "");
    EXPECT_EQ(school.record("message_handed_over", about("b1.0", 1)), "message-state");
    EXPECT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", "delivered"}})),
              "message-state");
    ASSERT_EQ(school.record("message_begun", about("b1.0", 1)), "");
    EXPECT_EQ(school.record("message_begun", about("b1.0", 1)), "message-state");
    EXPECT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", "cancelled"}})),
              "message-state");
    ASSERT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", "failed"}})), "");
    for (const char* outcome : {"delivered", "failed", "in_doubt", "cancelled"}) {
        EXPECT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", outcome}})),
                  "message-state");
    }
    EXPECT_EQ(school.record("message_put_back", about("b1.0", 1, {{"cause", "x"}})),
              "message-state");
    // Told before it was known that it had been taken: kept beside, and moved no more.
    ASSERT_EQ(school.record("message_handed_over", about("b1.0", 1, {{"reference", "n-1"}})), "");
    EXPECT_EQ(state_of(school, "b1.0"), MessageState::kFailed);
    EXPECT_EQ(school.record("message_handed_over", about("b1.0", 1, {{"reference", "n-2"}})),
              "message-state");
}

TEST(MessageFacts, WhatIsInDoubtIsSettledByAPersonOrALateAnswer) {
    auto school = SmallSchool::make();
    ASSERT_EQ(school.record("messages_written", written("b1", {message("b1.0", 1, "email")})), "");
    ASSERT_EQ(school.record("message_begun", about("b1.0", 1)), "");
    ASSERT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", "in_doubt"}})), "");
    EXPECT_EQ(school.pupil(1).facts.back().fields.at("outcome"), "in_doubt");
    EXPECT_EQ(school.record("message_begun", about("b1.0", 1)), "message-state");
    ASSERT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", "delivered"}})), "");
    EXPECT_EQ(state_of(school, "b1.0"), MessageState::kDelivered);
}

TEST(MessageFacts, WhatWasPutBackAndArrivedAllTheSameIsNotSentAgain) {
    auto school = SmallSchool::make();
    ASSERT_EQ(school.record("messages_written", written("b1", {message("b1.0", 1)})), "");
    ASSERT_EQ(school.record("message_begun", about("b1.0", 1)), "");
    ASSERT_EQ(school.record("message_put_back", about("b1.0", 1, {{"cause", "no answer"}})), "");
    EXPECT_EQ(state_of(school, "b1.0"), MessageState::kWaiting);
    ASSERT_EQ(school.record("message_ended", about("b1.0", 1, {{"outcome", "delivered"}})), "");
    EXPECT_TRUE(school.state().outbox().under_way().empty());
    EXPECT_EQ(school.record("message_begun", about("b1.0", 1)), "message-state");
}

TEST(MessageFacts, HeldMessagesWaitForAPersonAndStoppedOnesNeverGo) {
    auto school = SmallSchool::make();
    object held = written("b1", {message("b1.0", 1), message("b1.1", 2)});
    held["held"] = {"unusually-many: 42 messages"};
    ASSERT_EQ(school.record("messages_written", held), "");
    EXPECT_EQ(school.record("message_begun", about("b1.0", 1)), "messages-held");
    const object word{
        {"at", "2026-09-08T09:35"}, {"by", "O1"}, {"batch", "b1"}, {"reason", "a trip"}};
    EXPECT_EQ(school.record("messages_released",
                            object{{"at", "2026-09-08T09:35"}, {"by", "O1"}, {"batch", "b1"}}),
              "field-missing");
    ASSERT_EQ(school.record("messages_released", word), "");
    EXPECT_EQ(school.record("messages_released", word), "messages-not-held");
    ASSERT_EQ(school.record("message_begun", about("b1.0", 1)), "");
    ASSERT_EQ(school.record("messages_stopped", word), "");
    EXPECT_EQ(school.record("messages_stopped", word), "messages-stopped-already");
    EXPECT_EQ(state_of(school, "b1.0"), MessageState::kBegun);
    EXPECT_EQ(state_of(school, "b1.1"), MessageState::kCancelled);
    EXPECT_EQ(school.record("message_begun", about("b1.1", 2)), "message-state");
    EXPECT_EQ(school.state().outbox().batch("b1")->count(MessageState::kCancelled), 1);
}

TEST(MessageFacts, AnIdOrADutyIsWrittenForOnce) {
    auto school = SmallSchool::make();
    object first = message("b1.0", 1);
    first["duty"] = "d-1";
    ASSERT_EQ(school.record("messages_written", written("b1", {first})), "");
    EXPECT_EQ(school.record("messages_written", written("b1", {message("b1.1", 1)})),
              "messages-exist");
    EXPECT_EQ(school.record("messages_written", written("b2", {message("b1.0", 1)})),
              "message-exists");
    object again = message("b2.0", 1);
    again["duty"] = "d-1";
    EXPECT_EQ(school.record("messages_written", written("b2", {again})), "message-duty-written");
    ASSERT_EQ(
        school.record(
            "messages_stopped",
            object{{"at", "2026-09-08T09:35"}, {"by", "O1"}, {"batch", "b1"}, {"reason", "no"}}),
        "");
    EXPECT_EQ(school.record("messages_written", written("b2", {again})), "");
}

TEST(MessageFacts, AreRefusedWhereTheyMeanNothing) {
    auto school = SmallSchool::make();
    EXPECT_EQ(school.record("messages_written", written("b1", {})), "messages-none");
    EXPECT_EQ(school.record("messages_written", written("b1", {message("b1.0", 77)})),
              "pupil-unknown");
    EXPECT_EQ(school.record("messages_written", written("b1", {message("b1.0", 1, "pigeon")})),
              "field-wrong");
    EXPECT_EQ(school.record("message_begun", about("b1.0", 1)), "message-unknown");
    ASSERT_EQ(school.record("messages_written", written("b1", {message("b1.0", 1)})), "");
    EXPECT_EQ(school.record("message_begun", about("b1.0", 2)), "message-unknown");
    object rules{{"at", "2026-09-08T09:00"},
                 {"quiet_from", "19:00"},
                 {"hourly_limit", 0},
                 {"guard_families", 10},
                 {"guard_percent", 20}};
    EXPECT_EQ(school.record("message_rules_set", rules), "message-rules-quiet");
    rules["quiet_until"] = "07:30";
    ASSERT_EQ(school.record("message_rules_set", rules), "");
    EXPECT_EQ(school.state().outbox().rules().guard_families, 10);
}

TEST(MessageFacts, AReplayTellsTheSame) {
    auto school = SmallSchool::make();
    object shared = message("b1.0", 1);
    shared["also"] = {upn_of(2).str()};
    ASSERT_EQ(school.record("messages_written", written("b1", {shared, message("b1.1", 3)})), "");
    ASSERT_EQ(school.record("message_begun", about("b1.0", 1)), "");
    ASSERT_EQ(
        school.record("message_ended", about("b1.0", 1, {{"outcome", "failed"}, {"cause", "x"}})),
        "");
    ASSERT_EQ(school.record("message_begun", about("b1.1", 3)), "");
    EXPECT_EQ(school.pupil(2).facts.back().kind, "message_ended");
    const auto again = school::Office::open(school.store, tests::the_law(), school.state().id());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

}  // namespace
}  // namespace adsum
