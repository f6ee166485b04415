#include "school/considered.hpp"

#include "school/legal_fields.hpp"
#include "school/parents.hpp"

namespace adsum::school {
namespace {

constexpr Consideration kConsiderations[] = {
    {"more_support", "Has the support that suits the case been given, and would more of it help?"},
    {"best_tool", "Is a penalty notice the best way to change what this family does?"},
    {"notice_to_improve", "Would a notice to improve come first, and if not, why not?"},
    {"other_intervention", "Would another legal step suit better?"},
    {"reasonable_adjustments",
     "Do the duties of the Equality Act 2010 stand against it, and which adjustments were made?"},
};

constexpr Step kSteps[] = {
    {"notice_to_improve", "a notice to improve"},
    {"penalty_notice", "a penalty notice"},
    {"contract", "an attendance contract"},
    {"supervision_order", "an education supervision order"},
    {"prosecution", "prosecution by the authority"},
    {"support", "more support"},
    {"none", "no legal step"},
};

}  // namespace

std::span<const Consideration> considerations() {
    return kConsiderations;
}

std::span<const Step> steps_decided() {
    return kSteps;
}

boost::json::array to_json(const std::vector<EvidenceMark>& marks) {
    boost::json::array list;
    for (const EvidenceMark& mark : marks) {
        list.push_back(boost::json::array{mark.session.date.to_string(),
                                          calendar::to_string(mark.session.half), mark.code,
                                          mark.entry});
    }
    return list;
}

std::vector<EvidenceMark> evidence_in(const boost::json::object& fields) {
    std::vector<EvidenceMark> marks;
    const auto* held = fields.if_contains("sessions");
    if (held == nullptr || !held->is_array()) {
        return marks;
    }
    for (const auto& one : held->get_array()) {
        const auto* row = one.if_array();
        if (row == nullptr || row->size() != 4 || !row->at(0).is_string() ||
            !row->at(1).is_string() || !row->at(2).is_string() || !row->at(3).is_int64()) {
            return {};
        }
        const auto date = Date::parse(text_of(row->at(0).get_string()));
        const auto half = calendar::parse_half(text_of(row->at(1).get_string()));
        if (!date || !half) {
            return {};
        }
        marks.push_back({{*date, *half}, text_of(row->at(2).get_string()), row->at(3).get_int64()});
    }
    return marks;
}

std::vector<Considered> considered_cases(const Pupil& pupil, SchoolTime now) {
    std::vector<Considered> cases;
    for (const Fact* fact : facts_of_kind(pupil, "penalty_considered", now)) {
        cases.push_back({fact, text_in(fact->fields, "case"), text_in(fact->fields, "ground"),
                         text_in(fact->fields, "decision"), text_in(fact->fields, "reason"),
                         parents_of(pupil, *fact), evidence_in(fact->fields)});
    }
    return cases;
}

}  // namespace adsum::school
