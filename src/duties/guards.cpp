#include "duties/conditions.hpp"
#include "duties/fact_fields.hpp"
#include "duties/rewards.hpp"
#include "school/outstanding.hpp"
#include "school/penalties.hpp"
#include "school/strategies.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

using namespace policy;

struct GuardTest {
    const PupilFile& file;
    const Point& point;
    std::vector<Reason>& reasons;
    Tell tell = Tell::kWhy;

    bool because(std::optional<Reason> reason) const {
        if (reason && tell == Tell::kWhy) {
            reasons.push_back(std::move(*reason));
        }
        return reason.has_value();
    }
    bool operator()(const MeasureTest& test) const {
        return because(holds(file, test, point, tell));
    }
    bool operator()(const CountTest& test) const { return because(holds(file, test, point, tell)); }
    bool operator()(const RunTest& test) const { return because(holds(file, test, point, tell)); }
    bool operator()(const BrokenWeeksTest& test) const {
        return because(holds(file, test, point, tell));
    }

    bool operator()(const WasDone& guard) const {
        const Closing* done = file.last_done(guard.rule, point.at, guard.outcome);
        if (done != nullptr && tell == Tell::kWhy) {
            reasons.push_back(Reason{"done", guard.rule, {}, {}, {}, done->fact->at.to_string()});
        }
        return done != nullptr;
    }
    bool operator()(const WasNotDone& guard) const {
        return file.last_done(guard.rule, point.at) == nullptr;
    }
    // At least one absent session dated after the step was done (docs/readings.md O-05).
    bool operator()(const FurtherAbsence& guard) const {
        const Closing* done = file.last_done(guard.since, point.at);
        if (done == nullptr || !file.series) {
            return false;
        }
        DateRange dates{done->fact->at.date + 1, point.through};
        if (guard.within_school_days > 0) {
            dates.last = std::min(dates.last, file.timeline.add_school_days(
                                                  done->fact->at.date, guard.within_school_days));
        }
        if (file.series->tally(dates).absent() == 0) {
            return false;
        }
        if (tell == Tell::kWhether) {
            return true;
        }
        const auto sessions = file.series->absent_sessions(dates);
        Reason reason{"further absence", "since " + guard.since, {}, "at least 1 session", {}, {}};
        for (calendar::Session session : sessions) {
            reason.sessions.push_back(file.reason_session(session));
        }
        reasons.push_back(std::move(reason));
        return true;
    }
    // Attendance since is not above that of the term to date before (docs/readings.md D-21).
    bool operator()(const NotImproved& guard) const {
        const Closing* done = file.last_done(guard.since, point.at);
        if (done == nullptr || !file.series) {
            return false;
        }
        const Date day = done->fact->at.date;
        const calendar::Period* term = file.timeline.term_at(day);
        const Date first = term != nullptr ? term->dates.first : day;
        const Ratio before = file.series->tally({first, day}).attendance();
        const Ratio since = file.series->tally({day + 1, point.through}).attendance();
        if (!before.defined() || !since.defined() ||
            since.numerator * before.denominator > before.numerator * since.denominator) {
            return false;
        }
        if (tell == Tell::kWhether) {
            return true;
        }
        reasons.push_back(Reason{"attendance",
                                 "since " + guard.since,
                                 since,
                                 "not above " + std::to_string(before.numerator) + " of " +
                                     std::to_string(before.denominator) + " before",
                                 {},
                                 {}});
        return true;
    }
    bool operator()(const AttributeIs& guard) const {
        return file.pupil != nullptr &&
               file.pupil->attributes_on(point.at.date).value_of(guard.name) == guard.value;
    }
    bool operator()(const CompulsoryAge&) const {
        if (file.pupil == nullptr) {
            return false;
        }
        if (!file.known_compulsory_age) {
            file.known_compulsory_age = file.school.law().compulsory_age(file.pupil->born);
        }
        return file.known_compulsory_age->contains(point.at.date);
    }
    bool operator()(const Season& guard) const {
        const calendar::Period* current = file.timeline.half_term_at(point.at.date);
        if (current == nullptr) {
            return false;
        }
        if (!guard.half_terms.empty()) {
            return std::find(guard.half_terms.begin(), guard.half_terms.end(), current->name) !=
                   guard.half_terms.end();
        }
        for (const calendar::Period& half_term : file.timeline.half_terms()) {
            if (half_term.start_year == current->start_year && half_term.name == guard.from) {
                return half_term.dates.first <= point.at.date;
            }
        }
        return false;
    }
    // The latest judgement of the case on the topic.
    bool operator()(const Recorded& guard) const {
        const int current = file.case_number(point.at);
        const school::Fact* latest = nullptr;
        for (const school::Fact* fact : file.judgements) {
            if (fact->at <= point.at && field_text(*fact, "topic") == guard.topic &&
                file.case_number(fact->at) == current) {
                latest = fact;
            }
        }
        if (latest == nullptr) {
            return false;
        }
        if (field_text(*latest, "value") != guard.value) {
            return false;
        }
        reasons.push_back(
            Reason{"recorded", guard.topic, {}, guard.value, {}, latest->at.to_string()});
        return true;
    }
    // Nobody spoken to or confirmed safe since the absence began (docs/readings.md X-37).
    bool operator()(const NoContact&) const {
        if (!file.series) {
            return false;
        }
        // The day itself counts: its absence may be why the question is asked.
        const Date today = point.at.date;
        Date began = today;
        for (auto one = file.series->sessions().rbegin(); one != file.series->sessions().rend();
             ++one) {
            if (today < one->session.date || !one->is_possible()) {
                continue;
            }
            if (!one->is_absent()) {
                break;
            }
            began = one->session.date;
        }
        return std::none_of(file.facts.begin(), file.facts.end(), [&](const school::Fact* fact) {
            if (fact->kind != "contact_attempted" || fact->at.date < began || point.at < fact->at) {
                return false;
            }
            const std::string outcome = field_text(*fact, "outcome");
            return outcome == "spoken" || outcome == "safe_confirmed";
        });
    }
    // A period without a possible session has no rate, and neither rises nor falls.
    bool operator()(const Rising& guard) const {
        auto now = review_period(file, point.through);
        for (int i = 0; i < guard.periods; ++i) {
            const auto before =
                now ? review_period(file, now->first, true) : std::optional<DateRange>();
            if (!before || !file.series) {
                return false;
            }
            const Ratio later = ratio_of(file.series->tally(*now), guard.measure);
            const Ratio earlier = ratio_of(file.series->tally(*before), guard.measure);
            if (!later.defined() || !earlier.defined() ||
                later.numerator * earlier.denominator <= earlier.numerator * later.denominator) {
                return false;
            }
            reasons.push_back(Reason{std::string(to_string(guard.measure)),
                                     now->first.to_string() + ".." + now->last.to_string(),
                                     later,
                                     fmt::format("above {} of {} in the period before",
                                                 earlier.numerator, earlier.denominator),
                                     {},
                                     {}});
            now = before;
        }
        return true;
    }
    bool operator()(const CoveredByEvidence&) const {
        const Date date = point.session ? point.session->date : point.through;
        return std::any_of(file.facts.begin(), file.facts.end(), [&](const school::Fact* fact) {
            if (fact->kind != "evidence_received" || point.at < fact->at) {
                return false;
            }
            const auto first = Date::parse(field_text(*fact, "first"));
            const auto last = Date::parse(field_text(*fact, "last"));
            return field_text(*fact, "accepted") == "true" && first && last && *first <= date &&
                   date <= *last;
        });
    }
    bool operator()(const NoticesSpent&) const {
        if (file.pupil == nullptr) {
            return false;
        }
        const law::Law& law = file.school.law();
        const auto notices = school::penalty_notices(law, *file.pupil, point.at);
        return std::any_of(notices.begin(), notices.end(), [&](const auto& notice) {
            return school::next_notice(law, notices, notice.parent, point.at.date).barred;
        });
    }
    bool operator()(const Outstanding&) const {
        return file.pupil == nullptr || point.fact == nullptr ||
               school::is_outstanding(file.school.law(), *file.pupil, *point.fact, point.at);
    }
    bool operator()(const RoleVacant& guard) const {
        const auto& staff = file.school.staff();
        return std::none_of(staff.begin(), staff.end(), [&](const auto& known) {
            const school::Staff* one = file.school.staff_on(known.first, point.at.date);
            return one != nullptr && !one->gone && one->roles.contains(guard.role);
        });
    }
    bool operator()(const ReviewNear& guard) const {
        const auto& review = file.policy.review;
        return review && *review - guard.days <= point.at.date;
    }
    // The list of the reward names the same pupils: both ask rewards.hpp.
    bool operator()(const RewardEarned& guard) const {
        const Reward* reward = file.policy.reward(guard.reward);
        if (reward == nullptr || file.pupil == nullptr || !file.series) {
            return false;
        }
        const auto earned =
            earned_by(file.school, *reward, *file.pupil, *file.series, point.through, file.moment);
        if (!earned) {
            return false;
        }
        Reason reason{"attendance",
                      std::string(to_string(reward->window)),
                      earned->reckoned.tally.attendance(),
                      reward->attendance.to_string(),
                      {},
                      {}};
        for (const calendar::Session session : earned->reckoned.absent) {
            reason.sessions.push_back(file.reason_session(session));
        }
        if (earned->reckoned.left_out > 0) {
            reason.bound += fmt::format("; {} sessions not reckoned", earned->reckoned.left_out);
        }
        reasons.push_back(std::move(reason));
        return true;
    }
    bool operator()(const SettingIs& guard) const {
        const auto settings =
            school::settings_with(file.policy.settings, file.school.school_facts(), point.at);
        const auto found = settings.find(guard.name);
        return found != settings.end() && found->second == guard.value;
    }
    bool operator()(const AnyOf& any) const {
        return std::any_of(any.guards.begin(), any.guards.end(),
                           [&](const Guard& guard) { return std::visit(*this, guard.test); });
    }
    bool operator()(const NoneOf& none) const {
        std::vector<Reason> unused;
        const GuardTest inner{file, point, unused, Tell::kWhether};
        return std::none_of(none.guards.begin(), none.guards.end(),
                            [&](const Guard& guard) { return std::visit(inner, guard.test); });
    }
};

}  // namespace

bool guards_hold(const PupilFile& file, const std::vector<Guard>& guards, const Point& point,
                 std::vector<Reason>& reasons, Tell tell) {
    const GuardTest test{file, point, reasons, tell};
    return std::all_of(guards.begin(), guards.end(),
                       [&](const Guard& guard) { return std::visit(test, guard.test); });
}

}  // namespace adsum::duties
