#include "exchange/register_text.hpp"

namespace adsum::exchange {
namespace {

// A field of a line: what would end it is written with a backslash.
std::string field(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        switch (c) {
            case '\t':
                plain += "\\t";
                break;
            case '\n':
                plain += "\\n";
                break;
            case '\\':
                plain += "\\\\";
                break;
            default:
                plain += c;
        }
    }
    return plain;
}

void add_line(std::string& text, std::initializer_list<std::string> fields) {
    bool first = true;
    for (const std::string& one : fields) {
        text += first ? "" : "\t";
        text += field(one);
        first = false;
    }
    text += '\n';
}

}  // namespace

std::string register_text(const school::State& state, const school::Pupil& pupil) {
    std::string text = "adsum register 1\n";
    add_line(text, {"school", state.id().str(), state.name()});
    add_line(text,
             {"pupil", pupil.upn.str(), pupil.surname, pupil.forename, pupil.born.to_string()});
    for (const school::Enrolment& one : pupil.enrolments) {
        add_line(text, {"on roll", one.admitted.to_string(),
                        one.left ? one.left->to_string() : std::string()});
    }
    const law::Codes& codes = state.law().codes();
    for (const auto& [year, column] : pupil.marks) {
        for (std::size_t slot = 0; slot < column.slots().size(); ++slot) {
            const auto session = calendar::session_at(year, static_cast<int>(slot));
            bool amended = false;
            for (const school::MarkEntry& entry : pupil.mark_history(session)) {
                add_line(text, {amended ? "amended" : "mark", session.date.to_string(),
                                std::string(calendar::to_string(session.half)),
                                std::string(codes.symbol(entry.code)),
                                entry.minutes_late ? std::to_string(*entry.minutes_late) : "",
                                entry.note, entry.at.to_string(), entry.who.name,
                                entry.who.position, entry.reason, std::to_string(entry.entry)});
                amended = true;
            }
        }
    }
    return text;
}

}  // namespace adsum::exchange
