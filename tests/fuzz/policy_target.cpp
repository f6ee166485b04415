// A policy's TOML, with every word of its rules.

#include "fuzz/fuzz.hpp"
#include "policy/policy.hpp"

static void read_policy(std::string_view text) {
    static const auto kRules = adsum::policy::load_law_rules(ADSUM_ROOT "/law").value();
    const auto read = adsum::policy::parse_policy("policy.toml", text, kRules);
    adsum::fuzz::hold(read || !read.error().first().id.empty(), "a refusal has an id");
}
ADSUM_FUZZ(read_policy)
