#include "base/text.hpp"
#include "sample/names.hpp"
#include "sample/people.hpp"

#include <fmt/format.h>

namespace adsum::sample {
namespace {

struct Post {
    std::string id, position;
    std::set<std::string> roles;
};

std::vector<Post> posts_of(const Profile& profile, int count) {
    std::vector<Post> posts = {
        {"head", "Headteacher", {"head"}},
        {"champion", "Deputy Head, Senior Attendance Champion", {"champion"}},
        {"officer", "Attendance Officer", {"attendance_officer"}},
        {"pastoral", "Pastoral Lead", {"pastoral_lead"}},
        {"pastoral-2", "Assistant Pastoral Lead", {"pastoral_lead"}},
        {"governor", "Governor for Attendance", {"governor"}},
    };
    const bool primary = profile.phase_of(0) == Phase::kPrimary && !profile.is_middle();
    for (const std::string& form : forms_of(profile, count)) {
        posts.push_back(
            {tutor_of(form).str(), (primary ? "Class Teacher " : "Tutor ") + form, {"tutor"}});
    }
    return posts;
}

}  // namespace

StaffId tutor_of(const std::string& form) {
    return StaffId("tutor-" + to_lower(form));
}

std::vector<std::string> forms_of(const Profile& profile, int count) {
    const int years = static_cast<int>(profile.years.size());
    const int a_year = (count + years - 1) / years;
    const int letters = std::min(26, std::max(1, (a_year + 29) / 30));
    std::vector<std::string> forms;
    for (const std::string& year : profile.years) {
        for (int letter = 0; letter < letters; ++letter) {
            forms.push_back(year + static_cast<char>('A' + letter));
        }
    }
    return forms;
}

std::vector<Person> make_staff(const Profile& profile, int count, const Random& seed) {
    Random random = seed.stream("staff");
    std::vector<Person> people;
    for (Post& post : posts_of(profile, count)) {
        const bool woman = random.chance(.65);
        const auto surname = random.one_of(surnames());
        const auto title = woman ? (random.chance(.5) ? "Ms" : "Mrs") : "Mr";
        school::Staff staff;
        staff.id = StaffId(post.id);
        staff.name = fmt::format("{} {} {}", title,
                                 random.one_of(woman ? girls_names() : boys_names()), surname);
        staff.position = post.position;
        staff.roles = std::move(post.roles);
        staff.email = fmt::format("{}@{}.example", post.id, profile.id);
        people.push_back({std::move(staff), post.id});
    }
    return people;
}

}  // namespace adsum::sample
