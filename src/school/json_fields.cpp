#include "school/json_fields.hpp"

#include "base/text.hpp"
#include "base/upn.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace json = boost::json;

std::string text_of(const json::string& text) {
    return {text.data(), text.size()};
}

Result<json::object> parse_object(std::string_view text, const std::string& place) {
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = 16;
    json::value value =
        json::parse(json::string_view(text.data(), text.size()), error, {}, options);
    if (error) {
        return refused("fact-not-json", place, "this is not JSON: " + error.message(),
                       "a fact is a JSON object in UTF-8",
                       "look for a missing quote, comma or bracket");
    }
    if (!value.is_object()) {
        return refused("fact-not-json", place, "this is JSON but not an object",
                       "a fact is a JSON object", "put the fields between { and }");
    }
    return std::move(value.get_object());
}

const json::value* Fields::find(std::string_view key) const {
    const json::value* value = object_->if_contains(json::string_view(key.data(), key.size()));
    return value == nullptr || value->is_null() ? nullptr : value;
}

void Fields::fault(std::string id, std::string what, std::string why, std::string remedy) {
    ok_ = false;
    faults_->add(std::move(id), place_, std::move(what), std::move(why), std::move(remedy));
}

void Fields::missing(std::string_view key) {
    fault("field-missing", fmt::format("`{}` is missing or empty", key), "it is required",
          fmt::format("give `{}`", key));
}

void Fields::wrong(std::string_view key, std::string_view expected) {
    const json::value* value = find(key);
    std::string found = value == nullptr ? "nothing" : json::serialize(*value);
    if (found.size() > 60) {
        found = "a longer text";
    }
    fault("field-wrong", fmt::format("`{}` is {}", key, found),
          fmt::format("it must be {}", expected), "correct the value");
}

std::optional<std::string> Fields::maybe_text(std::string_view key) {
    const json::value* value = find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_string()) {
        wrong(key, "a text");
        return std::nullopt;
    }
    return std::string(trim(text_of(value->get_string())));
}

std::string Fields::text(std::string_view key) {
    const bool before = ok_;
    ok_ = true;
    std::string text = maybe_text(key).value_or("");
    if (text.empty() && ok_) {
        missing(key);
    }
    ok_ = ok_ && before;
    return text;
}

std::optional<std::int64_t> Fields::maybe_integer(std::string_view key, std::int64_t low,
                                                  std::int64_t high) {
    const json::value* value = find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    boost::system::error_code error;
    const auto number = value->is_number() ? value->to_number<std::int64_t>(error) : 0;
    if (!value->is_number() || error || value->is_double() || number < low || number > high) {
        wrong(key, fmt::format("a whole number from {} to {}", low, high));
        return std::nullopt;
    }
    return number;
}

std::int64_t Fields::integer(std::string_view key, std::int64_t low, std::int64_t high) {
    if (find(key) == nullptr) {
        missing(key);
        return low;
    }
    return maybe_integer(key, low, high).value_or(low);
}

std::optional<bool> Fields::maybe_flag(std::string_view key) {
    const json::value* value = find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_bool()) {
        wrong(key, "true or false");
        return std::nullopt;
    }
    return value->get_bool();
}

bool Fields::flag(std::string_view key) {
    if (find(key) == nullptr) {
        missing(key);
        return false;
    }
    return maybe_flag(key).value_or(false);
}

std::optional<Date> Fields::maybe_date(std::string_view key) {
    const auto text = maybe_text(key);
    if (!text || text->empty()) {
        return std::nullopt;
    }
    const auto date = Date::parse(*text);
    if (!date) {
        wrong(key, "a date, YYYY-MM-DD");
    }
    return date;
}

Date Fields::date(std::string_view key) {
    const std::string found = text(key);
    if (found.empty()) {
        return {};
    }
    return maybe_date(key).value_or(Date());
}

SchoolTime Fields::time(std::string_view key) {
    const std::string found = text(key);
    if (found.empty()) {
        return {};
    }
    const auto time = SchoolTime::parse(found);
    if (!time) {
        wrong(key, "a school time, YYYY-MM-DDTHH:MM");
    }
    return time.value_or(SchoolTime());
}

calendar::Half Fields::half(std::string_view key) {
    return choice(key, {"AM", "PM"}) == "PM" ? calendar::Half::kPm : calendar::Half::kAm;
}

Upn Fields::upn(std::string_view key) {
    return Upn(upn_normalised(text(key)));
}

std::string Fields::choice(std::string_view key, std::initializer_list<std::string_view> allowed) {
    std::string found = text(key);
    if (found.empty()) {
        return found;
    }
    std::string names;
    for (const std::string_view name : allowed) {
        if (name == found) {
            return found;
        }
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    wrong(key, "one of " + names);
    return {};
}

const json::array& Fields::list(std::string_view key) {
    static const json::array kNone;
    const json::value* value = find(key);
    if (value == nullptr) {
        missing(key);
        return kNone;
    }
    if (!value->is_array()) {
        wrong(key, "a list");
        return kNone;
    }
    return value->get_array();
}

std::vector<std::string> Fields::maybe_texts(std::string_view key) {
    std::vector<std::string> texts;
    if (find(key) == nullptr) {
        return texts;
    }
    for (const json::value& item : list(key)) {
        if (!item.is_string()) {
            wrong(key, "a list of texts");
            return {};
        }
        texts.emplace_back(trim(text_of(item.get_string())));
    }
    return texts;
}

const json::object* Fields::maybe_object(std::string_view key) {
    const json::value* value = find(key);
    if (value == nullptr) {
        return nullptr;
    }
    if (!value->is_object()) {
        wrong(key, "an object");
        return nullptr;
    }
    return &value->get_object();
}

std::string text_in(const boost::json::object& fields, std::string_view name) {
    const boost::json::value* value = fields.if_contains(name);
    return value != nullptr && value->is_string() ? text_of(value->get_string()) : std::string();
}

}  // namespace adsum::school
