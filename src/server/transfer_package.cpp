#include "server/transfer_package.hpp"

#include "duties/case.hpp"
#include "measures/of_school.hpp"
#include "school/penalties.hpp"
#include "school/people_facts.hpp"
#include "server/analysis_ask.hpp"
#include "server/trust_story.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// What teaching and attendance need to know from the first day on.
constexpr std::string_view kCarriedFlags[] = {"fsm",         "pupil_premium", "eal",
                                              "young_carer", "medical",       "mobile_child"};
constexpr std::string_view kSensitiveFlags[] = {"looked_after", "social_worker",
                                                "youth_offending_worker", "vulnerable", "bullied"};

json::object identity_of(const school::Pupil& pupil, Date today) {
    const school::Attributes& held = pupil.attributes_on(today);
    json::object one{{"upn", pupil.upn.str()},
                     {"surname", pupil.surname},
                     {"forename", pupil.forename},
                     {"preferred_name", pupil.preferred_name},
                     {"date_of_birth", pupil.born.to_string()},
                     {"sex", held.sex},
                     {"year_group", pupil.year_group_on(today)},
                     {"sen", held.sen}};
    for (const std::string_view name : kCarriedFlags) {
        one[json::string_view(name.data(), name.size())] = held.value_of(name) == "yes";
    }
    return one;
}

json::array contacts_of_pupil(const school::Pupil& pupil) {
    json::array list;
    for (const school::Contact& contact : pupil.contacts) {
        school::ContactRow row{pupil.upn, contact, true, true};
        list.push_back(row.to_json());
    }
    return list;
}

json::array attendance_by_year(const school::State& state, const school::Pupil& pupil,
                               SchoolTime now) {
    const measures::Series series = measures::series_of(state, pupil, now);
    json::array years;
    for (const auto& year : state.calendar().years()) {
        const auto dates = series.timeline().year_dates(year.start_year);
        if (!dates || now.date < dates->first) {
            continue;
        }
        const measures::Tally tally = series.tally({dates->first, std::min(dates->last, now.date)});
        if (tally.possible() == 0) {
            continue;
        }
        years.push_back(json::object{{"year", calendar::academic_year_name(year.start_year)},
                                     {"possible", tally.possible()},
                                     {"attended", tally.attended()},
                                     {"authorised", tally.authorised},
                                     {"unauthorised", tally.unauthorised},
                                     {"late", tally.late + tally.late_after_close}});
    }
    return years;
}

json::array notices_of_pupil(const school::State& state, const school::Pupil& pupil,
                             SchoolTime now) {
    json::array list;
    for (const school::PenaltyNotice& notice : school::penalty_notices(state.law(), pupil, now)) {
        list.push_back(json::object{{"notice", notice.id},
                                    {"parent", notice.parent},
                                    {"basis", school::to_string(notice.basis)},
                                    {"issuer", notice.issuer},
                                    {"issued", notice.issued.to_string()},
                                    {"received", notice.received.to_string()},
                                    {"standing", school::to_string(notice.standing)},
                                    {"counts", notice.counts}});
    }
    return list;
}

json::value case_summary(const House& house, const school::State& state, const school::Pupil& pupil,
                         const std::vector<duties::Duty>& duties, SchoolTime now) {
    const duties::Case of = duties::case_of(house.policy(), state, pupil, duties, now);
    if (!of.open) {
        return nullptr;
    }
    json::array steps;
    for (const duties::Duty* duty : of.done) {
        if (duty->state == duties::State::kDone && duty->closed_at &&
            is_about_attendance_only(house.policy(), *duty->rule)) {
            steps.push_back(json::object{{"title", duty->rule->title},
                                         {"on", duty->closed_at->date.to_string()}});
        }
    }
    return json::object{{"since", of.since.date.to_string()},
                        {"stage", policy::to_string(of.stage)},
                        {"policy", house.policy().name},
                        {"steps", std::move(steps)}};
}

}  // namespace

json::object transfer_package(const House& house, const school::State& state,
                              const school::Pupil& pupil, const std::vector<duties::Duty>& duties,
                              SensitiveToo sensitive, SchoolTime now) {
    json::object package{{"identity", identity_of(pupil, now.date)},
                         {"contacts", contacts_of_pupil(pupil)},
                         {"attendance", attendance_by_year(state, pupil, now)},
                         {"penalty_notices", notices_of_pupil(state, pupil, now)},
                         {"case", case_summary(house, state, pupil, duties, now)}};
    if (sensitive.sent) {
        json::object held;
        for (const std::string_view name : kSensitiveFlags) {
            held[json::string_view(name.data(), name.size())] =
                pupil.attributes_on(now.date).value_of(name) == "yes";
        }
        package["sensitive"] = std::move(held);
    }
    return package;
}

}  // namespace adsum::server
