#include "scenario/beside.hpp"

#include "duties/siblings.hpp"
#include "scenario/expect.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

using Found = Result<std::optional<std::string>>;

struct Known {
    const school::State* state;
    const policy::Policy* policy;
    const school::Pupil* pupil;
};

std::optional<Known> known(const World& world, const policy::Policy& policy, const Setup& setup,
                           const std::string& name) {
    const auto upn = setup.upns.find(name);
    if (upn == setup.upns.end()) {
        return std::nullopt;
    }
    const school::State& state = world.state();
    return Known{&state, &policy, state.pupil(Upn(upn->second))};
}

std::string how(const Known& sibling, SchoolTime moment) {
    switch (duties::is_in(*sibling.state, *sibling.policy, *sibling.pupil, moment)) {
        case duties::In::kYes:
            return "in";
        case duties::In::kNo:
            return "not_in";
        case duties::In::kNotKnown:
            break;
    }
    return "not_known";
}

}  // namespace

Result<std::optional<Script>> beside_of(const Script& script) {
    Script beside{script.name, script.file, script.line, {}};
    for (const Line& line : script.lines) {
        if (line.word != "beside") {
            continue;
        }
        ADSUM_TRY(const auto inner, parse_scripts(script.file, "scenario inner\n" + line.rest));
        if (inner.front().lines.empty()) {
            return line_fault(script, line,
                              "beside LINE: what stands or happens at the school beside");
        }
        beside.lines.push_back(inner.front().lines.front());
        beside.lines.back().number = line.number;
    }
    return beside.lines.empty() ? std::nullopt : std::optional(std::move(beside));
}

Found compare_sibling(const Script& script, const Line& line, const View& view) {
    const auto& words = line.words;
    const bool none = words[0] == "no-sibling";
    if (words.size() != 3 && (none || words.size() < 4 || words.size() > 5)) {
        return line_fault(script, line,
                          "expect sibling NAME OTHER in|not_in|not_known [unexplained], or "
                          "expect no-sibling NAME OTHER");
    }
    const auto child = known(view.world, view.policy, view.setup, words[1]);
    auto other = known(view.world, view.policy, view.setup, words[2]);
    if (!other && view.beside.world != nullptr) {
        other = known(*view.beside.world, *view.beside.policy, *view.beside.setup, words[2]);
    }
    if (!child || !other) {
        return line_fault(script, line, "there is no pupil '" + words[child ? 2 : 1] + "'");
    }
    const auto siblings =
        duties::siblings_of(*other->state, duties::family_of(*child->pupil), view.moment.date);
    if (std::ranges::find(siblings, other->pupil) == siblings.end()) {
        return none ? std::nullopt : std::optional<std::string>("they are no siblings");
    }
    if (none) {
        return std::optional<std::string>("they are siblings");
    }
    const bool unexplained =
        !duties::unexplained_halves(*other->state, *other->policy, *other->pupil, view.moment)
             .empty();
    const std::string found = how(*other, view.moment) + (unexplained ? " unexplained" : "");
    const std::string wanted = words[3] + (words.size() == 5 ? " " + words[4] : "");
    return found == wanted ? std::nullopt : std::optional(found);
}

}  // namespace adsum::scenario
