#pragma once
// Whether what a legal fact began has come to its end by later facts: whoever recorded them, and
// whatever duty they named.

#include "law/law.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

// penalty_considered: a notice to improve was decided and none issued since; a penalty notice, and
// the authority was not asked for each of the parents. notice_to_improve_issued: not ended.
// penalty_notice_issued: neither paid, withdrawn nor prosecuted. Of any other fact: true.
bool is_outstanding(const law::Law& law, const Pupil& pupil, const Fact& fact, SchoolTime now);

// Of a case decided for a penalty notice: the parents for whom the authority was not asked.
std::vector<int> not_asked_for(const Pupil& pupil, const Fact& considered, SchoolTime now);

}  // namespace adsum::school
