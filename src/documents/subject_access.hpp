#pragma once
// Everything that a school holds about one pupil, for a request of access (UK GDPR article 15; for
// a parent of a pupil of a maintained school also the educational record, SI 2005/1437). What is
// about other people is left out; what only a person can judge is held back until a person has read
// it and lets it go. The same journal, moment and looks give the same bytes.

#include "journal/store.hpp"
#include "law/law.hpp"
#include "school/state.hpp"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace adsum::documents {

// Somebody looked at what is sensitive about the pupil.
struct LookedAt {
    SchoolTime at;
    std::string position, what;
};
struct KeptPaper {
    std::string type, bytes;  // as the attachments beside the journal have it
};

struct AccessAsked {
    SchoolId school;
    Upn pupil;
    SchoolTime made;
    journal::EntryNumber upto = 0;  // of the journal
    // The contact (priority) who asks; nothing: the pupil, or somebody who sees no contact's
    // particulars.
    std::optional<int> asker;
    std::set<journal::EntryNumber> released;  // entries that a person has read and lets go
    std::vector<LookedAt> looks;              // oldest first
    std::function<Result<std::optional<KeptPaper>>(const std::string& id)> paper;
};

// Why a person must read an entry before it is given out.
enum class Review : std::uint8_t {
    kSafeguarding,  // it could harm somebody (Data Protection Act 2018 sch 3 part 5)
    kLegalStep,     // of proceedings, or advice about them (sch 2 part 1 paragraph 5, part 4)
    kNamesAnother,  // a text has another pupil's name or number in it
    kCourtOrder,    // what a court ordered about a contact
    kPaper,         // a paper, which the program cannot read
};
std::string_view to_string(Review why);

struct HeldBack {
    journal::EntryNumber entry = 0;
    SchoolTime at;
    std::string kind;
    std::set<Review> why;
};

struct SubjectAccess {
    std::string archive;           // to give out: record.html, record.jsonl, marks.jsonl, papers/
    std::string review;            // the held entries for whoever reads them; empty where none is
    std::vector<HeldBack> held;    // that were not released
    int others_left_out = 0;       // rows and numbers of other pupils
    int particulars_left_out = 0;  // of contacts who did not ask
};
// kNotFound "pupil-unknown".
Result<SubjectAccess> subject_access(journal::Store& store, std::shared_ptr<const law::Law> law,
                                     const AccessAsked& asked);

}  // namespace adsum::documents
