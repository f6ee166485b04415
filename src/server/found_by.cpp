#include "server/found_by.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace adsum::server {

std::vector<std::string> words_of_search(const std::string& typed) {
    constexpr std::size_t kLongest = 100;
    return split(to_lower(typed.substr(0, kLongest)), ' ');
}

bool found_by(const school::Pupil& pupil, const std::string& form,
              const std::vector<std::string>& words) {
    std::vector<std::string> names{to_lower(pupil.upn.str()), to_lower(form)};
    for (const std::string* name : {&pupil.surname, &pupil.forename, &pupil.preferred_name}) {
        names.push_back(to_lower(*name));
        for (std::string& part : split(to_lower(*name), ' ')) {
            names.push_back(std::move(part));
        }
    }
    return std::ranges::all_of(words, [&](const std::string& word) {
        return std::ranges::any_of(names,
                                   [&](const std::string& name) { return name.starts_with(word); });
    });
}

}  // namespace adsum::server
