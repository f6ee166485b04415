#include "school/derived_facts.hpp"

#include "base/upn.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"

#include <set>

#include <fmt/format.h>

namespace adsum::school {
namespace {

namespace json = boost::json;

std::string cell_text(const json::array& row, std::size_t index) {
    return index < row.size() && row[index].is_string() ? text_of(row[index].get_string())
                                                        : std::string();
}

std::optional<DerivedMark> read_row(const json::value& value, calendar::Session session) {
    if (!value.is_array()) {
        return std::nullopt;
    }
    const json::array& row = value.get_array();
    DerivedMark mark;
    mark.upn = Upn(upn_normalised(cell_text(row, 0)));
    mark.mark = {session, cell_text(row, 1), std::nullopt, cell_text(row, 5)};
    mark.lesson = {session.date, GroupName(cell_text(row, 2)), cell_text(row, 3)};
    if (row.size() > 4 && row[4].is_int64()) {
        mark.lesson_entry = row[4].get_int64();
    }
    const bool whole = !mark.upn.empty() && !mark.mark.symbol.empty() &&
                       !mark.lesson.group.empty() && !mark.lesson.period.empty() &&
                       mark.lesson_entry > 0 && row.size() <= 6;
    return whole ? std::optional(mark) : std::nullopt;
}

void check_derived_mark(const Checking& checking, const DerivedMark& one) {
    const std::string place = one.upn.str();
    const Pupil* pupil = known_pupil(checking.state, one.upn, place, checking.faults);
    if (pupil == nullptr) {
        return;
    }
    const auto& codes = checking.state.law().codes();
    if (const MarkCell* standing = pupil->mark(one.mark.session)) {
        checking.faults.add("derived-mark-stands", place,
                            fmt::format("{} is already marked {}", one.mark.session.to_string(),
                                        codes.symbol(standing->code)),
                            "a mark that follows from a lesson is put where none stands",
                            "leave it out; where it should be another, amend it with a reason");
        return;
    }
    const auto source = checking.state.lessons().mark(one.upn, one.lesson);
    if (!source || source->entry != one.lesson_entry) {
        checking.faults.add("derived-source", place,
                            fmt::format("entry {} is not what stands for {}", one.lesson_entry,
                                        one.lesson.to_string()),
                            "a mark follows from the lesson mark that stands",
                            "look at the lesson's register again");
        return;
    }
    const std::string follows = derived_symbol(codes, source->code, one.mark.session);
    if (follows != one.mark.symbol) {
        checking.faults.add("derived-code", place,
                            fmt::format("{} follows from {} in the lesson, not {}", follows,
                                        codes.symbol(source->code), one.mark.symbol),
                            "the code is that of the lesson; present is the session's own stroke",
                            "correct the code, or leave the pupil out and mark them yourself");
        return;
    }
    check_mark(checking.state, *pupil, one.mark, Entered::kByPerson, place, checking.faults,
               checking.warnings);
}

}  // namespace

DerivedMarks read_derived(Fields& fields, Faults& faults) {
    DerivedMarks derived;
    derived.rule = fields.text("rule");
    derived.session = {fields.date("date"), fields.half("session")};
    int index = 0;
    for (const json::value& item : fields.list("marks")) {
        if (auto mark = read_row(item, derived.session)) {
            derived.marks.push_back(std::move(*mark));
        } else {
            faults.add("field-wrong", fmt::format("marks[{}]", index),
                       "this mark is not in its form",
                       "it must be [upn, code, class, period, entry of the lesson mark, note]",
                       "correct it");
        }
        ++index;
    }
    return derived;
}

json::array to_derived_json(const DerivedMark& mark) {
    json::array row{mark.upn.str(), mark.mark.symbol, mark.lesson.group.str(), mark.lesson.period,
                    mark.lesson_entry};
    if (!mark.mark.note.empty()) {
        row.emplace_back(mark.mark.note);
    }
    return row;
}

std::string derived_symbol(const law::Codes& codes, law::CodeIndex lesson,
                           calendar::Session session) {
    if (codes.category(lesson, session.date) == law::Category::kPresent) {
        return session.half == calendar::Half::kAm ? "/" : "\\";
    }
    return std::string(codes.symbol(lesson));
}

void check_marks_derived(const Checking& checking) {
    Fields fields = checking.fields();
    const SchoolTime at = fields.time("at");
    const DerivedMarks derived = read_derived(fields, checking.faults);
    if (!fields.ok()) {
        return;
    }
    if (at.date < derived.session.date) {
        fields.fault("register-before-its-day",
                     fmt::format("{} marked at {}", derived.session.to_string(), at.to_string()),
                     "a mark is made on its day or later", "wait for the day");
        return;
    }
    std::set<Upn> seen;
    for (const DerivedMark& one : derived.marks) {
        if (seen.insert(one.upn).second) {
            check_derived_mark(checking, one);
        } else {
            checking.faults.add("mark-duplicate", one.upn.str(), "the pupil is marked twice",
                                "a pupil has one mark a session", "leave one of them out");
        }
    }
}

void Fold::marks_derived() const {
    Fields read = fields();
    const DerivedMarks derived = read_derived(read, faults);
    const SchoolTime known = at();
    for (const DerivedMark& one : derived.marks) {
        Pupil* held = pupil(one.upn);
        const law::RegisterCode* code =
            state.law_->codes().find(one.mark.symbol, derived.session.date);
        if (held == nullptr || code == nullptr) {
            faults.add("mark-code-unknown", one.upn.str(), "the mark cannot be read");
            return;
        }
        held->put_mark(
            derived.session,
            MarkEntry{known, code->index, {}, one.mark.note, {}, entry.who, entry.number});
        json::object shown{{"rule", derived.rule},
                           {"date", derived.session.date.to_string()},
                           {"session", calendar::to_string(derived.session.half)},
                           {"code", one.mark.symbol},
                           {"class", one.lesson.group.str()},
                           {"period", one.lesson.period},
                           {"lesson_entry", one.lesson_entry}};
        put_fact(held->facts,
                 Fact{entry.number, 0, entry.kind, known, entry.who, std::move(shown)});
    }
    state.takers_.emplace(entry.number, entry.who);
}

}  // namespace adsum::school
