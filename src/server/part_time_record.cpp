// POST /api/v1/pupils/{upn}/part-time and …/{agreement}/{what}: a part-time timetable agreed,
// reviewed, extended or ended.
#include "duties/duties.hpp"
#include "duties/part_time.hpp"
#include "school/json_fields.hpp"
#include "school/part_time.hpp"
#include "server/json_answer.hpp"
#include "server/leave_handlers.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using AgreementDraft = Result<std::optional<journal::Draft>>;
constexpr std::size_t kLongestPaper = 4000;

// Whom the policy names; the head where it names nobody.
bool may_agree(const Call& call) {
    const auto& decides = call.house->policy().part_time.decides;
    return call.person->roles.has(Role::kHead) ||
           std::ranges::any_of(decides, [&](policy::Role role) {
               const auto own = parse_role(to_string(role));
               return own && call.person->roles.has(*own);
           });
}

bool is_pupil_there(const Call& call) {
    const auto state = call.house->read();
    return pupil_in_path(*state, call) != nullptr;
}

// The review that it does, and the day on which the agreement ends: one that names no next review
// is looked at again then.
void put_review(const Call& call, const school::State& state, std::string_view kind,
                json::object& fact) {
    const school::Pupil* pupil = state.pupil(Upn(call.param("upn")));
    if (kind == "part_time_agreed" || pupil == nullptr) {
        return;
    }
    duties::Filter of_pupil;
    of_pupil.pupil = pupil->upn;
    of_pupil.school_wide = false;
    for (const duties::Duty& duty :
         duties::duties(call.house->policy(), state, call.now, of_pupil)) {
        if (duty.open() && duty.rule->id == duties::kPartTimeReview) {
            fact["duty"] = duty.id;
            break;  // the one that is due first
        }
    }
    const auto agreements = school::part_time_agreements(*pupil, call.now);
    const auto about = std::ranges::find(agreements, school::text_in(fact, "agreement"),
                                         &school::PartTimeAgreement::id);
    if (kind == "part_time_reviewed" && about != agreements.end()) {
        fact["last"] = about->dates.last.to_string();
    }
}

Response keep_part_time(const Call& call, BodyReader& body, const char* kind, json::object fact) {
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    fact["pupil"] = call.param("upn");
    const auto kept = call.house->record([&](const school::State& state) -> AgreementDraft {
        put_review(call, state, kind, fact);
        return std::optional(draft_of(call, kind, fact));
    });
    return kept ? read_leave_of(call) : error_answer(kept.error());
}

void put_texts(BodyReader& body, json::object& fact, const char* name) {
    json::array list;
    for (const std::string& text : body.texts(name, 20, 100)) {
        list.emplace_back(text);
    }
    if (!list.empty()) {
        fact[name] = std::move(list);
    }
}

void put_text(BodyReader& body, json::object& fact, const char* name) {
    if (std::string text = body.text_or_empty(name, kLongestPaper); !text.empty()) {
        fact[name] = std::move(text);
    }
}

}  // namespace

Response agree_part_time(Services& /*services*/, const Call& call) {
    if (!is_pupil_there(call)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    json::object fact;
    fact["agreement"] = body.text("submission", 100);
    for (const char* name : {"first", "last", "ground"}) {
        fact[name] = body.text(name, 20);
    }
    fact["need"] = body.text("need", kLongestPaper);
    fact["contact"] = body.required_whole("contact", 1, 99);
    put_texts(body, fact, "away");
    put_texts(body, fact, "agreed_by");
    for (const char* name : {"objectives", "risk_assessment", "work", "review"}) {
        put_text(body, fact, name);
    }
    if (body.ok() && !may_agree(call)) {
        return error_answer(403, "not-allowed", "a part-time timetable is the head's to agree",
                            "ask the head");
    }
    return keep_part_time(call, body, "part_time_agreed", std::move(fact));
}

Response change_part_time(Services& /*services*/, const Call& call) {
    if (!is_pupil_there(call)) {
        return not_found();
    }
    const std::string& what = call.param("what");
    BodyReader body(call.request.body);
    json::object fact{{"agreement", call.param("agreement")}};
    if (what == "review") {
        fact["outcome"] = body.text("outcome", kLongestPaper);
        put_texts(body, fact, "attended");
        put_text(body, fact, "next");
        return keep_part_time(call, body, "part_time_reviewed", std::move(fact));
    }
    if (what == "end") {
        fact["reason"] = body.text("reason", kLongestPaper);
        return keep_part_time(call, body, "part_time_ended", std::move(fact));
    }
    if (what != "extend") {
        return not_found();
    }
    fact["last"] = body.text("last", 10);
    fact["reason"] = body.text("reason", kLongestPaper);
    fact["evidence"] = body.text("evidence", kLongestPaper);
    if (body.ok() && !may_agree(call)) {
        return error_answer(403, "not-allowed", "an extension is the head's to agree",
                            "ask the head");
    }
    return keep_part_time(call, body, "part_time_extended", std::move(fact));
}

}  // namespace adsum::server
