// POST /api/v1/parents/contact-changes and …/pupils/{upn}/contact-changes/{entry}/decide: a family
// asks for a change of its particulars; the school takes it over, or says why not.
#include "school/contact_asked.hpp"
#include "server/families.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/parent_handlers.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <charconv>

namespace adsum::server {
namespace json = boost::json;

Response parent_contact_change(Services& services, const Call& call) {
    constexpr std::size_t kLongestWords = 500;
    BodyReader body(call.request.body);
    json::object fact{{"changes", body.object("changes")}};
    const std::string words = body.text_or_empty("text", kLongestWords);
    const std::string from = body.text_or_empty("from", 10);
    if (!words.empty()) {
        fact["text"] = words;
    }
    if (!from.empty()) {
        fact["from"] = from;
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    // For each child whose contact this is: one person, one change.
    for (const ChildOf& child : children_of(services, call.family, call.now.date)) {
        const auto kept = child.house->record(
            [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
                const school::Contact* contact = contact_of(state, child);
                if (contact == nullptr) {
                    return std::optional<journal::Draft>();
                }
                json::object whole = fact;
                whole["pupil"] = child.upn.str();
                whole["contact"] = contact->priority;
                return std::optional(
                    draft_of_family(call, *contact, "contact_change_asked", std::move(whole)));
            });
        if (!kept) {
            return error_answer(kept.error());
        }
    }
    return empty_answer();
}

Response decide_contact_change(Services& /*services*/, const Call& call) {
    constexpr std::size_t kLongestReason = 500;
    const std::string& text = call.param("entry");
    std::int64_t entry = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), entry);
    if (const auto state = call.house->read();
        read.ptr != text.data() + text.size() || pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    json::object fact{
        {"pupil", call.param("upn")}, {"asked", entry}, {"accepted", body.flag("accepted")}};
    const std::string reason = body.text_or_empty("reason", kLongestReason);
    if (!reason.empty()) {
        fact["reason"] = reason;
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "contact_change_decided", fact)));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
