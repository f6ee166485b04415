#include "base/text.hpp"
#include "duties/duties.hpp"
#include "main/commands.hpp"

#include <algorithm>
#include <thread>

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

struct DutiesAsked {
    std::string as_at, pupil, states, format = "table";
};

Result<duties::Filter> filter_of(const DutiesAsked& asked) {
    duties::Filter filter;
    if (!asked.pupil.empty()) {
        filter.pupil = Upn(asked.pupil);
    }
    for (const std::string& text : split(asked.states, ',')) {
        const auto state = duties::parse_state(text);
        if (!state) {
            return Error(ErrorKind::kUsage, Fault{"state-unknown",
                                                  "--state",
                                                  "'" + text + "'",
                                                  {},
                                                  "use open, overdue, done, set_aside"});
        }
        filter.states.push_back(*state);
    }
    return filter;
}

void print_table(const std::vector<duties::Duty>& list) {
    for (const duties::Duty& duty : list) {
        std::string because;
        for (const duties::Reason& reason : duty.because) {
            because += because.empty() ? "" : "; ";
            because += reason.measure;
            if (reason.figure) {
                because +=
                    fmt::format(" {}/{}", reason.figure->numerator, reason.figure->denominator);
            }
            because += reason.bound.empty() ? "" : " " + reason.bound;
        }
        fmt::print("{} {:9} {:13} {:20} {:18} {} ({})\n", duty.due.to_string(),
                   to_string(duty.state), duty.pupil ? duty.pupil->str() : "school", duty.rule->id,
                   to_string(duty.rule->role), duty.rule->title, because);
    }
}

Result<ExitStatus> run_duties(const Setting& setting, const DutiesAsked& asked) {
    ADSUM_TRY(const auto filter, filter_of(asked));
    ADSUM_TRY(const auto office, open_office(setting));
    ADSUM_TRY(const auto policy, load_policy_named(setting, office.state().policy()));
    SchoolTime moment = to_school_time(clock_now());
    if (!asked.as_at.empty()) {
        ADSUM_TRY(moment, parse_moment(asked.as_at));
    }
    if (filter.pupil && office.state().pupil(*filter.pupil) == nullptr) {
        return Error(ErrorKind::kNotFound,
                     Fault{"pupil-unknown", "--pupil", filter.pupil->str(),
                           "the school has no such pupil", "check the number"});
    }
    const auto list = duties::duties(policy, office.state(), moment, filter,
                                     std::max(1U, std::thread::hardware_concurrency()));
    if (asked.format == "json") {
        boost::json::array array;
        for (const duties::Duty& duty : list) {
            array.push_back(duty.to_json());
        }
        fmt::print("{}\n", boost::json::serialize(array));
    } else {
        print_table(list);
    }
    return kDone;
}

}  // namespace

void add_duties_command(CLI::App& app, Run& run) {
    auto* sub = app.add_subcommand("duties", "what is due, for whom, by when, and why");
    auto asked = std::make_shared<DutiesAsked>();
    sub->add_option("--as-at", asked->as_at, "2026-11-20 or 2026-11-20T09:30, school time");
    sub->add_option("--pupil", asked->pupil, "one pupil's, by UPN");
    sub->add_option("--state", asked->states, "open,overdue,done,set_aside");
    sub->add_option("--format", asked->format, "table or json")
        ->check(CLI::IsMember({"table", "json"}));
    sub->callback(
        [=, &run] { run = [=](const Setting& setting) { return run_duties(setting, *asked); }; });
}

}  // namespace adsum::main
