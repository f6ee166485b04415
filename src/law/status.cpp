#include "law/status.hpp"

#include <array>

namespace adsum::law {

std::string_view to_string(Status status) {
    static constexpr std::array<std::string_view, 4> kNames = {"present", "approved_off_site",
                                                               "absent", "unable"};
    return kNames[static_cast<std::size_t>(status)];
}

std::optional<Status> status_of(const RegisterCode& code) {
    switch (code.category) {
        case Category::kPresent:
            return Status::kPresent;
        case Category::kApprovedElsewhere:
            return Status::kApprovedOffSite;
        case Category::kAuthorised:
        case Category::kUnauthorised:
            return Status::kAbsent;
        case Category::kNotPossible:
            if (code.evidence == Evidence::kSecondSchool) {
                return Status::kApprovedOffSite;
            }
            return code.age == AgeRule::kNotCompulsoryAge ? Status::kAbsent : Status::kUnable;
        case Category::kAdministrative:
            break;
    }
    return std::nullopt;
}

}  // namespace adsum::law
