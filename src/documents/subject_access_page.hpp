#pragma once
// The pages of a subject access: what a person reads. Everything from the journal is escaped; the
// pages need nothing but themselves.

#include "documents/subject_access.hpp"

#include <boost/json.hpp>

namespace adsum::documents {

struct AccessPage {
    const school::State& state;
    const school::Pupil& pupil;
    const AccessAsked& asked;
    const SubjectAccess& made;                        // its counts
    const std::vector<boost::json::object>& entries;  // as they are given out
};
std::string record_page(const AccessPage& page);
// For whoever decides what of it may go out; never for the family.
std::string review_page(const AccessPage& page, const std::vector<boost::json::object>& to_read);
// A line a session: the mark that stands, and every amendment with the position of who made it.
std::vector<boost::json::object> mark_lines(const school::State& state, const school::Pupil& pupil);

}  // namespace adsum::documents
