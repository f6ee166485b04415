#include "main/setting.hpp"

#include "base/text.hpp"
#include "journal/salt.hpp"
#include "journal/store.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace adsum::main {

Result<std::string> find_home() {
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<fs::path> places;
    if (const char* named = std::getenv("ADSUM_HOME")) {
        places.emplace_back(named);
    }
    places.push_back(fs::current_path(error));
    for (fs::path at = fs::read_symlink("/proc/self/exe", error).parent_path();
         !at.empty() && at != at.root_path(); at = at.parent_path()) {
        places.push_back(at);
        places.push_back(at / "share" / "adsum");
    }
    for (const fs::path& place : places) {
        if (fs::exists(place / "law" / "codes.toml", error)) {
            return place.string();
        }
    }
    return refused("home-not-found", {}, "no folder with law/ and policies/",
                   "the law and the policies are files",
                   "start in Adsum's folder or set ADSUM_HOME to it");
}

Result<std::shared_ptr<const law::Law>> load_law(const Setting& setting) {
    ADSUM_TRY(auto law, law::Law::load(setting.law_folder()));
    return std::shared_ptr<const law::Law>(std::make_shared<law::Law>(std::move(law)));
}

Result<policy::Policy> load_policy_named(const Setting& setting, const std::string& name) {
    ADSUM_TRY(const auto law_rules, policy::load_law_rules(setting.law_folder()));
    ADSUM_TRY(auto policy, policy::load_policy(
                               policy::policy_folder(setting.policies_folder(), name), law_rules));
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_CHECK(policy::check_codes(policy, law->codes()));
    return policy;
}

Result<std::optional<exchange::Mis>> load_system(const Setting& setting, const std::string& id) {
    if (id.empty()) {
        return std::optional<exchange::Mis>();
    }
    ADSUM_TRY(const auto systems, exchange::load_systems(setting.systems_folder()));
    std::vector<std::string> known;
    for (const exchange::Mis& mis : systems) {
        if (mis.id == id) {
            return std::optional(mis);
        }
        known.push_back(mis.id);
    }
    return refused("mis-unknown", {}, "no system is called \"" + id + "\"",
                   "known: " + join(known, ", "),
                   "take one of these, or add mis/" + id + ".toml (docs/formats/mis.md)");
}

Result<std::shared_ptr<journal::Store>> open_store(const Setting& setting) {
    ADSUM_TRY(auto store, journal::open_store(setting.store));
    return journal::salted(std::move(store));
}

Result<SchoolId> the_school(const Setting& setting, journal::Store& store) {
    if (!setting.school.empty()) {
        return SchoolId(setting.school);
    }
    ADSUM_TRY(const auto schools, store.schools());
    if (schools.size() == 1) {
        return schools.front();
    }
    if (schools.empty()) {
        return refused("store-empty", journal::store_name(setting.store), "no school",
                       "the store holds none", "make one: adsum school create");
    }
    std::string names;
    for (const SchoolId& school : schools) {
        names += (names.empty() ? "" : ", ") + school.str();
    }
    return Error(ErrorKind::kUsage,
                 Fault{"school-not-named", journal::store_name(setting.store), "which school",
                       "the store holds " + names, "name one with --school"});
}

Result<school::Office> open_office(const Setting& setting) {
    ADSUM_TRY(auto store, open_store(setting));
    ADSUM_TRY(auto school, the_school(setting, *store));
    ADSUM_TRY(auto law, load_law(setting));
    return school::Office::open(std::move(store), std::move(law), std::move(school));
}

Result<SchoolTime> parse_moment(const std::string& text) {
    if (const auto date = Date::parse(text)) {
        return SchoolTime::end_of(*date);
    }
    if (const auto time = SchoolTime::parse(text)) {
        return *time;
    }
    return Error(ErrorKind::kUsage, Fault{"moment-unreadable",
                                          {},
                                          "'" + text + "' is no moment",
                                          {},
                                          "write 2026-11-20 or 2026-11-20T09:30"});
}

Result<Date> parse_date(const std::string& option, const std::string& text) {
    if (const auto date = Date::parse(text)) {
        return *date;
    }
    return Error(ErrorKind::kUsage, Fault{"date-unreadable",
                                          option,
                                          "'" + text + "' is no date",
                                          {},
                                          "write it like 2026-11-20"});
}

void say(const std::string& text) {
    std::fputs((text + "\n").c_str(), stderr);
}

}  // namespace adsum::main
