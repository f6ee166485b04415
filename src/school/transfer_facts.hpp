#pragma once
// A pupil moves from one school of the store to another: what a person of the old school released,
// and whether a person of the new one accepted it (docs/formats/facts.md). Nothing arrives by
// itself: the package stands in the journal of the old school until it is accepted, and then in
// that of the new one too.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

struct Release {
    const Fact* fact = nullptr;  // transfer_released, of the old school
    std::string id, to, to_name, digest;
    bool withdrawn = false;
};
// Of a pupil of the old school, in order of time.
std::vector<Release> releases_of(const Pupil& pupil, SchoolTime known_at);

struct TransferAnswer {
    const Fact* fact = nullptr;  // transfer_accepted or transfer_declined, of the new school
    bool accepted = false;
};
// What the new school answered to a release; nothing where it waits.
std::optional<TransferAnswer> answer_to_release(const State& new_school, const Upn& upn,
                                                const std::string& id, SchoolTime known_at);

// SHA-256 of a package as it is serialised, in hexadecimal: the same in both journals.
std::string package_digest(const boost::json::object& package);

void transfer_released(Fields& fields, const Checking& checking, const Pupil* pupil);
void transfer_withdrawn(Fields& fields, const Checking& checking, const Pupil* pupil);
void transfer_accepted(Fields& fields, const Checking& checking, const Pupil* pupil);
void transfer_declined(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
