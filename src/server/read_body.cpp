#include "server/read_body.hpp"

#include "base/text.hpp"
#include "server/json_answer.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

const json::array kNoArray;
const json::object kNoObject;

}  // namespace

BodyReader::BodyReader(std::string_view body) {
    constexpr std::size_t kDepth = 8;
    json::parse_options options;
    options.max_depth = kDepth;
    boost::system::error_code error;
    json::value value = json::parse(body, error, {}, options);
    if (error || !value.is_object()) {
        readable_ = false;
        faults_.push_back(Fault{"body-unreadable", {}, "the body is not a JSON object", {}, {}});
        return;
    }
    object_ = std::move(value.as_object());
}

BodyReader::BodyReader(const json::value& value, std::string place) : place_(std::move(place)) {
    if (!value.is_object()) {
        readable_ = false;
        faults_.push_back(Fault{"field-wrong", place_, "this is not an object", {}, {}});
        return;
    }
    object_ = value.as_object();
}

const json::value* BodyReader::member(std::string_view name) {
    known_.emplace(name);
    const json::value* value = object_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

void BodyReader::fault(std::string_view name, std::string what) {
    if (readable_) {
        const std::string place = place_.empty() ? std::string(name) : place_;
        faults_.push_back(Fault{"field-wrong",
                                place,
                                place_.empty() ? std::move(what) : std::string(name) + ": " + what,
                                {},
                                "correct it and send it again"});
    }
}

std::string BodyReader::text_or_empty(std::string_view name, std::size_t longest) {
    const json::value* value = member(name);
    if (value == nullptr) {
        return {};
    }
    if (!value->is_string()) {
        fault(name, "this is not a text");
        return {};
    }
    std::string text(value->as_string());
    if (text.size() > longest) {
        fault(name, fmt::format("this is longer than {} bytes", longest));
        return {};
    }
    if (!is_valid_utf8(text)) {
        fault(name, "this is not UTF-8");
        return {};
    }
    return text;
}

std::string BodyReader::text(std::string_view name, std::size_t longest) {
    const std::size_t before = faults_.size();
    std::string text = text_or_empty(name, longest);
    if (trim(text).empty() && faults_.size() == before) {
        fault(name, "this is missing or empty");
    }
    return text;
}

std::optional<int> BodyReader::whole(std::string_view name, int least, int most) {
    const json::value* value = member(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    const std::int64_t* number = value->if_int64();
    if (number == nullptr || *number < least || *number > most) {
        fault(name, fmt::format("this is not a whole number from {} to {}", least, most));
        return std::nullopt;
    }
    return static_cast<int>(*number);
}

bool BodyReader::flag(std::string_view name) {
    const json::value* value = member(name);
    if (value != nullptr && !value->is_bool()) {
        fault(name, "this is neither true nor false");
    }
    return value != nullptr && value->is_bool() && value->as_bool();
}

std::optional<SchoolTime> BodyReader::maybe_time(std::string_view name) {
    constexpr std::size_t kLongest = 16;
    const std::string text = text_or_empty(name, kLongest);
    if (text.empty()) {
        return std::nullopt;
    }
    const auto time = SchoolTime::parse(text);
    if (!time) {
        fault(name, "this is no time of the school, YYYY-MM-DDTHH:MM");
    }
    return time;
}

int BodyReader::required_whole(std::string_view name, int least, int most) {
    if (member(name) == nullptr) {
        fault(name, "this is missing");
        return least;
    }
    return whole(name, least, most).value_or(least);
}

const json::array& BodyReader::array(std::string_view name) {
    const json::value* value = member(name);
    if (value == nullptr || !value->is_array()) {
        fault(name, "a list is expected here");
        return kNoArray;
    }
    return value->as_array();
}

const json::array& BodyReader::maybe_array(std::string_view name) {
    return member(name) == nullptr ? kNoArray : array(name);
}

std::vector<std::string> BodyReader::texts(std::string_view name, std::size_t most,
                                           std::size_t longest) {
    std::vector<std::string> list;
    const json::value* value = member(name);
    if (value == nullptr) {
        return list;
    }
    const json::array* array = value->if_array();
    if (array == nullptr || array->size() > most) {
        fault(name, fmt::format("a list of at most {} texts is expected here", most));
        return list;
    }
    for (const json::value& one : *array) {
        const json::string* text = one.if_string();
        if (text == nullptr || text->size() > longest || !is_valid_utf8(*text)) {
            fault(name, fmt::format("this is not a text of at most {} bytes", longest));
            return list;
        }
        list.emplace_back(*text);
    }
    return list;
}

const json::object& BodyReader::object(std::string_view name) {
    const json::value* value = member(name);
    if (value == nullptr || !value->is_object()) {
        fault(name, "an object is expected here");
        return kNoObject;
    }
    return value->as_object();
}

void BodyReader::add(const BodyReader& part) {
    faults_.insert(faults_.end(), part.faults_.begin(), part.faults_.end());
}

bool BodyReader::ok() {
    if (!closed_) {
        closed_ = true;
        for (const auto& each : object_) {
            if (!known_.contains(std::string_view(each.key()))) {
                fault(each.key(), "nothing of this name is expected");
            }
        }
    }
    return faults_.empty();
}

Response BodyReader::refusal() && {
    return error_answer(Error(ErrorKind::kRefused, std::move(faults_)));
}

}  // namespace adsum::server
