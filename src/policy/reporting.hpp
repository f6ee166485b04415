#pragma once
// What the policy asks of a family when a child is away (`[reporting]`): the one published way, by
// which channels, on which days, and who is told. The hour stands in [day] (`report_by`).

#include "base/toml.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace adsum::policy {

struct Reporting {
    enum class Days : std::uint8_t {
        kFirst,        // of an absence
        kEach,         // day of it
        kUntilReturn,  // each day, unless a day of return was given
    };
    std::string route;                  // in words for families
    std::vector<std::string> channels;  // names of report_channels()
    Days days = Days::kFirst;
    std::string each_where;         // the setting that makes it each day; empty: none does
    std::vector<std::string> asks;  // beside the reason: "expected_return"
    std::string recipient;          // the role in whose hands a report comes
    std::vector<std::string> clauses;

    bool asks_return() const;
    Days days_with(const std::map<std::string, std::string>& settings) const;
};
std::string_view to_string(Reporting::Days days);

// phone, email, letter, in_person, online, planner: how a report may reach the school.
const std::vector<std::string_view>& report_channels();

Reporting read_reporting(toml_file::Table& table);

}  // namespace adsum::policy
