#include "server/form_answers.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// What is wrong with an answer to a field of the form; empty: nothing.
std::string wrong_answer(const policy::FormField& field, const std::string& text) {
    using policy::FieldType;
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    switch (field.type) {
        case FieldType::kDate:
            return Date::parse(text) ? "" : "a date is expected here";
        case FieldType::kTime:
            return TimeOfDay::parse(text) ? "" : "a time of day is expected here";
        case FieldType::kYesNo:
            return text == "yes" || text == "no" ? "" : "yes or no is expected here";
        case FieldType::kChoice:
            return std::ranges::find(field.choices, text) != field.choices.end()
                       ? ""
                       : "one of the choices is expected here";
        case FieldType::kNumber:
            return digits ? "" : "a whole number is expected here";
        default:
            return "";
    }
}

}  // namespace

json::object read_answers(BodyReader& body, const std::vector<policy::FormField>& form) {
    constexpr std::size_t kLongest = 4000;
    const json::object& given = body.object("fields");
    json::object fields;
    for (const auto& each : given) {
        const json::string* text = each.value().if_string();
        if (text == nullptr || text->size() > kLongest) {
            body.fault(each.key(), "a text of at most 4000 bytes is expected here");
        } else if (!trim(std::string_view(*text)).empty()) {
            fields[each.key()] = *text;
        }
    }
    for (const policy::FormField& asked : form) {
        const auto* said = fields.if_contains(asked.name);
        const std::string wrong =
            said != nullptr ? wrong_answer(asked, std::string(said->as_string())) : "";
        if (asked.required && said == nullptr) {
            body.fault(asked.name, "this is asked for and is missing");
        } else if (!wrong.empty()) {
            body.fault(asked.name, wrong);
        }
    }
    return fields;
}

}  // namespace adsum::server
