#include "school/strategies.hpp"

#include "school/json_fields.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

using boost::json::object;

std::int64_t whole_in(const object& fields, std::string_view name) {
    const auto* held = fields.if_contains(name);
    return held != nullptr && held->is_int64() ? held->get_int64() : 0;
}

std::optional<Aim> aim_in(const object& fields) {
    const std::string of = text_in(fields, "aim_of");
    return of.empty() ? std::nullopt
                      : std::optional(Aim{of, static_cast<int>(whole_in(fields, "aim"))});
}

void add_actions(std::vector<StrategyAction>& actions, const object& fields) {
    const auto* held = fields.if_contains("actions");
    if (held == nullptr || !held->is_array()) {
        return;
    }
    for (const auto& each : held->get_array()) {
        if (each.is_object()) {
            const object& one = each.get_object();
            actions.push_back({text_in(one, "text"), text_in(one, "owner"),
                               Date::parse(text_in(one, "by")), text_in(one, "fund"),
                               whole_in(one, "pence")});
        }
    }
}

Strategy strategy_in(const object& fields, const Fact& fact) {
    Strategy strategy;
    strategy.id = text_in(fields, "strategy");
    strategy.what = text_in(fields, "what").empty() ? "strategy" : text_in(fields, "what");
    strategy.text = text_in(fields, "text");
    strategy.owner = text_in(fields, "owner");
    strategy.cohort = text_in(fields, "cohort");
    strategy.aim = aim_in(fields);
    add_actions(strategy.actions, fields);
    strategy.review = Date::parse(text_in(fields, "review")).value_or(fact.at.date);
    strategy.set = fact.at;
    strategy.who = fact.who;
    strategy.entry = fact.entry;
    return strategy;
}

void add_found(std::vector<Strategy>& strategies, const Fact& fact) {
    const auto* needing = fact.fields.if_contains("needing");
    if (needing == nullptr || !needing->is_array()) {
        return;
    }
    int number = 0;
    for (const auto& each : needing->get_array()) {
        if (!each.is_object()) {
            continue;
        }
        Strategy strategy = strategy_in(each.get_object(), fact);
        strategy.review_of = text_in(fact.fields, "review");
        strategy.id = strategy.review_of + "." + std::to_string(++number);
        if (const std::string upn = text_in(each.get_object(), "pupil"); !upn.empty()) {
            strategy.upn = Upn(upn);
        }
        strategies.push_back(std::move(strategy));
    }
}

// What is said later of a strategy that is there.
void add_to(Strategy& strategy, const Fact& fact) {
    if (fact.kind == "strategy_ended") {
        strategy.ended = fact.at;
        strategy.reason = text_in(fact.fields, "reason");
    } else if (fact.kind == "strategy_reviewed") {
        const auto next = Date::parse(text_in(fact.fields, "review"));
        strategy.reviews.push_back(
            {fact.at, fact.who, text_in(fact.fields, "outcome"), next, fact.entry});
        strategy.review = next.value_or(strategy.review);
        if (auto aim = aim_in(fact.fields)) {
            strategy.aim = std::move(aim);
        }
        add_actions(strategy.actions, fact.fields);
    } else if (fact.kind == "attachment_added") {
        strategy.papers.push_back({text_in(fact.fields, "id"), text_in(fact.fields, "title"),
                                   text_in(fact.fields, "type"), whole_in(fact.fields, "size"),
                                   fact.at, fact.who});
    }
}

std::string_view name_of(std::string_view cohort) {
    return cohort.substr(0, cohort.find('='));
}

}  // namespace

std::vector<Strategy> strategies_of(const std::vector<Fact>& facts, SchoolTime now) {
    std::vector<Strategy> strategies;
    for (const Fact& fact : facts) {
        if (now < fact.at) {
            break;
        }
        if (fact.kind == "strategy_set") {
            strategies.push_back(strategy_in(fact.fields, fact));
        } else if (fact.kind == "data_reviewed") {
            add_found(strategies, fact);
        } else if (const std::string id = text_in(fact.fields, "strategy"); !id.empty()) {
            const auto held = std::ranges::find(strategies, id, &Strategy::id);
            if (held != strategies.end()) {
                add_to(*held, fact);
            }
        }
    }
    return strategies;
}

std::vector<DataReview> data_reviews_of(const std::vector<Fact>& facts, SchoolTime now) {
    std::vector<DataReview> reviews;
    for (const Fact& fact : facts) {
        if (fact.kind == "data_reviewed" && fact.at <= now) {
            const Date day = fact.at.date;
            reviews.push_back({text_in(fact.fields, "review"),
                               text_in(fact.fields, "text"),
                               {Date::parse(text_in(fact.fields, "from")).value_or(day),
                                Date::parse(text_in(fact.fields, "to")).value_or(day)},
                               fact.at,
                               fact.who});
        }
    }
    return reviews;
}

bool is_of_sessions(std::string_view cohort) {
    return name_of(cohort) == "weekday" || name_of(cohort) == "session";
}

bool is_cohort(std::string_view cohort) {
    constexpr std::string_view kAreas[] = {
        "weekday=monday", "weekday=tuesday", "weekday=wednesday", "weekday=thursday",
        "weekday=friday", "session=AM",      "session=PM",        "school"};
    const std::string_view name = name_of(cohort);
    if (std::ranges::find(kAreas, cohort) != std::end(kAreas)) {
        return true;
    }
    const bool of_pupils = name == "year_group" || name == "form" ||
                           std::ranges::find(attribute_names(), name) != attribute_names().end();
    return of_pupils && name.size() < cohort.size();
}

bool in_cohort(const Pupil& pupil, const std::string& cohort, Date date) {
    const std::string name(name_of(cohort));
    const std::string value = name.size() == cohort.size() ? "yes" : cohort.substr(name.size() + 1);
    if (cohort.empty() || !pupil.on_roll(date)) {
        return false;
    }
    if (cohort == "school" || is_of_sessions(cohort)) {
        return true;
    }
    if (name == "year_group") {
        return pupil.year_group_on(date) == value;
    }
    return pupil.attributes_on(date).value_of(name) == value;
}

std::optional<Date> termly_by(const calendar::Timeline& timeline, Date day) {
    const auto& terms = timeline.terms();
    const auto now = std::ranges::find_if(
        terms, [&](const calendar::Period& term) { return day <= term.dates.last; });
    // In a holiday, the term that comes is the next one.
    const auto next = now == terms.end() || day < now->dates.first ? now : now + 1;
    return next == terms.end() ? std::nullopt : std::optional(next->dates.last);
}

std::map<std::string, std::string> settings_with(std::map<std::string, std::string> settings,
                                                 const std::vector<Fact>& school_facts,
                                                 SchoolTime now) {
    for (const Fact& fact : school_facts) {
        if (fact.kind == "setting_set" && fact.at <= now) {
            // The policy alone says what can be chosen.
            const auto held = settings.find(text_in(fact.fields, "name"));
            if (held != settings.end()) {
                held->second = text_in(fact.fields, "value");
            }
        }
    }
    return settings;
}

}  // namespace adsum::school
