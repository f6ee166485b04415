#include "server/strategies_view.hpp"

#include "measures/breakdown.hpp"
#include "server/analysis_ask.hpp"
#include "server/case_view.hpp"
#include "server/view.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using measures::Part;

// The figures of whoever a strategy is for, over some dates.
Part part_of(const Call& call, const school::State& state, const school::Strategy& strategy,
             DateRange dates) {
    measures::Chosen chosen{dates, call.now, {}, {}};
    std::string by = "school";
    std::string group;
    const auto equals = strategy.cohort.find('=');
    if (strategy.upn) {
        chosen.of = {{"pupil", {strategy.upn->str()}}};
    } else if (school::is_of_sessions(strategy.cohort)) {
        by = strategy.cohort.substr(0, equals);
        group = strategy.cohort.substr(equals + 1);
    } else if (equals != std::string::npos) {
        chosen.of = {{strategy.cohort.substr(0, equals), {strategy.cohort.substr(equals + 1)}}};
    }
    for (Part& part : measures::breakdown(state, chosen, by)) {
        if (group.empty() || part.group == group) {
            return std::move(part);
        }
    }
    return {};
}

// Persistent absence is a measure of the year: `year` is the year to the end of the part's dates.
json::value figures(const Part& part, const Part& year, int smallest,
                    const std::vector<Percent>& bounds) {
    if (part.pupils < smallest || part.tally.possible() == 0) {
        return nullptr;
    }
    return json::object{{"pupils", part.pupils},
                        {"attendance", view::fraction(part.tally.attendance(), bounds)},
                        {"persistent", view::fraction({year.persistent, year.pupils}, bounds)}};
}

json::value aim_json(const school::Strategy& strategy, const Part& since, const Part& year,
                     int smallest) {
    if (!strategy.aim) {
        return nullptr;
    }
    const school::Aim& aim = *strategy.aim;
    json::object one{{"of", aim.of}, {"percent", aim.percent}, {"met", nullptr}};
    const bool shown = since.pupils >= smallest;
    if (shown && aim.of == "attendance" && since.tally.possible() > 0) {
        one["met"] = compare(since.tally.attendance(), Percent::whole(aim.percent)) >= 0;
    } else if (shown && aim.of == "persistent_absence" && since.tally.possible() > 0) {
        one["met"] = compare({year.persistent, year.pupils}, Percent::whole(aim.percent)) <= 0;
    }
    return one;
}

json::array actions_json(const school::State& state, const school::Strategy& strategy, Date today) {
    json::array list;
    for (const school::StrategyAction& action : strategy.actions) {
        list.push_back(json::object{
            {"text", action.text},
            {"owner", staff_json(state, action.owner, today)},
            {"by", action.by ? json::value(action.by->to_string()) : json::value(nullptr)},
            {"fund", action.fund},
            {"pence", action.pence == 0 ? json::value(nullptr) : json::value(action.pence)}});
    }
    return list;
}

json::array reviews_json(const school::Strategy& strategy) {
    json::array list;
    for (const school::StrategyReview& review : strategy.reviews) {
        list.push_back(json::object{
            {"at", review.at.to_string()},
            {"outcome", review.outcome},
            {"next", review.next ? json::value(review.next->to_string()) : json::value(nullptr)},
            {"by", view::actor(review.who)}});
    }
    return list;
}

json::array papers_json(const school::Strategy& strategy) {
    json::array list;
    for (const school::StrategyPaper& paper : strategy.papers) {
        list.push_back(json::object{{"id", paper.id},
                                    {"title", paper.title},
                                    {"type", paper.type},
                                    {"size", paper.size},
                                    {"at", paper.at.to_string()},
                                    {"by", view::actor(paper.who)}});
    }
    return list;
}

json::value pupil_of(const school::State& state, const school::Strategy& strategy) {
    const school::Pupil* pupil = strategy.upn ? state.pupil(*strategy.upn) : nullptr;
    return pupil == nullptr ? json::value(nullptr)
                            : json::value(json::object{{"upn", pupil->upn.str()},
                                                       {"name", pupil->shown_name()}});
}

bool asks_for_review(const policy::Rule& rule) {
    return std::ranges::any_of(rule.when, [](const policy::Trigger& trigger) {
        const auto* fact = std::get_if<policy::FactRecorded>(&trigger);
        return fact != nullptr &&
               (fact->fact == "strategy_set" || fact->fact == "strategy_reviewed");
    });
}

}  // namespace

const duties::Duty* data_review_duty(const duties::DutyList& duties) {
    for (const duties::Duty& duty : duties) {
        if (duty.open() && !duty.pupil &&
            std::ranges::find(duty.rule->fields, "support_list") != duty.rule->fields.end()) {
            return &duty;
        }
    }
    return nullptr;
}

const duties::Duty* strategy_review_duty(const duties::DutyList& duties,
                                         const school::Strategy& strategy) {
    const SchoolTime asked = strategy.reviews.empty() ? strategy.set : strategy.reviews.back().at;
    for (const duties::Duty& duty : duties) {
        if (duty.open() && !duty.pupil && duty.arose == asked && duty.due.date == strategy.review &&
            asks_for_review(*duty.rule)) {
            return &duty;
        }
    }
    return nullptr;
}

json::object strategy_page_json(const Call& call, const school::State& state,
                                const duties::DutyList& duties, const school::Strategy& strategy,
                                int smallest) {
    const Date today = call.now.date;
    const auto& bounds = call.house->bounds();
    json::object one = strategy_json(state, strategy, today);
    const Date until = strategy.ended ? strategy.ended->date : today;
    const DateRange since{strategy.set.date, until};
    const DateRange year = academic_year_to(state, strategy.set.date);
    const Part after = part_of(call, state, strategy, since);
    const Part before = part_of(call, state, strategy, {year.first, strategy.set.date - 1});
    one["what"] = strategy.what;
    one["pupil"] = pupil_of(state, strategy);
    one["review_of"] = strategy.review_of;
    const Part whole =
        part_of(call, state, strategy, {academic_year_to(state, until).first, until});
    one["aim"] = aim_json(strategy, after, whole, smallest);
    one["before"] = figures(before, before, smallest, bounds);
    one["since"] = figures(after, whole, smallest, bounds);
    one["actions"] = actions_json(state, strategy, today);
    one["reviews"] = reviews_json(strategy);
    one["papers"] = papers_json(strategy);
    one["overdue"] = !strategy.ended && strategy.review < today;
    const duties::Duty* duty = strategy_review_duty(duties, strategy);
    one["duty"] = duty == nullptr ? json::value(nullptr)
                                  : json::value(json::object{{"title", duty->rule->title},
                                                             {"due", duty->due.to_string()}});
    return one;
}

json::object pupil_premium_json(const Call& call, const school::State& state,
                                const std::vector<school::Strategy>& strategies, int smallest) {
    const auto& bounds = call.house->bounds();
    const measures::Chosen chosen{academic_year_to(state, call.now.date), call.now, {}, {}};
    Part with;
    Part without;
    for (Part& part : measures::breakdown(state, chosen, "pupil_premium")) {
        (part.group == "yes" ? with : without) = std::move(part);
    }
    json::object page{{"from", chosen.dates.first.to_string()},
                      {"of", figures(with, with, smallest, bounds)},
                      {"others", figures(without, without, smallest, bounds)},
                      {"gap", nullptr}};
    if (!page["of"].is_null() && !page["others"].is_null()) {
        // Tenths of a percentage point, half up, of the exact fractions.
        constexpr std::int64_t kMillion = 1'000'000;
        const auto millionths = [](Ratio rate) {
            return rate.numerator * kMillion / rate.denominator;
        };
        const std::int64_t gap =
            millionths(without.tally.attendance()) - millionths(with.tally.attendance());
        const std::int64_t tenths = (std::abs(gap) + 500) / 1000;
        page["gap"] =
            fmt::format("{}{}.{}", gap < 0 && tenths > 0 ? "-" : "", tenths / 10, tenths % 10);
    }
    json::array paid;
    std::int64_t pence = 0;
    for (const school::Strategy& strategy : strategies) {
        for (const school::StrategyAction& action : strategy.actions) {
            if (action.fund == "pupil_premium" && !strategy.ended) {
                pence += action.pence;
                paid.push_back(
                    json::object{{"text", action.text},
                                 {"strategy", strategy.text},
                                 {"owner", staff_json(state, action.owner, call.now.date)},
                                 {"pence", action.pence == 0 ? json::value(nullptr)
                                                             : json::value(action.pence)}});
            }
        }
    }
    page["paid"] = std::move(paid);
    page["pence"] = pence;
    return page;
}

}  // namespace adsum::server
