// Drafts of forms in their store: for one person, in place of the one before, and neither for ever
// nor without number.
#include "server/duty_drafts.hpp"

#include "server/running.hpp"

namespace adsum::tests {
namespace {

const SchoolId kDraftSchool("small");
const StaffId kPia("P1");
const StaffId kCem("C1");

std::string draft_text(server::DutyDrafts& drafts, const StaffId& staff, const std::string& form) {
    const auto found = drafts.find(kDraftSchool, staff, form);
    EXPECT_TRUE(found.ok());
    return *found ? (*found)->fields : "none";
}

SchoolTime drafted_at(const char* text) {
    return *SchoolTime::parse(text);
}

TEST(DutyDrafts, areOnePersonsAndTheLastOneHolds) {
    const auto drafts = server::DutyDrafts::open("sqlite:" + fresh_store());
    ASSERT_TRUE(drafts.ok());
    EXPECT_TRUE(
        (*drafts)->put(kDraftSchool, kPia, "a", {"1", drafted_at("2026-11-20T08:00")}).ok());
    EXPECT_TRUE(
        (*drafts)->put(kDraftSchool, kPia, "a", {"2", drafted_at("2026-11-20T08:01")}).ok());
    EXPECT_TRUE(
        (*drafts)->put(kDraftSchool, kCem, "a", {"3", drafted_at("2026-11-20T08:02")}).ok());
    EXPECT_EQ(draft_text(**drafts, kPia, "a"), "2");
    EXPECT_TRUE((*drafts)->drop_of(kDraftSchool, kCem, "a").ok());
    EXPECT_EQ(draft_text(**drafts, kCem, "a") + draft_text(**drafts, kPia, "a"), "none2");
    EXPECT_TRUE((*drafts)->drop(kDraftSchool, "a").ok());
    EXPECT_EQ(draft_text(**drafts, kPia, "a"), "none");
}

TEST(DutyDrafts, goNinetyDaysAfterTheirLastChange) {
    const auto drafts = server::DutyDrafts::open("sqlite:" + fresh_store());
    ASSERT_TRUE(drafts.ok());
    EXPECT_TRUE(
        (*drafts)->put(kDraftSchool, kPia, "old", {"1", drafted_at("2026-09-01T23:59")}).ok());
    EXPECT_TRUE(
        (*drafts)->put(kDraftSchool, kPia, "day-90", {"2", drafted_at("2026-09-02T00:00")}).ok());
    EXPECT_TRUE(
        (*drafts)->put(kDraftSchool, kCem, "new", {"3", drafted_at("2026-12-01T08:00")}).ok());
    EXPECT_EQ(draft_text(**drafts, kPia, "old"), "none");
    EXPECT_EQ(draft_text(**drafts, kPia, "day-90"), "2");
}

TEST(DutyDrafts, ofOnePersonAreAtMostTwoHundredAndTheOldestGo) {
    const auto drafts = server::DutyDrafts::open("sqlite:" + fresh_store());
    ASSERT_TRUE(drafts.ok());
    EXPECT_TRUE(
        (*drafts)->put(kDraftSchool, kCem, "form-0", {"c", drafted_at("2026-11-19T00:00")}).ok());
    auto time = drafted_at("2026-11-20T08:00");
    for (int n = 0; n <= server::DutyDrafts::kMostOfOne; ++n) {
        time = time.plus_minutes(1);
        ASSERT_TRUE(
            (*drafts)->put(kDraftSchool, kPia, fmt::format("form-{}", n), {"x", time}).ok());
    }
    EXPECT_EQ(draft_text(**drafts, kPia, "form-0"), "none");
    EXPECT_EQ(draft_text(**drafts, kPia, "form-1"), "x");
    EXPECT_EQ(draft_text(**drafts, kPia, "form-200"), "x");
    EXPECT_EQ(draft_text(**drafts, kCem, "form-0"), "c") << "another's are another's";
    // The same form again takes nobody's place.
    EXPECT_TRUE((*drafts)->put(kDraftSchool, kPia, "form-200", {"y", time}).ok());
    EXPECT_EQ(draft_text(**drafts, kPia, "form-1"), "x");
}

}  // namespace
}  // namespace adsum::tests
