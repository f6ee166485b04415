#include "documents/recipients.hpp"

#include "documents/letter_said.hpp"
#include "school/authority.hpp"

#include <algorithm>
#include <iterator>

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

// Of those who are written to, the ones that are meant: each alone, though they share an address.
Addressees each_of(const Addressees& all, const std::vector<int>& priorities) {
    const auto is_meant = [&](const school::Contact* contact) {
        return std::ranges::find(priorities, contact->priority) != priorities.end();
    };
    Addressees found;
    for (const Addressee& house : all.letters) {
        for (const school::Contact* contact : house.people) {
            if (is_meant(contact)) {
                found.letters.push_back({{contact}});
            }
        }
    }
    std::ranges::copy_if(all.without_address, std::back_inserter(found.without_address), is_meant);
    return found;
}

}  // namespace

Addressees recipients(const LetterTemplate& form, const policy::Policy& policy,
                      const school::State& state, const duties::Duty& duty,
                      const school::Pupil& pupil, SchoolTime now) {
    if (form.goes_to == GoesTo::kParents) {
        const auto notice = notice_of(policy, pupil, duty, now);
        return notice ? each_of(addressees(pupil), notice->parents) : addressees(pupil);
    }
    Addressees found;
    found.elsewhere = std::make_shared<const school::Contact>(form.goes_to == GoesTo::kAuthority
                                                                  ? service_of(policy, state, now)
                                                                  : social_worker_of(pupil));
    found.letters.push_back({{found.elsewhere.get()}});
    return found;
}

}  // namespace adsum::documents
