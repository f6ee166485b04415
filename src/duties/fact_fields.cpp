#include "duties/fact_fields.hpp"

namespace adsum::duties {

std::string value_text(const boost::json::value& value) {
    if (value.is_string()) {
        return std::string(value.get_string());
    }
    if (value.is_bool()) {
        return value.get_bool() ? "true" : "false";
    }
    if (value.is_int64()) {
        return std::to_string(value.get_int64());
    }
    if (value.is_uint64()) {
        return std::to_string(value.get_uint64());
    }
    return {};
}

std::string field_text(const school::Fact& fact, std::string_view name) {
    const boost::json::value* value = fact.fields.if_contains(name);
    return value == nullptr ? std::string() : value_text(*value);
}

}  // namespace adsum::duties
