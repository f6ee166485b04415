#pragma once
// A duty on paper, whatever it is: what was asked and why, every field of its form with the answer,
// who recorded it and when, what was tried meanwhile, its papers, and room to sign where its form
// asks for agreement. It is the record of a meeting, a plan, a visit, a check or a decision for
// which nobody wrote a template; open and empty, it is the form to fill by hand.

#include "documents/letter.hpp"
#include "duties/duties.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace adsum::documents {

struct RecordOf {
    const policy::Policy& policy;
    const school::State& state;
    const duties::Duty& duty;
    const std::vector<duties::Duty>& duties;  // all of the pupil's
    SchoolTime now;
    // What somebody has written and not recorded yet, by field; used while the duty is open.
    boost::json::object draft = {};
    std::string draft_by = {};
    // What each clause says in short; a clause that is not there stands by its id alone.
    std::map<std::string, std::string> clauses = {};
    // Whether a field or topic may stand on the paper; everything where it is empty.
    std::function<bool(std::string_view)> may_show = {};
};

Letter record_of(const RecordOf& what);

// Whether there is anything to put on paper: it was done or set aside, or it has a form.
bool has_record(const policy::Policy& policy, const duties::Duty& duty);

}  // namespace adsum::documents
