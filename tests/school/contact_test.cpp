// Contacts: one changed at a screen, and those whom the school must not contact, never offered
// anywhere.

#include "school/household.hpp"
#include "school/looking.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using school::Contact;
using tests::same_when_told_again;
using tests::SmallSchool;
using tests::upn_of;

constexpr const char* kContactedAt = "2026-11-20T09:31";

json::object contact(int priority, const char* name, const char* phone) {
    json::object row{{"upn", upn_of(0).str()}, {"name", name}, {"phone", phone}};
    row["priority"] = priority;
    return row;
}

SmallSchool with_contacts() {
    auto school = SmallSchool::make(3);
    json::object body{{"at", "2026-09-01T09:00"}};
    body["contacts"] = json::array{contact(1, "Ann Mother", "07700 900101"),
                                   contact(2, "Bert Father", "07700 900102")};
    EXPECT_EQ(school.record("contacts_imported", body), "");
    return school;
}

json::object change(int priority, const char* changes) {
    json::object body{{"at", kContactedAt}, {"pupil", upn_of(0).str()}};
    body["contact"] = priority;
    body["changes"] = tests::object(changes);
    return body;
}

json::object rang(int priority) {
    json::object body{{"at", kContactedAt}, {"pupil", upn_of(0).str()}, {"channel", "call"}};
    body["contact"] = priority;
    body["outcome"] = "no_answer";
    return body;
}

TEST(Contacts, WhoMustNotBeContactedIsOfferedToNobodyAndEveryAttemptIsRefused) {
    auto school = with_contacts();
    ASSERT_EQ(school.record("contact_attempted", rang(2)), "");
    ASSERT_EQ(school.record("contact_changed",
                            change(2, R"({"do_not_contact": true, "court_order": "No contact"})")),
              "");
    const auto offered = school::may_be_contacted(school.pupil(0));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0]->name, "Ann Mother");
    EXPECT_EQ(school.pupil(0).contacts[1].court_order, "No contact");
    EXPECT_EQ(school.record("contact_attempted", rang(2)), "contact-not-allowed");
    EXPECT_EQ(school.record("contact_attempted", rang(1)), "");
    json::object begun{{"at", kContactedAt}, {"pupil", upn_of(0).str()}, {"contact", 2}};
    EXPECT_EQ(school.record("call_begun", begun), "contact-not-allowed");
    json::object sent{{"at", kContactedAt},
                      {"pupil", upn_of(0).str()},
                      {"channel", "text"},
                      {"template", "day"},
                      {"to", 2}};
    EXPECT_EQ(school.record("message_sent", sent), "contact-not-allowed");
    sent["to"] = 1;
    EXPECT_EQ(school.record("message_sent", sent), "");
    EXPECT_TRUE(same_when_told_again(school));
    ASSERT_EQ(school.record("contact_changed", change(2, R"({"do_not_contact": false})")), "");
    EXPECT_EQ(school.record("contact_attempted", rang(2)), "");
}

TEST(Contacts, AFileWithoutTheColumnTakesNoMarkAwayAndOneWithItDoes) {
    auto school = with_contacts();
    ASSERT_EQ(school.record("contact_changed",
                            change(2, R"({"do_not_contact": true, "court_order": "No contact"})")),
              "");
    // Another number, another name, another place in the list: still the same person.
    for (const auto& [name, phone] :
         {std::pair("Bert Father", "07700 900999"), std::pair("B. Father", "+44 7700 900999")}) {
        json::object body{{"at", "2026-11-20T10:00"}};
        body["contacts"] =
            json::array{contact(1, name, phone), contact(2, "Ann Mother", "07700 900101")};
        ASSERT_EQ(school.record("contacts_imported", body), "");
        EXPECT_TRUE(school.pupil(0).contacts[0].do_not_contact) << name;
        EXPECT_EQ(school.pupil(0).contacts[0].court_order, "No contact");
        EXPECT_FALSE(school.pupil(0).contacts[1].do_not_contact);
    }
    json::object said = contact(1, "B. Father", "07700 900999");
    said["do_not_contact"] = false;
    said["court_order"] = "";
    json::object body{{"at", "2026-11-20T11:00"}};
    body["contacts"] = json::array{said};
    ASSERT_EQ(school.record("contacts_imported", body), "");
    EXPECT_FALSE(school.pupil(0).contacts[0].do_not_contact);
    EXPECT_EQ(school.pupil(0).contacts[0].court_order, "");
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Contacts, OneIsAddedChangedAndTakenAwayAndTheChangeIsKept) {
    auto school = with_contacts();
    const auto before = school.state().last_change(school::Area::kPupils, upn_of(0).str());
    ASSERT_EQ(school.record("contact_changed",
                            change(3, R"({"name": "Cat Aunt", "phone": "01632 960003"})")),
              "");
    ASSERT_EQ(school.pupil(0).contacts.size(), 3U);
    EXPECT_EQ(school.pupil(0).contacts[2].phone, "01632 960003");
    EXPECT_LT(before, school.state().last_change(school::Area::kPupils, upn_of(0).str()));
    json::object gone = change(1, "{}");
    gone["removed"] = true;
    ASSERT_EQ(school.record("contact_changed", gone), "");
    EXPECT_EQ(school.pupil(0).contacts[0].name, "Bert Father");
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Contacts, AChangeThatCannotBeIsRefused) {
    auto school = with_contacts();
    for (const auto& [priority, changes, fault] :
         std::vector<std::tuple<int, const char*, const char*>>{
             {2, R"({"name": "Bert Father"})", "change-nothing"},
             {2, R"({"shoe_size": "9"})", "change-field"},
             {2, R"({"lives_with": "yes"})", "change-field"},
             {2, R"({"name": ""})", "field-missing"},
             {4, R"({"phone": "01632 960003"})", "field-missing"},
             {2, R"({"email": "bert"})", "contact-email"}}) {
        EXPECT_EQ(school.record("contact_changed", change(priority, changes)), fault) << changes;
    }
    json::object gone = change(9, "{}");
    gone["removed"] = true;
    EXPECT_EQ(school.record("contact_changed", gone), "contact-unknown");
}

TEST(Contacts, TheSameNumberOrAddressIsOnePerson) {
    EXPECT_EQ(school::dialled("+44 7700 900123"), "07700900123");
    EXPECT_EQ(school::dialled("+44 (0)7700 900123"), "07700900123");
    EXPECT_EQ(school::dialled("0044 7700 900123"), "07700900123");
    EXPECT_EQ(school::dialled("(07700) 900-123"), "07700900123");
    EXPECT_EQ(school::dialled("+33 1 23 45"), "003312345");
    EXPECT_EQ(school::dialled("none"), "");
    Contact a;
    Contact b;
    EXPECT_FALSE(school::same_person(a, b)) << "nothing is known of either";
    a.phone = "07700 900123";
    b.phone = "+447700900123";
    EXPECT_TRUE(school::same_person(a, b));
    b.phone = "07700 900124";
    EXPECT_FALSE(school::same_person(a, b));
    a.email = "Ann@Example.org ";
    b.email = "ann@example.org";
    EXPECT_TRUE(school::same_person(a, b));
    EXPECT_TRUE(school::same_household(a, b));
    Contact c{1, "Mrs A. Hill", "", true, true, "07700 900123", "", "", "", "", "", "", false, ""};
    Contact d = c;
    d.name = "Ann Hill";
    EXPECT_TRUE(school::same_household(c, d));
    d.name = "Mrs B. Vale";
    EXPECT_TRUE(school::same_person(c, d)) << "it is the same telephone";
    EXPECT_FALSE(school::same_household(c, d)) << "a number that was handed on makes no family";
}

}  // namespace
}  // namespace adsum
