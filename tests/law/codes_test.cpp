// Facts about every code at once.

#include "the_law.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace adsum::law {
namespace {

const Date kLastOld = Date::of(2024, 8, 18);
const Date kFirstNew = Date::of(2024, 8, 19);

const Codes& codes() {
    return the_law().codes();
}

std::set<std::string> symbols_where(Date date,
                                    const std::function<bool(const RegisterCode&)>& test) {
    std::set<std::string> symbols;
    for (const RegisterCode* code : codes().on(date)) {
        if (test(*code)) {
            symbols.insert(code->symbol);
        }
    }
    return symbols;
}

std::set<std::string> symbols_in(Date date, Category category) {
    return symbols_where(date, [&](const RegisterCode& code) { return code.category == category; });
}

using Set = std::set<std::string>;

TEST(Codes, EveryCodeSaysWhatItIsWhereItComesFromAndHowSureWeAre) {
    ASSERT_GT(codes().all().size(), 60U);
    for (const RegisterCode& code : codes().all()) {
        SCOPED_TRACE(code.symbol + " from " + code.provenance.from.to_string());
        EXPECT_FALSE(code.symbol.empty());
        EXPECT_LE(code.symbol.size(), 2U);
        EXPECT_GT(code.meaning.size(), 5U);
        EXPECT_GT(code.who_and_when.size(), 20U);
        EXPECT_FALSE(code.provenance.reference.empty());
        EXPECT_LE(code.provenance.certainty, Certainty::kDerived);
        EXPECT_TRUE(code.am || code.pm);
        EXPECT_NE(code.index, kNotTaken);
        EXPECT_EQ(codes().symbol(code.index), code.symbol);
        if (code.provenance.certainty == Certainty::kUncertain) {
            EXPECT_FALSE(code.provenance.note.empty()) << "an uncertain row says why";
        }
    }
}

// WES-043, OIA-025: each code has one standing.
TEST(Codes, PossibleIsExactlyTheFirstFourCategories) {
    const Set possible = {"present", "approved_elsewhere", "authorised", "unauthorised"};
    for (const RegisterCode& code : codes().all()) {
        EXPECT_EQ(is_possible(code.category),
                  possible.contains(std::string(to_string(code.category))))
            << code.symbol;
        EXPECT_EQ(is_absence(code.category), code.category == Category::kAuthorised ||
                                                 code.category == Category::kUnauthorised);
    }
}

TEST(Codes, EverySymbolStandsOnceOnEveryDate) {
    for (Date date = Date::of(2006, 9, 1); date <= Date::of(2027, 8, 31); date = date + 1) {
        std::set<std::string> seen;
        for (const RegisterCode* code : codes().on(date)) {
            EXPECT_TRUE(seen.insert(code->symbol).second)
                << code->symbol << " " << date.to_string();
        }
        ASSERT_GT(seen.size(), 20U) << date.to_string();
    }
}

TEST(Codes, ExactlyOneCodeIsForMorningsAndOneForAfternoons) {
    for (const Date date : {kLastOld, kFirstNew}) {
        EXPECT_EQ(symbols_where(date, [](const RegisterCode& c) { return c.am && !c.pm; }),
                  Set{"/"});
        EXPECT_EQ(symbols_where(date, [](const RegisterCode& c) { return !c.am && c.pm; }),
                  Set{"\\"});
    }
}

struct Expected {
    Date date;
    Category category;
    Set symbols;
};

TEST(Codes, EverySymbolOfTheContractIsInItsCategory) {
    const std::vector<Expected> table = {
        {kFirstNew, Category::kPresent, {"/", "\\", "L"}},
        {kFirstNew, Category::kApprovedElsewhere, {"K", "V", "P", "W", "B"}},
        {kFirstNew, Category::kAuthorised, {"C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T"}},
        {kFirstNew, Category::kUnauthorised, {"G", "N", "O", "U"}},
        {kFirstNew,
         Category::kNotPossible,
         {"D", "X", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"}},
        {kFirstNew, Category::kAdministrative, {"Z", "#"}},
        {kLastOld, Category::kPresent, {"/", "\\", "L"}},
        {kLastOld, Category::kApprovedElsewhere, {"B", "J", "P", "V", "W"}},
        {kLastOld, Category::kAuthorised, {"C", "E", "F", "H", "I", "M", "R", "S", "T"}},
        {kLastOld, Category::kUnauthorised, {"G", "N", "O", "U"}},
        {kLastOld, Category::kNotPossible, {"D", "X", "Y"}},
        {kLastOld, Category::kAdministrative, {"Z", "#"}},
    };
    std::map<Date, std::size_t> totals;
    for (const Expected& row : table) {
        EXPECT_EQ(symbols_in(row.date, row.category), row.symbols)
            << row.date.to_string() << " " << to_string(row.category);
        totals[row.date] += row.symbols.size();
    }
    // The categories share out the whole set.
    EXPECT_EQ(codes().on(kFirstNew).size(), totals[kFirstNew]);
    EXPECT_EQ(codes().on(kLastOld).size(), totals[kLastOld]);
    EXPECT_EQ(totals[kFirstNew], 34U);
    EXPECT_EQ(totals[kLastOld], 26U);
}

TEST(Codes, TheSetChangesBetweenTheEighteenthAndTheNineteenthOfAugust2024) {
    const std::vector<std::string> only_old = {"F", "H", "J", "Y"};
    const std::vector<std::string> only_new = {"C1", "C2", "J1", "K",  "Q",  "Y1",
                                               "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"};
    for (const std::string& symbol : only_old) {
        EXPECT_NE(codes().find(symbol, kLastOld), nullptr) << symbol;
        EXPECT_EQ(codes().find(symbol, kFirstNew), nullptr) << symbol;
    }
    for (const std::string& symbol : only_new) {
        EXPECT_EQ(codes().find(symbol, kLastOld), nullptr) << symbol;
        EXPECT_NE(codes().find(symbol, kFirstNew), nullptr) << symbol;
    }
}

TEST(Codes, AnInterviewAttendedUntilTheChangeAndIsAuthorisedAbsenceAfterIt) {
    EXPECT_EQ(codes().find("J", kLastOld)->category, Category::kApprovedElsewhere);
    EXPECT_EQ(codes().find("J1", kFirstNew)->category, Category::kAuthorised);
    // Two symbols, two small numbers: an old mark can never be read as the new one.
    EXPECT_NE(codes().index_of("J"), codes().index_of("J1"));
}

TEST(Codes, OneSymbolHasOneNumberInBothSets) {
    for (const RegisterCode& code : codes().all()) {
        EXPECT_EQ(codes().index_of(code.symbol), code.index);
        EXPECT_EQ(&codes().at(code.index, code.provenance.from), &code) << code.symbol;
        EXPECT_EQ(codes().find(code.symbol, code.provenance.from), &code) << code.symbol;
        EXPECT_EQ(codes().category(code.index, code.provenance.from), code.category);
    }
    EXPECT_EQ(codes().count_of_symbols(), 1 + 38);  // 0 is "not taken"
}

TEST(Codes, OnlyGNOUCountToTheNationalThreshold) {
    for (const Date date : {kLastOld, kFirstNew}) {
        EXPECT_EQ(symbols_where(date, [](const RegisterCode& c) { return c.counts_to_threshold; }),
                  (Set{"G", "N", "O", "U"}));
    }
}

TEST(Codes, OnlyLAndUAskForMinutesLate) {
    for (const Date date : {kLastOld, kFirstNew}) {
        EXPECT_EQ(symbols_where(date, [](const RegisterCode& c) { return c.asks_minutes_late; }),
                  (Set{"L", "U"}));
    }
}

TEST(Codes, ClosuresAreWrittenByTheCalendar) {
    EXPECT_EQ(symbols_where(kFirstNew, [](const RegisterCode& c) { return c.from_calendar; }),
              (Set{"#", "Y4"}));
    EXPECT_EQ(symbols_where(kLastOld, [](const RegisterCode& c) { return c.from_calendar; }),
              Set{"#"});
}

TEST(Codes, AgeRulesBindXAndC2Only) {
    EXPECT_EQ(
        symbols_where(kFirstNew, [](const RegisterCode& c) { return c.age != AgeRule::kAny; }),
        (Set{"C2", "X"}));
    EXPECT_EQ(codes().find("C2", kFirstNew)->age, AgeRule::kCompulsoryAge);
    EXPECT_EQ(codes().find("X", kFirstNew)->age, AgeRule::kNotCompulsoryAge);
    EXPECT_EQ(codes().find("X", kLastOld)->age, AgeRule::kNotCompulsoryAge);
    // The COVID-19 months: X for a pupil of any age.
    EXPECT_EQ(codes().find("X", Date::of(2021, 1, 11))->age, AgeRule::kAny);
    EXPECT_EQ(codes().find("X", Date::of(2022, 4, 30))->age, AgeRule::kAny);
    EXPECT_EQ(codes().find("X", Date::of(2022, 5, 1))->age, AgeRule::kNotCompulsoryAge);
}

TEST(Codes, EvidenceIsWhatTheRegulationsCallFor) {
    const std::map<std::string, Evidence> expected = {{"B", Evidence::kNote},
                                                      {"K", Evidence::kNote},
                                                      {"Y7", Evidence::kNote},
                                                      {"C1", Evidence::kLicence},
                                                      {"D", Evidence::kSecondSchool},
                                                      {"E", Evidence::kSuspension},
                                                      {"T", Evidence::kMobileChild},
                                                      {"S", Evidence::kStudyLeave},
                                                      {"C2", Evidence::kPartTimeAgreement}};
    for (const RegisterCode* code : codes().on(kFirstNew)) {
        const auto found = expected.find(code->symbol);
        EXPECT_EQ(code->evidence, found == expected.end() ? Evidence::kNone : found->second)
            << code->symbol;
    }
}

TEST(Codes, NotTakenIsNoCode) {
    EXPECT_EQ(codes().find("-", kFirstNew), nullptr);
    EXPECT_EQ(codes().find("", kFirstNew), nullptr);
    EXPECT_EQ(codes().index_of("-"), kNotTaken);
    EXPECT_EQ(codes().index_of(""), kNotTaken);
    EXPECT_EQ(codes().symbol(kNotTaken), "");
}

TEST(Codes, NothingIsInForceBeforeTheFirstSet) {
    EXPECT_EQ(codes().find("/", Date::of(2006, 8, 31)), nullptr);
    EXPECT_TRUE(codes().on(Date::of(2006, 8, 31)).empty());
}

TEST(Codes, WithdrawnCodesAreKnownToReadersOfOtherPeoplesCounts) {
    ASSERT_NE(codes().last_known("J", kFirstNew), nullptr);
    EXPECT_EQ(codes().last_known("J", kFirstNew)->category, Category::kApprovedElsewhere);
    EXPECT_EQ(codes().last_known("X", Date::of(2021, 1, 1))->age, AgeRule::kAny);
    EXPECT_EQ(codes().last_known("K", kLastOld), nullptr);
    EXPECT_EQ(codes().last_known("!", kFirstNew), nullptr);
}

}  // namespace
}  // namespace adsum::law
