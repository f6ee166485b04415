// Single things that are erased, and the register that is not.

#include "school/erasure.hpp"

#include "school/old_school.hpp"

namespace adsum {
namespace {

using tests::OldSchool;
using tests::says;
using tests::upn_of;

TEST(Erasure, EmptiesWhatMayGoAndRefusesTheRegister) {
    OldSchool old = OldSchool::make();
    const auto entry_of_kind = [&](std::string_view kind, std::string_view text) {
        for (const journal::Entry& entry : old.entries()) {
            if (entry.kind == kind && says(entry.body, text)) {
                return entry.number;
            }
        }
        return journal::EntryNumber{0};
    };
    const auto now = *SchoolTime::parse("2025-01-10T09:00");
    const auto plan = [&](const school::ErasureAsked& asked) {
        return school::plan_erasure(old.entries(), old.office.state(), asked, now);
    };
    const auto refusal = [&](const school::ErasureAsked& asked) {
        const auto made = plan(asked);
        return made ? std::string() : tests::ids_of(made.error());
    };
    const auto note = entry_of_kind("note_added", "a note of 2024 on pupil 1");
    const auto made = plan({upn_of(1), {note}, {}, {}});
    ASSERT_TRUE(made.ok()) << made.error().to_string();
    EXPECT_EQ(made->emptied, 1);
    EXPECT_FALSE(says(old.everything_left(*made), "a note of 2024 on pupil 1"));
    EXPECT_TRUE(says(old.everything_left(*made), "of the later year"));

    EXPECT_EQ(refusal({upn_of(3), {note}, {}, {}}), "erasure-not-theirs");
    EXPECT_EQ(refusal({upn_of(1), {entry_of_kind("register_taken", "")}, {}, {}}),
              "erasure-register");
    EXPECT_EQ(refusal({upn_of(3), {entry_of_kind("mark_amended", "")}, {}, {}}),
              "erasure-register");
    EXPECT_EQ(refusal({upn_of(1), {entry_of_kind("roll_imported", "")}, {}, {}}),
              "erasure-register");
    EXPECT_EQ(refusal({upn_of(1), {entry_of_kind("calendar_set", "")}, {}, {}}), "erasure-kind");
    EXPECT_EQ(refusal({upn_of(1), {99999}, {}, {}}), "entry-unknown");
    EXPECT_EQ(refusal({upn_of(1), {}, {}, {"surname"}}), "erasure-field");
    EXPECT_EQ(refusal({upn_of(1), {}, 1, {"name"}}), "erasure-field");
    EXPECT_EQ(refusal({upn_of(1), {}, {}, {}}), "erasure-field");
    EXPECT_EQ(refusal({upn_of(77), {note}, {}, {}}), "pupil-unknown");
    old.say("hold_placed", "2025-01-09T09:00", 1, R"("hold": "h", "reason": "a claim")");
    EXPECT_EQ(refusal({upn_of(1), {note}, {}, {}}), "erasure-held");
}

TEST(Erasure, TakesAContactsNumberOutWhereverItStands) {
    OldSchool old = OldSchool::make();
    old.say("contact_changed", "2024-11-01T09:00", 1,
            R"("contact": 1, "changes": {"phone": "07700 900777", "email": "one@example.org"})");
    EXPECT_EQ(old.record("messages_written", tests::object(R"({"at": "2024-11-02T09:00",
        "batch": "b1", "purpose": "notice", "template": "t", "title": "T", "messages": [
        {"id": "m1", "pupil": ")" + upn_of(1).str() + R"(", "contact": 1, "channel": "text",
         "to": "07700 900777", "body": "words"}]})")),
              "");
    const auto plan =
        school::plan_erasure(old.entries(), old.office.state(), {upn_of(1), {}, 1, {"phone"}},
                             *SchoolTime::parse("2025-01-10T09:00"));
    ASSERT_TRUE(plan.ok()) << plan.error().to_string();
    const std::string left = old.everything_left(*plan);
    EXPECT_FALSE(says(left, "900777"));
    EXPECT_FALSE(says(left, "900001"));
    EXPECT_TRUE(says(left, "900003")) << "another's";
    EXPECT_TRUE(says(left, "one@example.org"));
    const school::Contact& contact = plan->after.pupil(upn_of(1))->contacts.front();
    EXPECT_EQ(contact.phone, "");
    EXPECT_EQ(contact.name, "Parentof1");
    const auto done = school::dispose_of(
        *old.store, old.office.state(), *plan,
        {"erasure", "objection upheld", StaffId(), tests::moment("2025-01-10T09:00")});
    ASSERT_TRUE(done.ok()) << done.error().to_string();
    EXPECT_TRUE(old.store->verify()->whole());
    EXPECT_TRUE(school::Office::open(old.store, tests::the_law(), SchoolId("small")).ok());
}

}  // namespace
}  // namespace adsum
