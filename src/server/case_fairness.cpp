// GET /api/v1/cases/fairness: how often contracts, orders and notices were used, by group and by
// school, against how many pupils each group has and how many of them were persistently absent. For
// a review of whether they are used fairly (KEY-055; Equality Act 2010 s 149).
#include "duties/duties.hpp"
#include "school/case_file.hpp"
#include "school/contracts.hpp"
#include "school/json_fields.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/pupil_figures.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kSmall = 5;  // a group of fewer pupils is not shown with numbers: they would be known

struct Used {
    int pupils = 0;
    int persistent = 0;
    int contracts = 0;  // pupils with one
    int orders = 0;     // pupils for whom an order of a court, or the authority's steps, were asked
    int notices = 0;    // pupils with a penalty notice
};

struct OfPupil {
    bool persistent = false;
    bool contract = false;
    bool order = false;
    bool notice = false;
};

void take_rule(const policy::Rule& rule, OfPupil& of) {
    of.contract = of.contract || rule.kind == policy::Kind::kContract;
    of.order =
        of.order || (rule.stage == policy::Stage::kEnforce && rule.kind == policy::Kind::kReferral);
}

OfPupil used_for(const policy::Policy& policy, const school::State& state,
                 const school::Pupil& pupil, DateRange dates, SchoolTime now) {
    OfPupil of;
    const YearToDate year = year_to_date(state, pupil, now);
    const measures::Tally tally = year.tally;
    of.persistent = tally.possible() > 0 && tally.absent() * 10 >= tally.possible();
    for (const school::AttendanceContract& one : school::attendance_contracts(pupil, now)) {
        of.contract = of.contract || (dates.contains(one.offer->at.date) &&
                                      one.standing != "offered" && one.standing != "declined");
    }
    std::vector<duties::Duty> worked_out;  // only for a pupil of whom a duty was done by its id
    for (const school::Fact& fact : pupil.facts) {
        if (!dates.contains(fact.at.date) || now < fact.at) {
            continue;
        }
        of.notice = of.notice || fact.kind == "penalty_notice_issued";
        of.contract = of.contract || (fact.kind == "agreement_recorded" &&
                                      school::text_in(fact.fields, "what") == "parenting_contract");
        if (fact.kind != "duty_done") {
            continue;
        }
        for (const policy::Rule* rule : policy.rules_of(school::text_in(fact.fields, "clause"))) {
            take_rule(*rule, of);
        }
        const std::string id = school::text_in(fact.fields, "duty");
        if (!id.empty() && worked_out.empty()) {
            duties::Filter filter;
            filter.pupil = pupil.upn;
            worked_out = duties::duties(policy, state, now, filter);
        }
        const auto duty = std::ranges::find(worked_out, id, &duties::Duty::id);
        if (duty != worked_out.end()) {
            take_rule(*duty->rule, of);
        }
    }
    return of;
}

void add_pupil(Used& used, const OfPupil& of) {
    ++used.pupils;
    used.persistent += of.persistent ? 1 : 0;
    used.contracts += of.contract ? 1 : 0;
    used.orders += of.order ? 1 : 0;
    used.notices += of.notice ? 1 : 0;
}

json::object used_json(const std::string& by, const std::string& group, const Used& used) {
    json::object row{{"by", by}, {"group", group}, {"pupils", used.pupils}};
    const bool shown = used.pupils >= kSmall;
    row["persistent"] = shown ? json::value(used.persistent) : json::value(nullptr);
    row["contracts"] = shown ? json::value(used.contracts) : json::value(nullptr);
    row["orders"] = shown ? json::value(used.orders) : json::value(nullptr);
    row["notices"] = shown ? json::value(used.notices) : json::value(nullptr);
    return row;
}

}  // namespace

Response case_fairness(Services& services, const Call& call) {
    constexpr std::string_view kGroups[] = {"sex",     "sen",          "fsm",          "eal",
                                            "medical", "looked_after", "social_worker"};
    std::map<std::pair<std::string, std::string>, Used> by_group;
    std::map<std::string, Used> by_school;
    DateRange dates;
    for (const auto& [id, house] : services.houses) {
        // Schools of the same policy are one trust's.
        if (house->policy().id != call.house->policy().id) {
            continue;
        }
        const auto state = house->read();
        const int start = calendar::academic_year_of(call.now.date);
        const DateRange year{Date::of(start, 8, 1), call.now.date};
        dates = id == call.house->id() ? year : dates;
        for (const auto& [upn, pupil] : state->pupils()) {
            if (!pupil.on_roll(call.now.date)) {
                continue;
            }
            const OfPupil of = used_for(house->policy(), *state, pupil, year, call.now);
            add_pupil(by_school[state->name()], of);
            if (id != call.house->id()) {
                continue;
            }
            add_pupil(by_group[{"year_group", pupil.year_group_on(call.now.date)}], of);
            for (const std::string_view name : kGroups) {
                add_pupil(by_group[{std::string(name),
                                    pupil.attributes_on(call.now.date).value_of(name)}],
                          of);
            }
        }
    }
    json::array rows;
    for (const auto& [name, used] : by_school) {
        rows.push_back(used_json("school", name, used));
    }
    for (const auto& [key, used] : by_group) {
        rows.push_back(used_json(key.first, key.second, used));
    }
    return json_answer(json::object{{"from", dates.first.to_string()},
                                    {"to", dates.last.to_string()},
                                    {"smallest", kSmall},
                                    {"rows", std::move(rows)}});
}

}  // namespace adsum::server
