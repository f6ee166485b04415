#include "scenario/expect_deletion.hpp"

#include "base/text.hpp"
#include "duties/deletion.hpp"

namespace adsum::scenario {
namespace {

// "planned-first", "held RULE …", "not-counted", "unmarked SESSION …"; all that stands against it.
std::string told_of(const duties::DeletionLook& look) {
    std::vector<std::string> words;
    if (look.needs_plan) {
        words.emplace_back("planned-first");
    }
    if (!look.held_by.empty()) {
        words.emplace_back("held");
        for (const duties::Duty& duty : look.held_by) {
            words.push_back(duty.rule->id);
        }
    }
    if (!look.counted) {
        words.emplace_back("not-counted");
    }
    if (!look.unmarked.empty()) {
        words.emplace_back("unmarked");
        for (const calendar::Session& session : look.unmarked) {
            words.push_back(session.to_string());
        }
    }
    return words.empty() ? "free" : join(words, " ");
}

}  // namespace

bool is_about_deletion(const std::string& word) {
    return word == "deletion";
}

Result<std::optional<std::string>> compare_deletion(const Script& script, const Line& line,
                                                    const View& view) {
    const auto& words = line.words;
    constexpr std::size_t kFirstExpected = 4;
    const auto upn =
        words.size() > kFirstExpected ? view.setup.upns.find(words[1]) : view.setup.upns.end();
    const school::Pupil* pupil =
        upn == view.setup.upns.end() ? nullptr : view.world.state().pupil(Upn(upn->second));
    const auto left = words.size() > kFirstExpected ? Date::parse(words[3]) : std::nullopt;
    if (pupil == nullptr || !left) {
        return line_fault(script, line,
                          "expect deletion NAME GROUND DATE free|planned-first|held RULE "
                          "…|not-counted|unmarked SESSION …");
    }
    ADSUM_TRY(const auto grounds, law::deletion_grounds(view.world.state().law().folder()));
    const law::DeletionGround* ground = law::ground_on(grounds, words[2], *left);
    if (ground == nullptr) {
        return line_fault(script, line, "the law has no ground '" + words[2] + "' that day");
    }
    const std::string found = told_of(duties::look_at_deletion(
        view.policy, view.world.state(), *pupil, *ground, *left, view.moment));
    const std::vector<std::string> wanted(words.begin() + kFirstExpected, words.end());
    return found == join(wanted, " ") ? std::nullopt : std::optional(found);
}

}  // namespace adsum::scenario
