#include "scenario/expect_lessons.hpp"

#include "duties/derivation.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

std::string told(const std::optional<duties::Derivation>& found) {
    return found ? fmt::format("{} from {}{}", found->code, found->lesson.lesson.period,
                               found->settled ? " settled" : "")
                 : "none";
}

}  // namespace

bool is_about_lessons(const std::string& word) {
    return word == "derived" || word == "differs" || word == "no-difference" || word == "mark";
}

Result<std::optional<std::string>> compare_lessons(const Script& script, const Line& line,
                                                   const View& view) {
    const auto& words = line.words;
    const auto fault = [&](std::string why) { return line_fault(script, line, std::move(why)); };
    const auto date = words.size() >= 4 ? Date::parse(words[2]) : std::nullopt;
    const auto half = words.size() >= 4 ? calendar::parse_half(words[3]) : std::nullopt;
    const auto upn = words.size() >= 4 ? view.setup.upns.find(words[1]) : view.setup.upns.end();
    if (!date || !half || upn == view.setup.upns.end()) {
        return fault("expect " + words[0] + " NAME DATE AM|PM …");
    }
    const school::State& state = view.world.state();
    const school::Pupil* pupil = state.pupil(Upn(upn->second));
    const calendar::Session session{*date, *half};
    std::string found;
    std::string wanted;
    for (std::size_t i = 4; i < words.size(); ++i) {
        wanted += (wanted.empty() ? "" : " ") + words[i];
    }
    if (words[0] == "derived") {
        found = told(duties::derived_mark(view.policy, state, *pupil, session, view.moment));
    } else if (words[0] == "mark") {
        const law::CodeIndex code = pupil->code_as_at(session, view.moment);
        found = code == law::kNotTaken ? "none" : std::string(state.law().codes().symbol(code));
    } else {
        const auto list = duties::derived_that_differ(view.policy, state, *date, view.moment);
        const bool differs = std::any_of(list.begin(), list.end(), [&](const auto& one) {
            return one.upn == pupil->upn && one.session == session;
        });
        found = differs ? "differs" : "no-difference";
        wanted = words[0];
    }
    return found == wanted ? std::optional<std::string>() : std::optional(found);
}

}  // namespace adsum::scenario
