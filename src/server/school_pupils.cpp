// GET and POST /api/v1/school/pupils/{upn}, …/contacts/{priority}, and POST
// /api/v1/school/pupils.
#include "base/upn.hpp"
#include "exchange/table_reader.hpp"
#include "school/people_facts.hpp"
#include "school/pronouns.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Area;
using school::Attributes;
using school::Pupil;

json::array enrolments_json(const Pupil& pupil) {
    json::array list;
    for (const school::Enrolment& one : pupil.enrolments) {
        list.push_back(json::object{
            {"admitted", one.admitted.to_string()},
            {"left", one.left ? json::value(one.left->to_string()) : json::value(nullptr)}});
    }
    return list;
}

// Since when the value holds that holds on a date.
const Attributes& since(const Pupil& pupil, std::string_view name, Date date) {
    const Attributes* found = &pupil.attributes.front();
    for (std::size_t i = 1; i < pupil.attributes.size(); ++i) {
        const Attributes& one = pupil.attributes[i];
        if (one.from <= date && one.value_of(name) != found->value_of(name)) {
            found = &one;
        }
    }
    return *found;
}

json::array attributes_json(const school::State& state, const Pupil& pupil, Date date) {
    json::array list;
    for (const std::string_view name : school::attribute_names()) {
        const Attributes& held = since(pupil, name, date);
        json::object one{{"name", json::string_view(name.data(), name.size())},
                         {"value", held.value_of(name)},
                         {"from", held.from.to_string()}};
        const auto change = state.changes().find(held.change);
        if (change != state.changes().end()) {
            one["by"] = view::actor(change->second.who);
            one["at"] = change->second.at.to_string();
        }
        list.push_back(std::move(one));
    }
    return list;
}

json::array contacts_json(const Pupil& pupil) {
    json::array list;
    for (const school::Contact& contact : pupil.contacts) {
        json::object one{{"priority", contact.priority},
                         {"name", contact.name},
                         {"parental_responsibility", contact.parental_responsibility},
                         {"lives_with", contact.lives_with},
                         {"do_not_contact", contact.do_not_contact},
                         {"court_order", contact.court_order}};
        for (const school::ContactText& text : school::contact_texts()) {
            one[json::string_view(text.name.data(), text.name.size())] = contact.*text.in_contact;
        }
        list.push_back(std::move(one));
    }
    return list;
}

void read_texts(BodyReader& body, json::object& fact,
                std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        constexpr std::size_t kLongest = 200;
        if (std::string text = body.text_or_empty(name, kLongest); !text.empty()) {
            fact[json::string_view(name.data(), name.size())] = text;
        }
    }
}

}  // namespace

Response read_enrolment(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const Pupil* pupil = state->pupil(Upn(call.param("upn")));
    if (pupil == nullptr) {
        return not_found();
    }
    const Date date = asked_date(call);
    json::array forms;
    for (const GroupName& form : state->forms_on(date)) {
        forms.emplace_back(form.str());
    }
    return json_answer(json::object{
        {"now", call.now.to_string()},
        {"on", date.to_string()},
        {"upn", pupil->upn.str()},
        {"name", pupil->shown_name()},
        {"pronouns", school::pronouns_of(*pupil, call.now).said()},
        {"on_roll", pupil->on_roll(date)},
        {"enrolments", enrolments_json(*pupil)},
        {"attributes", attributes_json(*state, *pupil, date)},
        {"forms", std::move(forms)},
        {"contacts", contacts_json(*pupil)},
        {"change", state->last_change(Area::kPupils, pupil->upn.str())},
        {"history", history_json(*state, Area::kPupils, pupil->upn.str(), call.now.date)}});
}

Response change_pupil(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string& upn = call.param("upn");
    Edit edit{Area::kPupils, upn, "pupil_changed", {{"pupil", upn}}, read_expected(body)};
    edit.fact["from"] = body.text("from", 10);
    edit.fact["changes"] = body.object("changes");
    return body.ok() ? keep_edit(call, edit) : std::move(body).refusal();
}

Response change_contact(Services& /*services*/, const Call& call) {
    const auto priority = exchange::parse_whole_number(call.param("priority"));
    if (!priority || *priority < 1 || *priority > school::kLastPriority) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const std::string& upn = call.param("upn");
    Edit edit{Area::kPupils,
              upn,
              "contact_changed",
              {{"pupil", upn}, {"contact", *priority}},
              read_expected(body)};
    edit.fact["changes"] = body.object("changes");
    if (body.flag("removed")) {
        edit.fact["removed"] = true;
    }
    return body.ok() ? keep_edit(call, edit) : std::move(body).refusal();
}

Response admit_pupil(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string upn = upn_normalised(body.text("upn", 20));
    Edit edit{Area::kPupils, upn, "pupil_admitted", {{"pupil", upn}}, 0};
    read_texts(body, edit.fact,
               {"surname", "forename", "preferred_name", "date_of_birth", "year_group", "form",
                "sex", "sen", "admitted"});
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    // Whoever is new was changed by nobody; whoever comes back is told by the fact's own checks.
    {
        const auto state = call.house->read();
        edit.expected = static_cast<int>(state->last_change(Area::kPupils, upn));
    }
    return keep_edit(call, edit);
}

}  // namespace adsum::server
