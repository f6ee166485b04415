// Who is written to, in which words, and what is held.

#include "messages/compose.hpp"

#include "documents/values.hpp"
#include "policy/policy.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using boost::json::object;
using tests::SmallSchool;
using tests::upn_of;

struct ComposeCase {
    SmallSchool school = SmallSchool::make(8);
    policy::Policy policy = [] {
        const auto rules = policy::load_law_rules(ADSUM_ROOT "/law");
        return *policy::load_policy(ADSUM_ROOT "/policies/oia", *rules);
    }();
    documents::Library library =
        *documents::Library::load(ADSUM_ROOT "/policies/oia/messages", documents::message_names());
    SchoolTime now = *SchoolTime::parse("2026-09-08T09:30");

    void contacts(boost::json::array list) {
        ASSERT_EQ(school.record("contacts_imported",
                                object{{"at", "2026-09-01T08:00"}, {"contacts", std::move(list)}}),
                  "");
    }
    messages::Order order(const char* wording, const std::vector<int>& pupils) const {
        messages::Order made;
        made.batch = "batch-1";
        made.wording = library.find(wording);
        for (const int n : pupils) {
            made.recipients.push_back({upn_of(n), ""});
        }
        return made;
    }
    messages::Composed composed(const messages::Order& order) const {
        messages::Composer composer(policy, order, now);
        for (const auto& recipient : order.recipients) {
            composer.add(school.state(), recipient);
        }
        return std::move(composer).done();
    }
    std::string held(const messages::Order& order) const {
        std::string ids;
        for (const auto& hold :
             messages::why_held(policy, school.state(), order, composed(order), now)) {
            ids += hold.id + " ";
        }
        return ids;
    }
};

object contact(int pupil, int priority, const char* phone, const char* email, object more = {}) {
    more["upn"] = upn_of(pupil).str();
    more["priority"] = priority;
    more["name"] = "Contact";
    more["phone"] = phone;
    more["email"] = email;
    return more;
}

std::string text(const boost::json::value& message, const char* name) {
    return std::string(message.at(name).as_string());
}

TEST(Compose, WritesToTheFirstWhoCanBeReachedAndNeverToOneWhoMustNot) {
    ComposeCase c;
    c.contacts({contact(1, 1, "07700900101", "", {{"do_not_contact", true}}),
                contact(1, 2, "07700900102", "b@family.example"),
                contact(1, 3, "07700900103", "")});
    const auto made = c.composed(c.order("first-day", {1}));
    ASSERT_EQ(made.messages.size(), 1U);
    EXPECT_EQ(made.messages[0].at("contact"), 2);
    EXPECT_EQ(text(made.messages[0], "channel"), "text");
    EXPECT_EQ(text(made.messages[0], "to"), "07700900102");
    EXPECT_NE(text(made.messages[0], "body").find("Forename001"), std::string::npos);
    EXPECT_EQ(text(made.messages[0], "subject"), "");
}

TEST(Compose, WritesToAllWithParentalResponsibilityAndSaysWhoIsLeftOut) {
    ComposeCase c;
    c.contacts({contact(1, 1, "", "a@family.example", {{"parental_responsibility", true}}),
                contact(1, 2, "", "b@family.example", {{"parental_responsibility", true}}),
                contact(1, 3, "", "gran@family.example"), contact(2, 1, "07700900104", "")});
    const auto made = c.composed(c.order("concern", {1, 2, 3}));
    ASSERT_EQ(made.messages.size(), 2U);
    EXPECT_EQ(text(made.messages[1], "to"), "b@family.example");
    ASSERT_EQ(made.skipped.size(), 2U);
    EXPECT_EQ(made.skipped[0].pupil, upn_of(2));
    EXPECT_EQ(made.families, 2);
}

// OIA-017, OIA-033, OIA-064
TEST(Compose,
     TheConcernLetterExplainsTheStagesTheNineteenDaysAndTheHeadOfYear_OIA_017_OIA_033_OIA_064) {
    ComposeCase c;
    ASSERT_EQ(c.school.record("staff_imported", R"({"at": "2026-09-01T08:00", "staff": [
        {"id": "P1", "name": "Pia Pastoral", "position": "Head of Year 8", "roles": ["pastoral_lead"]},
        {"id": "P2", "name": "Piet Pastoral", "position": "Head of Year 7", "roles": ["pastoral_lead"]}]})"),
              "");
    c.contacts({contact(1, 1, "", "a@family.example")});
    const auto made = c.composed(c.order("concern", {1}));
    ASSERT_EQ(made.messages.size(), 1U);
    const std::string body = text(made.messages[0], "body");
    for (const char* words :
         {"Nineteen missed days", "We prevent and praise", "We support and challenge",
          "the law may be used", "The next step", "Piet Pastoral"}) {
        EXPECT_NE(body.find(words), std::string::npos) << words << "\n" << body;
    }
    EXPECT_EQ(body.find("Pia Pastoral"), std::string::npos);
}

TEST(Compose, TheSameWordsToTheSamePersonGoOnceAndDutiesEachHaveTheirOwn) {
    ComposeCase c;
    c.contacts({contact(1, 1, "07700900101", "a@family.example"),
                contact(2, 1, "07700 900101", "a@family.example")});
    documents::MessageTemplate notice;
    notice.id = "notice";
    notice.title = "Snow";
    notice.purpose = documents::Purpose::kNotice;
    notice.channels = {"email"};
    notice.wordings.emplace(
        "", documents::Wording{*documents::Template::parse("t", "Snow", {}), std::nullopt,
                               *documents::Template::parse("t", "We are closed.", {})});
    messages::Order order = c.order("first-day", {1, 2});
    order.wording = &notice;
    const auto made = c.composed(order);
    ASSERT_EQ(made.messages.size(), 1U);
    EXPECT_EQ(made.messages[0].at("also").as_array().size(), 1U);
    EXPECT_EQ(made.families, 1);
    order.recipients = {{upn_of(1), "duty-1"}, {upn_of(2), "duty-2"}};
    EXPECT_EQ(c.composed(order).messages.size(), 2U);
}

TEST(Compose, HoldsWhatMayBeAFalseAlarm) {
    ComposeCase c;
    boost::json::array list;
    for (int n = 0; n < 8; ++n) {
        list.push_back(contact(n, 1, ("0770090010" + std::to_string(n)).c_str(), ""));
    }
    c.contacts(list);
    // Nobody took the register: they may sit in their room.
    EXPECT_EQ(c.held(c.order("first-day", {0})), "register-not-taken ");
    ASSERT_EQ(
        c.school.record("register_taken",
                        tests::register_body("7A", "2026-09-08", "AM", "2026-09-08T08:25",
                                             {{0, "N"}, {2, "N"}, {4, "N"}, {6, "N"}}, "s-1")),
        "");
    ASSERT_EQ(
        c.school.record("register_taken",
                        tests::register_body("7B", "2026-09-08", "AM", "2026-09-08T08:25",
                                             {{1, "N"}, {3, "N"}, {5, "N"}, {7, "N"}}, "s-2")),
        "");
    EXPECT_EQ(c.held(c.order("first-day", {0, 1})), "");
    // Six of eight, and the school looks at a tenth.
    EXPECT_EQ(c.held(c.order("first-day", {0, 1, 2, 3, 4, 5})), "unusually-many ");
    EXPECT_EQ(c.held(c.order("concern", {0, 1, 2, 3, 4, 5})), "");
    ASSERT_EQ(c.school.record("message_rules_set", R"({"at": "2026-09-08T09:00", "hourly_limit": 0,
        "guard_families": 2, "guard_percent": 0})"),
              "");
    EXPECT_EQ(c.held(c.order("first-day", {0, 1})), "");
    EXPECT_EQ(c.held(c.order("first-day", {0, 1, 2})), "unusually-many ");
}

struct Clause {
    const char* policy;
    const char* id;
    const char* clause;
    std::vector<const char*> says;
};

// KEY-040, KEY-056, ATLP-009, ATLP-011, DSAT-049
TEST(ShippedTemplates, SayWhatTheirClausesAskFor) {
    const std::vector<Clause> clauses = {
        {"keystone", "conversation", "KEY-040", {"90 %", "nineteen", "not one here", "better for"}},
        {"keystone",
         "legal-warning",
         "KEY-056",
         {"notice to improve", "penalty notice", "prosecute"}},
        {"atlp", "approach", "ATLP-009", {"Every day in school counts"}},
        {"atlp", "approach", "ATLP-011", {"penalty notice", "{{stage}}"}},
        {"atlp", "concern", "ATLP-075", {"We are concerned"}},
        {"dsat", "amber-letter", "DSAT-049", {"offence, even if they did not know"}},
        {"dsat", "red-letter", "DSAT-049", {"offence, even if they did not know"}}};
    for (const Clause& clause : clauses) {
        const std::string folder = std::string(ADSUM_ROOT "/policies/") + clause.policy;
        const auto library =
            documents::Library::load(folder + "/messages", documents::message_names());
        ASSERT_TRUE(library.ok()) << library.error().to_string();
        const documents::MessageTemplate* made = library->find(clause.id);
        ASSERT_NE(made, nullptr) << clause.id;
        EXPECT_NE(std::find(made->clauses.begin(), made->clauses.end(), clause.clause),
                  made->clauses.end())
            << clause.clause;
        documents::Values values;
        for (const std::string& name : documents::message_names()) {
            values[name] = "{{" + name + "}}";
        }
        std::string body = made->wording("").body.render(values);
        std::erase(body, '\\');
        for (const char* words : clause.says) {
            EXPECT_NE(body.find(words), std::string::npos) << clause.id << ": " << words << body;
        }
    }
}

}  // namespace
}  // namespace adsum
