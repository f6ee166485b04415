#pragma once
// What a policy rewards: by what, over which stretch of time, who counts, and what is left out of
// the reckoning so that nobody goes without for an illness or a disability.

#include "policy/window.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::policy {

struct Reward {
    enum class Basis : std::uint8_t {
        kAttendance,   // whoever reaches `attendance`
        kImprovement,  // whoever rose most against the window before
        kBest,         // the first places of their kind
    };
    enum class Span : std::uint8_t { kWeek, kHalfTerm, kTerm, kYear };
    enum class Unit : std::uint8_t { kPupil, kForm, kYearGroup, kGroup };
    enum class Within : std::uint8_t { kSchool, kKeyStage, kYearGroup };

    std::string id, title, rule;  // `rule`: whose duty it is to give it; may be empty
    Basis basis = Basis::kAttendance;
    Span window = Span::kHalfTerm;
    Unit unit = Unit::kPupil;
    Within within = Within::kSchool;
    Bound attendance, lateness;
    int places = 0;                      // of improvement and of the best; ties share a place
    int min_sessions = 1;                // that must be left to reckon with
    int min_pupils = 1;                  // of a form, year group or group, to take part
    int points = 0;                      // times attendance: a score for a competition
    int draw = 0;                        // how many are drawn by lot of those who qualify
    std::string group_prefix;            // of unit "group": the school's groups so named compete
    std::vector<std::string> leave_out;  // codes whose sessions are not reckoned
    std::vector<std::string> prizes;
    std::vector<std::string> clauses;
    std::string reading;
};

// Whether a pupil earns it by their own marks alone, so that a duty can ask of each (guard
// "reward").
bool is_level_of_pupil(const Reward& reward);

std::string_view to_string(Reward::Basis basis);
std::string_view to_string(Reward::Span window);
std::string_view to_string(Reward::Unit unit);
std::string_view to_string(Reward::Within within);

// What a rule of kind report can ask for: the names of documents/report_kinds.hpp.
const std::vector<std::string_view>& report_names();

}  // namespace adsum::policy
