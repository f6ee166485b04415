// GET /api/v1/leave and /api/v1/pupils/{upn}/leave: requests that wait, those that were decided,
// refused leave that was taken; and everything on one page for whoever decides.
#include "duties/part_time.hpp"
#include "school/json_fields.hpp"
#include "server/json_answer.hpp"
#include "server/leave_handlers.hpp"
#include "server/leave_view.hpp"
#include "server/path_params.hpp"
#include "server/pupil_figures.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kDaysOfDecisions = 60;  // for which a decided request is still listed

struct LeaveLists {
    json::array waiting, decided, taken, appointments;
};

int appointments_of(const school::State& state, const school::Pupil& pupil, SchoolTime now) {
    const std::vector<law::CodeIndex> medical = {state.law().codes().index_of("M")};
    const DateRange year{Date::of(calendar::academic_year_of(now.date), 8, 1), now.date};
    return measures::series_of(state, pupil, now).count(year, medical);
}

void list_pupil(const Call& call, const school::State& state, const school::Pupil& pupil,
                LeaveLists& lists) {
    for (const school::LeaveRequest& request : school::leave_requests(pupil, call.now)) {
        json::object one = leave_json(*call.house, state, *call.person, pupil, request, call.now);
        if (!one.at("taken").as_array().empty() &&
            call.now.date <= request.dates.last + kDaysOfDecisions) {
            lists.taken.push_back(one);
        }
        if (request.waits()) {
            lists.waiting.push_back(std::move(one));
        } else if (call.now.date <= request.dates.last + kDaysOfDecisions) {
            lists.decided.push_back(std::move(one));
        }
    }
    if (const int sessions = appointments_of(state, pupil, call.now); sessions > 0) {
        lists.appointments.push_back(json::object{{"upn", pupil.upn.str()},
                                                  {"name", pupil.shown_name()},
                                                  {"form", pupil.attributes_on(call.now.date).form},
                                                  {"sessions", sessions}});
    }
}

std::string first_of(const json::value& one) {
    return std::string(one.at("first").as_string());
}

json::array windows_json(const school::State& state, SchoolTime now) {
    json::array windows;
    for (const school::AssessmentWindow& window : school::assessment_windows(state, now)) {
        windows.push_back(json::object{{"first", window.dates.first.to_string()},
                                       {"last", window.dates.last.to_string()},
                                       {"name", window.name},
                                       {"year_groups", view::texts(window.year_groups)}});
    }
    return windows;
}

// This academic year and those before it, the latest first.
json::array years_of(const school::State& state, const school::Pupil& pupil, SchoolTime now,
                     const std::vector<Percent>& bounds) {
    constexpr int kYears = 3;
    const measures::Series series = measures::series_of(state, pupil, now);
    json::array years;
    for (int back = 0; back < kYears; ++back) {
        const int start = calendar::academic_year_of(now.date) - back;
        const measures::Tally tally =
            series.tally({Date::of(start, 8, 1), std::min(now.date, Date::of(start + 1, 7, 31))});
        if (tally.possible() == 0) {
            continue;
        }
        years.push_back(json::object{{"year", calendar::academic_year_name(start)},
                                     {"attendance", view::fraction(tally.attendance(), bounds)},
                                     {"authorised", tally.authorised},
                                     {"unauthorised", tally.unauthorised},
                                     {"late", tally.late + tally.late_after_close}});
    }
    return years;
}

json::array education_json(const school::Pupil& pupil, SchoolTime now) {
    json::array log;
    for (const school::LeaveRequest& request : school::leave_requests(pupil, now)) {
        for (const school::LeaveEducation& one : school::leave_education(pupil, request.id, now)) {
            log.push_back(json::object{{"request", request.id},
                                       {"date", one.date.to_string()},
                                       {"minutes", one.minutes},
                                       {"text", school::text_in(one.fact->fields, "text")}});
        }
    }
    return log;
}

json::array said_texts(const school::Fact& fact, std::string_view key) {
    const json::value* held = fact.fields.if_contains(key);
    return held != nullptr && held->is_array() ? held->as_array() : json::array();
}

json::array part_time_json(const policy::Policy& policy, const school::State& state,
                           const school::Pupil& pupil, SchoolTime now) {
    json::array agreements;
    for (const school::PartTimeAgreement& one : school::part_time_agreements(pupil, now)) {
        json::array reviews;
        for (const school::Fact* review : one.reviews) {
            reviews.push_back(json::object{{"at", review->at.to_string()},
                                           {"by", view::actor(review->who)},
                                           {"outcome", school::text_in(review->fields, "outcome")},
                                           {"next", school::text_in(review->fields, "next")}});
        }
        const json::object& fields = one.agreed->fields;
        agreements.push_back(json::object{
            {"agreement", one.id},
            {"first", one.dates.first.to_string()},
            {"last", one.dates.last.to_string()},
            {"away", said_texts(*one.agreed, "away")},
            {"agreed_by", said_texts(*one.agreed, "agreed_by")},
            {"ground", school::text_in(fields, "ground")},
            {"need", school::text_in(fields, "need")},
            {"objectives", school::text_in(fields, "objectives")},
            {"risk_assessment", school::text_in(fields, "risk_assessment")},
            {"work", school::text_in(fields, "work")},
            {"review", school::text_in(fields, "review")},
            {"lacks", view::texts(duties::part_time_lacks(policy, state, pupil, one))},
            {"reviews", std::move(reviews)},
            {"extended", one.extensions.size()},
            {"stands", one.ended == nullptr && now.date <= one.dates.last},
            {"ended", one.ended == nullptr ? "" : school::text_in(one.ended->fields, "reason")}});
    }
    std::ranges::reverse(agreements);
    return agreements;
}

json::object part_time_asks(const policy::Policy& policy) {
    const policy::PartTime& asks = policy.part_time;
    return {{"weeks", asks.weeks},
            {"papers", view::texts(asks.papers)},
            {"pupil_agrees", asks.pupil_agrees},
            {"review", asks.review_school_days > 0},
            {"clauses", view::texts(asks.clauses)}};
}

}  // namespace

Response list_leave(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    LeaveLists lists;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (pupil.on_roll(call.now.date)) {
            list_pupil(call, *state, pupil, lists);
        }
    }
    std::ranges::stable_sort(lists.waiting, {}, first_of);
    std::ranges::stable_sort(lists.decided, std::greater<>(), first_of);
    std::ranges::stable_sort(lists.taken, std::greater<>(), first_of);
    std::ranges::stable_sort(lists.appointments, std::greater<>(),
                             [](const json::value& one) { return one.at("sessions").as_int64(); });
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"ask", leave_form(call.house->policy(), false)},
                                    {"waiting", std::move(lists.waiting)},
                                    {"decided", std::move(lists.decided)},
                                    {"taken", std::move(lists.taken)},
                                    {"appointments", std::move(lists.appointments)},
                                    {"assessments", windows_json(*state, call.now)}});
}

Response read_leave(Services& /*services*/, const Call& call) {
    return read_leave_of(call);
}

Response read_leave_of(const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    json::array requests;
    for (const school::LeaveRequest& request : school::leave_requests(*pupil, call.now)) {
        requests.push_back(
            leave_json(*call.house, *state, *call.person, *pupil, request, call.now));
    }
    std::ranges::reverse(requests);
    const YearToDate year = year_to_date(*state, *pupil, call.now);
    return json_answer(
        json::object{{"upn", pupil->upn.str()},
                     {"name", pupil->shown_name()},
                     {"form", pupil->attributes_on(call.now.date).form},
                     {"contacts", view::contacts(*pupil)},
                     {"ask", leave_form(call.house->policy(), false)},
                     {"band", band_json(call.house->policy(), year.tally.attendance())},
                     {"years", years_of(*state, *pupil, call.now, call.house->bounds())},
                     {"appointments", appointments_of(*state, *pupil, call.now)},
                     {"education", education_json(*pupil, call.now)},
                     {"part_time", part_time_json(call.house->policy(), *state, *pupil, call.now)},
                     {"part_time_asks", part_time_asks(call.house->policy())},
                     {"requests", std::move(requests)}});
}

}  // namespace adsum::server
