// GET and POST /api/v1/stamps/{group}/{date}: a tutor's stamp for coming on time, in uniform and
// equipped; on time is what the register says (OIA-107).
#include "school/json_fields.hpp"
#include "server/figures.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostStamped = 200;
constexpr std::size_t kUpnBytes = 20;

bool was_on_time(const school::State& state, const school::Pupil& pupil, Date date) {
    const school::MarkCell* mark = pupil.mark({date, calendar::Half::kAm});
    const law::Codes& codes = state.law().codes();
    return mark != nullptr && mark->code != law::kNotTaken &&
           codes.at(mark->code, date).category == law::Category::kPresent &&
           codes.symbol(mark->code) != "L";
}

int stamps_of(const school::Pupil& pupil, DateRange dates) {
    return static_cast<int>(std::ranges::count_if(pupil.facts, [&](const school::Fact& fact) {
        const auto day = Date::parse(school::text_in(fact.fields, "date"));
        return fact.kind == "stamp_given" && day && dates.contains(*day);
    }));
}

}  // namespace

Response read_stamps(Services& /*services*/, const Call& call) {
    const GroupName group(call.param("group"));
    const auto date = Date::parse(call.param("date"));
    const auto state = call.house->read();
    if (!date || *date > call.now.date || !may_see_group(*state, *call.person, group)) {
        return not_found();
    }
    const DateRange year{Date::of(calendar::academic_year_of(*date), 8, 1), *date};
    json::array rows;
    for (const school::Pupil* pupil : members_on(*state, group, *date)) {
        rows.push_back(json::object{{"upn", pupil->upn.str()},
                                    {"name", pupil->shown_name()},
                                    {"on_time", was_on_time(*state, *pupil, *date)},
                                    {"stamped", stamps_of(*pupil, {*date, *date}) > 0},
                                    {"stamps", stamps_of(*pupil, year)}});
    }
    return json_answer(json::object{
        {"group", group.str()}, {"date", date->to_string()}, {"pupils", std::move(rows)}});
}

Response give_stamps(Services& services, const Call& call) {
    const GroupName group(call.param("group"));
    const auto date = Date::parse(call.param("date"));
    std::vector<std::string> members;
    {
        const auto state = call.house->read();
        if (!date || *date > call.now.date || !may_see_group(*state, *call.person, group)) {
            return not_found();
        }
        for (const school::Pupil* pupil : members_on(*state, group, *date)) {
            members.push_back(pupil->upn.str());
        }
    }
    BodyReader body(call.request.body);
    const auto upns = body.texts("pupils", kMostStamped, kUpnBytes);
    for (const std::string& upn : upns) {
        if (std::ranges::find(members, upn) == members.end()) {
            body.fault("pupils", "only pupils of the group are stamped here");
        }
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    for (const std::string& upn : upns) {
        const auto kept = call.house->record([&](const school::State&) {
            return Result(std::optional(draft_of(call, "stamp_given",
                                                 {{"pupil", upn},
                                                  {"date", date->to_string()},
                                                  {"on_time", true},
                                                  {"uniform", true},
                                                  {"equipped", true}})));
        });
        if (!kept) {
            return error_answer(kept.error());
        }
    }
    return read_stamps(services, call);
}

}  // namespace adsum::server
