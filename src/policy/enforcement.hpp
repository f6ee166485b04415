#pragma once
// How a policy's own rules and words join what the program does about legal steps: which of its
// duties each kind of fact does, what it asks beside the law, and whom it works with.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::policy {

struct Policy;

// The local authority's service in one area.
struct AuthorityService {
    std::string area, name;
    std::vector<std::string> clauses;
};

struct Enforcement {
    // By the kind of a fact: the rules whose duty it does, the first that is open.
    std::map<std::string, std::vector<std::string>, std::less<>> does;
    std::vector<AuthorityService> services;  // one for everybody, or one an area
    int improve_days = 0;      // weekdays of school of a notice to improve; 0: any that law allows
    int extension_months = 0;  // proposed for an extension of an order; 0: the policy has none
    std::vector<std::string> clauses;
    std::string place;

    // Null where no service, or none for the area, is named.
    const AuthorityService* service(std::string_view area) const;
    bool cites(const std::string& clause) const;
    // The kind of fact that does the rule's duty; empty where none does.
    std::string_view done_by(std::string_view rule) const;
};

}  // namespace adsum::policy
