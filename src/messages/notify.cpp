#include "messages/notify.hpp"

#include "base/text.hpp"
#include "documents/markdown.hpp"
#include "messages/token.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace adsum::messages {
namespace {

namespace json = boost::json;
using Outcome = Handing::Outcome;

json::value parsed(const std::string& body) {
    boost::system::error_code error;
    json::value value = json::parse(body, error);
    return error ? json::value() : value;
}

std::string text_at(const json::value& value, std::string_view name) {
    const json::object* object = value.if_object();
    const json::value* member = object == nullptr ? nullptr : object->if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string()) : "";
}

// The first of its errors. Their message may repeat a number or an address: only the name is kept,
// and what it says of a field.
std::string error_of(const HttpAnswer& answer) {
    const json::value value = parsed(answer.body);
    const json::object* object = value.if_object();
    const json::value* errors = object == nullptr ? nullptr : object->if_contains("errors");
    if (errors != nullptr && errors->is_array() && !errors->get_array().empty()) {
        return text_at(errors->get_array()[0], "error");
    }
    return {};
}

json::object body_of(const Outgoing& message, const NotifySettings& settings) {
    json::object fields{{"body", documents::to_plain_text(message.body)}};
    json::object body{{"reference", message.id}};
    if (message.way == Way::kText) {
        std::string number = message.to;  // without the blanks that people put in
        std::erase_if(number, [](char c) { return c != '+' && (c < '0' || c > '9'); });
        body["phone_number"] = number;
        body["template_id"] = settings.text_template;
    } else {
        int line = 0;
        for (const std::string& part : split(message.to, '\n')) {
            fields[fmt::format("address_line_{}", ++line)] = part;
        }
        fields["subject"] = message.subject;
        body["template_id"] = settings.letter_template;
    }
    body["personalisation"] = std::move(fields);
    return body;
}

}  // namespace

std::vector<std::string> Notify::headers() const {
    return {
        "Authorization: Bearer " + notify_token(settings_.service, settings_.secret, seconds_()),
        "Content-Type: application/json", "User-Agent: adsum", "Expect:"};
}

Handing Notify::hand_over(const Outgoing& message) {
    const std::string body = json::serialize(body_of(message, settings_));
    const HttpAnswer answer = curl_.http(
        settings_.url + "/v2/notifications/" + (message.way == Way::kText ? "sms" : "letter"),
        headers(), &body);
    if (!answer.answered) {
        return {answer.sent ? Outcome::kUnknown : Outcome::kAway, "",
                "GOV.UK Notify: " + answer.cause};
    }
    const std::string cause =
        fmt::format("GOV.UK Notify answered {} {}", answer.status, error_of(answer));
    if (answer.status == 201) {
        const std::string id = text_at(parsed(answer.body), "id");
        return {id.empty() ? Outcome::kUnknown : Outcome::kTaken, id, id.empty() ? cause : ""};
    }
    if (answer.status == 401 || answer.status == 403) {
        return {Outcome::kClosed, "", cause};
    }
    if (answer.status == 429) {
        return {Outcome::kAway, "", cause};
    }
    // A 500 may come after it was taken.
    return {answer.status >= 500 ? Outcome::kUnknown : Outcome::kRefused, "", cause};
}

Found Notify::find(const std::string& id) {
    const HttpAnswer answer = curl_.http(
        settings_.url + "/v2/notifications?reference=" + curl_.escaped(id), headers(), nullptr);
    const json::value body = parsed(answer.body);
    const json::object* object = body.if_object();
    const json::value* list = object == nullptr ? nullptr : object->if_contains("notifications");
    if (!answer.answered || answer.status != 200 || list == nullptr || !list->is_array()) {
        return {};
    }
    for (const json::value& one : list->get_array()) {
        if (text_at(one, "reference") == id) {
            return {Found::Answer::kThere, text_at(one, "id"), text_at(one, "status")};
        }
    }
    return {Found::Answer::kNotThere, "", ""};
}

}  // namespace adsum::messages
