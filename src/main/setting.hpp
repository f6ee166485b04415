#pragma once
// What every command needs: the options before it, the law, a school of the store.

#include "exchange/mis.hpp"
#include "policy/policy.hpp"
#include "school/office.hpp"

#include <memory>
#include <string>

namespace adsum::main {

struct Setting {
    std::string store = "sqlite:var/adsum.db";
    std::string school;  // --school; may be empty where the store holds one
    std::string key;     // --key; empty: beside the store (server/sealing_key.hpp)
    std::string home;    // the folder with law/ and policies/

    std::string law_folder() const { return home + "/law"; }
    std::string policies_folder() const { return home + "/policies"; }
    std::string systems_folder() const { return home + "/mis"; }
};

// The folder that holds law/ and policies/: ADSUM_HOME, the working folder, or where the program
// lies.
Result<std::string> find_home();
Result<std::shared_ptr<const law::Law>> load_law(const Setting& setting);
Result<policy::Policy> load_policy_named(const Setting& setting, const std::string& name);
// The system whose columns a file has or shall have (mis/ID.toml); none where `id` is empty.
Result<std::optional<exchange::Mis>> load_system(const Setting& setting, const std::string& id);
Result<std::shared_ptr<journal::Store>> open_store(const Setting& setting);
// The school that --school names, or the only one.
Result<SchoolId> the_school(const Setting& setting, journal::Store& store);
Result<school::Office> open_office(const Setting& setting);
// "2026-11-20" (the end of that day) or "2026-11-20T09:30", school time.
Result<SchoolTime> parse_moment(const std::string& text);
Result<Date> parse_date(const std::string& option, const std::string& text);
// Everything for people goes to stderr.
void say(const std::string& text);

}  // namespace adsum::main
