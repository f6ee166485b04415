#pragma once
// A policy with its letters, a household that they are written to, and what a letter then says.
#include "documents/letter_batch.hpp"
#include "documents/letter_values.hpp"
#include "documents/print_file.hpp"
#include "documents/rule_templates.hpp"
#include "policy/policy.hpp"
#include "school/small_school.hpp"

#include <set>

namespace adsum::letters_of {

using boost::json::object;
using tests::SmallSchool;
using tests::upn_of;

constexpr const char* kPolicies[] = {"atlp", "dsat", "keystone", "oia", "wessex", "saltmarsh"};

struct Of {
    policy::Policy policy;
    documents::LetterLibrary library;
    explicit Of(const std::string& name)
        : policy([&] {
              const auto rules = policy::load_law_rules(ADSUM_ROOT "/law");
              return *policy::load_policy(ADSUM_ROOT "/policies/" + name, *rules);
          }()),
          library([&] {
              auto loaded = documents::LetterLibrary::load(ADSUM_ROOT "/policies/" + name);
              EXPECT_TRUE(loaded.ok()) << loaded.error().to_string();
              return *loaded;
          }()) {}
};

inline SmallSchool school_with_parents() {
    SmallSchool school = SmallSchool::make(2);
    EXPECT_EQ(school.record("school_details_set", object{{"at", "2026-08-31T08:00"},
                                                         {"address_1", "Vale Road"},
                                                         {"town", "Hollin"},
                                                         {"telephone", "01632 960 110"},
                                                         {"email", "office@hollin.example.org"}}),
              "");
    boost::json::array contacts;
    const auto parent = [&](int pupil, int priority, const char* name, const char* street) {
        contacts.push_back(object{{"upn", upn_of(pupil).str()},
                                  {"priority", priority},
                                  {"name", name},
                                  {"parental_responsibility", true},
                                  {"address_1", street},
                                  {"town", "Hollin"},
                                  {"postcode", *street == '\0' ? "" : "ZZ1 1ZZ"}});
    };
    parent(0, 1, "Mrs <b>A</b> & *Sons*", "1 Mill Road");
    parent(0, 2, "نادية العربي", "1 Mill Road");
    parent(1, 1, "Mr C", "");
    EXPECT_EQ(school.record("contacts_imported",
                            object{{"at", "2026-09-01T08:00"}, {"contacts", contacts}}),
              "");
    EXPECT_EQ(school.record("register_taken",
                            tests::register_body("7A", "2026-09-07", "AM", "2026-09-07T08:40",
                                                 {{0, "N"}}, "letters-1")),
              "");
    return school;
}

// A duty of a rule as it would stand after an absence, without waiting for a year of marks.
inline duties::Duty duty_of(const policy::Rule& rule, int pupil) {
    duties::Duty duty;
    duty.id = "d";
    duty.rule = &rule;
    duty.pupil = upn_of(pupil);
    duty.arose = *SchoolTime::parse("2026-09-08T16:00");
    duty.because.push_back(
        {"attendance",
         "year_to_date",
         Ratio{88, 96},
         "below 94%",
         {{calendar::Session{*Date::parse("2026-09-07"), calendar::Half::kAm}, "N"}},
         ""});
    return duty;
}

inline std::string text_of(const documents::Letter& letter) {
    return letter.subject + "\n" + documents::plain_text(letter.body);
}

// Nothing that a reader would stumble over: a gap, an empty pair of brackets, a line to fill in.
inline void expect_whole(const documents::Letter& letter, const std::string& where) {
    const std::string text = text_of(letter);
    for (const char* gap : {"{{", "}}", "()", "  ", " .", " ,", "…", "**", ": \n", "not known"}) {
        EXPECT_EQ(text.find(gap), std::string::npos) << where << ": '" << gap << "'\n" << text;
    }
}

inline std::string text_of_preview(const documents::Preview& made) {
    return documents::plain_text(made.letters.at(0).body);
}

}  // namespace adsum::letters_of
