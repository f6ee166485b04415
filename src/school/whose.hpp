#pragma once
// Whose a part of a fact is. One entry may hold rows of many pupils (a register, an import, a batch
// of messages); here some people's rows are taken out and the others' stay as they were, for giving
// one pupil's record out and for disposing of what is past its retention.

#include "base/ids.hpp"

#include <functional>
#include <set>

#include <boost/json.hpp>

namespace adsum::school {

// Every text that is a valid UPN, wherever it stands.
std::set<Upn> pupils_named(const boost::json::value& part);

struct Sifted {
    boost::json::object body;
    int left_out = 0;  // rows and numbers of others
};
using KeepsPupil = std::function<bool(const Upn&)>;
// A body without the rows of the pupils whom `keeps` refuses. A row is a list that begins with a
// UPN, an object that names its `pupil` or `upn`, or a bare UPN in a list. What was written to
// several families at once (`also`) stays with those who are kept. A refused UPN that stands
// anywhere else becomes "".
Sifted sifted(const boost::json::object& body, const KeepsPupil& keeps);

}  // namespace adsum::school
