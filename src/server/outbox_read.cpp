// GET /api/v1/outbox, …/batches/{batch}, …/messages/{message}, …/templates, …/duties, …/events.
#include "documents/markdown.hpp"
#include "server/duty_view.hpp"
#include "server/feeds.hpp"
#include "server/json_answer.hpp"
#include "server/outbox_handlers.hpp"
#include "server/outbox_view.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::value field(const json::object& said, std::string_view name) {
    const json::value* value = said.if_contains(name);
    return value == nullptr ? json::value("") : *value;
}

}  // namespace

Response read_outbox(Services& services, const Call& call) {
    return json_answer(outbox_json(services, call));
}

Response read_message_batch(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const school::MessageBatch* batch = state->outbox().batch(call.param("batch"));
    if (batch == nullptr) {
        return not_found();
    }
    json::object answer = batch_json(*batch);
    json::array list;
    for (const std::string& id : batch->messages) {
        list.push_back(message_json(*state, *state->outbox().message(id)));
    }
    answer["list"] = std::move(list);
    return json_answer(answer);
}

Response read_message(Services& /*services*/, const Call& call) {
    json::object answer;
    journal::EntryNumber entry = 0;
    int index = 0;
    {
        const auto state = call.house->read();
        const school::Message* message = state->outbox().message(call.param("message"));
        if (message == nullptr) {
            return not_found();
        }
        answer = message_json(*state, *message);
        const school::MessageBatch& batch = *state->outbox().batch(message->batch);
        answer["title"] = batch.title;
        answer["batch"] = batch.id;
        entry = batch.entry;
        index = message->index;
    }
    const auto written = call.house->entry(entry);
    if (!written) {
        return error_answer(written.error());
    }
    const json::value body = json::parse(written->body);
    const json::object& said =
        body.as_object().at("messages").as_array().at(static_cast<std::size_t>(index)).as_object();
    answer["to"] = field(said, "to");
    answer["subject"] = field(said, "subject");
    answer["text"] = documents::to_plain_text(std::string(said.at("body").as_string()));
    return json_answer(answer);
}

Response list_templates(Services& /*services*/, const Call& call) {
    json::array list;
    for (const auto& [id, one] : call.house->library().templates()) {
        json::array languages;
        for (const auto& [language, wording] : one.wordings) {
            if (!language.empty()) {
                languages.push_back(json::value(language));
            }
        }
        list.push_back(json::object{{"id", id},
                                    {"title", one.title},
                                    {"purpose", documents::to_string(one.purpose)},
                                    {"channels", view::texts(one.channels)},
                                    {"clauses", view::texts(one.clauses)},
                                    {"languages", std::move(languages)}});
    }
    json::array groups;
    const auto state = call.house->read();
    for (const GroupName& form : state->forms_on(call.now.date)) {
        groups.push_back(json::value(form.str()));
    }
    return json_answer(json::object{{"templates", std::move(list)}, {"forms", std::move(groups)}});
}

// Duties that a message does and that no message does yet, rule by rule.
Response list_message_duties(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    std::map<std::string, json::object> rules;
    for (const duties::Duty& duty : *board) {
        if (!duty.open() || !duty.pupil ||
            call.house->wording(duty.rule->template_name) == nullptr ||
            state->outbox().does(duty.id) || !may_do_duty(*call.person, duty)) {
            continue;
        }
        json::object& rule = rules[duty.rule->id];
        if (rule.empty()) {
            rule = {{"rule", duty.rule->id},
                    {"title", duty.rule->title},
                    {"template", duty.rule->template_name},
                    {"duties", json::array()}};
        }
        const school::Pupil* pupil = state->pupil(*duty.pupil);
        rule["duties"].as_array().push_back(
            json::object{{"id", duty.id},
                         {"pupil", duty.pupil->str()},
                         {"name", pupil == nullptr ? "" : pupil->shown_name()},
                         {"due", duty.due.to_string()}});
    }
    json::array list;
    for (auto& [id, rule] : rules) {
        list.push_back(std::move(rule));
    }
    return json_answer(json::object{{"rules", std::move(list)}});
}

}  // namespace adsum::server
