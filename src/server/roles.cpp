#include "server/roles.hpp"

namespace adsum::server {

std::string_view to_string(Role role) {
    switch (role) {
        case Role::kTutor:
            return "tutor";
        case Role::kAttendanceOfficer:
            return "attendance_officer";
        case Role::kPastoralLead:
            return "pastoral_lead";
        case Role::kChampion:
            return "champion";
        case Role::kHead:
            return "head";
        case Role::kGovernor:
            return "governor";
        case Role::kKiosk:
            return "kiosk";
        case Role::kTrustOfficer:
            return "trust_officer";
        case Role::kFamily:
            return "family";
    }
    return "";
}

std::optional<Role> parse_role(std::string_view text) {
    for (const Role role : kAllRoles) {
        if (to_string(role) == text) {
            return role;
        }
    }
    return std::nullopt;
}

Roles Roles::of(const std::set<std::string>& names) {
    Roles roles;
    for (const std::string& name : names) {
        if (const auto role = parse_role(name)) {
            roles = roles | *role;
        }
    }
    return roles;
}

std::vector<std::string> Roles::names() const {
    std::vector<std::string> names;
    for (const Role role : kAllRoles) {
        if (has(role)) {
            names.emplace_back(to_string(role));
        }
    }
    if (has(Role::kFamily)) {
        names.emplace_back(to_string(Role::kFamily));
    }
    return names;
}

}  // namespace adsum::server
