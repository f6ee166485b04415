#include "school/penalty_facts.hpp"

#include "school/legal_fields.hpp"
#include "school/penalties.hpp"
#include "school/state.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::int64_t kMostPence = 1'000'000;
// Everything that was ever recorded of the pupil.
const SchoolTime kEver = SchoolTime::end_of(Date::of(9999, 1, 1));

std::vector<PenaltyNotice> all_of(const Checking& checking, const Pupil& pupil, SchoolTime now) {
    return penalty_notices(checking.state.law(), pupil, now);
}

// The notice that the fact is about; nothing, and a fault, where there is none.
std::optional<PenaltyNotice> issued(Fields& fields, const Checking& checking, const Pupil& pupil,
                                    const std::string& notice) {
    if (!fields.ok()) {
        return std::nullopt;
    }
    for (PenaltyNotice& one : all_of(checking, pupil, kEver)) {
        if (one.id == notice) {
            return std::move(one);
        }
    }
    fields.fault("penalty-notice-unknown", fmt::format("there is no notice {}", notice),
                 "only a notice that was issued is paid, withdrawn or prosecuted",
                 "record penalty_notice_issued first, or correct `notice`");
    return std::nullopt;
}

}  // namespace

// The national framework: two notices to a parent for a child within three years (SI 2007/1867 as
// amended by SI 2024/210); a third is refused.
void penalty_notice_issued(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string notice = fields.text("notice");
    const int parent = read_parent(fields, *pupil);
    const Date received = fields.date("received");
    const std::string basis = fields.text_or_empty("basis");
    const std::string issuer = fields.text_or_empty("issuer");
    const std::string day = fields.text_or_empty("issued");
    if (!basis.empty() && basis != "absence" && basis != "public_place") {
        fields.fault("field-wrong", fmt::format("`basis` is `{}`", basis),
                     "it is absence or public_place", "correct it, or leave it out for absence");
    }
    if (!issuer.empty() && issuer != "head" && issuer != "local_authority" && issuer != "police") {
        fields.fault("field-wrong", fmt::format("`issuer` is `{}`", issuer),
                     "a notice is issued by head, local_authority or police", "correct it");
    }
    const SchoolTime at = fields.time("at");
    const auto own = day.empty() ? std::optional(at.date) : Date::parse(day);
    if (!own) {
        fields.fault("field-wrong", fmt::format("`issued` is `{}`", day), "it is a date",
                     "correct it, or leave it out for the day of `at`");
    }
    if (!fields.ok()) {
        return;
    }
    const auto known = all_of(checking, *pupil, kEver);
    if (std::ranges::find(known, notice, &PenaltyNotice::id) != known.end()) {
        fields.fault("penalty-notice-exists", fmt::format("the notice {} is there already", notice),
                     "a notice has a number of its own", "choose another number");
    }
    if (!day.empty() && received < *own) {
        fields.fault("penalty-received-early", fmt::format("received on {}", received.to_string()),
                     "a notice is received on the day of its issue or later", "correct the dates");
    }
    const NextNotice next = next_notice(checking.state.law(), known, parent, *own);
    if (basis != "public_place" && next.barred) {
        fields.fault("penalty-limit",
                     fmt::format("this parent has had as many notices for this child as the "
                                 "law allows, until {}",
                                 next.free_again->to_string()),
                     "a third notice within the years of the limit is not allowed (SI 2024/210)",
                     "consider another way: prosecution, or an order of a court");
    }
}

void penalty_notice_paid(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string notice = fields.text("notice");
    const auto pence = fields.integer("amount_pence", 1, kMostPence);
    // Recorded days later, it was still paid on the day on which the authority had it.
    const Date day = fields.has("paid") ? fields.date("paid") : fields.time("at").date;
    check_not_ahead(fields, day, "paid");
    const auto paid = issued(fields, checking, *pupil, notice);
    if (paid && day < paid->received) {
        fields.fault("penalty-paid-early", fmt::format("paid on {}", day.to_string()),
                     fmt::format("the notice was received on {}", paid->received.to_string()),
                     "correct the date");
    }
    if (!paid || !fields.ok()) {
        return;
    }
    const int due = amount_due(*paid, day);
    if (due == 0) {
        checking.warn({"penalty-late", pupil->upn.str(),
                       fmt::format("the last day to pay was {}", paid->pay_until.to_string()),
                       "the time to pay is over: the authority prosecutes or withdraws",
                       "give the day on which it was paid, where it was in time"});
    } else if (pence < due) {
        checking.warn({"penalty-short", pupil->upn.str(),
                       fmt::format("{} pence were paid of {}", pence, due),
                       "a notice cannot be paid in part; it is still to be paid",
                       "ask for the whole amount, or give the day on which it was paid"});
    }
}

void penalty_notice_withdrawn(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string notice = fields.text("notice");
    fields.text("reason");
    issued(fields, checking, *pupil, notice);
}

void penalty_notice_prosecuted(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string notice = fields.text("notice");
    fields.choice("outcome", {"begun", "convicted", "acquitted"});
    issued(fields, checking, *pupil, notice);
}

}  // namespace adsum::school
