// Joiners and leavers from a file: the difference, and what is kept of it.
#include "server/staff_list.hpp"

#include "server/account_book.hpp"
#include "server/served.hpp"

namespace adsum::tests {
namespace {

using server::StaffEdit;

struct Listed {
    Served served;
    std::vector<server::Account> accounts;

    Listed() { accounts = *(*server::Accounts::open(served.url))->all(); }
    Result<server::StaffList> compare(const std::string& content) {
        const auto state = served.house->read();
        return server::compare_staff_list(*state, accounts, "staff.csv", content,
                                          *Date::parse("2026-11-20"));
    }
    // "changes O1, leaves T1"
    std::string differences(const std::string& content) {
        const auto list = compare(content);
        if (!list) {
            return list.error().first().id;
        }
        std::string text;
        for (const StaffEdit& edit : list->edits) {
            text += (text.empty() ? "" : ", ") + std::string(to_string(edit.what)) + " " +
                    edit.staff.str();
        }
        return text;
    }
};

TEST(StaffList, tellsWhatItWouldChangeAndNoMore) {
    Listed listed;
    const std::vector<std::pair<std::string, std::string>> table = {
        {"id,name,roles\nT1,Tess Tutor,tutor\nO1,Olu Office,attendance_officer\n", ""},
        {"id,roles\nT1,tutor;pastoral_lead\n", "changes T1"},
        {"id,position\nT1,Head of art\n", "changes T1"},
        {"id,name\nT1,\n", ""},
        {"id,name,email,position,roles\nN1,Nia New,Nia@School.example,Tutor,tutor\n",
         "joins N1, account N1"},
        {"id,email\nT1,tess@school.example\n", "changes T1"},
        {"id,left\nT1,2026-12-01\n", "leaves T1"},
        {"id,left\nT1,2026-11-20\n", "leaves T1, locks T1"},
        {"id,left\nG1,2026-11-20\nC1,2026-11-20\n", "leaves G1, locks G1, leaves C1, locks C1"},
        {"id,school,left\nT1,small,2026-12-01\n", "leaves T1"},
    };
    for (const auto& [content, expected] : table) {
        EXPECT_EQ(listed.differences(content), expected) << content;
    }
    EXPECT_EQ(listed.compare("id,roles\nT1,tutor;pastoral_lead\n")->edits[0].words,
              "Tess Tutor: roles tutor -> pastoral_lead, tutor");
}

TEST(StaffList, refusesWhatCannotBe) {
    Listed listed;
    const std::vector<std::pair<std::string, std::string>> table = {
        {"name\nTess\n", "csv-column-missing"},
        {"id\nT1\nT1\n", "row-duplicate"},
        {"id,roles\nT1,superuser\n", "role-unknown"},
        {"id,roles\nT1,trust_officer\n", "role-unknown"},
        {"id,left\nT1,soon\n", "value-not-date"},
        {"id,school\nT1,another\n", "staff-list-school"},
        {"id,name\nN1,Nia New\n", "staff-list-new"},
        {"id,name,email,position,roles\nN1,Nia New,tutor,Tutor,tutor\n", "account-taken"},
        {"id,left,roles\nH1,2026-11-20,\nC1,2026-12-01,\n", "staff-last"},
        {"id,left,roles\nH1,2026-11-20,\nC1,,tutor\n", "staff-last"},
        {"id,left,roles\nH1,2026-11-20,\nC1,2026-11-20,\nT1,,tutor;head\n",
         "leaves H1, locks H1, leaves C1, locks C1, changes T1"},
    };
    for (const auto& [content, expected] : table) {
        EXPECT_EQ(listed.differences(content), expected) << content;
    }
}

TEST(StaffList, locksWhoHasLeftEndsTheirSessionsAndMakesAccountsWithoutAPassword) {
    Listed listed;
    auto accounts = server::Accounts::open(listed.served.url);
    const Moment now = moment("2026-11-20T08:20");
    ASSERT_TRUE((*accounts)
                    ->put_session("hash", {"tutor", SchoolId("small"), StaffId("T1"), now, now})
                    .ok());
    const auto list = listed.compare(
        "id,name,email,position,roles,left\nT1,,,,,2026-11-20\n"
        "N1,Nia New,nia@school.example,Tutor,tutor,\n");
    ASSERT_TRUE(list.ok());
    ASSERT_TRUE(server::keep_staff_list(listed.served.url, SchoolId("small"), *list,
                                        *SchoolTime::parse("2026-11-20T08:20"))
                    .ok());
    EXPECT_TRUE((**(*accounts)->find("tutor")).disabled);
    EXPECT_TRUE((*accounts)->sessions()->empty());
    const auto made = *(*accounts)->find("nia@school.example");
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->password_hash, "");
    auto book = server::AccountBook::open(listed.served.url);
    EXPECT_EQ((*book)->acts(SchoolId("small"), 10)->size(), 2U);
}

}  // namespace
}  // namespace adsum::tests
