#include "scenario/expect_leave.hpp"

#include "duties/leave_case.hpp"
#include "duties/part_time.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

using Told = Result<std::optional<std::string>>;

std::string of_finding(const duties::LeaveFinding* finding, bool with_figure) {
    if (finding == nullptr) {
        return "not asked";
    }
    std::string told(to_string(finding->outcome));
    if (with_figure && finding->figure) {
        told += fmt::format(" {}/{}", finding->figure->numerator, finding->figure->denominator);
    }
    return told;
}

std::string deciders(const duties::LeaveCase& leave) {
    std::string names;
    for (const policy::Role role : leave.kind->decides) {
        names += (names.empty() ? "" : ",") + std::string(to_string(role));
    }
    return names;
}

// What stands in `line` from the nth word on.
std::string rest_from(const Line& line, std::size_t n) {
    std::string rest;
    for (std::size_t i = n; i < line.words.size(); ++i) {
        rest += (rest.empty() ? "" : " ") + line.words[i];
    }
    return rest;
}

struct LeaveExpected {
    const Script& script;
    const Line& line;
    const View& view;
    const school::Pupil& pupil;

    Error wrong() const {
        return line_fault(script, line,
                          "leave NAME REQUEST CHECK OUTCOME, leave-given NAME DATE AM|PM "
                          "CODE|none, or refused-leave NAME REQUEST N");
    }

    Told of_case(const school::LeaveRequest& request) const {
        const auto leave =
            duties::leave_case(view.policy, view.world.state(), pupil, request, view.moment);
        const std::string& what = line.words[3];
        if (what == "licensed" || what == "not_licensed") {
            const std::string found = leave.licensed ? "licensed" : "not_licensed";
            return found == what ? std::nullopt : std::optional(found);
        }
        if (line.words.size() < 5) {
            return wrong();
        }
        const std::string found = what == "decided_by"
                                      ? deciders(leave)
                                      : of_finding(leave.finding(what), line.words.size() > 5);
        return found == rest_from(line, 4) ? std::nullopt : std::optional(found);
    }

    Told given() const {
        const auto date = Date::parse(line.words[2]);
        const auto half = calendar::parse_half(line.words[3]);
        if (!date || !half || line.words.size() != 5) {
            return wrong();
        }
        std::string found = "none";
        for (const auto& leave : school::leave_requests(pupil, view.moment)) {
            if (leave.gives({*date, *half})) {
                found = leave.code;
            }
        }
        return found == line.words[4] ? std::nullopt : std::optional(found);
    }

    // part-time NAME AGREEMENT lacks X,Y|nothing; part-time NAME DATE AM|PM covered|open
    Told part_time() const {
        if (const auto date = Date::parse(line.words[2])) {
            const auto half = calendar::parse_half(line.words[3]);
            if (!half || line.words.size() != 5) {
                return wrong();
            }
            const std::string found =
                school::part_time_covers(pupil, {*date, *half}, view.moment) ? "covered" : "open";
            return found == line.words[4] ? std::nullopt : std::optional(found);
        }
        std::string found = "there is no such agreement";
        for (const auto& one : school::part_time_agreements(pupil, view.moment)) {
            if (one.id == line.words[2]) {
                found.clear();
                for (const std::string& lack :
                     duties::part_time_lacks(view.policy, view.world.state(), pupil, one)) {
                    found += (found.empty() ? "" : ",") + lack;
                }
                found = "lacks " + (found.empty() ? std::string("nothing") : found);
            }
        }
        return found == rest_from(line, 3) ? std::nullopt : std::optional(found);
    }
};

}  // namespace

bool is_about_leave(const std::string& word) {
    return word == "part-time" || word == "leave" || word == "leave-given" ||
           word == "refused-leave";
}

Told compare_leave(const Script& script, const Line& line, const View& view) {
    const auto upn =
        line.words.size() < 4 ? view.setup.upns.end() : view.setup.upns.find(line.words[1]);
    const school::Pupil* pupil =
        upn == view.setup.upns.end() ? nullptr : view.world.state().pupil(Upn(upn->second));
    if (pupil == nullptr) {
        return line_fault(script, line, "leave… NAME …, of a pupil of this scenario");
    }
    const LeaveExpected expected{script, line, view, *pupil};
    if (line.words[0] == "part-time") {
        return expected.part_time();
    }
    if (line.words[0] == "leave-given") {
        return expected.given();
    }
    const auto request = school::leave_request(*pupil, line.words[2], view.moment);
    if (!request) {
        return std::optional<std::string>("there is no such request");
    }
    if (line.words[0] == "leave") {
        return expected.of_case(*request);
    }
    const std::string found = std::to_string(
        school::taken_without_leave(view.world.state().law().codes(), *pupil, *request, view.moment)
            .size());
    return found == line.words[3] ? std::nullopt : std::optional(found);
}

}  // namespace adsum::scenario
