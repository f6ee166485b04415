#include "scenario/facts_of.hpp"

#include "base/text.hpp"
#include "scenario/legal_facts_of.hpp"
#include "scenario/lesson_facts_of.hpp"
#include "scenario/line_reader.hpp"
#include "scenario/marks_of.hpp"
#include "school/report_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

namespace json = boost::json;

struct Reader : LineReader {
    bool has(std::size_t n) const { return line.words.size() >= n; }

    // A date alone is 15:00 that day.
    std::optional<SchoolTime> moment(const std::string& text) const {
        if (const auto time = SchoolTime::parse(text)) {
            return time;
        }
        if (const auto date = Date::parse(text)) {
            return SchoolTime{*date, TimeOfDay(15, 0)};
        }
        return std::nullopt;
    }
    // What follows "because".
    std::string because() const {
        const auto at = line.rest.find(" because ");
        return at == std::string::npos ? std::string() : line.rest.substr(at + 9);
    }

    static json::array mark(calendar::Session session, const std::string& code) {
        return {session.date.to_string(), calendar::to_string(session.half), code, nullptr, ""};
    }
    KindAndBody imported(const std::string& pupil, json::array marks, Date last) const {
        json::object body{{"at", SchoolTime{last, TimeOfDay(16, 0)}.to_string()},
                          {"marks", json::array{json::array{pupil, std::move(marks)}}}};
        return {"marks_imported", std::move(body)};
    }

    Result<KindAndBody> marks() const {
        const auto cut = line.rest.find_first_of(" \t");
        if (cut == std::string::npos) {
            return fault("marks NAME from DATE: … or marks NAME DATE..DATE: CODE");
        }
        ADSUM_TRY(const std::string pupil, upn(line.rest.substr(0, cut)));
        const school::Pupil* known = state.pupil(Upn(pupil));
        const std::string year_group = known == nullptr ? "" : known->attributes.back().year_group;
        ADSUM_TRY(const auto given,
                  marks_of(script.place(line.number), std::string(trim(line.rest.substr(cut))),
                           state.calendar().timeline(year_group)));
        if (given.empty()) {
            return fault("no session is open then");
        }
        json::array list;
        for (const GivenMark& one : given) {
            list.push_back(mark(one.session, one.code));
        }
        return imported(pupil, std::move(list), given.back().session.date);
    }

    Result<KindAndBody> one_mark() const {
        const auto date = has(4) ? Date::parse(line.words[1]) : std::nullopt;
        const auto half = has(4) ? calendar::parse_half(line.words[2]) : std::nullopt;
        if (!date || !half) {
            return fault("mark NAME DATE AM|PM CODE");
        }
        ADSUM_TRY(const std::string pupil, upn(line.words[0]));
        const calendar::Session session{*date, *half};
        return imported(pupil, json::array{mark(session, code_for(session, line.words[3]))}, *date);
    }

    // taken GROUP DATE AM|PM at TIME: NAME CODE, …
    Result<KindAndBody> taken() const {
        const auto colon = line.rest.rfind(':');
        const auto head = cut_words(line.rest.substr(0, colon));
        const auto date = head.size() == 5 ? Date::parse(head[1]) : std::nullopt;
        const auto half = head.size() == 5 ? calendar::parse_half(head[2]) : std::nullopt;
        const auto time = head.size() == 5 ? TimeOfDay::parse(head[4]) : std::nullopt;
        if (colon == std::string::npos || !date || !half || !time || head[3] != "at") {
            return fault("taken GROUP DATE AM|PM at HH:MM: NAME CODE, …");
        }
        const calendar::Session session{*date, *half};
        std::map<std::string, std::string> codes;
        for (const auto& [name, form] : setup.forms) {
            if (form == head[0]) {
                codes[setup.upns.at(name)] = code_for(session, "present");
            }
        }
        for (const std::string& part : split(line.rest.substr(colon + 1), ',')) {
            const auto words = cut_words(part);
            if (words.size() != 2) {
                return fault("after the colon: NAME CODE, …");
            }
            ADSUM_TRY(const std::string pupil, upn(words[0]));
            codes[pupil] = code_for(session, words[1]);
        }
        json::array marks;
        for (const auto& [pupil, code] : codes) {
            if (code != "none") {
                marks.push_back(json::array{pupil, code, nullptr, "note"});
            }
        }
        json::object body{{"at", SchoolTime{*date, *time}.to_string()},
                          {"group", head[0]},
                          {"date", date->to_string()},
                          {"session", calendar::to_string(*half)},
                          {"submission", fmt::format("{}-{}", script.name, line.number)},
                          {"marks", std::move(marks)}};
        return KindAndBody{"register_taken", std::move(body)};
    }

    // decide NAME accept|refuse CODE at MOMENT because TEXT
    Result<KindAndBody> decide() const {
        const auto at = has(6) ? moment(line.words[4]) : std::nullopt;
        if (!at || line.words[3] != "at" || because().empty()) {
            return fault("decide NAME accept|refuse CODE at MOMENT because TEXT");
        }
        ADSUM_TRY(const std::string name, upn(line.words[0]));
        const school::Pupil* pupil = state.pupil(Upn(name));
        const auto reports =
            pupil == nullptr ? std::vector<school::Report>() : school::reports_of(*pupil, *at);
        if (reports.empty()) {
            return fault("nothing was reported of this pupil by then");
        }
        json::array changes;
        for (const school::RegisterMark& mark :
             school::marks_to_decide(state, *pupil, reports.back(), line.words[2], because())) {
            changes.push_back(school::to_change_json(mark));
        }
        json::object body{{"at", at->to_string()},
                          {"pupil", name},
                          {"report", reports.back().fact->entry},
                          {"accepted", line.words[1] == "accept"},
                          {"code", line.words[2]},
                          {"reason", because()},
                          {"changes", std::move(changes)}};
        return KindAndBody{"report_decided", std::move(body)};
    }

    // amend NAME DATE AM|PM CODE at MOMENT because TEXT
    Result<KindAndBody> amend() const {
        const auto date = has(6) ? Date::parse(line.words[1]) : std::nullopt;
        const auto at = has(6) ? moment(line.words[5]) : std::nullopt;
        const auto half = has(6) ? calendar::parse_half(line.words[2]) : std::nullopt;
        if (!date || !at || !half || line.words[4] != "at") {
            return fault("amend NAME DATE AM|PM CODE at MOMENT because TEXT");
        }
        ADSUM_TRY(const std::string pupil, upn(line.words[0]));
        json::object body{{"at", at->to_string()},
                          {"pupil", pupil},
                          {"date", date->to_string()},
                          {"session", line.words[2]},
                          {"code", code_for({*date, *half}, line.words[3])},
                          {"reason", because()}};
        return KindAndBody{"mark_amended", std::move(body)};
    }

    static json::value value_of(const std::string& text) {
        if (text == "true" || text == "false") {
            return text == "true";
        }
        if (text.starts_with('[') && text.ends_with(']')) {  // [one; two]
            json::array list;
            for (const std::string& one : split(text.substr(1, text.size() - 2), ';')) {
                list.push_back(value_of(one));
            }
            return list;
        }
        const bool digits =
            !text.empty() && text.size() < 10 &&
            std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits) {
            return std::stoll(text);
        }
        return json::value(text);
    }

    static bool is_list(const std::string& key) {
        return key == "days" || key == "weekdays" || key == "licence_days" || key == "confirmed" ||
               key == "against" || key == "away" || key == "agreed_by" || key == "attended";
    }
    static json::array list_of(const std::string& text) {
        json::array list;
        for (const std::string& part : split(text, ',')) {
            list.push_back(json::value(trim(part)));
        }
        return list;
    }
    // "2026-05-11..2026-05-14 tests; …"
    static json::array windows_of(const std::string& text) {
        json::array windows;
        for (const std::string& part : split(text, ';')) {
            const std::string one(trim(part));
            windows.push_back(json::object{{"first", one.substr(0, 10)},
                                           {"last", one.size() < 22 ? "" : one.substr(12, 10)},
                                           {"name", one.size() < 24 ? "" : one.substr(23)}});
        }
        return windows;
    }

    // fact MOMENT KIND NAME key=value … (NAME may be "school")
    Result<KindAndBody> fact() const {
        const auto at = has(3) ? moment(line.words[0]) : std::nullopt;
        if (!at) {
            return fault("fact MOMENT KIND NAME key=value …");
        }
        json::object body{{"at", at->to_string()}};
        if (line.words[2] != "school") {
            ADSUM_TRY(const std::string pupil, upn(line.words[2]));
            body["pupil"] = pupil;
        }
        for (std::size_t i = 3; i < line.words.size(); ++i) {
            const auto equals = line.words[i].find('=');
            if (equals == std::string::npos) {
                return fault("'" + line.words[i] + "' is not key=value");
            }
            const std::string key = line.words[i].substr(0, equals);
            const json::value value = value_of(line.words[i].substr(equals + 1));
            if (const auto dot = key.find('.'); dot != std::string::npos) {
                json::value& inner = body[key.substr(0, dot)];
                if (!inner.is_object()) {
                    inner = json::object{};
                }
                inner.get_object()[key.substr(dot + 1)] = value;
            } else if (is_list(key)) {
                body[key] = list_of(line.words[i].substr(equals + 1));
            } else if (key == "windows") {
                body[key] = windows_of(line.words[i].substr(equals + 1));
            } else if (key == "request" || key == "notice" || key == "licence" || key == "case" ||
                       key == "agreement" || key == "value") {
                body[key] = line.words[i].substr(equals + 1);
            } else {
                body[key] = value;
            }
        }
        if (line.words[1] == "messages_written") {
            write_message(body);
        }
        return KindAndBody{line.words[1], std::move(body)};
    }

    // One message, from the keys batch and channel: its id is the batch's with ".0".
    static void write_message(json::object& body) {
        const std::string batch(body["batch"].is_string() ? body["batch"].as_string() : "");
        json::object message{{"id", batch + ".0"}, {"pupil", body["pupil"]},
                             {"contact", 1},       {"channel", body["channel"]},
                             {"to", "somebody"},   {"body", "words"}};
        for (const char* name : {"purpose", "template", "title"}) {
            if (!body.contains(name)) {
                body[name] = "notice";
            }
        }
        body.erase("pupil");
        body.erase("channel");
        body["messages"] = json::array{std::move(message)};
    }

    // done|set-aside RULE_OR_CLAUSE NAME DATE …
    Result<KindAndBody> closing(bool set_aside) const {
        const auto at = has(3) ? moment(line.words[2]) : std::nullopt;
        if (!at) {
            return fault(line.word + " RULE_OR_CLAUSE NAME DATE");
        }
        const auto rules = policy.rules_of(line.words[0]);
        if (rules.empty()) {
            return fault("there is no rule or clause '" + line.words[0] + "'");
        }
        json::object body{{"at", at->to_string()}, {"clause", line.words[0]}};
        if (line.words[1] != "school") {
            ADSUM_TRY(const std::string pupil, upn(line.words[1]));
            body["pupil"] = pupil;
        }
        if (set_aside) {
            body["reason"] = because();
            return KindAndBody{"duty_set_aside", std::move(body)};
        }
        json::object fields;
        for (const policy::Rule* rule : rules) {
            for (const std::string& field : rule->fields) {
                fields[field] = "recorded";
            }
        }
        for (std::size_t i = 3; i < line.words.size(); ++i) {
            if (line.words[i].starts_with("outcome=")) {
                fields["outcome"] = line.words[i].substr(8);
            }
        }
        body["fields"] = std::move(fields);
        return KindAndBody{"duty_done", std::move(body)};
    }
};

}  // namespace

Result<KindAndBody> fact_of(const Script& script, const Line& line, const Setup& setup,
                            const policy::Policy& policy, const school::State& state) {
    const Reader reader{{script, line, setup, policy, state}};
    if (line.word == "marks") {
        return reader.marks();
    }
    if (line.word == "mark") {
        return reader.one_mark();
    }
    if (line.word == "taken") {
        return reader.taken();
    }
    if (line.word == "amend") {
        return reader.amend();
    }
    if (line.word == "fact") {
        return reader.fact();
    }
    if (line.word == "done" || line.word == "set-aside") {
        return reader.closing(line.word == "set-aside");
    }
    if (line.word == "decide") {
        return reader.decide();
    }
    if (auto legal = legal_fact_of(script, line, setup, policy, state)) {
        return std::move(*legal);
    }
    if (auto lesson = lesson_fact_of(script, line, setup, policy, state)) {
        return std::move(*lesson);
    }
    return reader.fault("this line records no fact");
}

}  // namespace adsum::scenario
