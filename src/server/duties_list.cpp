// GET /api/v1/duties
#include "base/text.hpp"
#include "policy/names.hpp"
#include "server/duty_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostShown = 500;

struct WantedDuties {
    std::string role, kind, due;
    std::vector<duties::State> states{duties::State::kOpen, duties::State::kOverdue};
    std::optional<Upn> pupil;
    bool mine = false;
};

Result<WantedDuties> wanted_by(const Request& request) {
    Faults faults;
    const auto wrong = [&](const char* name) {
        faults.add("filter-unknown", name, "nothing can be filtered by this value", {},
                   "leave it out, or correct it");
    };
    WantedDuties wanted;
    wanted.role = request.query_or("role");
    if (!wanted.role.empty() && !parse_role(wanted.role)) {
        wrong("role");
    }
    wanted.kind = request.query_or("kind");
    if (!wanted.kind.empty() &&
        std::ranges::find(policy::kind_names(), wanted.kind) == policy::kind_names().end()) {
        wrong("kind");
    }
    wanted.due = request.query_or("due");
    if (!wanted.due.empty() && wanted.due != "overdue" && wanted.due != "today" &&
        wanted.due != "week") {
        wrong("due");
    }
    if (const std::string states = request.query_or("state"); !states.empty()) {
        wanted.states.clear();
        for (const std::string& text : split(states, ',')) {
            if (const auto state = duties::parse_state(text)) {
                wanted.states.push_back(*state);
            } else {
                wrong("state");
            }
        }
    }
    if (const std::string upn = request.query_or("pupil"); !upn.empty()) {
        wanted.pupil = Upn(upn);
    }
    wanted.mine = request.query_or("mine") == "true";
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return wanted;
}

bool is_due(const std::string& when, SchoolTime due, SchoolTime now) {
    constexpr int kWeekMinutes = 7 * 24 * 60;
    if (when == "overdue") {
        return due < now;
    }
    if (when == "today") {
        return due <= SchoolTime::end_of(now.date);
    }
    return when.empty() || (now <= due && due <= now.plus_minutes(kWeekMinutes));
}

}  // namespace

Response list_duties(Services& /*services*/, const Call& call) {
    const auto wanted = wanted_by(call.request);
    if (!wanted) {
        return error_answer(wanted.error());
    }
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    std::vector<const duties::Duty*> shown;
    std::map<std::string, int> by_role;
    std::map<std::string, int> by_kind;
    for (const duties::Duty& duty : *board) {
        if (std::ranges::find(wanted->states, duty.state) == wanted->states.end() ||
            (wanted->pupil && duty.pupil != wanted->pupil) ||
            (wanted->mine && !is_of_roles(*call.person, duty)) ||
            !is_due(wanted->due, duty.due, call.now) ||
            !may_see_duty(*state, *call.person, duty, call.now.date)) {
            continue;
        }
        const std::string role(policy::to_string(duty.rule->role));
        const std::string kind(policy::to_string(duty.rule->kind));
        ++by_role[role];
        ++by_kind[kind];
        if ((wanted->role.empty() || wanted->role == role) &&
            (wanted->kind.empty() || wanted->kind == kind)) {
            shown.push_back(&duty);
        }
    }
    sort_for_people(shown, *state, call.now.date);
    json::array list;
    for (std::size_t i = 0; i < std::min(shown.size(), kMostShown); ++i) {
        list.push_back(duty_json(*call.house, *state, *call.person, *shown[i], call.now.date));
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"duties", std::move(list)},
                                    {"total", shown.size()},
                                    {"behind", board.behind},
                                    {"by_role", json::value_from(by_role)},
                                    {"by_kind", json::value_from(by_kind)}});
}

}  // namespace adsum::server
