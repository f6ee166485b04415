// GET /api/v1/pupils/{upn}/marks
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/mark_view.hpp"
#include "server/path_params.hpp"
#include "server/view.hpp"
#include "server/why.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::array half_terms(const calendar::SchoolYear& year) {
    json::array list;
    for (const calendar::HalfTerm& one : year.half_terms) {
        list.push_back(json::object{{"name", one.name},
                                    {"term", calendar::to_string(one.term)},
                                    {"first", one.dates.first.to_string()},
                                    {"last", one.dates.last.to_string()}});
    }
    return list;
}

json::array closures(const calendar::SchoolYear& year, const std::string& year_group) {
    json::array list;
    for (const calendar::Closure& one : year.closures) {
        if (!one.covers(
                {one.dates.first, one.halves.empty() ? calendar::Half::kAm : one.halves.front()},
                year_group)) {
            continue;
        }
        json::object shown{{"first", one.dates.first.to_string()},
                           {"last", one.dates.last.to_string()},
                           {"kind", calendar::to_string(one.kind)}};
        if (!one.halves.empty()) {
            json::array halves;
            for (const calendar::Half half : one.halves) {
                halves.emplace_back(calendar::to_string(half));
            }
            shown["sessions"] = std::move(halves);
        }
        list.push_back(std::move(shown));
    }
    return list;
}

}  // namespace

Response read_marks(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    int start = calendar::academic_year_of(call.now.date);
    if (const std::string asked = call.request.query_or("year"); !asked.empty()) {
        const bool is_year =
            asked.size() == 4 && asked.find_first_not_of("0123456789") == std::string::npos;
        start = is_year ? std::stoi(asked) : 0;
    }
    const calendar::SchoolYear* year = nullptr;
    for (const calendar::SchoolYear& one : state->calendar().years()) {
        year = one.start_year == start ? &one : year;
    }
    if (year == nullptr || year->half_terms.empty()) {
        return not_found();
    }
    const Date first = year->half_terms.front().dates.first;
    const Date last = year->half_terms.back().dates.last;
    json::array sessions;
    std::set<const law::RegisterCode*> offered;
    json::array codes;
    const auto offer = [&](const law::RegisterCode& code) {
        if (offered.insert(&code).second) {
            codes.push_back(view::offered_code(code, std::nullopt));
        }
    };
    for (Date date = first; date <= last; date = date + 1) {
        if (date.weekday() >= Weekday::kSaturday) {
            continue;
        }
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            const calendar::Session session{date, half};
            sessions.push_back(mark_cell(*state, *pupil, session, call.now, call.house->policy()));
            if (const school::MarkCell* mark = pupil->mark(session)) {
                offer(state->law().codes().at(mark->code, date));
            }
        }
    }
    for (const law::RegisterCode* code : state->law().codes().on(std::min(last, call.now.date))) {
        offer(*code);
    }
    put_asks(codes, call, *state, std::min(last, call.now.date), AskedAt::kAmendment);
    return json_answer(json::object{{"year", start},
                                    {"first", first.to_string()},
                                    {"last", last.to_string()},
                                    {"half_terms", half_terms(*year)},
                                    {"closures", closures(*year, pupil->year_group_on(first))},
                                    {"sessions", std::move(sessions)},
                                    {"codes", std::move(codes)}});
}

}  // namespace adsum::server
