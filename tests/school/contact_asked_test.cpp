// What a family asks to have changed of its own particulars. Clauses KEY-014, ATLP-027, WES-014.
#include "school/contact_asked.hpp"

#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

SmallSchool with_contact() {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(
        school.record("contacts_imported", R"({"at": "2026-09-01T09:00", "contacts": [{"upn": ")" +
                                               upn_of(0).str() +
                                               R"(", "priority": 1, "name": "Mona Mother",
                                   "parental_responsibility": true, "phone": "07700 900001",
                                   "email": "mona@example.org"}]})"),
        "");
    return school;
}

std::string body(const std::string& fields, const char* at = "2026-11-10T07:50") {
    return std::string(R"({"at": ")") + at + R"(", "pupil": ")" + upn_of(0).str() + "\", " +
           fields + "}";
}

constexpr const char* kMoving =
    R"("contact": 1, "changes": {"phone": "07700 900002", "address_1": "2 New Lane"},
       "from": "2026-12-01", "text": "we move in December")";

TEST(ContactAsked, NothingChangesUntilTheSchoolHasLooked_KEY_014_ATLP_027_WES_014) {
    auto school = with_contact();
    ASSERT_EQ(school.record("contact_change_asked", body(kMoving)), "");
    EXPECT_EQ(school.pupil(0).contacts.front().phone, "07700 900001");
    const auto entry = school.state().last_entry();
    const std::string decided = fmt::format(R"("by": "O1", "asked": {}, "accepted": true)", entry);
    ASSERT_EQ(school.record("contact_change_decided", body(decided, "2026-11-10T09:00")), "");
    EXPECT_EQ(school.pupil(0).contacts.front().phone, "07700 900002");
    EXPECT_EQ(school.pupil(0).contacts.front().address_1, "2 New Lane");
    EXPECT_EQ(school.pupil(0).contacts.front().email, "mona@example.org") << "not spoken of";
    EXPECT_EQ(school.record("contact_change_decided", body(decided, "2026-11-10T09:01")),
              "contact-change-decided");
    // Proposed and actual dates, and who decided, stay in the history.
    const auto asked =
        school::contact_changes_asked(school.pupil(0), *SchoolTime::parse("2026-11-10T09:00"));
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].fact->fields.at("from").as_string(), "2026-12-01");
    EXPECT_EQ(asked[0].decision->who.name, "Olu Office");
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

TEST(ContactAsked, ARefusalHasAReasonAndChangesNothing) {
    auto school = with_contact();
    ASSERT_EQ(school.record("contact_change_asked", body(kMoving)), "");
    const auto entry = school.state().last_entry();
    const auto refuse = [&](const std::string& more) {
        return school.record("contact_change_decided",
                             body(fmt::format(R"("asked": {}, "accepted": false{})", entry, more)));
    };
    EXPECT_EQ(refuse(""), "field-missing");
    EXPECT_EQ(refuse(R"(, "reason": "the number rings elsewhere")"), "");
    EXPECT_EQ(school.pupil(0).contacts.front().phone, "07700 900001");
}

TEST(ContactAsked, OnlyTheirOwnParticularsAreAskedFor) {
    const struct {
        const char* fields;
        const char* ids;
    } cases[] = {
        {R"("contact": 1, "changes": {}, "text": "a hard time at home")", ""},
        {R"("contact": 1, "changes": {})", "change-nothing"},
        {R"("contact": 1, "changes": {"do_not_contact": false})", "change-field"},
        {R"("contact": 1, "changes": {"name": "Somebody Else"})", "change-field"},
        {R"("contact": 1, "changes": {"email": "nowhere"})", "contact-email"},
        {R"("contact": 2, "changes": {"phone": "07700 900003"})", "contact-unknown"},
    };
    for (const auto& one : cases) {
        auto school = with_contact();
        EXPECT_EQ(school.record("contact_change_asked", body(one.fields)), one.ids) << one.fields;
    }
}

}  // namespace
}  // namespace adsum
