#include "school/mark_rules.hpp"
#include "server/register_page.hpp"

namespace adsum::server {

// Tried as the register or the amendment itself will be tried, with all that the code asks for
// given.
std::map<std::string, std::string> refused_codes(const school::State& state,
                                                 const school::Pupil& pupil,
                                                 calendar::Session session) {
    std::map<std::string, std::string> refused_here;
    for (const law::RegisterCode* code : state.law().codes().on(session.date)) {
        if (code->from_calendar || !(session.half == calendar::Half::kAm ? code->am : code->pm)) {
            continue;
        }
        Faults faults;
        const std::optional<int> minutes =
            code->asks_minutes_late ? std::optional<int>(1) : std::nullopt;
        school::check_mark(state, pupil, {session, code->symbol, minutes, "given"},
                           school::Entered::kByPerson, {}, faults, nullptr);
        if (!faults.empty()) {
            const Fault& fault = faults.all().front();
            refused_here.emplace(code->symbol,
                                 fault.why.empty() ? fault.what : fault.what + ": " + fault.why);
        }
    }
    return refused_here;
}

}  // namespace adsum::server
