// The arrival maps of the policies, minute by minute: the minute before each bound, on it and
// after it, under each basis. A row's clauses are those that the policy cites for it.

#include "policy/arrival.hpp"

#include "policy/written.hpp"

namespace adsum::policy {
namespace {

using calendar::Half;
using tests::ids_of;
using tests::the_law_rules;

struct ArrivalRow {
    Half half;
    const char* at;
    // On no basis, with evidence, with prior approval, with an accepted explanation. "-": no code.
    const char* codes;
    int minutes_late;
    const char* clauses;  // on no basis
};

constexpr Half kAm = Half::kAm;
constexpr Half kPm = Half::kPm;
const Date kTuesday = Date::of(2026, 9, 8);

std::string codes_at(const Policy& policy, const ArrivalRow& row) {
    std::string codes;
    for (const auto basis : {ArrivalBasis::kNone, ArrivalBasis::kEvidence,
                             ArrivalBasis::kPriorApproval, ArrivalBasis::kExplanation}) {
        const auto found =
            arrival_code(policy, "8", kTuesday, row.half, *TimeOfDay::parse(row.at), basis);
        codes += (codes.empty() ? "" : " ") + (found ? found->code : "-");
    }
    return codes;
}

void expect_map(const char* folder, const std::vector<ArrivalRow>& rows) {
    const auto policy = load_policy(std::string(ADSUM_ROOT "/policies/") + folder, the_law_rules());
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    for (const ArrivalRow& row : rows) {
        SCOPED_TRACE(std::string(row.half == kAm ? "AM " : "PM ") + row.at);
        EXPECT_EQ(codes_at(*policy, row), row.codes);
        const auto found = arrival_code(*policy, "8", kTuesday, row.half, *TimeOfDay::parse(row.at),
                                        ArrivalBasis::kNone);
        if (!found) {
            continue;
        }
        EXPECT_EQ(found->minutes_late, row.minutes_late);
        std::string clauses;
        for (const std::string& clause : found->clauses) {
            clauses += (clauses.empty() ? "" : " ") + clause;
        }
        EXPECT_EQ(clauses, row.clauses);
    }
}

// OIA-028 OIA-029 OIA-030 OIA-039 OIA-045 OIA-046 OIA-123 OIA-129
TEST(Arrival, oia_is_late_from_a_quarter_past_eight_and_absent_a_quarter_of_an_hour_on) {
    expect_map("oia", {{kAm, "08:14", "/ / / /", 0, "OIA-028 OIA-123"},
                       {kAm, "08:15", "/ / / /", 0, "OIA-028 OIA-123"},
                       {kAm, "08:16", "L L L L", 1, "OIA-029 OIA-045"},
                       {kAm, "08:29", "L L L L", 14, "OIA-029 OIA-045"},
                       {kAm, "08:30", "L L L L", 15, "OIA-029 OIA-045"},
                       {kAm, "08:31", "U U M U", 16, "OIA-046 OIA-129"},
                       {kAm, "13:45", "U U M U", 330, "OIA-046 OIA-129"},
                       {kAm, "13:46", "- - - -", 0, ""},
                       {kPm, "13:44", "\\ \\ \\ \\", 0, ""},
                       {kPm, "13:45", "\\ \\ \\ \\", 0, ""},
                       {kPm, "13:46", "L L L L", 1, "OIA-030"},
                       {kPm, "14:00", "L L L L", 15, "OIA-030"},
                       {kPm, "14:01", "U U M U", 16, "OIA-030 OIA-129"}});
}

// KEY-009 KEY-010 KEY-100 KEY-103 KEY-106
TEST(Arrival, keystone_is_open_for_half_an_hour_KEY_009_KEY_010) {
    expect_map("keystone", {{kAm, "08:44", "/ / / /", 0, ""},
                            {kAm, "08:45", "/ / / /", 0, ""},
                            {kAm, "08:46", "L L L L", 1, "KEY-100"},
                            {kAm, "09:14", "L L L L", 29, "KEY-100"},
                            {kAm, "09:15", "L L L L", 30, "KEY-100"},
                            {kAm, "09:16", "U M U U", 31, "KEY-106"},
                            {kAm, "13:00", "U M U U", 255, "KEY-106"},
                            {kAm, "13:01", "- - - -", 0, ""},
                            {kPm, "12:59", "\\ \\ \\ \\", 0, ""},
                            {kPm, "13:00", "\\ \\ \\ \\", 0, ""},
                            {kPm, "13:01", "L L L L", 1, "KEY-100"},
                            {kPm, "13:30", "L L L L", 30, "KEY-100"},
                            {kPm, "13:31", "U M U U", 31, "KEY-106"}});
}

// ATLP-046 ATLP-051
TEST(Arrival, atlp_has_the_code_of_an_accepted_reason_after_the_close) {
    expect_map("atlp", {{kAm, "08:44", "/ / / /", 0, ""},
                        {kAm, "08:45", "/ / / /", 0, ""},
                        {kAm, "08:46", "L L L L", 1, "ATLP-046"},
                        {kAm, "08:59", "L L L L", 14, "ATLP-046"},
                        {kAm, "09:00", "L L L L", 15, "ATLP-046"},
                        {kAm, "09:01", "U M C U", 16, "ATLP-051"},
                        {kAm, "14:00", "U M C U", 315, "ATLP-051"},
                        {kAm, "14:01", "- - - -", 0, ""},
                        {kPm, "13:59", "\\ \\ \\ \\", 0, ""},
                        {kPm, "14:00", "\\ \\ \\ \\", 0, ""},
                        {kPm, "14:01", "L L L L", 1, "ATLP-046"},
                        {kPm, "14:15", "L L L L", 15, "ATLP-046"},
                        {kPm, "14:16", "U M C U", 16, "ATLP-051"}});
}

// DSAT-031 DSAT-032 DSAT-033 DSAT-034
TEST(Arrival, dsat_is_coded_as_the_law_has_it) {
    expect_map("dsat", {{kAm, "08:44", "/ / / /", 0, ""},
                        {kAm, "08:45", "/ / / /", 0, ""},
                        {kAm, "08:46", "L L L L", 1, "DSAT-031"},
                        {kAm, "08:59", "L L L L", 14, "DSAT-031"},
                        {kAm, "09:00", "L L L L", 15, "DSAT-031"},
                        {kAm, "09:01", "U M U U", 16, "DSAT-032 DSAT-034"},
                        {kAm, "12:00", "U M U U", 195, "DSAT-032 DSAT-034"},
                        {kPm, "12:59", "\\ \\ \\ \\", 0, ""},
                        {kPm, "13:00", "\\ \\ \\ \\", 0, ""},
                        {kPm, "13:01", "L L L L", 1, "DSAT-031"},
                        {kPm, "13:15", "L L L L", 15, "DSAT-031"},
                        {kPm, "13:16", "U M U U", 16, "DSAT-032 DSAT-034"}});
}

// WES-015 WES-018 WES-025 WES-026 WES-027 WES-028 WES-044
TEST(Arrival, wessex_is_unauthorised_after_the_close_unless_agreed_before) {
    expect_map("wessex", {{kAm, "09:09", "/ / / /", 0, ""},
                          {kAm, "09:10", "/ / / /", 0, ""},
                          {kAm, "09:11", "L L L L", 1, "WES-025 WES-044"},
                          {kAm, "09:29", "L L L L", 19, "WES-025 WES-044"},
                          {kAm, "09:30", "L L L L", 20, "WES-025 WES-044"},
                          {kAm, "09:31", "U U M U", 21, "WES-015 WES-018 WES-026"},
                          {kPm, "14:14", "\\ \\ \\ \\", 9, ""},
                          {kPm, "14:15", "\\ \\ \\ \\", 10, ""},
                          {kPm, "14:16", "L L L L", 11, "WES-027"},
                          {kPm, "14:30", "L L L L", 25, "WES-027"},
                          {kPm, "14:31", "U U M U", 26, "WES-015 WES-018 WES-028"}});
}

// SAL-004 SAL-005
TEST(Arrival, saltmarsh_forgives_five_minutes_and_whom_its_own_boat_brought_late) {
    expect_map("saltmarsh", {{kAm, "08:25", "/ / / /", 0, ""},
                             {kAm, "08:30", "/ / / /", 5, ""},
                             {kAm, "08:31", "L L L L", 6, "SAL-004"},
                             {kAm, "08:45", "L L L L", 20, "SAL-004"},
                             {kAm, "08:46", "U Y1 M U", 21, "SAL-004"},
                             {kAm, "10:15", "U Y1 M U", 110, "SAL-004"},
                             {kAm, "10:16", "U U M U", 111, "SAL-004"},
                             {kAm, "13:35", "U U M U", 310, "SAL-004"},
                             {kAm, "13:36", "- - - -", 0, ""},
                             {kPm, "13:40", "\\ \\ \\ \\", 5, ""},
                             {kPm, "13:41", "L L L L", 6, "SAL-004"},
                             {kPm, "13:55", "L L L L", 20, "SAL-004"},
                             {kPm, "13:56", "U U M U", 21, "SAL-004"}});
}

TEST(Arrival, follows_the_day_of_the_pupils_year_group_and_takes_an_accepted_explanation) {
    const auto policy = parse_policy("p.toml", tests::kIdentity + R"([[day.model]]
year_groups = ["7"]
am_start = "09:00"
am_close = "09:30"
pm_start = "13:30"
pm_close = "14:00"
[[arrival]]
from = "am_start+5"
until = "am_close"
code = "L"
basis = "explanation"
clauses = ["TST-001"]
)",
                                     the_law_rules());
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    const auto code = [&](const char* year, const char* at, ArrivalBasis basis) {
        const auto found = arrival_code(*policy, year, kTuesday, kAm, *TimeOfDay::parse(at), basis);
        return found ? found->code : "-";
    };
    EXPECT_EQ(code("7", "09:05", ArrivalBasis::kNone), "/");
    EXPECT_EQ(code("8", "08:50", ArrivalBasis::kNone), "/");
    EXPECT_EQ(code("8", "08:51", ArrivalBasis::kNone), "-");
    EXPECT_EQ(code("8", "08:51", ArrivalBasis::kExplanation), "L");
    EXPECT_EQ(code("7", "09:06", ArrivalBasis::kExplanation), "L");
}

TEST(Arrival, a_window_whose_ends_mean_nothing_is_refused) {
    for (const char* ends : {"", "from = \"noon\"", "from = \"am_start+x\"",
                             "until = \"am_start+\"", "until = \"am_start+999\"",
                             "from = \"am_start-5\"", "from = \"am_start\"\nuntil = \"late\""}) {
        const auto policy = parse_policy(
            "p.toml",
            tests::kIdentity + "[[arrival]]\n" + ends + "\ncode = \"L\"\nclauses = [\"TST-001\"]\n",
            the_law_rules());
        ASSERT_FALSE(policy.ok()) << ends;
        EXPECT_EQ(ids_of(policy.error()), "policy-arrival") << ends;
    }
}

}  // namespace
}  // namespace adsum::policy
