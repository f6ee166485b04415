// GET /api/v1/pupils
#include "measures/of_school.hpp"
#include "server/found_by.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/pupil_figures.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostFound = 50;

}  // namespace

Response find_pupils(Services& /*services*/, const Call& call) {
    const std::vector<std::string> words = words_of_search(call.request.query_or("search"));
    const auto state = call.house->read();
    const Date today = call.now.date;
    std::vector<const school::Pupil*> found;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (pupil.on_roll(today) && found_by(pupil, pupil.attributes_on(today).form, words) &&
            may_see_pupil(*state, *call.person, pupil, today)) {
            found.push_back(&pupil);
        }
    }
    std::ranges::sort(found, {}, [](const school::Pupil* pupil) {
        return std::tie(pupil->surname, pupil->forename, pupil->upn);
    });
    json::array list;
    for (std::size_t i = 0; i < std::min(kMostFound, found.size()); ++i) {
        const school::Pupil& pupil = *found[i];
        list.push_back(json::object{
            {"upn", pupil.upn.str()},
            {"name", pupil.shown_name()},
            {"form", pupil.attributes_on(today).form},
            {"year_group", pupil.year_group_on(today)},
            {"attendance", view::fraction(year_to_date(*state, pupil, call.now).tally.attendance(),
                                          call.house->bounds())}});
    }
    return json_answer(
        json::object{{"pupils", std::move(list)}, {"more", found.size() > kMostFound}});
}

}  // namespace adsum::server
