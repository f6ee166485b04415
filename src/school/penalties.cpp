#include "school/penalties.hpp"

#include "school/json_fields.hpp"
#include "school/parents.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

std::int64_t whole(const Fact& fact, std::string_view key) {
    const auto* held = fact.fields.if_contains(key);
    return held != nullptr && held->is_int64() ? held->get_int64() : 0;
}

Date date_or(const Fact& fact, std::string_view key, Date otherwise) {
    return Date::parse(text_in(fact.fields, key)).value_or(otherwise);
}

// Of the same parent and child, whose years reach to that day.
std::vector<const PenaltyNotice*> counted(const law::Law& law,
                                          const std::vector<PenaltyNotice>& notices, int parent,
                                          Date on) {
    const Date from = on.plus_years(-law.penalty_amounts(on).limit_years);
    std::vector<const PenaltyNotice*> found;
    for (const PenaltyNotice& notice : notices) {
        if (notice.counts && notice.parent == parent && from < notice.issued &&
            notice.issued <= on) {
            found.push_back(&notice);
        }
    }
    return found;
}

// The days begin with the day of receipt: it is the first of them.
Date last_of(Date received, int days) {
    return received + (days - 1);
}

void put_amounts(const law::Law& law, PenaltyNotice& notice) {
    if (notice.basis == NoticeBasis::kPublicPlace) {
        const auto amounts = law.public_place_amounts(notice.issued);
        notice.early_pence = amounts.early_pence;
        notice.full_pence = amounts.full_pence;
        notice.early_until = last_of(notice.received, amounts.early_days);
        notice.pay_until = last_of(notice.received, amounts.full_days);
        return;
    }
    const auto amounts = law.penalty_amounts(notice.issued);
    const bool second = notice.order > 1;
    notice.early_pence = second ? 0 : amounts.first_early_pence;
    notice.full_pence = second ? amounts.second_pence : amounts.first_full_pence;
    notice.early_until = last_of(notice.received, amounts.first_early_days);
    notice.pay_until = last_of(notice.received, amounts.full_days);
}

NoticeStanding prosecuted(const std::string& outcome) {
    return outcome == "convicted"   ? NoticeStanding::kConvicted
           : outcome == "acquitted" ? NoticeStanding::kAcquitted
                                    : NoticeStanding::kProsecuted;
}

NoticeStanding standing_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(NoticeStanding::kWithdrawn); ++i) {
        if (to_string(static_cast<NoticeStanding>(i)) == name) {
            return static_cast<NoticeStanding>(i);
        }
    }
    return NoticeStanding::kUnpaid;
}

// Notices that a school before this one told of (transfer_facts.hpp): the limit goes with parent
// and child, not with the school. What became of them is as it was told.
void add_carried(const Fact& fact, std::vector<PenaltyNotice>& notices) {
    const auto* package = fact.fields.if_contains("package");
    const auto* list = package != nullptr && package->is_object()
                           ? package->get_object().if_contains("penalty_notices")
                           : nullptr;
    if (list == nullptr || !list->is_array()) {
        return;
    }
    for (const auto& item : list->get_array()) {
        if (!item.is_object()) {
            continue;
        }
        Fact told;
        told.fields = item.get_object();
        PenaltyNotice notice;
        notice.id = text_in(told.fields, "notice");
        notice.parent = static_cast<int>(whole(told, "parent"));
        notice.basis = text_in(told.fields, "basis") == "public_place" ? NoticeBasis::kPublicPlace
                                                                       : NoticeBasis::kAbsence;
        notice.issuer = text_in(told.fields, "issuer");
        notice.issued = date_or(told, "issued", fact.at.date);
        notice.received = date_or(told, "received", notice.issued);
        notice.standing = standing_named(text_in(told.fields, "standing"));
        notice.carried = true;
        notices.push_back(std::move(notice));
    }
}

// What later facts say of it.
void put_standing(const Pupil& pupil, SchoolTime now, PenaltyNotice& notice) {
    notice.standing =
        now.date <= notice.pay_until ? NoticeStanding::kRunning : NoticeStanding::kUnpaid;
    for (const Fact& fact : pupil.facts) {
        if (now < fact.at || text_in(fact.fields, "notice") != notice.id) {
            continue;
        }
        if (fact.kind == "penalty_notice_paid") {
            const Date paid = date_or(fact, "paid", fact.at.date);
            const int due = amount_due(notice, paid);
            if (due > 0 && whole(fact, "amount_pence") >= due) {
                notice.standing = NoticeStanding::kPaid;
                notice.paid_on = paid;
            }
        } else if (fact.kind == "penalty_notice_withdrawn") {
            notice.standing = NoticeStanding::kWithdrawn;
        } else if (fact.kind == "penalty_notice_prosecuted") {
            notice.standing = prosecuted(text_in(fact.fields, "outcome"));
        }
    }
}

bool counts(const law::Law& law, const PenaltyNotice& notice) {
    return notice.basis == NoticeBasis::kAbsence && notice.standing != NoticeStanding::kWithdrawn &&
           notice.standing != NoticeStanding::kAcquitted &&
           law.penalty_amounts(notice.issued).notices_max > 0;
}

}  // namespace

std::string_view to_string(NoticeBasis basis) {
    return basis == NoticeBasis::kAbsence ? "absence" : "public_place";
}

std::string_view to_string(NoticeStanding standing) {
    constexpr std::string_view kNames[] = {"running",   "paid",      "unpaid",   "prosecuted",
                                           "convicted", "acquitted", "withdrawn"};
    return kNames[static_cast<std::size_t>(standing)];
}

std::vector<PenaltyNotice> penalty_notices(const law::Law& law, const Pupil& pupil,
                                           SchoolTime now) {
    std::vector<PenaltyNotice> notices;
    for (const Fact& fact : pupil.facts) {
        if (now < fact.at) {
            continue;
        }
        if (fact.kind == "transfer_accepted") {
            add_carried(fact, notices);
        }
        if (fact.kind != "penalty_notice_issued") {
            continue;
        }
        PenaltyNotice notice;
        notice.id = text_in(fact.fields, "notice");
        notice.parent = parent_of(pupil, fact);
        notice.basis = text_in(fact.fields, "basis") == "public_place" ? NoticeBasis::kPublicPlace
                                                                       : NoticeBasis::kAbsence;
        notice.issuer = text_in(fact.fields, "issuer");
        notice.issued = date_or(fact, "issued", fact.at.date);
        notice.received = date_or(fact, "received", notice.issued);
        notices.push_back(std::move(notice));
    }
    std::ranges::stable_sort(notices, {}, &PenaltyNotice::issued);
    std::vector<PenaltyNotice> known;
    for (PenaltyNotice& notice : notices) {
        if (notice.basis == NoticeBasis::kAbsence) {
            notice.order = counted(law, known, notice.parent, notice.issued).empty() ? 1 : 2;
        }
        put_amounts(law, notice);
        if (!notice.carried) {
            put_standing(pupil, now, notice);
        }
        notice.counts = counts(law, notice);
        known.push_back(std::move(notice));
    }
    return known;
}

int amount_due(const PenaltyNotice& notice, Date on) {
    if (notice.pay_until < on) {
        return 0;
    }
    return notice.early_pence > 0 && on <= notice.early_until ? notice.early_pence
                                                              : notice.full_pence;
}

NextNotice next_notice(const law::Law& law, const std::vector<PenaltyNotice>& notices, int parent,
                       Date proposed) {
    const auto amounts = law.penalty_amounts(proposed);
    const auto held = counted(law, notices, parent, proposed);
    NextNotice next;
    const auto most = static_cast<std::size_t>(amounts.notices_max);
    if (most > 0 && held.size() >= most) {
        next.barred = true;
        // When the oldest of the last `most` no longer reaches to that day.
        next.free_again = held[held.size() - most]->issued.plus_years(amounts.limit_years);
        return next;
    }
    next.order = held.empty() ? 1 : 2;
    next.early_pence = held.empty() ? amounts.first_early_pence : 0;
    next.full_pence = held.empty() ? amounts.first_full_pence : amounts.second_pence;
    return next;
}

}  // namespace adsum::school
