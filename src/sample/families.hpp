#pragma once
// Families: what brothers and sisters share.

#include "sample/profile.hpp"
#include "sample/random.hpp"
#include "school/people_facts.hpp"

#include <string>
#include <vector>

namespace adsum::sample {

struct Family {
    std::string surname, language;
    bool fsm = false, eal = false, social_worker = false, mobile = false;
    double difficulty = 0;
    std::vector<school::Contact> contacts;
};

Family make_family(const Profile& profile, int number, const Random& seed);

}  // namespace adsum::sample
