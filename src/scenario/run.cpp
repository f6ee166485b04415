#include "scenario/run.hpp"

#include "duties/entry_rules.hpp"
#include "scenario/expect.hpp"
#include "scenario/facts_of.hpp"
#include "scenario/script.hpp"
#include "scenario/world.hpp"
#include "school/drafts.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace adsum::scenario {
namespace {

class Runner {
  public:
    Runner(const Script& script, World& world, Outcome& outcome)
        : script_(script), world_(world), outcome_(outcome) {}

    Result<void> run(const policy::Policy& policy, const Setup& setup, const Beside& beside) {
        beside_ = beside;
        ADSUM_CHECK(begin(policy, setup));
        for (const Line& line : script_.lines) {
            ADSUM_CHECK(step(line, policy, setup));
        }
        return {};
    }

  private:
    Result<void> begin(const policy::Policy& policy, const Setup& setup) {
        const Moment start =
            to_moment({Date::of(setup.years.front().start_year, 8, 1), TimeOfDay(9, 0)});
        now_ = start;
        ADSUM_CHECK(world_.record(
            school::school_created(SchoolId("scenario"), "Scenario school", policy.id, start)));
        for (const calendar::SchoolYear& year : setup.years) {
            ADSUM_CHECK(world_.record(school::calendar_set(year, start)));
        }
        if (setup.pupils.empty()) {
            return {};
        }
        const auto keep = [&](const char* kind, const char* key, const boost::json::array& rows) {
            boost::json::object body{{"at", to_school_time(start).to_string()}, {key, rows}};
            if (kind == std::string_view("timetable_imported")) {
                body["from"] = timetable_from(setup).to_string();
            }
            return rows.empty() ? Result<void>() : record({kind, std::move(body)});
        };
        ADSUM_CHECK(keep("roll_imported", "pupils", setup.pupils));
        ADSUM_CHECK(keep("staff_imported", "staff", setup.staff));
        ADSUM_CHECK(keep("groups_imported", "groups", setup.classes));
        return keep("timetable_imported", "lessons", setup.lessons);
    }

    // A fact is appended when it happens, and never before the one that was appended last.
    Result<void> record(KindAndBody fact) {
        const boost::json::value* at = fact.body.if_contains("at");
        if (at != nullptr && at->is_string()) {
            if (const auto time = SchoolTime::parse(std::string_view(at->get_string()))) {
                now_ = std::max(now_, to_moment(*time));
            }
        }
        return world_.record(school::make_draft(world_.state(), std::move(fact.kind),
                                                std::move(fact.body), StaffId(), now_));
    }

    Result<void> step(const Line& line, const policy::Policy& policy, const Setup& setup) {
        static const std::vector<std::string_view> kSetUp = {
            "why",   "clauses", "law",     "policy", "calendar", "closed",
            "pupil", "class",   "teacher", "lesson", "beside"};
        if (std::find(kSetUp.begin(), kSetUp.end(), line.word) != kSetUp.end()) {
            return {};
        }
        if (line.word == "as-at") {
            if (const auto date = Date::parse(line.rest)) {
                as_at_ = SchoolTime::end_of(*date);
            } else if (const auto time = SchoolTime::parse(line.rest)) {
                as_at_ = *time;
            } else {
                return line_fault(script_, line, "as-at DATE or DATE with time");
            }
            return {};
        }
        if (line.word == "expect") {
            return expect(line, policy, setup);
        }
        if (line.word == "refuse") {
            return refuse(line, policy, setup);
        }
        ADSUM_TRY(const auto recorded, enter(line, policy, setup));
        if (!recorded) {
            return line_fault(script_, line, recorded.error().to_string());
        }
        return {};
    }

    // A line that records a fact, or `page LINE`: as a person enters it on the pages, held against
    // the policy's own rules of entry as well. An error where it is no such line.
    Result<Result<void>> enter(const Line& line, const policy::Policy& policy, const Setup& setup) {
        if (line.word != "page") {
            ADSUM_TRY(auto fact, fact_of(script_, line, setup, policy, world_.state()));
            return record(std::move(fact));
        }
        ADSUM_TRY(const Line inner, inner_line(line, line.rest));
        ADSUM_TRY(auto fact, fact_of(script_, inner, setup, policy, world_.state()));
        const auto at = SchoolTime::parse(school::text_in(fact.body, "at"));
        const auto draft =
            school::make_draft(world_.state(), fact.kind, fact.body, StaffId(), now_);
        const auto allowed =
            duties::check_entry(policy, world_.state(), draft, at.value_or(to_school_time(now_)));
        return allowed ? record(std::move(fact)) : allowed;
    }

    Result<Line> inner_line(const Line& line, const std::string& text) const {
        const auto inner = parse_scripts(script_.file, "scenario inner\n" + text);
        if (!inner || inner->front().lines.empty()) {
            return line_fault(script_, line, "what stands here is no line of a scenario");
        }
        Line found = inner->front().lines.front();
        found.number = line.number;
        return found;
    }

    Result<void> expect(const Line& line, const policy::Policy& policy, const Setup& setup) {
        if (!as_at_) {
            return line_fault(script_, line, "no as-at before it");
        }
        ADSUM_TRY(const auto found,
                  compare_expected(script_, line, View{policy, world_, setup, *as_at_, beside_}));
        note(line, found);
        return {};
    }

    // refuse LINE -> FAULT_ID
    Result<void> refuse(const Line& line, const policy::Policy& policy, const Setup& setup) {
        const auto arrow = line.rest.rfind(" -> ");
        if (arrow == std::string::npos) {
            return line_fault(script_, line, "refuse LINE -> FAULT_ID");
        }
        ADSUM_TRY(const Line refused_line, inner_line(line, line.rest.substr(0, arrow)));
        const std::string wanted = line.rest.substr(arrow + 4);
        ADSUM_TRY(const auto recorded, enter(refused_line, policy, setup));
        std::optional<std::string> found;
        if (recorded) {
            found = "it was accepted";
        } else {
            const auto& faults = recorded.error().faults();
            if (std::none_of(faults.begin(), faults.end(),
                             [&](const Fault& one) { return one.id == wanted; })) {
                found = recorded.error().to_string();
            }
        }
        note(line, found);
        return {};
    }

    void note(const Line& line, const std::optional<std::string>& found) {
        ++outcome_.expectations;
        if (found) {
            outcome_.failures.push_back({script_.name, std::string(world_.name()),
                                         script_.place(line.number), line.text(), *found});
        }
    }

    const Script& script_;
    World& world_;
    Outcome& outcome_;
    Moment now_;
    std::optional<SchoolTime> as_at_;
    Beside beside_;
};

constexpr std::size_t kFirstBeside = 500;

using Policies = std::map<std::string, policy::Policy>;

Error names_no_policy(const Script& script) {
    return refused("scenario-policy", script.place(script.line), script.name,
                   "it names exactly one policy", "add: policy NAME");
}

// The policy that the script names, read once.
Result<const policy::Policy*> policy_of(const Tools& tools, const Script& script,
                                        Policies& policies) {
    const auto named = script.named("policy");
    if (named.size() != 1) {
        return names_no_policy(script);
    }
    if (!policies.contains(named[0])) {
        ADSUM_TRY(auto policy, policy::load_policy(policy::policy_folder(tools.policies, named[0]),
                                                   tools.law_rules));
        policies.emplace(named[0], std::move(policy));
    }
    return &policies.at(named[0]);
}

// A scenario with the school beside it, which is told to its end first. REQUIRES: a world for that
// school where the script has one.
Result<void> run_one(const Tools& tools, const Script& script, Policies& policies, World& world,
                     World* world_beside, Outcome& outcome) {
    ADSUM_TRY(const policy::Policy* policy, policy_of(tools, script, policies));
    ADSUM_TRY(const auto second, beside_of(script));
    Beside beside;
    Setup beside_setup;
    if (second) {
        ADSUM_TRY(beside.policy, policy_of(tools, *second, policies));
        ADSUM_TRY(beside_setup, set_up(*second, *beside.policy, tools.calendars, kFirstBeside));
        beside.world = world_beside;
        beside.setup = &beside_setup;
        ADSUM_CHECK(Runner(*second, *world_beside, outcome).run(*beside.policy, beside_setup, {}));
    }
    ADSUM_TRY(const Setup setup, set_up(script, *policy, tools.calendars, 1));
    return Runner(script, world, outcome).run(*policy, setup, beside);
}

// A script that cannot be gone through to its end fails; the others still run.
void note_unreadable(const Script& script, const World& world, const Error& error,
                     Outcome& outcome) {
    for (const Fault& one : error.faults()) {
        outcome.failures.push_back(
            {script.name, std::string(world.name()), one.place, one.what,
             one.why + (one.id == "scenario-line" ? "" : " [" + one.id + "]")});
    }
}

using Worlds = std::vector<std::unique_ptr<World>>;

Result<Worlds> worlds_of(const Tools& tools) {
    Worlds worlds;
    worlds.push_back(memory_world(tools.law));
    ADSUM_TRY(auto sqlite, sqlite_world(tools.law));
    worlds.push_back(std::move(sqlite));
    if (tools.postgres) {
        ADSUM_TRY(auto postgres, postgres_world(tools.law, tools.postgres));
        worlds.push_back(std::move(postgres));
    }
    return worlds;
}

}  // namespace

Result<std::vector<std::string>> scenario_files(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<std::string> files;
    if (fs::is_regular_file(path, error)) {
        files.push_back(path);
    } else if (fs::is_directory(path, error)) {
        for (const auto& entry : fs::recursive_directory_iterator(path)) {
            if (entry.path().extension() == ".scenario") {
                files.push_back(entry.path().string());
            }
        }
    } else {
        return refused("scenario-path", path, "no such file or folder", {}, "check the path");
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::vector<Script>> load_scripts(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return refused("file-unreadable", file, "cannot open the file", {},
                       "check its name and who may read it");
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return parse_scripts(file, content.str());
}

Result<Outcome> run(const Tools& tools, const std::vector<Script>& scripts) {
    Outcome outcome;
    Faults faults;
    Policies policies;
    for (const Script& script : scripts) {
        ++outcome.scenarios;
        if (script.named("policy").size() != 1) {
            faults.add(names_no_policy(script));
            continue;
        }
        ADSUM_CHECK(policy_of(tools, script, policies));
        ADSUM_TRY(const auto worlds, worlds_of(tools));
        const bool two_schools = !script.named("beside").empty();
        ADSUM_TRY(const auto besides, two_schools ? worlds_of(tools) : Worlds());
        for (std::size_t i = 0; i < worlds.size(); ++i) {
            World* world = worlds[i].get();
            World* beside = two_schools ? besides[i].get() : nullptr;
            const auto ran = run_one(tools, script, policies, *world, beside, outcome);
            if (!ran) {
                note_unreadable(script, *world, ran.error(), outcome);
                break;
            }
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return outcome;
}

}  // namespace adsum::scenario
