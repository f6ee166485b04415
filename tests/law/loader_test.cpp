// What the loader refuses, and that it names file and line.

#include "law/law.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace adsum::law {
namespace {

// One good row a line number apart: the header stands on line 1.
std::string row(const std::string& symbol, const std::string& from, const std::string& to,
                const std::string& more = "") {
    return "[[code]]\nsymbol = '" + symbol +
           "'\nmeaning = \"Meaning\"\ncategory = \"unauthorised\"\npossible = true\n"
           "counts_to_threshold = true\nwho_and_when = \"Whenever\"\nfrom = " +
           from + "\n" + (to.empty() ? "" : "to = " + to + "\n") +
           "reference = \"Act\"\ncertainty = \"verified\"\n" + more;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

void expect_refused(const std::string& content, const std::string& id, const std::string& place) {
    SCOPED_TRACE(id);
    const auto codes = Codes::parse("codes.toml", content);
    ASSERT_FALSE(codes.ok()) << content;
    const auto& faults = codes.error().faults();
    const auto found = std::find_if(faults.begin(), faults.end(),
                                    [&](const Fault& fault) { return fault.id == id; });
    ASSERT_NE(found, faults.end()) << codes.error().to_string();
    EXPECT_EQ(found->place, place);
    EXPECT_FALSE(found->what.empty());
    EXPECT_FALSE(found->remedy.empty());
}

const std::string kGood = row("G", "2024-08-19", "");

TEST(CodesLoader, TakesAGoodRow) {
    const auto codes = Codes::parse("codes.toml", kGood);
    ASSERT_TRUE(codes.ok()) << codes.error().to_string();
    EXPECT_EQ(codes->all().size(), 1U);
}

TEST(CodesLoader, RefusesAnUnknownKey) {
    expect_refused(kGood + "colour = \"red\"\n", "toml-unknown-key", "codes.toml:11");
    expect_refused(kGood + "[[codes]]\n", "toml-unknown-key", "codes.toml:11");
}

TEST(CodesLoader, RefusesAMissingOrEmptyReference) {
    expect_refused(replaced(kGood, "reference = \"Act\"\n", ""), "toml-missing-key",
                   "codes.toml:1");
    expect_refused(replaced(kGood, "\"Act\"", "\" \""), "toml-wrong-type", "codes.toml:9");
}

TEST(CodesLoader, RefusesAnUnknownCertaintyCategoryOrSession) {
    expect_refused(replaced(kGood, "verified", "sure"), "toml-unknown-choice", "codes.toml:10");
    expect_refused(replaced(kGood, "unauthorised", "absent"), "toml-unknown-choice",
                   "codes.toml:4");
    expect_refused(kGood + "session = \"EVE\"\n", "toml-unknown-choice", "codes.toml:11");
}

TEST(CodesLoader, RefusesARowThatEndsBeforeItBegins) {
    expect_refused(row("G", "2024-08-19", "2024-08-18"), "law-dates", "codes.toml:9");
}

TEST(CodesLoader, RefusesRowsOfOneSymbolOutOfOrder) {
    expect_refused(row("G", "2024-08-19", "2025-08-18") + row("G", "2006-09-01", "2024-08-18"),
                   "law-order", "codes.toml:19");
}

TEST(CodesLoader, RefusesRowsOfOneSymbolThatOverlap) {
    // The earlier row has an end that is too late, or no end.
    expect_refused(row("G", "2006-09-01", "2024-08-19") + row("G", "2024-08-19", ""), "law-overlap",
                   "codes.toml:19");
    expect_refused(row("G", "2006-09-01", "") + row("G", "2024-08-19", ""), "law-overlap",
                   "codes.toml:18");
    EXPECT_TRUE(Codes::parse("codes.toml",
                             row("G", "2006-09-01", "2024-08-18") + row("G", "2024-08-19", ""))
                    .ok());
}

TEST(CodesLoader, RefusesPossibleAndThresholdThatContradictTheCategory) {
    expect_refused(replaced(kGood, "possible = true", "possible = false"), "law-possible",
                   "codes.toml:5");
    expect_refused(replaced(kGood, "\"unauthorised\"", "\"authorised\""), "law-threshold",
                   "codes.toml:6");
}

TEST(CodesLoader, RefusesASymbolThatIsNoSymbol) {
    expect_refused(replaced(kGood, "'G'", "'GGG'"), "law-symbol", "codes.toml:2");
    expect_refused(replaced(kGood, "'G'", "'G '"), "law-symbol", "codes.toml:2");
    expect_refused(replaced(kGood, "'G'", "'é'"), "law-symbol", "codes.toml:2");
}

TEST(CodesLoader, RefusesAnEmptyFileAndBrokenToml) {
    expect_refused("", "law-empty", "codes.toml:1");
    expect_refused("[[code", "toml-syntax", "codes.toml:1");
}

TEST(CodesLoader, TellsEveryFaultAtOnce) {
    const auto codes = Codes::parse(
        "codes.toml", replaced(kGood, "reference = \"Act\"\n", "") + "colour = 1\n" +
                          replaced(row("O", "2024-08-19", ""), "possible = true", "possible = 3"));
    ASSERT_FALSE(codes.ok());
    EXPECT_GE(codes.error().faults().size(), 3U) << codes.error().to_string();
}

class Folder : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) /
                  ("adsum_law_" +
                   std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        for (const char* file : {"codes.toml", "values.toml", "grounds.toml"}) {
            std::filesystem::copy_file(std::filesystem::path(ADSUM_ROOT) / "law" / file,
                                       folder_ / file);
        }
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void change(const std::string& file, const std::string& from, const std::string& to) {
        std::ifstream in(folder_ / file);
        const std::string content{std::istreambuf_iterator<char>(in), {}};
        in.close();
        std::ofstream(folder_ / file) << replaced(content, from, to);
    }
    void append(const std::string& file, const std::string& text) {
        std::ofstream(folder_ / file, std::ios::app) << text;
    }
    std::vector<Fault> faults() const {
        const auto law = Law::load(folder_.string());
        return law ? std::vector<Fault>{} : law.error().faults();
    }
    void expect_only(const std::string& id, const std::string& file) const {
        const auto found = faults();
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].id, id);
        EXPECT_EQ(found[0].place.rfind((folder_ / file).string() + ":", 0), 0U) << found[0].place;
    }

    std::filesystem::path folder_;
};

const std::string kSevere =
    "\n[[value]]\nname = \"severe-absence\"\nvalue = 60\nunit = \"percent\"\n"
    "reference = \"Act\"\ncertainty = \"memory\"\n";

TEST_F(Folder, IsTakenAsItStands) {
    EXPECT_TRUE(faults().empty());
}

TEST_F(Folder, RefusesAnUnknownValue) {
    change("values.toml", "\"severe-absence\"", "\"severe-absense\"");
    const auto found = faults();
    ASSERT_EQ(found.size(), 2U);  // the misspelt name, and the value that is now missing
    EXPECT_EQ(found[0].id, "law-unknown-value");
    EXPECT_EQ(found[1].id, "law-missing-value");
}

TEST_F(Folder, RefusesAWrongUnit) {
    change("values.toml", "unit = \"school_weeks\"", "unit = \"weeks\"");
    expect_only("law-unit", "values.toml");
}

TEST_F(Folder, RefusesValuesOutOfOrder) {
    append("values.toml", kSevere + "from = 2010-01-01\n");
    expect_only("law-order", "values.toml");
}

TEST_F(Folder, RefusesAGapBetweenValues) {
    change("values.toml", "value = 50\nunit = \"percent\"\nfrom = 2015-08-01\n",
           "value = 50\nunit = \"percent\"\nfrom = 2015-08-01\nto = 2026-08-30\n");
    append("values.toml", kSevere + "from = 2026-09-01\n");
    expect_only("law-gap", "values.toml");
}

TEST_F(Folder, RefusesOverlappingValues) {
    change("values.toml", "value = 50\nunit = \"percent\"\nfrom = 2015-08-01\n",
           "value = 50\nunit = \"percent\"\nfrom = 2015-08-01\nto = 2026-09-01\n");
    append("values.toml", kSevere + "from = 2026-09-01\n");
    expect_only("law-overlap", "values.toml");
}

TEST_F(Folder, AChangeOfLawIsAChangeOfData) {
    append("values.toml", kSevere + "from = 2027-08-01\n");
    const auto law = Law::load(folder_.string());
    ASSERT_TRUE(law.ok()) << law.error().to_string();
    EXPECT_EQ(law->severe_absence(Date::of(2027, 7, 31)), Percent::whole(50));
    EXPECT_EQ(law->severe_absence(Date::of(2027, 8, 1)), Percent::whole(60));
}

TEST_F(Folder, RefusesPrescribedDaysOutOfOrderOrThatDoNotExist) {
    change("values.toml", "month = 3\nday = 31", "month = 9\nday = 31");
    const auto found = faults();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, "law-no-such-day");
    EXPECT_EQ(found[1].id, "law-order");
}

TEST_F(Folder, TellsTheFaultsOfBothFiles) {
    append("codes.toml", "colour = 1\n");
    append("values.toml", "colour = 1\n");
    const auto found = faults();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NE(found[0].place.find("codes.toml"), std::string::npos);
    EXPECT_NE(found[1].place.find("values.toml"), std::string::npos);
}

TEST_F(Folder, RefusesAFolderWithoutItsFiles) {
    std::filesystem::remove(folder_ / "codes.toml");
    const auto found = faults();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, "file-unreadable");
}

}  // namespace
}  // namespace adsum::law
