#include "documents/recipients.hpp"

#include "school/authority.hpp"

namespace adsum::documents {
namespace {

// Priority 0: no contact of the pupil's.
school::Contact service_of(const policy::Policy& policy, const school::State& state,
                           SchoolTime now) {
    const std::string area = school::authority_area(state, now);
    const policy::AuthorityService* service = policy.enforcement.service(area);
    school::Contact to;
    to.name = service == nullptr ? "Attendance support team" : service->name;
    to.address_1 = area.empty() ? "The local authority" : area + " local authority";
    const school::AuthorityAddress address = school::authority_address(state, now);
    if (address.known()) {
        to.address_2 =
            address.address_1 + (address.address_2.empty() ? "" : ", " + address.address_2);
        to.town = address.town;
        to.postcode = address.postcode;
    }
    return to;
}

school::Contact social_worker_of(const school::Pupil& pupil) {
    school::Contact to;
    to.name = "The social worker of " + pupil.shown_name();
    to.address_1 = "Children’s social care";
    return to;
}

}  // namespace

Addressees recipients(const LetterTemplate& form, const policy::Policy& policy,
                      const school::State& state, const school::Pupil& pupil, SchoolTime now) {
    if (form.goes_to == GoesTo::kParents) {
        return addressees(pupil);
    }
    Addressees found;
    found.elsewhere = std::make_shared<const school::Contact>(form.goes_to == GoesTo::kAuthority
                                                                  ? service_of(policy, state, now)
                                                                  : social_worker_of(pupil));
    found.letters.push_back({{found.elsewhere.get()}});
    return found;
}

}  // namespace adsum::documents
