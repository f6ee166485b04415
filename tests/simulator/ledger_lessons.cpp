// The ledger's pages for lessons.

#include "simulator/ledger.hpp"

#include <fmt/format.h>

namespace adsum::simulator {

namespace json = boost::json;

void Ledger::take_lesson(const Act& act, const Text& body, SchoolTime at, Findings& findings) {
    const auto text = [&](const char* name) { return std::string(act.said.at(name).as_string()); };
    const LessonOf lesson{*Date::parse(text("date")), text("class"), text("period")};
    const auto said = said_of_register(act.said.at("marks").as_array(), {lesson.date, 0});
    std::size_t kept = 1;
    if (const json::value* marks = body.if_contains("marks")) {
        const json::value* differed = body.if_contains("differed");
        kept = marks->as_array().size() + (differed != nullptr ? differed->as_array().size() : 0);
    }
    if (kept != said.size()) {
        findings.push_back(fmt::format("act {}: of the lesson {} rows were said, {} are kept",
                                       act.number, said.size(), kept));
    }
    for (const Said& row : said) {
        auto& cells = lessons_[{row.upn, lesson}];
        if (cells.empty() != (act.kind == "lesson_mark_amended")) {
            cells.push_back({at, row.code, row.minutes, row.note});
        }
    }
}

// Marks that follow from lessons, put where none stands.
void Ledger::take_derived(const Text& body, SchoolTime at, Findings& findings) {
    const PlainSession session{*Date::parse(std::string(body.at("date").as_string())),
                               body.at("session").as_string() == "AM" ? 0 : 1};
    for (const json::value& value : body.at("marks").as_array()) {
        const json::array& row = value.as_array();
        const auto text = [&](std::size_t i) {
            return i < row.size() ? std::string(row[i].as_string()) : "";
        };
        const auto lesson = lessons_.find({text(0), {session.first, text(2), text(3)}});
        const std::string taken =
            lesson == lessons_.end() || lesson->second.empty() ? "" : lesson->second.back().code;
        const std::string follows = taken != "/" ? taken : session.second == 0 ? "/" : "\\";
        const Said said{text(0), session, text(1), {}, text(5)};
        if (follows != said.code || standing(said) != nullptr) {
            findings.push_back(fmt::format("{} of {} was derived from {} in the lesson{}",
                                           said.code, said.upn, taken,
                                           standing(said) != nullptr ? ", over a mark" : ""));
        }
        put(said, at);
    }
}

}  // namespace adsum::simulator
