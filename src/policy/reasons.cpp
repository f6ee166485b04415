#include "policy/reasons.hpp"

#include "policy/names.hpp"
#include "policy/policy.hpp"
#include "policy/read_leave.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

using law::Category;
using toml_file::Table;

const std::vector<std::string_view>& category_names() {
    static const std::vector<std::string_view> kNames = [] {
        std::vector<std::string_view> names;
        for (int i = 0; i <= static_cast<int>(Category::kAdministrative); ++i) {
            names.push_back(law::to_string(static_cast<Category>(i)));
        }
        return names;
    }();
    return kNames;
}

void read_code_of(Table& table, Reason& reason) {
    constexpr int kMostNumber = 1000;
    reason.code = table.text("code");
    reason.earlier_code = table.text_or("earlier_code", "");
    reason.category = static_cast<Category>(table.choice("category", category_names()));
    const bool authorised = reason.category == Category::kAuthorised;
    reason.decision = table.boolean_or("decision", authorised);
    reason.number = table.text_or("number", "");
    reason.below = static_cast<int>(table.maybe_integer("below", 1, kMostNumber).value_or(0));
    if (reason.number.empty() != (reason.below == 0)) {
        table.fault("policy-reason", "`number` and `below` stand together",
                    "a number is asked for to be held against its bound", "give both, or neither");
    }
}

bool holds(const std::vector<std::string>& list, std::string_view one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

// A row of the symbol that still holds.
const law::RegisterCode* in_force(const law::Codes& codes, std::string_view symbol) {
    for (const law::RegisterCode& code : codes.all()) {
        if (code.symbol == symbol && !code.provenance.to) {
            return &code;
        }
    }
    return nullptr;
}

void check_reason(const Reason& reason, const law::Codes& codes, Faults& faults) {
    if (reason.basis) {
        return;
    }
    const law::RegisterCode* code = in_force(codes, reason.code);
    if (code == nullptr) {
        faults.add("policy-reason-code", reason.place,
                   fmt::format("reason '{}' proposes {}", reason.id, reason.code),
                   "no register code that is in force bears this symbol",
                   "use a code of law/codes.toml");
    } else if (code->category != reason.category) {
        faults.add("policy-reason-category", reason.place,
                   fmt::format("reason '{}' calls {} {}", reason.id, reason.code,
                               law::to_string(reason.category)),
                   fmt::format("by law it is {} ({})", law::to_string(code->category),
                               code->provenance.reference),
                   "correct the category, or propose another code");
    } else if (code->from_calendar) {
        faults.add("policy-reason-code", reason.place,
                   fmt::format("reason '{}' proposes {}", reason.id, reason.code),
                   "the calendar writes this code, for every pupil at once",
                   "put the closure into the calendar");
    }
    if (!reason.earlier_code.empty() && (in_force(codes, reason.earlier_code) != nullptr ||
                                         codes.index_of(reason.earlier_code) == law::kNotTaken)) {
        faults.add(
            "policy-reason-code", reason.place,
            fmt::format("reason '{}' has the earlier code {}", reason.id, reason.earlier_code),
            "an earlier code is one of a set that has ended", "take it out, or correct it");
    }
}

}  // namespace

bool Ask::concerns(const law::RegisterCode& code) const {
    return holds(codes, code.symbol) || (category && *category == code.category);
}

Reason read_reason(Table& table) {
    Reason reason;
    reason.place = table.place();
    reason.id = table.text("id");
    reason.text = table.text("text");
    reason.asks = table.text_or("asks", "");
    reason.families = table.text_or("families", "");
    reason.ahead = table.boolean_or("ahead", false);
    reason.clauses = table.texts("clauses");
    if (const auto basis =
            table.maybe_choice("basis", {"none", "evidence", "prior_approval", "explanation"})) {
        reason.basis = static_cast<ArrivalBasis>(*basis);
    } else {
        read_code_of(table, reason);
    }
    table.finish();
    return reason;
}

Ask read_ask(Table& table) {
    Ask ask;
    ask.place = table.place();
    ask.codes = table.texts("codes");
    if (const auto category = table.maybe_choice("category", category_names())) {
        ask.category = static_cast<Category>(*category);
    }
    ask.label = table.text("label");
    ask.confirm = table.texts("confirm");
    ask.unless = table.texts("unless");
    ask.clauses = table.texts("clauses");
    if (ask.codes.empty() == !ask.category) {
        table.fault("policy-ask", "an ask is of `codes` or of a `category`",
                    "it is asked for with these codes and no others", "give one of the two");
    }
    for (const std::string& role : ask.unless) {
        if (!holds({role_names().begin(), role_names().end()}, role)) {
            table.fault_at("unless", "policy-ask", "the role '" + role + "'",
                           "there is none of that name", "correct it");
        }
    }
    table.finish();
    return ask;
}

const Reason* reason_of(const Policy& policy, std::string_view id) {
    const auto found = std::find_if(policy.reasons.begin(), policy.reasons.end(),
                                    [&](const Reason& reason) { return reason.id == id; });
    return found == policy.reasons.end() ? nullptr : &*found;
}

const Reason* reason_said(const Policy& policy, std::string_view words) {
    const Reason* said = nullptr;
    for (const Reason& reason : policy.reasons) {
        const std::string_view rest =
            words.starts_with(reason.text) ? words.substr(reason.text.size()) : "?";
        const bool tells = rest.empty() || rest.starts_with(": ") || rest.starts_with(" (");
        if (tells && (said == nullptr || said->text.size() < reason.text.size())) {
            said = &reason;
        }
    }
    return said;
}

const law::RegisterCode* proposed(const Reason& reason, const law::Codes& codes, Date date) {
    if (const law::RegisterCode* code = codes.find(reason.code, date)) {
        return code;
    }
    return reason.earlier_code.empty() ? nullptr : codes.find(reason.earlier_code, date);
}

const Ask* ask_of(const Policy& policy, const law::RegisterCode& code,
                  const std::vector<std::string>& roles) {
    for (const Ask& ask : policy.asks) {
        const bool accepts = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
            return holds(ask.unless, role);
        });
        if (ask.concerns(code) && !accepts) {
            return &ask;
        }
    }
    return nullptr;
}

Result<std::string> in_words(const Reason& reason, const Said& said) {
    Faults faults;
    if (!reason.asks.empty() && said.words.empty()) {
        faults.add("reason-words-missing", "reason", reason.text + ": " + reason.asks,
                   "the policy asks for it with this reason", "say it in words");
    }
    if (!reason.number.empty() && !said.number) {
        faults.add("reason-number-missing", "number", reason.text + ": " + reason.number,
                   "the policy asks for it with this reason", "give a whole number");
    } else if (said.number && reason.below > 0 && *said.number >= reason.below) {
        faults.add("reason-number-too-large", "number",
                   fmt::format("{}: {} is {}", reason.text, reason.number, *said.number),
                   fmt::format("this reason holds for less than {}", reason.below),
                   "choose another reason");
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    std::string text = reason.text;
    if (said.number && reason.below > 0) {
        text += fmt::format(" ({}: {})", reason.number, *said.number);
    }
    return said.words.empty() ? text : text + ": " + said.words;
}

Result<std::string> in_words(const Ask& ask, const std::vector<std::string>& confirmed,
                             const std::string& note) {
    Faults faults;
    std::string text;
    for (const std::string& one : ask.confirm) {
        if (!holds(confirmed, one)) {
            faults.add("ask-not-confirmed", "confirmed", one,
                       "the policy asks for each of these with the code",
                       "confirm it, or choose another code");
        }
        text += (text.empty() ? "" : ". ") + one;
    }
    if (ask.confirm.empty() && note.empty()) {
        faults.add("ask-note-missing", "note", ask.label, "the policy asks for it with the code",
                   "say it in words, or choose another code");
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return note.empty() ? text : text + (text.empty() ? "" : ". ") + note;
}

Result<void> check_codes(const Policy& policy, const law::Codes& codes) {
    Faults faults;
    for (const Reason& reason : policy.reasons) {
        check_reason(reason, codes, faults);
    }
    for (const Ask& ask : policy.asks) {
        for (const std::string& code : ask.codes) {
            if (in_force(codes, code) == nullptr) {
                faults.add("policy-ask-code", ask.place, "something is asked for with " + code,
                           "no register code that is in force bears this symbol",
                           "use a code of law/codes.toml");
            }
        }
    }
    for (const Arrival& arrival : policy.arrivals) {
        if (in_force(codes, arrival.code) == nullptr) {
            faults.add("policy-arrival-code", policy.folder, "an arrival bears " + arrival.code,
                       "no register code that is in force bears this symbol",
                       "use a code of law/codes.toml");
        }
    }
    check_leave_codes(policy, codes, faults);
    return faults.empty() ? done() : Result<void>(std::move(faults).to_error());
}

}  // namespace adsum::policy
