// Attendance contracts: attendance_contract_offered, …_answered, …_ended.

#include "school/contracts.hpp"
#include "school/legal_facts.hpp"
#include "school/legal_fields.hpp"
#include "school/parents.hpp"

#include <algorithm>

namespace adsum::school {

namespace {

bool is_signed_contract(const Fact& fact) {
    return fact.kind == "agreement_recorded" &&
           text_in(fact.fields, "what") == "attendance_contract";
}

AttendanceContract contract_offered(const Pupil& pupil, const Fact& offer) {
    AttendanceContract contract;
    contract.offer = &offer;
    contract.id = text_in(offer.fields, "contract");
    contract.parents = parents_of(pupil, offer);
    contract.school_does = text_in(offer.fields, "school_does");
    contract.parents_do = text_in(offer.fields, "parents_do");
    contract.first = date_in(offer.fields, "first");
    contract.last = date_in(offer.fields, "last");
    contract.review = date_in(offer.fields, "review");
    contract.standing = "offered";
    return contract;
}

AttendanceContract contract_signed(const Fact& agreement) {
    AttendanceContract contract;
    contract.offer = &agreement;
    contract.id = text_in(agreement.fields, "agreement");
    contract.signed_by = texts_in(agreement.fields, "signed_by");
    contract.terms = text_in(agreement.fields, "terms");
    contract.first = date_in(agreement.fields, "signed_on", agreement.at.date);
    contract.review = Date::parse(text_in(agreement.fields, "review"));
    contract.answer = &agreement;
    contract.standing = "accepted";
    return contract;
}

void follow_contract(const Pupil& pupil, SchoolTime now, AttendanceContract& contract) {
    for (const Fact& fact : pupil.facts) {
        if (now < fact.at || text_in(fact.fields, "contract") != contract.id) {
            continue;
        }
        if (fact.kind == "attendance_contract_answered") {
            contract.answer = &fact;
            const auto* accepted = fact.fields.if_contains("accepted");
            const bool yes = accepted != nullptr && accepted->is_bool() && accepted->get_bool();
            contract.standing = yes ? "accepted" : "declined";
        } else if (fact.kind == "attendance_contract_ended") {
            contract.standing = text_in(fact.fields, "outcome");
        }
    }
}

}  // namespace

std::vector<AttendanceContract> attendance_contracts(const Pupil& pupil, SchoolTime now) {
    std::vector<AttendanceContract> contracts;
    for (const Fact* offer : facts_of_kind(pupil, "attendance_contract_offered", now)) {
        contracts.push_back(contract_offered(pupil, *offer));
    }
    for (const Fact* agreement : facts_of_kind(pupil, "agreement_recorded", now)) {
        if (is_signed_contract(*agreement)) {
            contracts.push_back(contract_signed(*agreement));
        }
    }
    for (AttendanceContract& contract : contracts) {
        follow_contract(pupil, now, contract);
    }
    return contracts;
}

void attendance_contract_offered(Fields& fields, const Checking&, const Pupil* pupil) {
    new_id(fields, *pupil, "attendance_contract_offered", "contract");
    read_parents(fields, *pupil);
    fields.text("school_does");
    fields.text("parents_do");
    const DateRange period{fields.date("first"), fields.date("last")};
    const Date review = fields.date("review");
    if (fields.ok() && (period.empty() || !period.contains(review))) {
        fields.fault("fact-dates", "the review is not within the contract's time",
                     "a contract has a beginning, a review and an end, in this order",
                     "correct the dates");
    }
}

void attendance_contract_answered(Fields& fields, const Checking&, const Pupil* pupil) {
    known_id(fields, *pupil, "attendance_contract_offered", "contract");
    const bool accepted = fields.flag("accepted");
    if (fields.ok() && !accepted) {
        fields.text("reason");
    }
}

void attendance_contract_ended(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("contract");
    fields.choice("outcome", {"kept", "not_kept", "replaced"});
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const auto contracts = attendance_contracts(*pupil, fields.time("at"));
    const auto contract = std::ranges::find(contracts, id, &AttendanceContract::id);
    if (contract == contracts.end()) {
        known_id(fields, *pupil, "attendance_contract_offered", "contract");
    } else if (contract->standing != "accepted") {
        fields.fault("contract-not-accepted", "no parent has agreed to this contract",
                     "a contract is an agreement; it ends once it was one",
                     "record the parents' answer first (attendance_contract_answered)");
    }
}

}  // namespace adsum::school
