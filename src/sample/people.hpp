#pragma once
// The invented people of one school: pupils in families, with what is known about them, and staff.

#include "sample/profile.hpp"
#include "sample/random.hpp"
#include "school/people_facts.hpp"
#include "school/roll_facts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::sample {

struct SamplePupil {
    school::RollRow row;
    std::vector<school::ContactRow> contacts;
    std::size_t year = 0;  // position in the profile's years, in the year of the sample
    int family = 0;
    double difficulty = 0;    // how hard attending is for this pupil: rank by it decides how much
    bool joins_late = false;  // the row's `admitted` is in the sample's own year, after its start
};

// As many as asked, in order of year, form and place on the roll. `first_day` is the first school
// day of the year that starts in `start_year`.
std::vector<SamplePupil> make_pupils(const Profile& profile, int count, int start_year,
                                     Date first_day, const Random& seed);

// "7A", "7B": as many forms a year as keep them at about 30.
std::vector<std::string> forms_of(const Profile& profile, int count);

struct Person {
    school::Staff staff;
    std::string sign_in;  // "tutor-7a", "officer"; empty where nobody signs in
};
std::vector<Person> make_staff(const Profile& profile, int count, const Random& seed);
// The member of staff who does what a role is asked; a pastoral lead by year.
StaffId tutor_of(const std::string& form);

}  // namespace adsum::sample
