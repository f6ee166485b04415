#pragma once
// The evidence of one pupil's attendance for a case, in one PDF: the register with every amendment,
// everything recorded in its time in order of time, the statement of the keeper of the register,
// and each entry of the journal that it rests on, with its hash. Made again from the same journal
// it is the same to the byte, which is how anybody with the store proves it.

#include "journal/store.hpp"
#include "law/law.hpp"
#include "policy/policy.hpp"

#include <memory>
#include <string>

namespace adsum::documents {

// What a bundle is made from; it stands in the file's last line.
struct EvidenceAsked {
    SchoolId school;
    Upn pupil;
    DateRange dates;
    SchoolTime made;
    std::string keeper;       // name and position of whoever states that it is true
    journal::Head head = {};  // of the journal, up to which it speaks
};

// kNotFound "pupil-unknown".
Result<std::string> evidence_pdf(journal::Store& store, const std::shared_ptr<const law::Law>& law,
                                 const policy::Policy& policy, const EvidenceAsked& asked);

// What a file says that it was made from; refused "evidence-unreadable" where it is none.
Result<EvidenceAsked> evidence_asked(std::string_view pdf);

// Whether the store still says what the file says: "evidence-differs" where it does not. The chain
// itself is for verify().
Result<void> check_evidence(journal::Store& store, const std::shared_ptr<const law::Law>& law,
                            const policy::Policy& policy, std::string_view pdf);

}  // namespace adsum::documents
