// Every code of every set has one of four register statuses, or none: OIA-025, DSAT-029, WES-043;
// Z stands for nobody who is due (WES-051).

#include "law/status.hpp"

#include "the_law.hpp"

#include <map>

#include <gtest/gtest.h>

namespace adsum::law {
namespace {

using Symbols = std::map<std::string, std::string>;  // by status

Symbols by_status(Date date) {
    Symbols found;
    for (const RegisterCode* code : the_law().codes().on(date)) {
        const auto status = status_of(*code);
        std::string& list = found[status ? std::string(to_string(*status)) : "none"];
        list += (list.empty() ? "" : " ") + code->symbol;
    }
    return found;
}

TEST(Status, OfEveryCodeSince19August2024_OIA_025_WES_043) {
    EXPECT_EQ(by_status(Date::of(2024, 8, 19)),
              (Symbols{{"present", "/ \\ L"},
                       {"approved_off_site", "K V P W B D"},
                       {"absent", "C1 M J1 S C2 C T R I E G N O U X"},
                       {"unable", "Q Y1 Y2 Y3 Y4 Y5 Y6 Y7"},
                       {"none", "Z #"}}));
    EXPECT_EQ(by_status(Date::of(2026, 11, 20)), by_status(Date::of(2024, 8, 19)));
}

TEST(Status, OfEveryCodeBefore) {
    const Symbols before = {{"present", "/ \\ L"},
                            {"approved_off_site", "B J P V W D"},
                            {"absent", "C E F H I M R S T G N O U X"},
                            {"unable", "Y"},
                            {"none", "Z #"}};
    EXPECT_EQ(by_status(Date::of(2024, 8, 18)), before);
    EXPECT_EQ(by_status(Date::of(2019, 9, 2)), before);
    // While X was for pupils of any age, it said that they were kept away.
    Symbols meanwhile = before;
    meanwhile["absent"] = "C E F H I M R S T G N O U";
    meanwhile["unable"] = "X Y";
    EXPECT_EQ(by_status(Date::of(2021, 1, 11)), meanwhile);
}

TEST(Status, AbsentIsWhatTheFiguresCallAbsentAndX) {
    for (const RegisterCode& code : the_law().codes().all()) {
        SCOPED_TRACE(code.symbol + " from " + code.provenance.from.to_string());
        const auto status = status_of(code);
        EXPECT_EQ(status == Status::kAbsent,
                  is_absence(code.category) || code.age == AgeRule::kNotCompulsoryAge);
        EXPECT_EQ(status == Status::kPresent, code.category == Category::kPresent);
        EXPECT_EQ(!status, code.category == Category::kAdministrative);
    }
}

}  // namespace
}  // namespace adsum::law
