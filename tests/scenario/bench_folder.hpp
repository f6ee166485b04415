#pragma once
// A folder of policies made for one test, with the real law and the standard calendar.

#include "scenario/run.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <gtest/gtest.h>

namespace adsum::scenario::tests {

inline const std::string kPolicy = R"([policy]
id = "test"
prefix = "TST"
name = "A policy of the tests"
edition = "1"
from = 2025-09-01
years = ["7", "8"]
[day]
am_start = "08:45"
am_close = "09:15"
pm_start = "13:30"
pm_close = "14:00"
[[arrival]]
from = "am_start"
until = "am_close"
code = "L"
clauses = ["TST-005"]
[[band]]
id = "low"
name = "Low"
below = 96
clauses = ["TST-009"]
[[finding]]
clause = "TST-006"
severity = "outdated"
text = "It is old."
[[rule]]
id = "letter"
title = "A letter"
clauses = ["TST-001", "TST-002"]
kind = "letter"
role = "tutor"
mandatory = true
when = [{ type = "measure", measure = "attendance", window = "year_to_date", below = 96 }]
due = { school_days = 2 }
)";

class Folder {
  public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("adsum-scenarios-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        write("policies/test/policy.toml", kPolicy);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void write(const std::string& file, const std::string& content) const {
        std::filesystem::create_directories((path_ / file).parent_path());
        std::ofstream(path_ / file, std::ios::binary) << content;
    }
    std::string at(const std::string& file) const { return (path_ / file).string(); }

    Tools tools() const {
        auto law = law::Law::load(ADSUM_ROOT "/law");
        auto rules = policy::load_law_rules(ADSUM_ROOT "/law");
        EXPECT_TRUE(law.ok() && rules.ok());
        return {std::make_shared<const law::Law>(std::move(*law)), std::move(*rules),
                at("policies"), ADSUM_ROOT "/tests/calendars"};
    }
    // Runs the lines as scenarios of the policy "test".
    Result<Outcome> run(const std::string& content) const {
        auto scripts = parse_scripts("s.scenario", content);
        if (!scripts) {
            return std::move(scripts).error();
        }
        return scenario::run(tools(), *scripts);
    }

  private:
    std::filesystem::path path_;
};

}  // namespace adsum::scenario::tests
