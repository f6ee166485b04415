#include "school/part_time.hpp"

#include "school/json_fields.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

PartTimeAgreement agreement_of(const Fact& fact) {
    PartTimeAgreement agreement;
    agreement.agreed = &fact;
    agreement.id = text_in(fact.fields, "agreement");
    agreement.dates = {Date::parse(text_in(fact.fields, "first")).value_or(fact.at.date),
                       Date::parse(text_in(fact.fields, "last")).value_or(fact.at.date)};
    agreement.first_agreed_last = agreement.dates.last;
    Faults ignored;
    Fields fields(fact.fields, {}, ignored);
    for (const std::string& text : fields.maybe_texts("away")) {
        if (const auto session = parse_weekly_session(text)) {
            agreement.away.push_back(*session);
        }
    }
    return agreement;
}

}  // namespace

std::optional<WeeklySession> parse_weekly_session(std::string_view text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) {
        return std::nullopt;
    }
    const auto weekday = parse_weekday(text.substr(0, blank));
    const auto half = calendar::parse_half(text.substr(blank + 1));
    return weekday && half ? std::optional(WeeklySession{*weekday, *half}) : std::nullopt;
}

bool PartTimeAgreement::covers(calendar::Session session) const {
    return dates.contains(session.date) && (ended == nullptr || session.date <= ended->at.date) &&
           std::ranges::any_of(away, [&](const WeeklySession& one) {
               return one.weekday == session.date.weekday() && one.half == session.half;
           });
}

std::vector<PartTimeAgreement> part_time_agreements(const Pupil& pupil, SchoolTime moment) {
    std::vector<PartTimeAgreement> agreements;
    for (const Fact& fact : pupil.facts) {
        if (moment < fact.at || !fact.kind.starts_with("part_time_")) {
            continue;
        }
        if (fact.kind == "part_time_agreed") {
            agreements.push_back(agreement_of(fact));
            continue;
        }
        const auto about = std::ranges::find(agreements, text_in(fact.fields, "agreement"),
                                             &PartTimeAgreement::id);
        if (about == agreements.end()) {
            continue;
        }
        if (fact.kind == "part_time_reviewed") {
            about->reviews.push_back(&fact);
        } else if (fact.kind == "part_time_extended") {
            about->extensions.push_back(&fact);
            about->dates.last =
                Date::parse(text_in(fact.fields, "last")).value_or(about->dates.last);
        } else if (fact.kind == "part_time_ended") {
            about->ended = &fact;
        }
    }
    return agreements;
}

bool part_time_covers(const Pupil& pupil, calendar::Session session, SchoolTime moment) {
    return std::ranges::any_of(
        part_time_agreements(pupil, moment),
        [&](const PartTimeAgreement& agreement) { return agreement.covers(session); });
}

}  // namespace adsum::school
