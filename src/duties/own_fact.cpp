#include "duties/own_fact.hpp"

#include "duties/amendments.hpp"
#include "school/json_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::duties {

bool asks_of_its_fact(const policy::Rule& rule) {
    return std::ranges::any_of(rule.guards, [](const policy::Guard& guard) {
        return std::holds_alternative<policy::Outstanding>(guard.test);
    });
}

Point with_its_session(const Point& point) {
    Point seen = point;
    if (point.fact != nullptr &&
        (point.fact->kind == kMarkAmended || point.fact->kind == kMarkResolved)) {
        if (const auto date = Date::parse(school::text_in(point.fact->fields, "date"))) {
            seen.through = std::max(point.through, *date);
        }
    }
    return seen;
}

const school::Fact* fact_of(const PupilFile& file, const Instance& instance) {
    const auto found = std::ranges::find_if(file.facts, [&](const school::Fact* fact) {
        return fact->at == instance.arose &&
               instance.key == fmt::format("{}-{}", fact->entry, fact->index);
    });
    return found == file.facts.end() ? nullptr : *found;
}

}  // namespace adsum::duties
