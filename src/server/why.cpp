#include "server/why.hpp"

#include "base/upn.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestWhy = 500;

const policy::Ask* ask_of(const Call& call, const school::State& state, std::string_view code,
                          Date date) {
    const law::RegisterCode* of = state.law().codes().find(code, date);
    return of == nullptr ? nullptr
                         : policy::ask_of(call.house->policy(), *of, call.person->roles.names());
}

bool is_planned(const Call& call, const school::State& state, const school::Pupil& pupil,
                calendar::Session session, std::string_view code) {
    const json::value planned = planned_mark(state, call.house->policy(), pupil, session);
    return planned.is_object() && planned.at("code").as_string() == code;
}

}  // namespace

Why read_why(BodyReader& body, const Call& call) {
    constexpr int kMostNumber = 1000;
    Why why;
    const std::string id = body.text_or_empty("reason_id", 100);
    const auto number = body.whole("number", 0, kMostNumber);
    why.confirmed = body.texts("confirmed", 20, kLongestWhy);
    if (id.empty()) {
        why.reason = body.text("reason", kLongestWhy);
        return why;
    }
    const std::string words = body.text_or_empty("reason", kLongestWhy);
    why.listed = policy::reason_of(call.house->policy(), id);
    if (why.listed == nullptr || why.listed->basis) {
        why.listed = nullptr;
        body.fault("reason_id", "the policy has no such reason for an absence");
        return why;
    }
    const auto said = policy::in_words(*why.listed, {words, number});
    if (!said) {
        for (const Fault& fault : said.error().faults()) {
            body.fault(fault.place, fault.what + ". " + fault.why);
        }
        return why;
    }
    why.reason = *said;
    return why;
}

Result<void> check_why(const Why& why, const Call& /*call*/, const school::State& state,
                       std::string_view code, Date date) {
    if (why.listed == nullptr) {
        return done();
    }
    const law::RegisterCode* own = policy::proposed(*why.listed, state.law().codes(), date);
    if (own != nullptr && own->symbol == code) {
        return done();
    }
    return refused("reason-code-differs", "code",
                   fmt::format("‘{}’ with code {}", why.listed->text, code),
                   own == nullptr ? std::string("this reason has no code on that date")
                                  : fmt::format("by the policy this reason is {}", own->symbol),
                   "use the reason's own code, or say the reason in other words");
}

Result<std::string> note_with(const Why& why, const Call& call, const school::State& state,
                              std::string_view code, Date date, const std::string& note) {
    const policy::Ask* ask = ask_of(call, state, code, date);
    // An explanation is the reason itself, which every amendment and every plan has.
    if (ask == nullptr || ask->category) {
        return note;
    }
    return policy::in_words(*ask, why.confirmed, note);
}

Result<void> check_asks(const Call& call, const school::State& state, const RegisterHead& head,
                        const Submission& submission) {
    Faults faults;
    for (const json::value& value : submission.marks) {
        const json::array& row = value.as_array();
        const std::string code(row.at(1).as_string());
        const policy::Ask* ask = ask_of(call, state, code, head.session.date);
        const school::Pupil* pupil =
            ask == nullptr ? nullptr
                           : state.pupil(Upn(upn_normalised(std::string(row.at(0).as_string()))));
        if (pupil == nullptr || pupil->mark(head.session) != nullptr ||
            is_planned(call, state, *pupil, head.session, code)) {
            continue;
        }
        if (!ask->confirm.empty()) {
            faults.add("mark-not-confirmed", pupil->upn.str(),
                       fmt::format("code {} in a register: {}", code, ask->label),
                       "the policy asks for it to be confirmed first",
                       "plan the mark, or amend it to this code later");
        } else if (row.at(3).as_string().empty()) {
            faults.add("mark-explanation-missing", pupil->upn.str(),
                       fmt::format("code {}: {}", code, ask->label),
                       "the policy asks for it with this code",
                       "say it as the mark's note, or choose another code");
        }
    }
    return faults.empty() ? done() : Result<void>(std::move(faults).to_error());
}

void put_asks(json::array& codes, const Call& call, const school::State& state, Date date,
              AskedAt at) {
    for (json::value& value : codes) {
        json::object& one = value.as_object();
        const std::string symbol(one.at("code").as_string());
        const policy::Ask* ask = ask_of(call, state, symbol, date);
        if (ask == nullptr) {
            continue;
        }
        if (at == AskedAt::kRegister && !ask->confirm.empty()) {
            one["usable"] = false;
            one["why_not"] = ask->label + ": plan it ahead, or amend the mark.";
        } else if (!ask->confirm.empty()) {
            json::array list;
            for (const std::string& statement : ask->confirm) {
                list.emplace_back(statement);
            }
            one["confirm"] = std::move(list);
        } else if (at == AskedAt::kRegister || !ask->category) {
            one["asks_note"] = true;
            const json::value* law = one.if_contains("note_label");
            one["note_label"] =
                law == nullptr ? ask->label : std::string(law->as_string()) + "; " + ask->label;
        }
    }
}

}  // namespace adsum::server
