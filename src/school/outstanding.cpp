#include "school/outstanding.hpp"

#include "school/legal_fields.hpp"
#include "school/parents.hpp"
#include "school/penalties.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

bool is_issued_since(const Pupil& pupil, const Fact& fact, SchoolTime now) {
    return std::ranges::any_of(
        facts_of_kind(pupil, "notice_to_improve_issued", now),
        [&](const Fact* issued) { return fact.at <= issued->at && fact.entry < issued->entry; });
}

bool is_ended(const Pupil& pupil, const Fact& fact, SchoolTime now) {
    const std::string notice = text_in(fact.fields, "notice");
    return std::ranges::any_of(
        facts_of_kind(pupil, "notice_to_improve_ended", now),
        [&](const Fact* end) { return text_in(end->fields, "notice") == notice; });
}

bool is_settled(const law::Law& law, const Pupil& pupil, const Fact& fact, SchoolTime now) {
    const auto notices = penalty_notices(law, pupil, now);
    const auto one = std::ranges::find(notices, text_in(fact.fields, "notice"), &PenaltyNotice::id);
    return one != notices.end() && one->standing != NoticeStanding::kRunning &&
           one->standing != NoticeStanding::kUnpaid;
}

}  // namespace

std::vector<int> not_asked_for(const Pupil& pupil, const Fact& considered, SchoolTime now) {
    std::vector<int> parents = parents_of(pupil, considered);
    const std::string of_case = text_in(considered.fields, "case");
    for (const Fact* asked : facts_of_kind(pupil, "penalty_notice_requested", now)) {
        if (text_in(asked->fields, "case") == of_case) {
            std::erase(parents, parent_of(pupil, *asked));
        }
    }
    return parents;
}

bool is_outstanding(const law::Law& law, const Pupil& pupil, const Fact& fact, SchoolTime now) {
    if (fact.kind == "penalty_considered") {
        const std::string decision = text_in(fact.fields, "decision");
        return decision == "notice_to_improve" ? !is_issued_since(pupil, fact, now)
               : decision == "penalty_notice"  ? !not_asked_for(pupil, fact, now).empty()
                                               : true;
    }
    if (fact.kind == "notice_to_improve_issued") {
        return !is_ended(pupil, fact, now);
    }
    return fact.kind != "penalty_notice_issued" || !is_settled(law, pupil, fact, now);
}

}  // namespace adsum::school
