#include "documents/rule_templates.hpp"

#include <fmt/format.h>

namespace adsum::documents {

Result<void> check_templates(const policy::Policy& policy, const LetterLibrary& letters) {
    Faults faults;
    for (const policy::Rule& rule : policy.rules) {
        const std::string& name = rule.template_name;
        if (name.empty() || letters.find(name) != nullptr ||
            letters.messages().find(name) != nullptr) {
            continue;
        }
        faults.add("policy-template-missing", rule.place,
                   fmt::format("rule '{}' names the template '{}'", rule.id, name),
                   fmt::format("neither letters/{0}.md nor messages/{0}.md is there", name),
                   "write one, correct the name, or take `template` out");
    }
    return faults.empty() ? done() : Result<void>(std::move(faults).to_error());
}

}  // namespace adsum::documents
