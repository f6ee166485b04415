// Prosecution: formal_warning_given, prosecution_referred, prosecution_decided.

#include "school/contracts.hpp"
#include "school/legal_facts.hpp"
#include "school/legal_fields.hpp"
#include "school/parents.hpp"
#include "school/prosecutions.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::int64_t kMostPenceOfFine = 10'000'000;

// The last written warning to that parent by then.
const Fact* warning_to(const Pupil& pupil, int parent, SchoolTime now) {
    const Fact* last = nullptr;
    for (const Fact* fact : facts_of_kind(pupil, "formal_warning_given", now)) {
        if (parent_of(pupil, *fact) == parent) {
            last = fact;
        }
    }
    return last;
}

}  // namespace

Date last_day_to_lay(const law::Law& law, Date offence) {
    return plus_months(offence, static_cast<int>(law.number("prosecution-limit", offence)));
}

std::int64_t most_fine(const law::Law& law, bool knowingly, Date on) {
    return law.number(knowingly ? "fine-knowingly-failing" : "fine-failing-to-secure", on);
}

std::vector<Prosecution> prosecutions(const law::Law& law, const Pupil& pupil, SchoolTime now) {
    std::vector<Prosecution> found;
    for (const Fact* fact : facts_of_kind(pupil, "prosecution_referred", now)) {
        Prosecution one;
        one.fact = fact;
        one.id = text_in(fact->fields, "prosecution");
        one.parent = parent_of(pupil, *fact);
        one.knowingly = text_in(fact->fields, "offence") == "s444_1a";
        one.offence = {date_in(fact->fields, "first"), date_in(fact->fields, "last")};
        const Fact* warning = warning_to(pupil, one.parent, fact->at);
        one.warned = warning == nullptr ? fact->at.date : date_in(warning->fields, "given");
        one.first_lapses = last_day_to_lay(law, one.offence.first);
        one.all_lapse = last_day_to_lay(law, one.offence.last);
        one.standing = "referred";
        for (const Fact* later : facts_of_kind(pupil, "prosecution_decided", now)) {
            if (text_in(later->fields, "prosecution") == one.id) {
                one.decision = later;
                one.standing = text_in(later->fields, "outcome");
                one.fine_pence = static_cast<int>(whole_in(later->fields, "fine_pence"));
                if (const auto laid = Date::parse(text_in(later->fields, "laid"))) {
                    one.laid = laid;
                }
            }
        }
        found.push_back(std::move(one));
    }
    return found;
}

void formal_warning_given(Fields& fields, const Checking&, const Pupil* pupil) {
    read_parent(fields, *pupil);
    const Date given = fields.date("given");
    fields.choice("channel", {"letter", "by_hand", "email"});
    fields.text("about");
    check_not_ahead(fields, given, "given");
}

void prosecution_referred(Fields& fields, const Checking& checking, const Pupil* pupil) {
    new_id(fields, *pupil, "prosecution_referred", "prosecution");
    const int parent = read_parent(fields, *pupil);
    fields.choice("offence", {"s444_1", "s444_1a"});
    const DateRange offence{fields.date("first"), fields.date("last")};
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const SchoolTime at = fields.time("at");
    const auto& law = checking.state.law();
    if (offence.empty() || at.date < offence.last) {
        fields.fault("fact-dates", "the alleged offence ends before it begins, or in the future",
                     "an offence lies in the past", "correct the dates");
        return;
    }
    if (last_day_to_lay(law, offence.last) < at.date) {
        fields.fault("prosecution-too-late",
                     fmt::format("the last day to begin was {}",
                                 last_day_to_lay(law, offence.last).to_string()),
                     "a case is brought within six months of the offence "
                     "(Magistrates' Courts Act 1980 s 127)",
                     "a later offence may still be referred");
    } else if (last_day_to_lay(law, offence.first) < at.date) {
        checking.warn(
            {"prosecution-in-part-late", pupil->upn.str(),
             fmt::format("sessions up to six months before {} count no more", at.date.to_string()),
             "a case is brought within six months of each offence", "begin with a later session"});
    }
    if (warning_to(*pupil, parent, at) == nullptr) {
        fields.fault("prosecution-not-warned", "no formal written warning to this parent is logged",
                     "a case comes to court after a formal written notice",
                     "give the warning, and record it (formal_warning_given)");
    }
    if (facts_of_kind(*pupil, "supervision_order_considered", at).empty()) {
        fields.fault("prosecution-order-first",
                     "no education supervision order has been considered",
                     "the authority considers one before it prosecutes "
                     "(Education Act 1996 s 447)",
                     "record the consideration first (supervision_order_considered)");
    }
    if (attendance_contracts(*pupil, at).empty()) {
        checking.warn({"prosecution-no-contract", pupil->upn.str(),
                       "no attendance contract was offered",
                       "a contract is explored before a prosecution, though none is required",
                       "record the offer, or go on"});
    }
}

void prosecution_decided(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const Fact* referred = known_id(fields, *pupil, "prosecution_referred", "prosecution");
    const std::string outcome =
        fields.choice("outcome", {"begun", "not_begun", "convicted", "acquitted", "withdrawn"});
    const auto fine = fields.maybe_integer("fine_pence", 1, kMostPenceOfFine);
    const auto laid = fields.maybe_date("laid");
    if (!fields.ok()) {
        return;
    }
    const auto& law = checking.state.law();
    const Date last = date_in(referred->fields, "last");
    if (outcome == "begun" && !laid) {
        fields.fault("field-missing", "`laid` is missing",
                     "the six months run until the information is laid",
                     "give the day on which it was laid");
    } else if (laid && last_day_to_lay(law, last) < *laid) {
        fields.fault("prosecution-too-late", fmt::format("laid on {}", laid->to_string()),
                     fmt::format("the last day was {}", last_day_to_lay(law, last).to_string()),
                     "correct the date");
    }
    const bool knowingly = text_in(referred->fields, "offence") == "s444_1a";
    const auto most = most_fine(law, knowingly, last);
    if (fine && (outcome != "convicted" || *fine > most)) {
        fields.fault(
            "fine-too-high", fmt::format("{} pence", *fine),
            fmt::format("a court may fine up to {} pence for this offence, on conviction", most),
            "correct the fine, or the outcome");
    }
}

}  // namespace adsum::school
