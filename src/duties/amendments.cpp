#include "duties/amendments.hpp"

#include "policy/reasons.hpp"

namespace adsum::duties {
namespace {

std::string_view becomes(law::Category before, law::Category after) {
    if (before == law::Category::kAuthorised && after == law::Category::kUnauthorised) {
        return "unauthorised";
    }
    if (before == law::Category::kUnauthorised && after == law::Category::kAuthorised) {
        return "authorised";
    }
    return "";
}

}  // namespace

std::vector<school::Fact> amendments_as_facts(const PupilFile& file) {
    std::vector<school::Fact> facts;
    if (file.pupil == nullptr) {
        return facts;
    }
    const law::Codes& codes = file.school.law().codes();
    for (const auto& [session, entries] : file.pupil->history) {
        for (std::size_t i = 1; i < entries.size(); ++i) {
            const school::MarkEntry& before = entries[i - 1];
            const school::MarkEntry& after = entries[i];
            const bool resolves = before.code == law::kNotTaken;
            if (after.code == law::kNotTaken || (resolves && !file.agenda.asks_for_resolved())) {
                continue;
            }
            school::Fact fact;
            fact.entry = after.entry;
            // Tells apart the amendments that one entry made.
            fact.index = calendar::slot_of(session);
            fact.kind = resolves ? kMarkResolved : kMarkAmended;
            fact.at = after.at;
            if (!file.agenda.asks_for_amendments()) {
                facts.push_back(std::move(fact));
                continue;
            }
            fact.who = after.who;
            fact.fields["date"] = session.date.to_string();
            fact.fields["session"] = calendar::to_string(session.half);
            fact.fields["code"] = codes.symbol(after.code);
            fact.fields["original"] = codes.symbol(before.code);
            fact.fields["reason"] = after.reason;
            if (const auto* reason = policy::reason_said(file.policy, after.reason)) {
                fact.fields["reason_id"] = reason->id;
            }
            fact.fields["becomes"] = becomes(codes.category(before.code, session.date),
                                             codes.category(after.code, session.date));
            facts.push_back(std::move(fact));
        }
    }
    return facts;
}

}  // namespace adsum::duties
