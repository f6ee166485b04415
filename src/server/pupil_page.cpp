// GET /api/v1/pupils/{upn}
#include "server/chronology.hpp"
#include "server/duty_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/lesson_page.hpp"
#include "server/path_params.hpp"
#include "server/pupil_ahead.hpp"
#include "server/pupil_figures.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;

namespace {

Response pupil_page(const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    const Date today = call.now.date;
    const policy::Policy& policy = call.house->policy();
    const school::Attributes& attributes = pupil->attributes_on(today);
    const YearToDate year = year_to_date(*state, *pupil, call.now);
    duties::Filter of_pupil;
    of_pupil.pupil = pupil->upn;
    const auto duties = duties::duties(policy, *state, call.now, of_pupil);

    std::vector<const duties::Duty*> open;
    for (const duties::Duty& duty : duties) {
        if (duty.open() && may_see_duty(*state, *call.person, duty, today)) {
            open.push_back(&duty);
        }
    }
    sort_for_people(open, *state, today);
    json::array shown;
    for (const duties::Duty* duty : open) {
        shown.push_back(duty_json(*call.house, *state, *call.person, *duty, today));
    }
    json::array years;
    for (auto each = pupil->marks.rbegin(); each != pupil->marks.rend(); ++each) {
        years.emplace_back(each->first);
    }
    json::object story = story_of(*state, policy, *pupil, duties, call.now, *call.person);
    const school::Enrolment& enrolment = pupil->enrolments.back();
    return json_answer(json::object{
        {"upn", pupil->upn.str()},
        {"name", pupil->shown_name()},
        {"surname", pupil->surname},
        {"forename", pupil->forename},
        {"born", pupil->born.to_string()},
        {"year_group", pupil->year_group_on(today)},
        {"form", attributes.form},
        {"admitted", enrolment.admitted.to_string()},
        {"left", enrolment.left ? json::value(enrolment.left->to_string()) : json::value(nullptr)},
        {"flags", view::texts(view::flags(attributes, call.person->sees_whole_school()))},
        {"contacts", view::all_contacts(*pupil, call.person->sees_whole_school())},
        {"figures", figures_json(*state, year, call.house->bounds())},
        {"ahead", ahead_json(*state, *pupil, year, call.now, call.house->bounds())},
        {"band", band_json(policy, year.tally.attendance())},
        {"ladder", ladder_json(policy, duties, year)},
        {"duties", std::move(shown)},
        {"chronology", std::move(story["happenings"])},
        {"story", {{"total", story["total"]}, {"groups", story["groups"]}}},
        {"lessons", lesson_day(*state, *pupil, today)},
        {"years", std::move(years)},
        {"can_amend", call.person->sees_whole_school() ? "all" : "today"}});
}

}  // namespace

Response read_pupil(Services& services, const Call& call) {
    bool sensitive = false;
    {
        const auto state = call.house->read();
        const school::Pupil* pupil = pupil_in_path(*state, call);
        if (pupil == nullptr) {
            return not_found();
        }
        sensitive = call.person->sees_whole_school() && view::has_sensitive(*pupil, call.now.date);
    }
    if (sensitive) {
        const auto noted = services.looks->note(
            call.house->id(), {call.now, call.person->actor(), Upn(call.param("upn")), "pupil"});
        if (!noted) {
            return error_answer(noted.error());
        }
    }
    return pupil_page(call);
}

}  // namespace adsum::server
