// register_nudged: somebody reminded whoever should take a register.

#include "school/nudge_facts.hpp"

#include "school/checking.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

// The last reminder of the same register; null where there is none.
const Fact* last_nudge(const State& state, const boost::json::object& body) {
    for (auto fact = state.school_facts().rbegin(); fact != state.school_facts().rend(); ++fact) {
        const auto same = [&](std::string_view name) {
            const auto* held = fact->fields.if_contains(name);
            return held != nullptr && *held == body.at(name);
        };
        if (fact->kind == "register_nudged" && same("group") && same("date") && same("session")) {
            return &*fact;
        }
    }
    return nullptr;
}

}  // namespace

void check_register_nudged(const Checking& checking) {
    Fields fields = checking.fields();
    const GroupName group(fields.text("group"));
    const calendar::Session session{fields.date("date"), fields.half("session")};
    const SchoolTime at = fields.time("at");
    fields.text("by");
    if (!fields.ok()) {
        return;
    }
    if (!checking.state.knows_group(group, session.date)) {
        fields.fault("register-group-unknown",
                     fmt::format("no form or class is called {} on {}", group.str(),
                                 session.date.to_string()),
                     "a register belongs to a group", "correct `group`, or import the groups");
        return;
    }
    if (at.date != session.date) {
        fields.fault("register-nudged-not-its-day",
                     fmt::format("a reminder of {} on {}", session.to_string(), at.to_string()),
                     "a register is taken on its day", "speak with the teacher");
        return;
    }
    const auto taken = checking.state.registers().find({session, group});
    if (taken != checking.state.registers().end()) {
        fields.fault("register-nudged-taken",
                     fmt::format("the register of {} was taken at {}", group.str(),
                                 taken->second.at.time.to_string()),
                     "nothing is left to remind of", "leave it");
        return;
    }
    const Fact* last = last_nudge(checking.state, checking.body);
    if (last != nullptr && at < last->at.plus_minutes(kNudgeMinutes)) {
        fields.fault(
            "register-nudged-already",
            fmt::format("{} was reminded at {} by {}", group.str(), last->at.time.to_string(),
                        last->who.name.empty() ? "the program" : last->who.name),
            fmt::format("once in {} minutes is enough", kNudgeMinutes), "wait, or go and look");
    }
}

}  // namespace adsum::school
