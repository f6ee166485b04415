#include "school/mark_rules.hpp"
#include "server/register_page.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;

namespace {

// Tried as the register or the amendment itself will be tried, with all that the code asks for
// given.
std::map<std::string, std::string> refused_codes(const school::PupilSession& at) {
    const school::State& state = at.state();
    const calendar::Session session = at.session();
    std::map<std::string, std::string> refused_here;
    for (const law::RegisterCode* code : state.law().codes().on(session.date)) {
        if (code->from_calendar || !(session.half == calendar::Half::kAm ? code->am : code->pm)) {
            continue;
        }
        Faults faults;
        const std::optional<int> minutes =
            code->asks_minutes_late ? std::optional<int>(1) : std::nullopt;
        school::check_mark(at, {session, code->symbol, minutes, "given"},
                           school::Entered::kByPerson, {}, faults, nullptr);
        if (!faults.empty()) {
            const Fault& fault = faults.all().front();
            refused_here.emplace(code->symbol,
                                 fault.why.empty() ? fault.what : fault.what + ": " + fault.why);
        }
    }
    return refused_here;
}

}  // namespace

std::map<std::string, std::string> refused_codes(const school::State& state,
                                                 const school::Pupil& pupil,
                                                 calendar::Session session) {
    return refused_codes(school::PupilSession(state, pupil, session));
}

std::size_t RefusedCodes::of(const school::State& state, const school::Pupil& pupil,
                             calendar::Session session) {
    school::PupilSession at(state, pupil, session);
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (known_[i].at.same_rules(at)) {
            return i;
        }
    }
    auto refused = refused_codes(at);
    known_.push_back({std::move(at), std::move(refused)});
    return known_.size() - 1;
}

void RefusedCodes::say_once(json::array& codes) {
    if (known_.empty()) {
        return;
    }
    const auto first = known_.front().refused;
    for (const auto& refusal : first) {  // by name: a lambda may not hold a structured binding
        const std::string& symbol = refusal.first;
        const std::string& why = refusal.second;
        const bool to_all = std::ranges::all_of(known_, [&](const One& one) {
            const auto found = one.refused.find(symbol);
            return found != one.refused.end() && found->second == why;
        });
        const auto code = std::ranges::find_if(codes, [&](const json::value& offered) {
            return offered.at("code").as_string() == symbol;
        });
        if (!to_all || code == codes.end()) {
            continue;
        }
        code->as_object()["usable"] = false;
        code->as_object()["why_not"] = why;
        for (One& one : known_) {
            one.refused.erase(symbol);
        }
    }
}

json::array RefusedCodes::list(std::size_t which) const {
    json::array list;
    for (const auto& [code, why] : known_[which].refused) {
        list.push_back(json::object{{"code", code}, {"why", why}});
    }
    return list;
}

}  // namespace adsum::server
