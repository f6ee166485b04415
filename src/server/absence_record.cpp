// POST /api/v1/pupils/{upn}/absence/{what}: what is learnt, asked and judged while an absence
// lasts. Each `what` is one kind of fact with its own fields; nothing else goes in.
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <array>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kShort = 60;
constexpr std::size_t kLong = 500;
constexpr int kMostContacts = 99;

void add_text(BodyReader& body, json::object& fact, const char* name) {
    if (const std::string text = body.text_or_empty(name, kLong); !text.empty()) {
        fact[name] = text;
    }
}

json::object evidence(BodyReader& body) {
    json::object fact{{"form", body.text("form", kShort)},
                      {"first", body.text("first", kShort)},
                      {"last", body.text("last", kShort)},
                      {"accepted", body.flag("accepted")}};
    add_text(body, fact, "condition");
    add_text(body, fact, "reason");
    return fact;
}

json::object consent(BodyReader& body) {
    return {{"about", body.text("about", kShort)},
            {"given", body.flag("given")},
            {"contact", body.required_whole("contact", 1, kMostContacts)}};
}

json::object advice(BodyReader& body) {
    return {{"from", body.text("from", kShort)},
            {"about", body.text("about", kLong)},
            {"advice", body.text("advice", kLong)}};
}

json::object enquiry(BodyReader& body) {
    return {{"asked", body.text("asked", kShort)},
            {"who", body.text("who", kLong)},
            {"answer", body.text("answer", kLong)},
            {"whereabouts", body.text("whereabouts", kShort)},
            {"with_authority", body.flag("with_authority")}};
}

// A doubt that leads to a request for evidence is genuine and reasonable, and said (Working
// together to improve school attendance, on code I): so every judgement has its reason here.
json::object judgement(BodyReader& body) {
    constexpr std::array kTopics{"illness_doubted", "evidence_required",
                                 "extenuating_circumstances", "likely_long_absence"};
    json::object fact{{"topic", body.text("topic", kShort)},
                      {"value", body.text("value", kShort)},
                      {"reason", body.text("reason", kLong)}};
    if (std::ranges::find(kTopics, std::string(fact["topic"].as_string())) == kTopics.end()) {
        body.fault("topic", "is none of the judgements on an absence");
    }
    if (fact["value"] != json::value("yes") && fact["value"] != json::value("no")) {
        body.fault("value", "yes or no is expected");
    }
    add_text(body, fact, "first");
    add_text(body, fact, "last");
    return fact;
}

struct Kind {
    std::string_view path, fact;
    json::object (*read)(BodyReader&);
};

constexpr std::array kAbsenceKinds{
    Kind{"evidence", "evidence_received", evidence}, Kind{"consent", "consent_recorded", consent},
    Kind{"advice", "advice_recorded", advice}, Kind{"enquiry", "enquiry_made", enquiry},
    Kind{"judgement", "judgement_recorded", judgement}};

}  // namespace

Response record_of_absence(Services& services, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    const auto kind = std::ranges::find(kAbsenceKinds, call.param("what"), &Kind::path);
    if (kind == kAbsenceKinds.end()) {
        return not_found();
    }
    BodyReader body(call.request.body);
    json::object fact = kind->read(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    fact["pupil"] = call.param("upn");
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, std::string(kind->fact), fact)));
    });
    if (!kept) {
        return error_answer(kept.error());
    }
    return read_absence(services, call);
}

}  // namespace adsum::server
