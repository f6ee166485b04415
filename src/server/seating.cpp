// GET and POST /api/v1/seating/{group}: where a group sits, for everybody who takes its register.
#include "school/lesson_day.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/register_page.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <limits>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostSeats = 1000;

json::object seating_page(const school::State& state, const GroupName& group, SchoolTime now) {
    const auto found = state.seatings().find(group);
    const school::Seating* plan = found == state.seatings().end() ? nullptr : &found->second;
    json::array pupils;
    for (const school::Pupil* pupil : members_on(state, group, now.date)) {
        pupils.push_back(json::object{{"upn", pupil->upn.str()},
                                      {"name", pupil->shown_name()},
                                      {"surname", pupil->surname},
                                      {"forename", pupil->shown_forename()},
                                      {"seat", seat_of(plan, pupil->upn)}});
    }
    json::object page{{"group", group.str()},
                      {"now", now.to_string()},
                      {"entry", plan == nullptr ? 0 : plan->entry},
                      {"rows", plan == nullptr ? 0 : plan->rows},
                      {"columns", plan == nullptr ? 0 : plan->columns},
                      {"pupils", std::move(pupils)}};
    if (plan != nullptr) {
        page["set_at"] = plan->at.to_string();
        page["set_by"] = view::actor(plan->who);
    }
    return page;
}

json::array read_seats(BodyReader& body) {
    json::array seats;
    const json::array& given = body.array("seats");
    if (given.size() > kMostSeats) {
        body.fault("seats", "more pupils than any group has");
        return seats;
    }
    for (const json::value& value : given) {
        BodyReader one(value, "seats");
        const std::string upn = one.text("upn", 13);
        const int row = one.required_whole("row", 1, school::kMostSeatsAcross);
        const int column = one.required_whole("column", 1, school::kMostSeatsAcross);
        if (one.ok()) {
            seats.push_back(json::array{upn, row, column});
        } else {
            body.add(one);
        }
    }
    return seats;
}

bool may_seat(const school::State& state, const Call& call, const GroupName& group) {
    if (!state.knows_group(group, call.now.date)) {
        return false;
    }
    const auto takes = school::lessons_of_teacher(state, call.person->staff, call.now.date);
    return may_see_group(state, *call.person, group) ||
           std::ranges::any_of(
               takes, [&](const school::Lesson& lesson) { return lesson.id.group == group; });
}

}  // namespace

json::value seat_of(const school::Seating* plan, const Upn& upn) {
    if (plan == nullptr) {
        return nullptr;
    }
    const auto found = plan->seats.find(upn);
    return found == plan->seats.end()
               ? json::value(nullptr)
               : json::value(json::array{found->second.row, found->second.column});
}

Response read_seating(Services& /*services*/, const Call& call) {
    const GroupName group(call.param("group"));
    const auto state = call.house->read();
    return may_seat(*state, call, group) ? json_answer(seating_page(*state, group, call.now))
                                         : not_found();
}

Response set_seating(Services& /*services*/, const Call& call) {
    const GroupName group(call.param("group"));
    if (const auto state = call.house->read(); !may_seat(*state, call, group)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    json::object fact{{"group", group.str()},
                      {"rows", body.required_whole("rows", 1, school::kMostSeatsAcross)},
                      {"columns", body.required_whole("columns", 1, school::kMostSeatsAcross)},
                      {"seats", read_seats(body)}};
    const int seen = body.required_whole("seen", 0, std::numeric_limits<int>::max());
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto make = [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
        const auto found = state.seatings().find(group);
        if (found != state.seatings().end() && found->second.entry != seen) {
            return Error(
                ErrorKind::kConflict,
                Fault{"seating-moved-on", group.str(),
                      fmt::format("{} changed this plan at {}", found->second.who.name,
                                  found->second.at.to_string()),
                      "it is not the plan that you saw", "load it again, then move the pupils"});
        }
        return std::optional(draft_of(call, "seating_set", fact));
    };
    if (const auto kept = call.house->record(make); !kept) {
        return error_answer(kept.error());
    }
    return json_answer(seating_page(*call.house->read(), group, call.now));
}

}  // namespace adsum::server
