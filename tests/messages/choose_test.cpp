// What goes next: emergencies, quiet hours, the limit, and what a crash left behind.

#include "messages/choose.hpp"

#include "messages/postman.hpp"

#include <gtest/gtest.h>

namespace adsum {
namespace {

using messages::Step;
using messages::Ways;
using school::MessageState;
using What = Step::What;

struct ChooseCase {
    school::Outbox outbox;
    Ways ways;
    journal::EntryNumber entry = 0;

    ChooseCase() { ways.ways = {{{true, false}, {true, true}, {true, true}}}; }

    school::MessageBatch& write(const std::string& id, const std::string& purpose = "notice",
                                int count = 1, const std::string& channel = "text",
                                bool emergency = false, bool held = false) {
        school::MessageBatch batch;
        batch.id = id;
        batch.purpose = purpose;
        batch.emergency = emergency;
        batch.entry = ++entry;
        if (held) {
            batch.held = {"unusually-many"};
        }
        std::vector<school::Message> all;
        for (int i = 0; i < count; ++i) {
            school::Message message;
            message.id = id + "." + std::to_string(i);
            message.batch = id;
            message.index = i;
            message.channel = channel;
            all.push_back(message);
        }
        outbox.write(batch, all);
        last = batch;
        return last;
    }
    std::string next(const char* at = "2026-11-20T10:00") const {
        const Step step = messages::next_step(outbox, ways, to_moment(*SchoolTime::parse(at)));
        constexpr const char* kNames[] = {"", "hand ", "ask ", "doubt ", "late "};
        return kNames[static_cast<std::size_t>(step.what)] + step.message;
    }
    void begin(const std::string& id, const char* at = "2026-11-20T10:00") {
        const SchoolTime time = *SchoolTime::parse(at);
        outbox.move(id, MessageState::kBegun, time, "");
        outbox.note_begun(id, to_moment(time));
    }
    school::MessageBatch last;
};

TEST(Choose, GoesInOrderAndEmergenciesFirst) {
    ChooseCase c;
    EXPECT_EQ(c.next(), "");
    c.write("a");
    c.write("b", "absence");
    EXPECT_EQ(c.next(), "hand b.0");
    c.write("c", "notice", 1, "text", true);
    EXPECT_EQ(c.next(), "hand c.0");
    c.begin("c.0");
    c.outbox.move("c.0", MessageState::kHandedOver, {}, "");
    EXPECT_EQ(c.next(), "hand b.0");
}

TEST(Choose, KeepsQuietHoursOverMidnightAndTheClockChange) {
    ChooseCase c;
    school::MessageRules rules;
    rules.quiet_from = TimeOfDay(19, 0);
    rules.quiet_until = TimeOfDay(7, 30);
    c.outbox.set(rules);
    c.write("a");
    EXPECT_EQ(c.next("2026-11-20T18:59"), "hand a.0");
    EXPECT_EQ(c.next("2026-11-20T19:00"), "");
    EXPECT_EQ(c.next("2026-11-21T00:00"), "");
    EXPECT_EQ(c.next("2026-11-21T07:29"), "");
    EXPECT_EQ(c.next("2026-11-21T07:30"), "hand a.0");
    // The school's wall clock decides, on both sides of the change of 25 October 2026.
    EXPECT_EQ(c.next("2026-10-24T07:30"), "hand a.0");
    EXPECT_EQ(c.next("2026-10-25T07:29"), "");
    EXPECT_EQ(c.next("2026-10-25T07:30"), "hand a.0");
    c.write("e", "notice", 1, "text", true);
    EXPECT_EQ(c.next("2026-11-21T03:00"), "hand e.0");
    rules.quiet_from = TimeOfDay(12, 0);
    rules.quiet_until = TimeOfDay(13, 0);
    EXPECT_TRUE(messages::is_quiet(rules, *SchoolTime::parse("2026-11-20T12:59")));
    EXPECT_FALSE(messages::is_quiet(rules, *SchoolTime::parse("2026-11-20T13:00")));
}

TEST(Choose, KeepsTheLimitOfAnHour) {
    ChooseCase c;
    school::MessageRules rules;
    rules.hourly_limit = 2;
    c.outbox.set(rules);
    c.write("a", "notice", 3);
    for (const char* id : {"a.0", "a.1"}) {
        c.begin(id, "2026-11-20T10:00");
        c.outbox.move(id, MessageState::kHandedOver, {}, "");
    }
    EXPECT_EQ(c.next("2026-11-20T10:59"), "");
    EXPECT_EQ(c.next("2026-11-20T11:00"), "hand a.2");
    c.write("e", "notice", 1, "text", true);
    EXPECT_EQ(c.next("2026-11-20T10:30"), "hand e.0");
}

TEST(Choose, LeavesWhatIsHeldPausedOrWithoutAChannel) {
    ChooseCase c;
    c.write("a", "absence", 1, "text", false, true);
    EXPECT_EQ(c.next(), "");
    c.outbox.release("a", {});
    EXPECT_EQ(c.next(), "hand a.0");
    c.ways.paused.insert("a.0");
    EXPECT_EQ(c.next(), "");
    c.ways.paused.clear();
    c.ways.ways[static_cast<std::size_t>(messages::Way::kText)].open = false;
    EXPECT_EQ(c.next(), "");
    c.write("b", "notice", 1, "email");
    EXPECT_EQ(c.next(), "hand b.0");
}

TEST(Choose, AsksAfterWhatACrashLeftOrDoubtsIt) {
    ChooseCase c;
    c.ways.settle_seconds = 60;
    c.write("a", "notice", 2);
    c.begin("a.0", "2026-11-20T10:00");
    EXPECT_EQ(c.next("2026-11-20T10:00"), "hand a.1");  // it may still be on its way
    EXPECT_EQ(c.next("2026-11-20T10:01"), "ask a.0");
    c.write("b", "absence", 1, "email");
    c.begin("b.0", "2026-11-20T10:00");
    EXPECT_EQ(c.next("2026-11-20T10:00"), "doubt b.0");
}

TEST(Choose, DropsWhatIsTooLate) {
    ChooseCase c;
    school::MessageBatch batch;
    batch.id = "a";
    batch.purpose = "absence";
    batch.entry = 9;
    batch.until = SchoolTime::parse("2026-11-20T23:59");
    batch.held = {"unusually-many"};
    school::Message message;
    message.id = "a.0";
    message.batch = "a";
    message.channel = "text";
    c.outbox.write(batch, {message});
    EXPECT_EQ(c.next("2026-11-20T23:59"), "");
    EXPECT_EQ(c.next("2026-11-21T00:00"), "late a.0");
}

}  // namespace
}  // namespace adsum
