#include "base/upn.hpp"
#include "sample/families.hpp"
#include "sample/names.hpp"
#include "sample/people.hpp"

#include <map>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

// The age at which a year group starts: R at 4, year 7 at 11.
int starting_age(const std::string& year_group) {
    return year_group == "R" ? 4 : 4 + std::stoi(year_group);
}

// An invented authority (999); a thousand serials an establishment and year of first entry.
Upn make_upn(int establishment, int entered, int serial) {
    const std::string digits = fmt::format("999{:04}{:02}{:03}", establishment + serial / 1000 * 7,
                                           entered % 100, serial % 1000);
    return Upn(upn_check_letter(digits) + digits);
}

struct MakingPupils {
    const Profile& profile;
    int start_year;
    Date first_day;
    const Random& seed;
    std::map<int, int> serials;  // by year of first entry into any school
};

void put_needs(school::RollRow& row, const Family& family, Random& random) {
    const bool boy = row.sex == "M";
    const double ehcp = boy ? .05 : .022;
    const double support = (boy ? .155 : .10) + (family.fsm ? .07 : 0);
    const double at = random.unit();
    row.sen = at < ehcp ? "ehcp" : at < ehcp + support ? "support" : "none";
    row.fsm = family.fsm;
    row.pupil_premium = family.fsm || random.chance(.03);
    row.eal = family.eal;
    row.looked_after = random.chance(.006);
    row.social_worker = family.social_worker || *row.looked_after;
    row.youth_offending_worker = row.year_group.size() > 1 && random.chance(.004);
    row.young_carer = random.chance(.012);
    row.medical = random.chance(.03);
    row.mobile_child = family.mobile;
    row.vulnerable = *row.social_worker || random.chance(.02);
}

// How much harder attending is than for others: from the persistent absence of each group.
double burden(const school::RollRow& row, Phase phase) {
    double sum = row.fsm.value_or(false) ? .56 : -.17;
    sum += row.sen == "ehcp" ? .75 : row.sen == "support" ? .42 : -.08;
    sum += row.social_worker.value_or(false) ? .35 : 0;
    sum += row.young_carer.value_or(false) ? .3 : 0;
    sum += row.medical.value_or(false) ? .5 : 0;
    if (phase == Phase::kPrimary) {
        return sum + (row.year_group == "R" ? .15 : row.year_group == "1" ? .12 : 0);
    }
    return sum + (row.year_group == "7" ? -.24 : row.year_group == "8" ? -.06 : .1);
}

SamplePupil make_pupil(MakingPupils& making, std::size_t year, const std::string& form,
                       int family_number, Random& random) {
    const Profile& profile = making.profile;
    const Family family = make_family(profile, family_number, making.seed);
    SamplePupil pupil;
    pupil.year = year;
    pupil.family = family_number;
    school::RollRow& row = pupil.row;
    const bool girl = random.chance(.49);
    row.sex = girl ? "F" : "M";
    row.forename = random.one_of(girl ? girls_names() : boys_names());
    row.surname = family.surname;
    row.year_group = profile.years[year];
    row.form = form;
    const int age = starting_age(row.year_group);
    // A birthday between 1 September and 31 August.
    row.born = Date::of(making.start_year - age - 1, 9, 1) + random.below(365);
    row.admitted = Date::of(making.start_year - static_cast<int>(year), 9, 1);
    if (year == 0) {
        row.admitted = making.first_day;
    } else if (random.chance(.04)) {  // came into a year that was under way
        const int into = random.below(static_cast<int>(year));
        row.admitted = Date::of(making.start_year - 1 - into, 11, 4) + random.below(150);
    }
    put_needs(row, family, random);
    const int entered = making.start_year - (age - 4);
    const int serial = making.serials[entered]++;
    row.upn = make_upn(profile.establishment, entered, serial);
    // A stream of its own: what is drawn after it stays as it was before pupils had this attribute.
    row.bullied =
        making.seed.stream("bullied", static_cast<std::uint64_t>(10'000 * entered + serial))
            .chance(.012);
    pupil.difficulty =
        .62 * family.difficulty + .78 * random.bell() + burden(row, profile.phase_of(year));
    for (const school::Contact& contact : family.contacts) {
        pupil.contacts.push_back({row.upn, contact});
    }
    return pupil;
}

}  // namespace

std::vector<SamplePupil> make_pupils(const Profile& profile, int count, int start_year,
                                     Date first_day, const Random& seed) {
    MakingPupils making{profile, start_year, first_day, seed, {}};
    Random random = seed.stream("roll");
    const auto forms = forms_of(profile, count);
    const int years = static_cast<int>(profile.years.size());
    const int letters = static_cast<int>(forms.size()) / years;
    std::vector<SamplePupil> pupils;
    std::vector<int> families;  // of pupils of the years so far who may have a younger sibling here
    int next_family = 0;
    for (int i = 0; i < count; ++i) {
        const int year = i * years / count;
        const int form = year * letters + i % letters;
        int family = next_family;
        if (year > 0 && !families.empty() && random.chance(.28)) {
            const auto at =
                static_cast<std::size_t>(random.below(static_cast<int>(families.size())));
            family = families[at];
            families.erase(families.begin() + static_cast<std::ptrdiff_t>(at));
        } else {
            ++next_family;
        }
        pupils.push_back(make_pupil(making, static_cast<std::size_t>(year),
                                    forms[static_cast<std::size_t>(form)], family, random));
        if (i * years / count != (i + 1) * years / count) {  // the last of this year
            families.clear();
            for (const SamplePupil& pupil : pupils) {
                if (pupil.year == static_cast<std::size_t>(year) || random.chance(.15)) {
                    families.push_back(pupil.family);
                }
            }
        }
    }
    return pupils;
}

}  // namespace adsum::sample
