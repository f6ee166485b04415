// To whom a letter goes: each parent who should have one, and none who should not.

#include "documents/addressees.hpp"

#include <gtest/gtest.h>

namespace adsum {
namespace {

struct Who {
    const char* name;
    const char* address;
    const char* postcode;
    bool responsible = true;
    bool must_not = false;
};

struct Case {
    const char* what;
    std::vector<Who> contacts;
    std::vector<std::string> letters;  // name, then address lines
    std::string why_none;
};

school::Pupil pupil_with(const std::vector<Who>& contacts) {
    school::Pupil pupil;
    for (const Who& who : contacts) {
        school::Contact contact;
        contact.priority = static_cast<int>(pupil.contacts.size()) + 1;
        contact.name = who.name;
        contact.address_1 = who.address;
        contact.postcode = who.postcode;
        contact.parental_responsibility = who.responsible;
        contact.do_not_contact = who.must_not;
        pupil.contacts.push_back(contact);
    }
    return pupil;
}

TEST(Addressees, AreEachParentWhoShouldHaveOneAndNoOther) {
    const std::vector<Case> cases = {
        {"one parent", {{"Mrs A", "1 Mill Road", "ZZ1 1ZZ"}}, {"Mrs A|1 Mill Road|ZZ1 1ZZ"}, ""},
        {"two at one address have one letter",
         {{"Mrs A", "1 Mill Road", "ZZ1 1ZZ"}, {"Mr B", "1, mill road", "zz11zz"}},
         {"Mrs A and Mr B|1 Mill Road|ZZ1 1ZZ"},
         ""},
        {"two addresses have two",
         {{"Mrs A", "1 Mill Road", "ZZ1 1ZZ"}, {"Mr B", "2 Mill Road", "ZZ1 1ZZ"}},
         {"Mrs A|1 Mill Road|ZZ1 1ZZ", "Mr B|2 Mill Road|ZZ1 1ZZ"},
         ""},
        {"who must not be contacted has none, even at the same address",
         {{"Mrs A", "1 Mill Road", "ZZ1 1ZZ"}, {"Mr B", "1 Mill Road", "ZZ1 1ZZ", true, true}},
         {"Mrs A|1 Mill Road|ZZ1 1ZZ"},
         ""},
        {"a grandmother without parental responsibility has none",
         {{"Mrs G", "1 Mill Road", "ZZ1 1ZZ", false}},
         {},
         "nobody with parental responsibility may be written to"},
        {"without an address one is named",
         {{"Mrs A", "1 Mill Road", "ZZ1 1ZZ"}, {"Mr B", "", ""}},
         {"Mrs A|1 Mill Road|ZZ1 1ZZ"},
         "no address is known of Mr B"},
        {"a line without town and postcode is no address",
         {{"Mr B", "1 Mill Road", ""}},
         {},
         "no address is known of Mr B"},
        {"three at one address",
         {{"Mrs A", "1 Mill Road", "ZZ1 1ZZ"},
          {"Mr B", "1 Mill Road", "ZZ1 1ZZ"},
          {"Ms C", "1 Mill Road", "ZZ1 1ZZ"}},
         {"Mrs A, Mr B and Ms C|1 Mill Road|ZZ1 1ZZ"},
         ""},
        {"nobody at all", {}, {}, "nobody with parental responsibility may be written to"},
        {"who must not be contacted is not named as missing either",
         {{"Mr B", "", "", true, true}},
         {},
         "nobody with parental responsibility may be written to"}};
    for (const Case& one : cases) {
        const school::Pupil pupil = pupil_with(one.contacts);
        const auto found = documents::addressees(pupil);
        std::vector<std::string> letters;
        for (const auto& letter : found.letters) {
            std::string& line = letters.emplace_back();
            for (const std::string& part : letter.lines()) {
                line += (line.empty() ? "" : "|") + part;
            }
        }
        EXPECT_EQ(letters, one.letters) << one.what;
        EXPECT_EQ(found.why_none(), one.why_none) << one.what;
    }
}

}  // namespace
}  // namespace adsum
