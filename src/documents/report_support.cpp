// The agenda of a targeted support meeting with the local authority: the pupils to talk about, each
// with what is in place and what is next. Working together to improve school attendance (targeted
// support meetings); ATLP-035, ATLP-086, DSAT-025.
#include "documents/report_parts.hpp"
#include "duties/in_place.hpp"
#include "measures/risk.hpp"
#include "school/strategies.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

// A policy's setting: the id of its own band of pupils at risk, who are on the agenda too.
constexpr const char* kRiskBand = "support_meeting_band";

const policy::Band* risk_band(const Making& making) {
    const auto settings = school::settings_with(making.policy.settings, making.state.school_facts(),
                                                making.asked.made);
    const auto named = settings.find(kRiskBand);
    if (named == settings.end()) {
        return nullptr;
    }
    const auto found = std::ranges::find(making.policy.bands, named->second, &policy::Band::id);
    return found == making.policy.bands.end() ? nullptr : &*found;
}

struct ToDiscuss {
    const school::Pupil* pupil = nullptr;
    measures::Risk risk = measures::Risk::kNone;
    bool in_risk_band = false;
    measures::Tally year, half_term;
    std::optional<Date> threshold_met_on;  // by sessions of this academic year alone
    int threshold_count = 0;               // as it stands on the report's last day
    int threshold_bound = 0;
    bool at_threshold() const {
        return threshold_met_on || (threshold_bound > 0 && threshold_count >= threshold_bound);
    }
    bool stands() const { return risk != measures::Risk::kNone || in_risk_band || at_threshold(); }
};

// The day of the last session that made as many as the law takes, in its school weeks. Sessions of
// the year before stand on no agenda of this one, though the count runs over the summer.
std::optional<Date> met_within(const measures::Series& series, const law::Law& law,
                               DateRange dates) {
    std::vector<Date> counted;
    for (const measures::SeriesSession& one : series.sessions_in(dates)) {
        if (!one.counts_to_threshold) {
            continue;
        }
        const Date date = one.session.date;
        counted.push_back(date);
        const law::PenaltyThreshold threshold = law.penalty_threshold(date);
        const auto bound = static_cast<std::size_t>(threshold.sessions);
        const auto position = series.timeline().position(date);
        if (bound > 0 && position && counted.size() >= bound &&
            series.timeline().school_weeks_ending(*position, threshold.school_weeks).first <=
                counted[counted.size() - bound]) {
            return date;
        }
    }
    return std::nullopt;
}

ToDiscuss figures_to_discuss(const Making& making, const school::Pupil& pupil,
                             const policy::Band* at_risk, measures::PupilTimelines& timelines) {
    const auto series = measures::series_of(making.state, pupil, making.asked.made, timelines);
    const auto half_term = series.timeline().half_term_of(making.last());
    ToDiscuss of;
    of.pupil = &pupil;
    of.year = series.tally(making.year());
    if (half_term) {
        of.half_term = series.tally({half_term->dates.first, making.last()});
    }
    of.risk = measures::risk_of(making.state.law(), making.last(), of.year, of.half_term);
    of.in_risk_band = at_risk != nullptr && of.year.possible() > 0 &&
                      at_risk->attendance.holds(of.year.attendance());
    of.threshold_met_on = met_within(series, making.state.law(), making.year());
    of.threshold_bound = making.state.law().penalty_threshold(making.last()).sessions;
    of.threshold_count = series.threshold_count_on(making.last());
    return of;
}

// The lowest attendance first; who has none possible stands last.
bool stands_before(const ToDiscuss& a, const ToDiscuss& b) {
    const Ratio x = a.year.attendance();
    const Ratio y = b.year.attendance();
    const std::int64_t left = x.numerator * y.denominator;
    const std::int64_t right = y.numerator * x.denominator;
    return x.defined() != y.defined() ? x.defined()
           : left != right            ? left < right
                                      : a.pupil->upn < b.pupil->upn;
}

// What goes on with each pupil's case.
class Agenda {
  public:
    explicit Agenda(const Making& making)
        : making_(making), duties_(duties::duties(making.policy, making.state, making.asked.made)) {
        for (const duties::Duty& duty : duties_) {
            if (duty.pupil) {
                by_pupil_[*duty.pupil].push_back(&duty);
            }
        }
    }

    static Table table(std::string title, std::string note) {
        return {std::move(title),
                std::move(note),
                {{"Pupil"},
                 {"Form"},
                 {"Year to date", Holds::kPercent},
                 {"This half-term", Holds::kPercent},
                 {"Unauthorised", Holds::kNumber},
                 {"To the threshold"},
                 {"Stage"},
                 {"In place"},
                 {"Next"}},
                {},
                {}};
    }

    std::vector<Cell> row(const ToDiscuss& of) const {
        const auto own = by_pupil_.find(of.pupil->upn);
        const duties::Case found =
            duties::case_of(making_.policy, making_.state, *of.pupil,
                            own == by_pupil_.end() ? kNone : own->second, making_.asked.made);
        return {of.pupil->shown_name(),
                of.pupil->attributes_on(making_.last()).form,
                of.year.attendance(),
                of.half_term.attendance(),
                of.year.unauthorised,
                threshold_text(of),
                std::string(policy::to_string(found.stage)),
                support_text(*of.pupil, found),
                next_text(found)};
    }

  private:
    static std::string threshold_text(const ToDiscuss& of) {
        return of.threshold_met_on
                   ? fmt::format("{} of {} now; met on {}", of.threshold_count, of.threshold_bound,
                                 of.threshold_met_on->to_string())
                   : fmt::format("{} of {} now", of.threshold_count, of.threshold_bound);
    }
    std::string support_text(const school::Pupil& pupil, const duties::Case& found) const {
        std::vector<std::string> texts;
        for (const duties::InPlace& one : duties::in_place(pupil, found, making_.asked.made)) {
            texts.push_back(one.review
                                ? fmt::format("{} (until {})", one.text, one.review->to_string())
                                : one.text);
        }
        return texts.empty() ? "nothing recorded" : fmt::format("{}", fmt::join(texts, "; "));
    }
    // The next step with the family: rungs, and what comes of listening and after.
    static std::string next_text(const duties::Case& found) {
        const auto step = std::ranges::find_if(found.next, [](const duties::Duty* duty) {
            return duty->rule->ladder || duty->rule->stage >= policy::Stage::kListen;
        });
        return step == found.next.end()
                   ? std::string()
                   : fmt::format("{} by {}", (*step)->rule->title, (*step)->due.date.to_string());
    }

    inline static const std::vector<const duties::Duty*> kNone;
    const Making& making_;
    std::vector<duties::Duty> duties_;
    std::map<Upn, std::vector<const duties::Duty*>> by_pupil_;
};

}  // namespace

void make_support_meeting(const Making& making, Report& report) {
    using measures::Risk;
    const policy::Band* at_risk = risk_band(making);
    measures::PupilTimelines timelines(making.state.calendar());
    std::vector<ToDiscuss> all;
    for (const auto& [upn, pupil] : making.state.pupils()) {
        if (pupil.on_roll(making.last())) {
            all.push_back(figures_to_discuss(making, pupil, at_risk, timelines));
        }
    }
    std::erase_if(all, [](const ToDiscuss& of) { return !of.stands(); });
    std::ranges::sort(all, stands_before);
    const Agenda agenda(making);
    Table threshold = Agenda::table("At the national threshold for a penalty notice",
                                    "It stands today, or was met by sessions of this school year; "
                                    "each is in its own group below too.");
    Table severe = Agenda::table("Severely absent", "Half or more of the sessions missed.");
    Table persistent =
        Agenda::table("Persistently absent", "A tenth or more of the sessions missed.");
    Table risk = Agenda::table(
        "At risk", at_risk == nullptr
                       ? "A tenth or more of this half-term missed."
                       : fmt::format("A tenth or more of this half-term missed, or in the "
                                     "policy's band: {}.",
                                     at_risk->name));
    for (const ToDiscuss& of : all) {
        std::vector<Cell> row = agenda.row(of);
        if (of.at_threshold()) {
            threshold.rows.push_back(row);
        }
        const bool is_severe = of.risk == Risk::kSevere;
        // Half of this half-term missed, and a tenth of the year: both at once.
        const bool is_persistent =
            of.risk != Risk::kNone && !is_severe &&
            measures::reaches(of.year, making.state.law().persistent_absence(making.last()));
        if (is_severe) {
            severe.rows.push_back(std::move(row));
        } else if (is_persistent) {
            persistent.rows.push_back(std::move(row));
        } else if (of.risk != Risk::kNone || of.in_risk_band) {
            risk.rows.push_back(std::move(row));
        }
    }
    Table groups{"Pupils to talk about", "", {{"Group"}, {"Pupils", Holds::kNumber}}, {}, {}};
    for (const Table* table : {&threshold, &severe, &persistent, &risk}) {
        groups.rows.push_back({table->title, static_cast<std::int64_t>(table->rows.size())});
    }
    report.tables = {std::move(groups), std::move(threshold), std::move(severe),
                     std::move(persistent), std::move(risk)};
}

}  // namespace adsum::documents
